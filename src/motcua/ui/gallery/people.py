"""A citizen's dossier, invented: its steps, its messages, why it is due when it is due. The sums close."""

from __future__ import annotations

from motcua.ui.gallery.frame import at, sample
from motcua.ui.types import ClockExplained, DayRow, Link, Message, PublicStep, Segment

FULL = (Segment("counted", 420, 690), Segment("counted", 810, 1020))
OFF = (Segment("paused", 420, 1020),)


def explained() -> ClockExplained:
    """Received 09:32 on 07/06, paused 10:20 on 09/06, supplement 10:15 on 13/06, due 09:27 on 14/06: 24 hours."""
    return ClockExplained(
        question="Vì sao là ngày đó?",
        answer="Thời hạn 3 ngày làm việc là 24 giờ, mỗi ngày 8 giờ: 07:00–11:30 và 13:30–17:00.",
        rows=(
            DayRow("Thứ Ba 07/06", "Nhận hồ sơ lúc 09:32, tính từ lúc đó", (Segment("skipped", 420, 572), Segment("counted", 572, 1020)), 328, 328),
            DayRow("Thứ Tư 08/06", "Trọn ngày làm việc", FULL, 480, 808),
            DayRow("Thứ Năm 09/06", "10:20 yêu cầu bổ sung giấy tờ: tạm dừng", (Segment("counted", 420, 620), Segment("paused", 620, 1020)), 200, 1008),
            DayRow("Thứ Sáu 10/06", "Tạm dừng, chờ bạn bổ sung", OFF, 0, 1008),
            DayRow("11 và 12/06", "Thứ Bảy, Chủ nhật: ngày nghỉ, không tính", (), 0, 1008),
            DayRow("Thứ Hai 13/06", "Hôm nay. Bạn bổ sung lúc 10:15: tính tiếp", (Segment("paused", 420, 615), Segment("counted", 615, 1020)), 285, 1293, today=True),
            DayRow("Thứ Ba 14/06", "Đủ 24 giờ lúc 09:27: hạn trả kết quả", (Segment("counted", 420, 567), Segment("skipped", 567, 1020)), 147, 1440),
        ),
        rules="Giờ trên giấy hẹn làm tròn xuống: 09:27 ghi là 09 giờ. Thống kê của tỉnh vẫn tính theo hẹn lần đầu.",
        opened=True,
    )  # fmt: skip


def public_steps() -> tuple[PublicStep, ...]:
    """The process of a household business as its owner follows it."""
    return (
        PublicStep(
            "Tiếp nhận, số hóa hồ sơ", "Xong 09:40, 07/06/2022 · Bà Phạm Thị Nhàn, Bộ phận Một cửa", "done"
        ),
        PublicStep("Phân công xử lý", "Xong 11:05, 07/06/2022 · Ông Nguyễn Đăng Ký, Trưởng phòng", "done"),
        PublicStep(
            "Thẩm định, dự thảo kết quả",
            "Đang làm, tiếp tục từ 10:30 hôm nay · Ông Bùi Hữu Thạch, chuyên viên",
            "now",
        ),
        PublicStep("Kiểm tra, trình ký", "Trưởng phòng Tài chính – Kế hoạch", "later"),
        PublicStep("Ký kết quả", "Lãnh đạo UBND huyện", "later"),
        PublicStep("Vào sổ, đóng dấu, trả kết quả", "Văn thư, Bộ phận Một cửa", "later"),
    )


def talk() -> tuple[Message, ...]:
    """What the officer and the citizen wrote to each other."""
    return (
        Message("Bùi Hữu Thạch, Phòng Tài chính – Kế hoạch", at("10:20 09/06/2022"), "Biên bản họp còn thiếu chữ ký của ông Trịnh Đình Toản. Đề nghị bạn ký đủ và tải lại. Các giấy tờ khác đã hợp lệ.", link=Link("Phiếu yêu cầu bổ sung số 18/PBS", sample("theo-doi"))),
        Message("Bạn", at("10:15 13/06/2022"), "Tôi đã tải lên biên bản mới, có đủ chữ ký của hai người.", mine=True),
    )  # fmt: skip
