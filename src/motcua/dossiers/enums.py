"""The words of the one-stop shop (domain: one-stop.md). Labels are the words of the regulation."""

from django.db.models import IntegerChoices, TextChoices


class Status(IntegerChoices):
    """Trạng thái hồ sơ, the ten national codes."""

    MOI_DANG_KY = 1, "Mới đăng ký"
    DUOC_TIEP_NHAN = 2, "Được tiếp nhận"
    KHONG_TIEP_NHAN = 3, "Không được tiếp nhận"
    DANG_XU_LY = 4, "Đang xử lý"
    YEU_CAU_BO_SUNG = 5, "Yêu cầu bổ sung giấy tờ"
    NGHIA_VU_TAI_CHINH = 6, "Yêu cầu thực hiện nghĩa vụ tài chính"
    RUT_HO_SO = 7, "Công dân yêu cầu rút hồ sơ"
    DUNG_XU_LY = 8, "Dừng xử lý"
    DA_XU_LY_XONG = 9, "Đã xử lý xong"
    DA_TRA_KET_QUA = 10, "Đã trả kết quả"


class Queue(TextChoices):
    """Where a dossier waits: one inbox each, in the words of the desk."""

    CHO_NHAN = "cho_nhan", "Chờ nhận bàn giao"
    CHO_PHAN_CONG = "cho_phan_cong", "Chờ phân công"
    CHO_XU_LY = "cho_xu_ly", "Chờ xử lý"
    CHO_BO_SUNG = "cho_bo_sung", "Chờ bổ sung"
    CHO_NGHIA_VU = "cho_nghia_vu", "Chờ nghĩa vụ tài chính"
    CHO_KY = "cho_ky", "Chờ ký duyệt"
    CHO_DONG_DAU = "cho_dong_dau", "Chờ đóng dấu, vào số"
    CHO_TRA = "cho_tra", "Chờ trả kết quả"
    XONG = "xong", "Đã kết thúc"


class Act(TextChoices):
    """What a step of a process asks of the person; the engine carries it without reading it."""

    TIEP_NHAN = "tiep_nhan", "Tiếp nhận"
    PHAN_CONG = "phan_cong", "Phân công"
    THAM_DINH = "tham_dinh", "Thẩm định, dự thảo"
    KIEM_TRA = "kiem_tra", "Kiểm tra, trình ký"
    NGHIA_VU = "nghia_vu", "Nghĩa vụ tài chính"
    KY = "ky", "Ký kết quả"
    DONG_DAU = "dong_dau", "Vào sổ, đóng dấu"
    TRA_KET_QUA = "tra_ket_qua", "Trả kết quả"


class By(TextChoices):
    """Ai được làm, so far as it depends on the dossier; the right itself comes from the post."""

    HOLDER = "holder", "Người đang giữ hồ sơ"
    RECEIVER = "receiver", "Người được bàn giao"
    COUNTER = "counter", "Bộ phận tiếp nhận"
    CASHIER = "cashier", "Thu ngân nơi tiếp nhận"
    HEAD = "head", "Người đứng đầu nơi đang giữ"
    SYSTEM = "system", "Hệ thống"


class To(TextChoices):
    """Where a verb brings a dossier."""

    STAYS = "stays", "Ở nguyên chỗ"
    OFFERED = "offered", "Chờ nhận bàn giao"
    BY_ACT = "by_act", "Hàng chờ của bước đang làm"
    BEFORE = "before", "Như trước khi giao"
    BO_SUNG = "bo_sung", "Chờ bổ sung"
    NGHIA_VU = "nghia_vu", "Chờ nghĩa vụ tài chính"
    TRA = "tra", "Chờ trả kết quả"
    ENDED = "ended", "Đã kết thúc, hoặc chờ trả giấy tờ gốc"


class PartyRole(TextChoices):
    """Chủ hồ sơ và người nộp."""

    OWNER = "owner", "Chủ hồ sơ"
    SUBMITTER = "submitter", "Người được ủy quyền nộp"


class PartyKind(TextChoices):
    """Cá nhân hay tổ chức."""

    CA_NHAN = "ca_nhan", "Cá nhân"
    TO_CHUC = "to_chuc", "Tổ chức"


