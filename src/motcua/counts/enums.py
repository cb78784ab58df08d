"""What is counted."""

from django.db.models import IntegerChoices


class Measure(IntegerChoices):
    """What is counted of a dossier, as flows on days; each is a column of the sums.

    The numbers are those of the SQL function ``counts_flows``, which says when each of them flows.
    ``BACK_*`` are dossiers that were withdrawn, stopped or closed, by the day on which they were.
    """

    RECEIVED = 1, "Tiếp nhận"
    EARLY = 2, "Trước hạn"
    ON_TIME = 3, "Đúng hạn"
    LATE = 4, "Quá hạn"
    NO_DUE = 5, "Không có hạn"
    BACK_EARLY = 6, "Rút, dừng, đóng: trước hạn"
    BACK_ON_TIME = 7, "Rút, dừng, đóng: đúng hạn"
    BACK_LATE = 8, "Rút, dừng, đóng: quá hạn"
    BACK_NO_DUE = 9, "Rút, dừng, đóng: không có hạn"
    AFTER_HOUR = 10, "Đúng ngày hẹn, sau giờ hẹn"
    BACK_AFTER_HOUR = 11, "Rút, dừng, đóng: đúng ngày hẹn, sau giờ hẹn"
    LATE_EXTENDED = 12, "Quá cả hạn đã gia hạn"
    BACK_LATE_EXTENDED = 13, "Rút, dừng, đóng: quá cả hạn đã gia hạn"
    OVERDUE = 14, "Đang giải quyết, quá ngày hẹn"
    OVERDUE_HOUR = 15, "Đang giải quyết, quá giờ hẹn"
    OVERDUE_EXTENDED = 16, "Đang giải quyết, quá cả hạn đã gia hạn"
    WAITING = 17, "Đang tạm dừng"
    CANCELLED = 18, "Hủy do nhập nhầm"
