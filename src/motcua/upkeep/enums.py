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


class News(TextChoices):
    """What the parts of the system tell each other, by the names of the events."""

    RECEIVED = "dossiers.received", "Hồ sơ được tiếp nhận"
    MOVED = "dossiers.moved", "Hồ sơ chuyển bước"
    PAUSED = "dossiers.paused", "Hồ sơ tạm dừng"
    RESUMED = "dossiers.resumed", "Hồ sơ chạy tiếp"
    EXTENDED = "dossiers.extended", "Hồ sơ được gia hạn"
    DECIDED = "dossiers.decided", "Hồ sơ có kết quả"
    RETURNED = "dossiers.returned", "Hồ sơ đã trả kết quả"
    UNIT_ESTABLISHED = "orgs.unit_established", "Đơn vị được thành lập"
    UNIT_RENAMED = "orgs.unit_renamed", "Đơn vị đổi tên"
    UNIT_MOVED = "orgs.unit_moved", "Đơn vị chuyển cơ quan chủ quản"
    UNIT_DISSOLVED = "orgs.unit_dissolved", "Đơn vị kết thúc"
    FILE_SCANNED = "files.scanned", "Tệp đã quét vi-rút"
    POST_OPENED = "accounts.post_opened", "Vị trí công tác được mở"
    POST_ENDED = "accounts.post_ended", "Vị trí công tác kết thúc"
    RIGHTS_LENT = "accounts.rights_lent", "Ủy quyền"
    LOAN_ENDED = "accounts.loan_ended", "Hết ủy quyền"
    PUBLISHED = "procedures.version_published", "Thủ tục được công bố"
    ABOLISHED = "procedures.abolished", "Thủ tục bị bãi bỏ"
    CALENDAR_CHANGED = "workdays.calendar_changed", "Lịch làm việc thay đổi"
