"""The words of the working calendar; labels are what a Vietnamese reader sees."""

from django.db.models import TextChoices


class DayKind(TextChoices):
    """What a dated rule does to its day (Bộ luật Lao động 2019, điều 112)."""

    OFF = "nghi", "Ngày nghỉ"
    MAKE_UP = "lam_bu", "Ngày làm bù"


class DayPart(TextChoices):
    """How much of the day a rule concerns. Noon (12:00) parts the halves."""

    WHOLE = "whole", "Cả ngày"
    MORNING = "morning", "Buổi sáng"
    AFTERNOON = "afternoon", "Buổi chiều"


class RuleStatus(TextChoices):
    """How sure a rule is. An unverified rule is shown and has no effect until somebody confirms it."""

    PACKAGE = "package", "Theo gói dữ liệu"
    ESTIMATE = "estimate", "Ước tính"
    UNVERIFIED = "unverified", "Chưa đối chiếu"
    CONFIRMED = "confirmed", "Đã xác nhận"


class TermUnit(TextChoices):
    """The national catalogue's three units of a processing time."""

    WORKING_DAYS = "ngay_lam_viec", "Ngày làm việc"
    CALENDAR_DAYS = "ngay", "Ngày"
    WORKING_HOURS = "gio", "Giờ làm việc"


class CutOffKind(TextChoices):
    """When a reception counts from the next working day."""

    NONE = "khong", "Không có mốc giờ nhận"
    AFTER = "sau_gio", "Nhận sau giờ này tính từ ngày làm việc kế tiếp"
    LAST_HOUR = "gio_cuoi", "Nhận trong giờ làm việc cuối cùng tính từ ngày làm việc kế tiếp"


class Rounding(TextChoices):
    """How the hour of an appointment is printed. The due instant itself is never rounded."""

    EXACT = "dung_phut", "In đúng phút"
    HALF_HOUR = "nua_gio", "Làm tròn xuống nửa giờ"
    HOUR = "gio", "Làm tròn xuống giờ"


class PauseEffect(TextChoices):
    """What happens to the deadline when a pause ends (`kieu_tinh_bo_sung`)."""

    EXTEND = "cong_them", "Lùi hạn theo thời gian tạm dừng"
    RESET = "tinh_lai", "Tính lại từ đầu"


class SegmentKind(TextChoices):
    """What a stretch of a day is to the deadline."""

    COUNTED = "tinh", "Giờ được tính"
    PAUSED = "tam_dung", "Tạm dừng"
    NOT_COUNTED = "khong_tinh", "Không tính"
    FUTURE = "con_lai", "Còn lại"


class Why(TextChoices):
    """Why a day, or a stretch of it, counts or does not; also why a promise is what it is."""

    WEEKEND = "cuoi_tuan", "Ngày nghỉ hằng tuần"
    HOLIDAY = "ngay_le", "Ngày nghỉ"
    HALF_DAY = "nua_ngay", "Nghỉ nửa ngày"
    MAKE_UP = "lam_bu", "Ngày làm bù"
    DAY_ZERO = "ngay_0", "Ngày nhận là ngày 0"
    BEFORE_RECEPTION = "truoc_khi_nhan", "Trước khi nhận"
    OUT_OF_HOURS = "ngoai_gio", "Nhận ngoài giờ làm việc"
    AFTER_CUT_OFF = "sau_moc_gio", "Nhận sau mốc giờ"
    SAME_DAY = "trong_ngay", "Trả kết quả trong ngày"
    PAUSE = "tam_dung", "Tạm dừng"
    RESET = "tinh_lai", "Tính lại từ đầu"
    ROLLED = "lui_ngay_nghi", "Hạn rơi vào ngày nghỉ"
    AFTER_DUE = "sau_han", "Sau hạn"
    ROUNDED = "lam_tron", "Giờ hẹn làm tròn xuống"
    HOLIDAYS_UNKNOWN = "chua_co_lich", "Chưa có lịch nghỉ"
    HOLIDAYS_ESTIMATED = "lich_uoc_tinh", "Lịch nghỉ là ước tính"
