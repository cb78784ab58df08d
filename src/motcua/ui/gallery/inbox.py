"""The sample page "Chờ xử lý": an officer's list. Persons and dossiers are invented."""

from __future__ import annotations

from typing import Any

from motcua.ui.gallery.frame import Frame, at, sample
from motcua.ui.table import Code, Column, Row, Table, Text
from motcua.ui.types import (
    Action,
    Badge,
    Clock,
    ClockState,
    Fact,
    Filter,
    FilterBar,
    Link,
    Option,
    Pager,
    StatusBadge,
    Tab,
    TimelineRow,
)

AGENCY = "000.00.22.H56"
# number, procedure, owner, step, unit, clock, its words, national status
LINES: tuple[tuple[str, str, str, str, str, ClockState, str, int], ...] = (
    ("220525-0112", "Đăng ký biến động quyền sử dụng đất", "Trịnh Thị Nga", "Chờ thuế", "CN VPĐKĐĐ", "late", "quá 2 ngày", 4),
    ("220606-0041", "Đăng ký thành lập hộ kinh doanh", "Lê Văn Thắng", "Thẩm định", "P. TC-KH", "late", "quá 1 ngày", 4),
    ("220609-0019", "Cấp bản sao Trích lục hộ tịch", "Phạm Thị Hoa", "Trả kết quả", "P. Tư pháp", "near", "còn 2 giờ", 9),
    ("220608-0063", "Thay đổi, cải chính hộ tịch", "Nguyễn Đình Sơn", "Ký kết quả", "P. Tư pháp", "near", "còn 6 giờ", 4),
    ("220608-0030", "Thay đổi đăng ký hộ kinh doanh", "Hoàng Thị Lan", "Thẩm định", "P. TC-KH", "near", "còn 1 ngày", 4),
    ("220606-0088", "Cấp Giấy phép bán lẻ rượu", "Vũ Công Định", "Thẩm định", "P. Kinh tế", "near", "còn 1 ngày", 4),
    ("220602-0071", "Cấp đổi Giấy chứng nhận quyền sử dụng đất", "Đỗ Thị Mận", "Trích lục", "CN VPĐKĐĐ", "near", "còn 1 ngày", 4),
    ("220530-0054", "Cấp giấy phép xây dựng nhà ở riêng lẻ", "Nguyễn Văn Tú", "Kiểm tra", "P. QLĐT", "in_time", "còn 2 ngày", 4),
    ("220609-0008", "Đăng ký thành lập hộ kinh doanh", "Đặng Hữu Lộc", "Phân công", "P. TC-KH", "in_time", "còn 2 ngày", 2),
    ("220608-0077", "Đăng ký khai sinh có yếu tố nước ngoài", "Mai Thị Quyên", "Thẩm định", "P. Tư pháp", "in_time", "còn 3 ngày", 4),
    ("220531-0087", "Đăng ký biến động quyền sử dụng đất", "Lê Thị Hạnh", "Chỉnh lý", "CN VPĐKĐĐ", "in_time", "còn 4 ngày", 4),
    ("220609-0090", "Chỉnh sửa nội dung văn bằng, chứng chỉ", "Ngô Thị Thắm", "Thẩm định", "P. GD&ĐT", "in_time", "còn 4 ngày", 4),
    ("220610-0013", "Cấp Giấy phép kinh doanh karaoke", "Quách Văn Tình", "Tiếp nhận", "Một cửa", "in_time", "còn 5 ngày", 2),
    ("220610-0004", "Đăng ký kết hôn có yếu tố nước ngoài", "Đinh Thị Kiều", "Tiếp nhận", "Một cửa", "in_time", "còn 10 ngày", 2),
    ("220609-0025", "Trợ cấp xã hội hằng tháng", "Hà Thị Sen", "Thẩm định", "P. LĐTBXH", "in_time", "còn 14 ngày", 4),
    ("220602-0016", "Cấp giấy phép xây dựng sửa chữa, cải tạo", "Bùi Thị Thoa", "Bổ sung", "P. QLĐT", "paused", "tạm dừng", 5),
    ("220603-0102", "Đăng ký biến động quyền sử dụng đất", "Lương Văn Khoa", "Nộp thuế", "CN VPĐKĐĐ", "paused", "tạm dừng", 6),
    ("220608-0046", "Cấp bản sao văn bằng", "Trần Minh Khôi", "Trả kết quả", "P. GD&ĐT", "finished", "trước hạn", 9),
    ("220610-0027", "Cấp đổi Giấy chứng nhận quyền sử dụng đất", "Tống Văn Hòa", "Tiếp nhận", "Một cửa", "not_started", "chưa tính", 1),
    ("220610-0029", "Đăng ký thành lập hộ kinh doanh", "Lê Thị Tuyết", "Tiếp nhận", "Một cửa", "not_started", "chưa tính", 1),
)  # fmt: skip
PICKED = {"220608-0063", "220608-0030", "220606-0088"}
CURRENT = "220606-0088"
COLUMNS = (
    Column("Mã hồ sơ", "104", note=f"{AGENCY}-"),
    Column("Thủ tục"),
    Column("Chủ hồ sơ", "120"),
    Column("Bước", "88"),
    Column("Đơn vị", "96"),
    Column("Thời hạn", "112", sort="up"),
    Column("Trạng thái", "152"),
)


