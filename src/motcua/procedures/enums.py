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
    """Nộp, chỉ xuất trình, hay cơ quan tự tra cứu."""

    NOP = "nop", "Phải nộp"
    XUAT_TRINH = "xuat_trinh", "Xuất trình"
    KHAI_THAC_CSDL = "khai_thac_csdl", "Cơ quan tự tra cứu"


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


class PerformingLevel(TextChoices):
    """Cấp thực hiện of the record; wider than the levels of the units."""

    BO = "bo", "Cấp bộ"
    TINH = "tinh", "Cấp tỉnh"
    HUYEN = "huyen", "Cấp huyện"
    XA = "xa", "Cấp xã"
    KHAC = "khac", "Cơ quan khác"


class ProcedureKind(TextChoices):
    """Loại thủ tục."""

    LUAT_GIAO = "luat_giao", "TTHC được luật giao quy định chi tiết"
    KHONG_GIAO = "khong_giao", "TTHC không được luật giao cho địa phương quy định"
    KHAC = "khac", "Loại khác"


class OnlineLevel(IntegerChoices):
    """Mức độ trực tuyến (NĐ 43/2011), with its name since NĐ 42/2022."""

    THONG_TIN = 1, "Mức 1: thông tin"
    BIEU_MAU = 2, "Mức 2: tải biểu mẫu"
    MOT_PHAN = 3, "Mức 3: một phần"
    TOAN_TRINH = 4, "Mức 4: toàn trình"


class VersionState(TextChoices):
    """Whether a version may still change; whether it is in force on a day says its span."""

    DRAFT = "draft", "Dự thảo"
    PUBLISHED = "published", "Đã công bố"


class Standing(TextChoices):
    """Tình trạng của một phiên bản vào một ngày."""

    DRAFT = "draft", "Dự thảo"
    COMING = "coming", "Sắp có hiệu lực"
    IN_FORCE = "in_force", "Đang có hiệu lực"
    REPLACED = "replaced", "Hết hiệu lực"
    ABOLISHED = "abolished", "Đã bãi bỏ"


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


class FeeUnit(TextChoices):
    """Một lần thu là gì."""

    LAN = "lan", "lần"
    TRANG = "trang", "trang"
    BAN = "ban", "bản"
    TRUONG_HOP = "truong_hop", "trường hợp"
    NGUOI = "nguoi", "người"
    VAN_BAN = "van_ban", "văn bản"


class FeeDecider(TextChoices):
    """Ai quyết định mức thu."""

    TRUNG_UONG = "trung_uong", "Trung ương"
    HDND_TINH = "hdnd_tinh", "Hội đồng nhân dân tỉnh"
