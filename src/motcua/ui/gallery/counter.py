"""Sample pages of the counter: intake, certification, a report. Persons, fees and figures are invented."""

from __future__ import annotations

from typing import Any

from motcua.ui.gallery import parts, sample_forms
from motcua.ui.gallery.frame import Frame, sample
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Badge, Fact, Stat

DONE = Badge("Đã trả kết quả", "done", "checks")


def intake() -> dict[str, Any]:
    """Taking a land dossier in at the counter."""
    here = sample("tiep-nhan")
    return {
        "ui": Frame("Tiếp nhận hồ sơ"),
        "here": here,
        "former": (
            ("000.00.22.H56-211118-0036", "Cấp đổi Giấy chứng nhận", "Dùng lại 2 giấy tờ"),
            ("000.18.22.H56-200611-0009", "Đăng ký khai sinh", "Dùng lại 1 giấy tờ"),
            ("000.00.06.H56-190405-0051", "Đổi giấy phép lái xe", ""),
        ),
        "done": DONE,
        "components": (
            ("Đơn đăng ký biến động đất đai", "", 1, 0, Badge("đã quét 3 trang", "done", "check")),
            ("Giấy chứng nhận đã cấp", "", 1, 0, Badge("đã quét 4 trang", "done", "check")),
            ("Hợp đồng tặng cho", "Đã công chứng", 1, 1, Badge("chờ quét", "warn", "player-pause")),
            ("Căn cước công dân của hai bên", "", 0, 2, Badge("lấy từ kho 1, quét 1", "done", "check")),
            (
                "Giấy tờ chứng minh quan hệ nhân thân",
                "Để miễn thuế thu nhập",
                0,
                1,
                Badge("lấy từ kho", "done", "check"),
            ),
        ),
        "fees": (Fact("Lệ phí đăng ký biến động", "28.000 đ"), Fact("Phí thẩm định hồ sơ", "122.000 đ")),
        "receipt": (
            ("1", "Đơn đăng ký biến động đất đai", "1", ""),
            ("2", "Giấy chứng nhận đã cấp", "1", ""),
            ("3", "Hợp đồng tặng cho, đã công chứng", "1", "1"),
            ("4", "Căn cước công dân của hai bên", "", "2"),
            ("5", "Giấy tờ chứng minh quan hệ nhân thân", "", "1"),
        ),
        "form": sample_forms.person(faulty=False),
    }


def certify() -> dict[str, Any]:
    """The commune officer's certification rush: one entry row, the day's book."""
    waiting, stamped, returned = (
        Badge("Chờ ký", "info", "signature"),
        Badge("Chờ đóng dấu", "info", "rubber-stamp", solid=True),
        Badge("Đã trả", "done", "checks"),
    )
    lines = (
        ("1.875", "09:41", "Đoàn Thị Hân", "Căn cước công dân", "1", "3", "6.000", waiting),
        ("1.874", "09:41", "Đoàn Thị Hân", "Bằng tốt nghiệp phổ thông", "1", "5", "10.000", waiting),
        ("1.873", "09:40", "Hàn Văn Lực", "Giấy chứng nhận quyền sử dụng đất", "4", "2", "12.000", waiting),
        ("1.870", "09:36", "Lưu Đình Quyền", "Hợp đồng lao động", "6", "1", "8.000", stamped),
        ("1.869", "09:35", "Phan Thị Yến", "Bảng điểm đại học", "3", "3", "15.000", stamped),
        ("1.867", "09:33", "Tạ Quang Minh", "Giấy phép lái xe", "1", "2", "4.000", returned),
    )
    columns = (
        Column("Số", "72", number=True),
        Column("Giờ", "64"),
        Column("Người yêu cầu", "144"),
        Column("Giấy tờ"),
        Column("Trang", "64", number=True),
        Column("Bản", "56", number=True),
        Column("Phí (đ)", "88", number=True),
        Column("Tình trạng", "144"),
    )
    return {
        "ui": Frame("", person="Mai Thị Hồng Nhung"),
        "here": sample("chung-thuc"),
        "table": Table("Sổ trong ngày", columns, tuple(Row((Text(line[0], strong=True), *line[1:])) for line in lines), sticky=False),
        "kinds": tuple(enumerate(("Căn cước công dân", "Giấy khai sinh", "Bằng tốt nghiệp", "Giấy chứng nhận đất", "Giấy kết hôn", "Học bạ, bảng điểm", "Giấy phép lái xe", "Hợp đồng", "Giấy tờ khác"), 1)),
        "sums": (Fact("Đã ghi, 8 bản", "16.000 đ"), Fact("Dòng đang ghi, 2 bản", "18.000 đ"), Fact("Phải thu", "34.000 đ")),
        "keys": (("Enter", "sang ô sau, hoặc ghi dòng"), ("F2", "thêm giấy tờ, cùng người"), ("F4", "xong người này, thu phí"), ("?", "mọi phím tắt")),
        "stats": (Stat("47", "người đã xong"), Stat("9", "người đang chờ"), Stat("118", "số chứng thực"), Stat("302", "bản sao")),
    }  # fmt: skip


def report() -> dict[str, Any]:
    """A text whose numbers come from the records, with the way back to them."""
    columns = (
        Column("Dòng số liệu"),
        Column("Đã giải quyết", "128", number=True),
        Column("Đúng hạn", "112", number=True),
        Column("Quá hạn", "112", number=True),
        Column("Tỷ lệ", "96", number=True),
    )
    rows = (
        Row(("Sở, ban, ngành (20)", "82.117", "80.913", "1.204", "98,53%")),
        Row(("Huyện, thị xã, thành phố (27)", "151.862", "146.877", "4.985", "96,72%")),
        Row(("Xã, phường, thị trấn (559)", "193.151", "189.730", "3.421", "98,23%")),
        Row(("Toàn tỉnh", "427.130", "417.520", "9.610", "97,75%"), kind="total"),
    )
    return {
        "ui": Frame("Báo cáo", person="Phạm Thị Thu Hằng"),
        "here": sample("bao-cao"),
        "draft": Badge("Dự thảo lần 3", "info", "point"),
        "rows": Table("Tỷ lệ giải quyết đúng hạn theo cấp", columns, rows, sticky=False, row_head=True),
        "facts": (Fact("Định nghĩa", "(trước hạn + đúng hạn) chia cho số hồ sơ đã giải quyết"), Fact("Chốt số liệu", "hết ngày 10/06/2022, tính lúc 06:00 11/06/2022"), Fact("Cách đếm", "so theo ngày, dùng ngày hẹn ban đầu")),
        "rates": parts.rate_chart(),
        "shares": parts.share_chart(),
        "map": parts.tile_map(sample("con-so")),
    }  # fmt: skip
