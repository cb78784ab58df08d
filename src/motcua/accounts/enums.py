"""Ready roles: what a post does. Rights come from posts, never from persons."""

from django.db.models import TextChoices


class Role(TextChoices):
    """Vai trò của một vị trí."""

    QUAN_TRI_TINH = "quan_tri_tinh", "Quản trị tỉnh"
    QUAN_TRI_DON_VI = "quan_tri_don_vi", "Quản trị đơn vị"
    TIEP_NHAN = "tiep_nhan", "Cán bộ tiếp nhận"
    CHUYEN_VIEN = "chuyen_vien", "Chuyên viên"
    TRUONG_PHONG = "truong_phong", "Trưởng phòng"
    LANH_DAO = "lanh_dao", "Lãnh đạo"
    VAN_THU = "van_thu", "Văn thư"
    THU_NGAN = "thu_ngan", "Thu ngân"
    DAU_MOI_KSTTHC = "dau_moi_kstthc", "Cán bộ đầu mối kiểm soát TTHC"
    NHAN_VIEN_BUU_CHINH = "nhan_vien_buu_chinh", "Nhân viên bưu chính"
    TONG_DAI_VIEN = "tong_dai_vien", "Tổng đài viên"
    LANH_DAO_TINH = "lanh_dao_tinh", "Lãnh đạo tỉnh (chỉ đọc)"
    DOAN_GIAM_SAT = "doan_giam_sat", "Đoàn giám sát (chỉ đọc, có thời hạn)"


class ReadingKind(TextChoices):
    """What kind of reading is accounted for."""

    SEARCH_IDENTITY = "search_identity", "Tìm theo số định danh"
    SEARCH_NAME = "search_name", "Tìm theo họ tên"
    SEARCH_PHONE = "search_phone", "Tìm theo số điện thoại"
    OPEN = "open", "Mở hồ sơ ngoài việc được giao"
    OPEN_FILE = "open_file", "Mở tệp ngoài việc được giao"
