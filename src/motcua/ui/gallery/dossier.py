"""The sample page of a dossier on the officer's desk. Persons, hours and dates are invented; the sums close."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from motcua.ui.gallery.frame import Frame, at, sample
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import (
    Action,
    Badge,
    Clock,
    ClockExplained,
    DayRow,
    Fact,
    Half,
    Link,
    Segment,
    StatusBadge,
    StepRow,
    Tab,
    TimelineRow,
)

FULL = (Segment("counted", 420, 690), Segment("counted", 810, 1020))
PAUSED = (Segment("paused", 420, 690), Segment("paused", 810, 1020))
AHEAD = (Segment("ahead", 420, 690), Segment("ahead", 810, 1020))
SCANNED = Badge("Đã quét, đã ký số", "done", "check")


def explained() -> ClockExplained:
    """48 hours used of 80, 18 h 50 paused, 32 hours left: the rows add up."""
    hand = (Segment("counted", 555, 690), Segment("counted", 810, 1020))
    return ClockExplained(
        question="Vì sao còn 32 giờ làm việc",
        answer="Hạn 80 giờ (10 ngày làm việc). Đã dùng 48 giờ. Tạm dừng 18 giờ 50 do chờ nghĩa vụ tài chính, không tính.",
        rows=(
            DayRow("Thứ Ba 31/05", "nhận lúc 09:15", hand, 345, 345),
            DayRow("Thứ Tư 01/06", "", FULL, 480, 825),
            DayRow("Thứ Năm 02/06", "", FULL, 480, 1305),
            DayRow("Thứ Sáu 03/06", "", FULL, 480, 1785),
            DayRow("04–05/06", "cuối tuần", (), 0, 1785),
            DayRow(
                "Thứ Hai 06/06",
                "dừng từ 10:20",
                (Segment("counted", 420, 620), Segment("paused", 620, 1020)),
                200,
                1985,
            ),
            DayRow("Thứ Ba 07/06", "tạm dừng", PAUSED, 0, 1985),
            DayRow(
                "Thứ Tư 08/06",
                "chạy lại 15:10",
                (Segment("paused", 420, 910), Segment("counted", 910, 1020)),
                110,
                2095,
            ),
            DayRow("Thứ Năm 09/06", "", FULL, 480, 2575),
            DayRow("Thứ Sáu 10/06", "đến 14:05", (Segment("counted", 420, 845),), 305, 2880, today=True),
            DayRow("Còn lại hôm nay", "", (Segment("ahead", 845, 1020),), 175, 3055, ahead=True),
            DayRow("13, 14, 15/06", "", AHEAD, 1440, 4495, ahead=True),
            DayRow("Thứ Năm 16/06", "đến 14:05", (Segment("ahead", 420, 845),), 305, 4800, ahead=True),
        ),
        first_promise=at("09:00 14/06/2022"),
        present_promise=at("14:00 16/06/2022"),
        rules="Giờ làm việc 07:00–11:30 và 13:30–17:00. Ngày nhận là ngày 0. Giờ hẹn làm tròn xuống.",
        basis=(Link("Căn cứ: quyết định công bố thủ tục", sample("ho-so")),),
    )


def _papers() -> Table:
    columns = (
        Column("TT", "40", number=True),
        Column("Thành phần hồ sơ"),
        Column("Bản chính", "88", number=True),
        Column("Bản sao", "72", number=True),
        Column("Bản điện tử", "160"),
        Column("Việc", "112", hidden_title=True),
    )
    here = sample("ho-so")
    lines = (
        ("1", Text("Đơn đăng ký biến động đất đai"), "1", "0", SCANNED, Link("Xem 3 trang", here)),
        ("2", Text("Giấy chứng nhận số CH 03417", "Bản gốc giữ tại hộp 14, kho Một cửa"), "1", "0", SCANNED, Link("Xem 4 trang", here)),
        ("3", Text("Hợp đồng chuyển nhượng đã công chứng"), "1", "1", SCANNED, Link("Xem 8 trang", here)),
        ("4", Text("Căn cước công dân của hai bên", "Lấy từ kho, hồ sơ 211118-0036"), "–", "2", Badge("Dùng lại từ kho", "done", "check"), Link("Xem 2 bản", here)),
        ("5", Text("Chứng từ nộp thuế, lệ phí trước bạ", "Nhận 15:10 08/06/2022"), "0", "1", Badge("Chờ quét", "warn", "player-pause"), Action("Quét", icon="scan", size="small", href=here)),
        ("6", Text("Tờ khai thuế thu nhập cá nhân"), "1", "0", Badge("Không phải quét", "plain", "minus"), "Chỉ xuất trình"),
    )  # fmt: skip
    return Table("Giấy tờ của hồ sơ", columns, tuple(Row(line) for line in lines), sticky=False)


def steps() -> tuple[StepRow, ...]:
    """Seven steps; a hand-over with one half done is seen at once."""
    huong, toan = "Lê Thị Thu Hương", "Trịnh Xuân Toàn"
    one_stop, land = "Bộ phận Một cửa", "Chi nhánh VPĐK đất đai"
    return (
        StepRow(1, "Tiếp nhận, số hóa", one_stop, "done", "hết 1 giờ 50", "định mức 4 giờ",
                Half("Lê Thị Hạnh (người nộp)", at("09:15 31/05/2022")), Half(huong, at("09:15 31/05/2022"))),
        StepRow(2, "Kiểm tra, trích đo, chuyển thông tin thuế", land, "done", "hết 23 giờ 15", "định mức 24 giờ",
                Half(huong, at("11:05 31/05/2022")), Half(toan, at("13:40 31/05/2022"))),
        StepRow(3, "Xác định nghĩa vụ tài chính", "Chi cục Thuế thành phố", "done", "hết 8 giờ", "định mức 16 giờ",
                Half(toan, at("10:20 03/06/2022")), Half("Vũ Thị Oanh", at("10:32 03/06/2022"))),
        StepRow(4, "Nộp nghĩa vụ tài chính", "Người nộp", "paused", "tạm dừng 18 giờ 50", "không tính vào hạn",
                Half("Thông báo thuế số 1187", at("10:20 06/06/2022")), Half("Chứng từ đã nộp đủ", at("15:10 08/06/2022"))),
        StepRow(5, "Chỉnh lý Giấy chứng nhận", land, "now", "đã dùng 14 giờ 55", "định mức 20 giờ",
                Half(huong, at("15:10 08/06/2022")), Half(toan, at("15:24 08/06/2022"))),
        StepRow(6, "Ký, đóng dấu", land, "later", "", "định mức 8 giờ"),
        StepRow(7, "Trả kết quả", one_stop, "later", "", "định mức 8 giờ"),
    )  # fmt: skip


def history() -> tuple[TimelineRow, ...]:
    """What happened, newest first."""
    return (
        TimelineRow(
            at("14:02 10/06/2022"), "Tải lên Giấy chứng nhận đã chỉnh lý, dự thảo 2", "Trịnh Xuân Toàn"
        ),
        TimelineRow(at("09:10 09/06/2022"), "Nhắc bước 5: đã dùng quá nửa định mức 20 giờ", "Hệ thống"),
        TimelineRow(at("15:24 08/06/2022"), "Nhận hồ sơ tại bước 5", "Trịnh Xuân Toàn"),
        TimelineRow(at("15:10 08/06/2022"), "Nhận chứng từ nộp thuế; đồng hồ chạy lại", "Lê Thị Thu Hương"),
        TimelineRow(
            at("10:20 06/06/2022"), "Gửi thông báo thuế số 1187; đồng hồ tạm dừng", "Chi cục Thuế thành phố"
        ),
        TimelineRow(at("10:32 03/06/2022"), "Nhận phiếu chuyển thông tin địa chính", "Vũ Thị Oanh"),
        TimelineRow(at("09:15 31/05/2022"), "Tiếp nhận, in Giấy tiếp nhận và hẹn trả", "Lê Thị Thu Hương"),
    )


def context() -> dict[str, Any]:
    """Everything that the sample page shows."""
    here = sample("ho-so")
    return {
        "ui": Frame("Chờ xử lý"),
        "list_href": sample("danh-sach"),
        "here": here,
        "code": "000.00.22.H56-220531-0087",
        "tabs": (
            Tab("Giấy tờ và các bước", here, current=True),
            Tab("Dòng thời gian", here, "7"),
            Tab("Trao đổi", here, "2"),
            Tab("Phí, nghĩa vụ tài chính", here, "1"),
            Tab("Kết quả", here),
        ),
        "papers": _papers(),
        "steps": steps(),
        "history": history(),
        "clock": Clock("in_time", "còn 32 giờ làm việc"),
        "explained": replace(explained(), opened=True),
        "status": StatusBadge(4),
        "asked": (
            Fact("Thửa đất", "số 214, tờ bản đồ 18"),
            Fact("Bên chuyển", "Lê Thị Hạnh"),
            Fact("Địa chỉ thửa", "phường Đông Vệ"),
            Fact("Bên nhận", "Trịnh Văn Phúc"),
            Fact("Diện tích", "96,5 m² đất ở đô thị"),
            Fact("Nhận kết quả", "tại Bộ phận Một cửa"),
        ),
    }
