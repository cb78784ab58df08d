"""Words of keeping house."""

from django.db.models import TextChoices


class Ground(TextChoices):
    """Căn cứ xóa dữ liệu cá nhân trong nhật ký (Nghị định 13/2023/NĐ-CP, điều 16)."""

    SUBJECT = "chu_the", "Chủ thể dữ liệu yêu cầu"
    RETENTION = "het_han", "Hết thời hạn lưu giữ"
    DECISION = "quyet_dinh", "Quyết định của cơ quan có thẩm quyền"


class ErasureState(TextChoices):
    """Where a request to erase stands."""

    PROPOSED = "de_nghi", "Chờ người thứ hai xác nhận"
    DONE = "da_xoa", "Đã xóa"
    DECLINED = "khong", "Không xóa"
