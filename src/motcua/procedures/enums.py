"""The words of the catalogue (NĐ 63/2010 art. 8; the record of the national database)."""

from django.db.models import IntegerChoices, TextChoices


class Channel(IntegerChoices):
    """Kênh thực hiện (KenhThucHien)."""

    TRUC_TIEP = 1, "Trực tiếp"
    TRUC_TUYEN = 2, "Trực tuyến"
    BUU_CHINH = 3, "Bưu chính công ích"


class TermUnit(TextChoices):
    """Đơn vị của thời hạn."""

    NGAY_LAM_VIEC = "ngay_lam_viec", "Ngày làm việc"
    NGAY = "ngay", "Ngày"
    GIO_LAM_VIEC = "gio_lam_viec", "Giờ làm việc"


class Cutoff(TextChoices):
    """Mốc giờ nhận trong ngày, sau đó tính từ ngày làm việc tiếp theo."""

    NONE = "none", "Không có mốc"
    H15 = "15:00", "Sau 15 giờ tính từ ngày làm việc tiếp theo"
    LAST_HOUR = "last_hour", "Giờ làm việc cuối ngày tính từ ngày làm việc tiếp theo"


class SupplementRule(TextChoices):
    """Cách tính thời hạn sau khi bổ sung (kieu_tinh_bo_sung)."""

    RESET = "reset", "Tính lại từ đầu"
    EXTEND = "extend", "Kéo dài bằng thời gian tạm dừng"


class ComponentKind(TextChoices):
    """Nộp hay chỉ xuất trình."""

    NOP = "nop", "Phải nộp"
    XUAT_TRINH = "xuat_trinh", "Xuất trình"


class TargetGroup(TextChoices):
    """Đối tượng thực hiện."""

    CONG_DAN = "cong_dan", "Công dân Việt Nam"
    NGUOI_VN_O_NUOC_NGOAI = "nguoi_vn_o_nuoc_ngoai", "Người Việt Nam định cư ở nước ngoài"
    NGUOI_NUOC_NGOAI = "nguoi_nuoc_ngoai", "Người nước ngoài"
    CAN_BO_CONG_CHUC = "can_bo_cong_chuc", "Cán bộ, công chức, viên chức"
    DOANH_NGHIEP = "doanh_nghiep", "Doanh nghiệp"
    DOANH_NGHIEP_FDI = "doanh_nghiep_fdi", "Doanh nghiệp có vốn đầu tư nước ngoài"
    TO_CHUC = "to_chuc", "Tổ chức (không gồm doanh nghiệp, hợp tác xã)"
    TO_CHUC_NUOC_NGOAI = "to_chuc_nuoc_ngoai", "Tổ chức nước ngoài"
    HOP_TAC_XA = "hop_tac_xa", "Hợp tác xã"


class VersionState(TextChoices):
    """Tình trạng của một phiên bản thủ tục."""

    DRAFT = "draft", "Dự thảo"
    IN_FORCE = "in_force", "Có hiệu lực"
    EXPIRED = "expired", "Hết hiệu lực"


class PublicationKind(TextChoices):
    """Nội dung công bố."""

    MOI = "moi", "Ban hành mới"
    SUA_DOI = "sua_doi", "Sửa đổi, bổ sung"
    THAY_THE = "thay_the", "Thay thế"
    BAI_BO = "bai_bo", "Bãi bỏ"


class LinkKind(TextChoices):
    """Liên thông."""

    NONE = "", "Không liên thông"
    CUNG_CAP = "cung_cap", "Liên thông cùng cấp"
    CAC_CAP = "cac_cap", "Liên thông giữa các cấp"