def _row(line: tuple[str, str, str, str, str, ClockState, str, int]) -> Row:
    number, procedure, owner, step, unit, state, words, status = line
    cells = (
        Code(f"{AGENCY}-{number}", sample("ho-so"), short=True),
        Text(procedure, wrap=True),
        owner,
        step,
        unit,
        Clock(state, words),
        StatusBadge(status, short=True),
    )
    return Row(
        cells,
        key=number,
        href=sample("ho-so"),
        preview=f"{sample('danh-sach')}?xem={number}",
        picked=number in PICKED,
        current=number == CURRENT,
        name=number,
    )


def _choices(label: str, name: str, chosen: str, *others: str) -> Filter:
    options = [Option("", chosen, chosen=True), *(Option(str(n), one) for n, one in enumerate(others, 1))]
    return Filter(name, label, tuple(options))


def table(*, preview: bool = True) -> Table:
    """The list of twenty."""
    rows = tuple(_row(line) for line in LINES)
    return Table(
        "Hồ sơ chờ xử lý", COLUMNS, rows, pick="ma" if preview else "", form="chon" if preview else ""
    )


def filters() -> FilterBar:
    """Filters as the list has them."""
    return FilterBar(
        (
            _choices("Lĩnh vực", "linh_vuc", "Tất cả", "Đất đai", "Hộ tịch"),
            _choices("Đơn vị", "don_vi", "Tất cả", "P. Tư pháp", "P. TC-KH"),
            _choices("Bước", "buoc", "Tất cả", "Thẩm định", "Ký kết quả"),
            _choices("Hẹn trả", "hen", "Đến 30/06/2022", "Hôm nay", "Tuần này"),
        ),
        text_name="loc",
        clear_href=sample("danh-sach"),
    )


def batch() -> tuple[Action, ...]:
    """What can be done with the ticked rows."""
    return (
        Action("Bàn giao", kind="primary", icon="send", form="chon", name="viec", value="giao", size="small"),
        Action("Nhắc đơn vị", icon="clock", form="chon", name="viec", value="nhac", size="small"),
        Action("In phiếu kiểm soát", icon="printer", form="chon", name="viec", value="in", size="small"),
        Action("Tải danh sách", icon="download", form="chon", name="viec", value="tai", size="small"),
    )


def context() -> dict[str, Any]:
    """Everything that the sample page shows."""
    here = sample("danh-sach")
    return {
        "ui": Frame("Chờ xử lý"),
        "table": table(),
        "filters": filters(),
        "batch": batch(),
        "tabs": (
            Tab("Việc của tôi", here, "38", current=True),
            Tab("Đến hạn trong tuần", here, "17"),
            Tab("Đất đai phường Đông Vệ", here, "6"),
            Tab("Nộp qua bưu chính", here, "3"),
        ),
        "save": Link("Lưu cách xem này", here, "bookmark"),
        "pager": Pager("Đang xem 20 trong 38 hồ sơ", next_href=here),
        "close_href": f"{here}?xem=",
        "code": f"{AGENCY}-{CURRENT}",
        "clock": Clock("near", "còn 1 ngày làm việc"),
        "owner": (
            Fact("Họ tên", "Vũ Công Định"),
            Fact("Số định danh", "038 085 ••• 417"),
            Fact("Điện thoại", "09•• ••• 226"),
            Fact("Địa chỉ", "Số 12 đường Lê Lai, phường Đông Sơn"),
            Fact("Nộp qua", "Trực tuyến, 14:12 06/06/2022"),
        ),
        "papers": (
            ("Đơn đề nghị cấp giấy phép", "ký số"),
            ("Đăng ký kinh doanh", "từ kho"),
            ("Hợp đồng mua bán rượu", "bản quét"),
        ),
        "history": (
            TimelineRow(at("10:40 10/06/2022"), "Thẩm định xong", "Nguyễn Khắc Trung, P. Kinh tế"),
            TimelineRow(at("08:05 07/06/2022"), "Giao cho P. Kinh tế", note="nhận 08:21 07/06/2022"),
            TimelineRow(at("14:40 06/06/2022"), "Tiếp nhận", "Lê Thị Thu Hương"),
        ),
        "keys": (("j k", "lên, xuống"), ("x", "chọn"), ("e", "mở hồ sơ"), ("/", "tìm"), ("?", "phím tắt")),
        "signed": Badge("ký số"),
        "open_href": sample("ho-so"),
    }