class IdentityKind(TextChoices):
    """Loại giấy tờ."""

    CCCD = "cccd", "Căn cước công dân, số định danh"
    CMND = "cmnd", "Chứng minh nhân dân"
    HO_CHIEU = "ho_chieu", "Hộ chiếu"
    MST = "mst", "Mã số thuế, mã số doanh nghiệp"
    KHAC = "khac", "Giấy tờ khác"


class ScanState(IntegerChoices):
    """Số hóa thành phần hồ sơ (0–3)."""

    CHUA = 0, "Chờ quét"
    DA_SO_HOA = 1, "Đã quét"
    TU_THANH_PHAN_KHAC = 2, "Dùng lại từ thành phần khác"
    TU_KET_QUA_KHAC = 3, "Dùng lại từ kho"
    KHONG_PHAI_QUET = 9, "Không phải quét"


class DeliveryMode(TextChoices):
    """Đăng ký nhận kết quả."""

    TAI_QUAY = "tai_quay", "Tại Bộ phận Một cửa"
    BUU_CHINH = "buu_chinh", "Bưu chính công ích"
    DIEN_TU = "dien_tu", "Bản điện tử"


class TransferState(TextChoices):
    """Hai nửa của một lần bàn giao."""

    WAITING = "waiting", "Chờ nhận"
    RECEIVED = "received", "Đã nhận"
    RECALLED = "recalled", "Đã thu hồi"
    DECLINED = "declined", "Bị trả lại"


class PauseKind(TextChoices):
    """Vì sao đồng hồ dừng."""

    BO_SUNG = "bo_sung", "Chờ bổ sung"
    NGHIA_VU = "nghia_vu", "Chờ nghĩa vụ tài chính"
    KHONG_TINH = "khong_tinh", "Bước không tính vào thời hạn"


class ClockState(TextChoices):
    """Đồng hồ của hồ sơ, apart from its status."""

    CHUA_TINH = "chua_tinh", "Chưa tính"
    CON_HAN = "con_han", "Còn hạn"
    SAP_DEN_HAN = "sap_den_han", "Sắp đến hạn"
    QUA_HAN = "qua_han", "Quá hạn"
    TAM_DUNG = "tam_dung", "Tạm dừng"
    TRUOC_HAN = "truoc_han", "Trước hạn"
    DUNG_HAN = "dung_han", "Đúng hạn"
    XONG_QUA_HAN = "xong_qua_han", "Xong, quá hạn"


class Stage(TextChoices):
    """Giai đoạn của một yêu cầu bổ sung (giai_doan)."""

    TIEP_NHAN = "tiep_nhan", "Tiếp nhận"
    THAM_DINH = "tham_dinh", "Thẩm định"


class DraftState(TextChoices):
    """Dự thảo kết quả."""

    DRAFTING = "drafting", "Đang soạn"
    SUBMITTED = "submitted", "Đã trình ký"
    RETURNED = "returned", "Bị trả lại"
    SIGNED = "signed", "Đã ký"
    STAMPED = "stamped", "Đã vào số, đóng dấu"


class Ending(TextChoices):
    """How a dossier ended; a remainder is its own column in statistics."""

    NONE = "", "Chưa kết thúc"
    KET_QUA = "ket_qua", "Có kết quả"
    TU_CHOI = "tu_choi", "Từ chối giải quyết"
    RUT = "rut", "Rút hồ sơ"
    DUNG = "dung", "Dừng theo yêu cầu"
    DONG = "dong", "Đóng vì không bổ sung"
    HUY = "huy", "Hủy hồ sơ nhập nhầm"


class FeeState(TextChoices):
    """Thu phí, lệ phí."""

    CHUA_THU = "chua_thu", "Chưa thu"
    DA_THU = "da_thu", "Đã thu"
    MIEN = "mien", "Miễn"


class FeeMethod(TextChoices):
    """Cách thu."""

    NONE = "", "Chưa chọn"
    TIEN_MAT = "tien_mat", "Tiền mặt tại quầy"
    CHUYEN_KHOAN = "chuyen_khoan", "Chuyển khoản bằng mã QR"
    KHI_TRA = "khi_tra", "Thu khi trả kết quả"
    NGAN_SACH = "ngan_sach", "Nộp ngân sách theo thông báo"


class NoticeKind(TextChoices):
    """The two outcomes at the counter that are no dossier."""

    BO_SUNG = "bo_sung", "Yêu cầu bổ sung, hoàn thiện hồ sơ"
    TU_CHOI = "tu_choi", "Từ chối tiếp nhận hồ sơ"
