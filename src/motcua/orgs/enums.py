"""The words of the organisation (domain: organisation.md)."""

from django.db.models import TextChoices


class Level(TextChoices):
    """Cấp hành chính."""

    TINH = "tinh", "Cấp tỉnh"
    HUYEN = "huyen", "Cấp huyện"
    XA = "xa", "Cấp xã"


class UnitKind(TextChoices):
    """Loại đơn vị."""

    TINH = "tinh", "Tỉnh"
    THANH_PHO = "thanh_pho", "Thành phố thuộc tỉnh"
    THI_XA = "thi_xa", "Thị xã"
    HUYEN = "huyen", "Huyện"
    XA = "xa", "Xã"
    PHUONG = "phuong", "Phường"
    THI_TRAN = "thi_tran", "Thị trấn"
    UBND = "ubnd", "Ủy ban nhân dân"
    VAN_PHONG = "van_phong", "Văn phòng"
    SO = "so", "Sở và cơ quan ngang sở"
    THANH_TRA = "thanh_tra", "Thanh tra"
    BAN = "ban", "Ban"
    DAN_CU = "dan_cu", "Cơ quan dân cử"
    DANG = "dang", "Cơ quan đảng"
    DOAN_THE = "doan_the", "Mặt trận và đoàn thể"
    NGANH_DOC = "nganh_doc", "Cơ quan ngành dọc"
    DON_VI_SU_NGHIEP = "don_vi_su_nghiep", "Đơn vị sự nghiệp công lập"
    PHONG = "phong", "Phòng chuyên môn"
    BO_PHAN_MOT_CUA = "bo_phan_mot_cua", "Bộ phận Một cửa"
    DOANH_NGHIEP = "doanh_nghiep", "Doanh nghiệp"


class Block(TextChoices):
    """Khối."""

    DANG_DOAN_THE = "dang_doan_the", "Đảng, đoàn thể"
    HANH_CHINH = "hanh_chinh", "Hành chính"
    SU_NGHIEP = "su_nghiep", "Sự nghiệp"


class AuthorityLine(TextChoices):
    """Tuyến quản lý."""

    UBND = "ubnd", "Ủy ban nhân dân"
    VERTICAL = "vertical", "Ngành dọc"
    PARTY = "party", "Đảng"
    ELECTED = "elected", "Dân cử"


class CodeScheme(TextChoices):
    """Hệ mã định danh cơ quan."""

    QCVN102 = "qcvn102", "QCVN 102:2016/BTTTT"
    QD20 = "qd20", "QĐ 20/2020/QĐ-TTg"


class ShareKind(TextChoices):
    """Phần của đơn vị cũ đi sang đơn vị mới."""

    WHOLE = "whole", "Toàn bộ"
    SPLIT = "split", "Chia tách"
    NONE = "none", "Không có đơn vị kế thừa"
    UNKNOWN = "unknown", "Chưa rõ"


class Certainty(TextChoices):
    """Mức chắc chắn của một cạnh kế thừa."""

    DOCUMENTED = "documented", "Có văn bản"
    DATASET = "dataset", "Suy từ dữ liệu"
    UNKNOWN = "unknown", "Chưa rõ"


class LineageChange(TextChoices):
    """Thay đổi giữa đơn vị cũ và đơn vị mới; dữ liệu có thể nối hai thay đổi bằng dấu cộng."""

    NHAP = "nhap", "Nhập"
    HOP_NHAT = "hop_nhat", "Hợp nhất"
    CHIA = "chia", "Chia"
    DOI_TEN = "doi_ten", "Đổi tên"
    DOI_LOAI = "doi_loai", "Đổi loại"
    DOI_CAP_TREN = "doi_cap_tren", "Đổi cấp trên"
    GIU_NGUYEN = "giu_nguyen", "Giữ nguyên"
    BAI_BO_CAP_HUYEN = "bai_bo_cap_huyen", "Bãi bỏ cấp huyện"
    GIAI_THE = "giai_the", "Giải thể"


class DecisionKind(TextChoices):
    """Loại quyết định về tổ chức."""

    THANH_LAP = "thanh_lap", "Thành lập"
    TO_CHUC_LAI = "to_chuc_lai", "Tổ chức lại"
    SAP_NHAP = "sap_nhap", "Sáp nhập"
    HOP_NHAT = "hop_nhat", "Hợp nhất"
    CHIA = "chia", "Chia"
    TACH = "tach", "Tách"
    DOI_TEN = "doi_ten", "Đổi tên"
    GIAI_THE = "giai_the", "Giải thể"
    KIEN_TOAN_CNNV = "kien_toan_cnnv", "Kiện toàn chức năng, nhiệm vụ"
