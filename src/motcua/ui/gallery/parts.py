"""What the gallery shows: every part in every variant, for both faces."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.urls import reverse

from motcua.ui import charts, draw, tiles
from motcua.ui.gallery import calendar, dossier, inbox, people, sample_forms
from motcua.ui.gallery.frame import Frame
from motcua.ui.types import (
    Action,
    Badge,
    Blank,
    Clock,
    Fact,
    FigureRow,
    FileRow,
    Link,
    Notice,
    Papers,
    Stat,
    StatusBadge,
    Toast,
)

COLOURS = (
    ("--m-red", "Đỏ công vụ"), ("--m-action-solid", "Xanh thao tác"), ("--m-ink", "Chữ"), ("--m-muted", "Chữ phụ"),
    ("--m-ground", "Nền"), ("--m-line", "Đường kẻ"), ("--m-done-solid", "Xong"), ("--m-warn-solid", "Chú ý"),
    ("--m-late-solid", "Quá hạn"),
)  # fmt: skip
RATES = {
    "Mường Lát": "95.8", "Quan Hóa": "96.7", "Bá Thước": "97.3", "Cẩm Thủy": "98.1", "Thạch Thành": "97.6",
    "Bỉm Sơn": "99.3", "Quan Sơn": "96.3", "Lang Chánh": "97.0", "Ngọc Lặc": "97.7", "Vĩnh Lộc": "98.4",
    "Hà Trung": "98.3", "Nga Sơn": "98.7", "Thường Xuân": "96.9", "Thọ Xuân": "98.0", "Yên Định": "99.1",
    "Thiệu Hóa": "98.6", "Hậu Lộc": "97.9", "Triệu Sơn": "97.3", "Đông Sơn": "99.1", "Thanh Hóa": "97.4",
    "Hoằng Hóa": "98.3", "Như Xuân": "96.2", "Như Thanh": "97.2", "Nông Cống": "98.6", "Quảng Xương": "97.9",
    "Sầm Sơn": "99.2", "Nghi Sơn": "97.1",
}  # fmt: skip
CLOCK_DUTY = (
    "chưa tính", "đang chạy", "kết thúc", "đang chạy", "tạm dừng, tính lại", "tạm dừng", "kết thúc",
    "kết thúc, tạm dừng", "đã dừng", "kết thúc",
)  # fmt: skip


def clocks() -> tuple[tuple[Clock, str], ...]:
    """Every clock and when it shows."""
    return (
        (Clock("not_started", "chưa tính"), "chưa tiếp nhận"),
        (Clock("in_time", "còn 4 ngày làm việc"), "còn hạn, trên 1 ngày"),
        (Clock("in_time", "còn 12 giờ làm việc"), "còn hạn, tính theo giờ"),
        (Clock("near", "còn 1 ngày làm việc"), "sắp đến hạn, từ 1 ngày trở xuống"),
        (Clock("late", "quá 2 ngày"), "quá hạn, đếm ngày làm việc"),
        (Clock("paused", "tạm dừng từ 06/06"), "chờ bổ sung, nghĩa vụ tài chính"),
        (Clock("finished", "trước hạn 1 ngày"), "đã xong"),
        (Clock("finished", "đúng hạn"), "đã xong"),
    )


def buttons() -> tuple[tuple[Action, str], ...]:
    """Every state of a button."""
    return (
        (Action("Bàn giao", kind="primary", icon="send"), "chính"),
        (Action("In phiếu", icon="printer"), "phụ"),
        (Action("Bỏ chọn", kind="text"), "chữ"),
        (Action("Hủy nháp", kind="danger", icon="trash"), "từ chối, hủy"),
        (Action("Từ chối và in phiếu", kind="danger-solid"), "từ chối, trong hộp thoại"),
        (Action("Trình ký", icon="signature", disabled=True), "không dùng được"),
        (Action("Bàn giao", kind="primary", running="Đang gửi 3 trong 12"), "đang chạy"),
        (Action("Quét", icon="scan", size="small"), "nhỏ"),
        (Action("Tiếp nhận", kind="primary", icon="check", size="large"), "lớn"),
        (Action("Xong, thu phí", kind="primary", key="F4"), "có phím"),
    )


def notices() -> tuple[Notice, ...]:
    """The four kinds."""
    return (
        Notice("info", "Thông tin.", "Thủ tục này nhận hồ sơ không theo địa giới trong tỉnh."),
        Notice("done", "Đã xong.", "Kết quả đã vào kho của công dân."),
        Notice("warn", "Cần chú ý.", "Còn 1 thành phần chờ quét.", Action("Quét", size="small")),
        Notice("error", "Lỗi.", "Tệp không đọc được, hãy quét lại."),
    )


def files() -> tuple[FileRow, ...]:
    """A paper in every state of its file."""
    here = reverse("ui:gallery_site")
    view = Link("Xem", here)
    return (
        FileRow("Căn cước của Lê Thị Mận", "stored", "Lấy từ kho giấy tờ của bạn", "Không cần tải lên", links=(view,)),
        FileRow("Văn bản ủy quyền cho chủ hộ", "checked", "Đã nhận, đã kiểm tra", "uy-quyen.pdf · 2 trang · 640 KB", links=(view, Link("Thay", here))),
        FileRow("Căn cước của Trịnh Đình Toản", "sending", "Đang tải lên, 62%", "can-cuoc-2-mat.jpg · 1,9 trên 3,1 MB", 62, links=(Link("Dừng", here),)),
        FileRow("Giấy xác nhận cư trú", "waiting", "Đang kiểm tra tệp", "cu-tru.pdf · 1 trang · 210 KB"),
        FileRow("Biên bản họp các thành viên", "refused", "Chưa dùng được: tệp không mở được", "IMG_2041.heic · 4,2 MB. Hãy tải lên ảnh JPG hoặc bản PDF.", links=(Link("Bỏ", here),)),
        FileRow("Bản vẽ mặt bằng", "missing", "Chưa có tệp", "Không bắt buộc"),
    )  # fmt: skip


def month_chart() -> charts.Chart:
    """Dossiers received and resolved by month; the split by month is invented."""
    labels = ("15–31/12", "01/2022", "02/2022", "03/2022", "04/2022", "05/2022", "01–10/06")
    return charts.bars(
        "Hồ sơ theo tháng",
        labels,
        (
            charts.Series("tiếp nhận", (52310, 98420, 88765, 131208, 118946, 134571, 41324), 1),
            charts.Series("giải quyết", (27415, 66120, 49872, 88934, 79506, 90218, 25065), 2),
        ),
        note="nghìn hồ sơ; tháng đầu và tháng cuối không trọn tháng",
        scale=1000,
        short_labels=("12", "01", "02", "03", "04", "05", "06"),
    )


def rate_chart() -> charts.Chart:
    """The on-time rate by month beside the former year's; invented."""
    return charts.lines(
        "Tỷ lệ đúng hạn theo tháng",
        ("12/2021", "01/2022", "02/2022", "03/2022", "04/2022", "05/2022", "06/2022"),
        (
            charts.Series(
                "Kỳ này", tuple(map(Decimal, ["96.9", "97.1", "97.4", "97.35", "97.8", "98.0", "98.1"])), 1
            ),
            charts.Series(
                "Cùng kỳ năm trước",
                tuple(map(Decimal, ["96.1", "96.3", "96.05", "96.75", "96.9", "97.0", "97.15"])),
                2,
            ),
        ),
        note="Tháng 06/2022 tính đến ngày 10",
    )


def share_chart() -> charts.Chart:
    """Early, on time, late; invented but for their sum."""
    return charts.stack(
        "Trong số đã giải quyết",
        (
            charts.Series("Trước hạn", (261830,), 1),
            charts.Series("Đúng hạn", (155690,), 2),
            charts.Series("Quá hạn", (9610,), 3),
        ),
    )


def stats(href: str) -> tuple[Stat, ...]:
    """The province's headline figures."""
    return (
        Stat(
            "665.544",
            "hồ sơ đã tiếp nhận trên Cổng và tại Bộ phận Một cửa các cấp",
            link=Link("Xem 665.544 dòng", href),
        ),
        Stat("427.130", "hồ sơ đã giải quyết xong", link=Link("Xem 427.130 dòng", href)),
        Stat("97,75%", "hồ sơ đã giải quyết có kết quả đúng hạn", link=Link("Cách tính và các dòng", href)),
        Stat("276", "phản ánh, kiến nghị; 100% được trả lời đúng hạn", link=Link("Xem 276 dòng", href)),
    )


def figures(href: str) -> tuple[FigureRow, ...]:
    """Figures with their definitions."""
    return (
        FigureRow("Hồ sơ đã tiếp nhận", "665.544", "Hồ sơ có mã, nhận trên Cổng và tại Bộ phận Một cửa các cấp, kể cả từ kỳ trước chuyển sang", "10/06/2022", href),
        FigureRow("Hồ sơ đã giải quyết", "427.130", "Có ngày kết thúc xử lý trong kỳ", "10/06/2022", href),
        FigureRow("Hồ sơ đang giải quyết", "238.414", "Đã tiếp nhận trừ đã giải quyết", "10/06/2022", href),
        FigureRow("Tỷ lệ đúng hạn", "97,75%", "Hồ sơ xong trước hoặc đúng ngày hẹn lần đầu, chia cho hồ sơ đã giải quyết", "10/06/2022", href),
    )  # fmt: skip


def tile_map(href: str) -> tiles.TileMap:
    """The province's districts with invented rates."""
    rates = {name: Decimal(rate) for name, rate in RATES.items()}
    return tiles.thanh_hoa(rates, dict.fromkeys(rates, href), "Phần trăm hồ sơ giải quyết đúng hạn")


def blanks(here: str) -> dict[str, Blank]:
    """Places without content."""
    return {
        "none": Blank("Không còn hồ sơ chờ tiếp nhận", "Hồ sơ trực tuyến mới sẽ hiện ở đây trong 1 phút.", Action("Xem hồ sơ đã tiếp nhận hôm nay", here)),
        "broken": Blank("Không tải được danh sách", "Kết nối bị ngắt lúc 14:05. Việc đang làm đã được lưu.", Action("Thử lại", here)),
        "closed": Blank("Hồ sơ thuộc đơn vị khác", "Chuyển sang phường Ba Đình hoặc xin quyền xem.", Action("Xin quyền xem", here)),
    }  # fmt: skip


def shared(here: str) -> dict[str, Any]:
    """What both faces show."""
    return {
        "statuses": [(code, StatusBadge(code), StatusBadge(code, short=True), CLOCK_DUTY[code - 1]) for code in draw.STATUS],
        "clocks": clocks(),
        "buttons": buttons(),
        "notices": notices(),
        "files": files(),
        "blanks": blanks(here),
        "months": month_chart(),
        "rates": rate_chart(),
        "shares": share_chart(),
        "stats": stats(here),
        "figures": figures(here),
        "map": tile_map(here),
        "states": (Badge("Hợp lệ", "done", "circle-check"), Badge("Chưa thanh toán", "warn", "clock"), Badge("Quá hạn", "late", "alert-triangle"), Badge("Lấy từ kho giấy tờ", "plain", "lock")),
        "badges": (Badge("Đã quét, đã ký số", "done", "check"), Badge("Chờ quét", "warn", "player-pause"), Badge("Không phải quét", "plain", "minus"), Badge("Chờ ký", "info", "signature"), Badge("Chưa ký", "late", "alert-triangle", solid=True)),
        "toasts": (Toast("Đã bàn giao 3 hồ sơ", "cho Phòng Kinh tế", undo=Action("Hoàn tác", name="viec", value="hoan-tac", formaction=here), seconds=9), Toast("Chưa gửi được", "tin nhắn cho 1 người", "late", Link("Xem", here))),
        "good": sample_forms.person(faulty=False),
        "bad": sample_forms.person(faulty=True),
        "members": sample_forms.members(),
        "steps_of_people": people.public_steps(),
        "here": here,
    }  # fmt: skip


def desk() -> dict[str, Any]:
    """Every part as the officer's desk shows it."""
    here = reverse("ui:gallery")
    return shared(here) | {
        "ui": Frame("", banners=(Notice("warn", "Bản trình diễn.", "Giờ của hệ thống là 14:05, 10/06/2022. Không nhập dữ liệu thật."),)),
        "table": inbox.table(preview=False),
        "filters": inbox.filters(),
        "batch": inbox.batch(),
        "pager": inbox.context()["pager"],
        "steps": dossier.steps(),
        "explained": dossier.explained(),
        "year": calendar.year(),
        "history": dossier.history(),
        "facts": inbox.context()["owner"],
        "colours": COLOURS,
        "papers": Papers("UBND thành phố Thanh Hóa", "Các thành phần của bàn làm việc", "In lúc 14:05 10/06/2022"),
        "samples": SAMPLES,
    }  # fmt: skip


def site() -> dict[str, Any]:
    """Every part as the citizen's site shows it."""
    return shared(reverse("ui:gallery_site")) | {
        "ui": Frame("Thủ tục", signed_in=False),
        "feedback": sample_forms.FeedbackForm(initial={"kind": "quy-dinh", "procedure": "Đăng ký tạm trú"}),
        "explained": people.explained(),
        "talk": people.talk(),
        "facts_row": (Fact("Thời gian", "3 ngày làm việc", "tính từ khi hồ sơ đủ"), Fact("Lệ phí", "150.000 đ", "khi nộp trực tuyến"), Fact("Nơi giải quyết", "UBND cấp huyện", "nơi đặt cửa hàng")),
        "facts": (Fact("Mã thủ tục", "1.001612"), Fact("Lĩnh vực", "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)"), Fact("Ai làm được", "Công dân, tổ chức")),
        "samples": SAMPLES,
    }  # fmt: skip


SAMPLES = (
    ("danh-sach", "Danh sách của cán bộ"), ("ho-so", "Hồ sơ trên bàn làm việc"), ("tiep-nhan", "Tiếp nhận tại quầy"),
    ("chung-thuc", "Chứng thực"), ("bao-cao", "Báo cáo"), ("trang-chu", "Trang chủ của người dân"), ("theo-doi", "Theo dõi hồ sơ"),
    ("to-khai", "Tờ khai trực tuyến"), ("con-so", "Tỉnh đang phục vụ thế nào"), ("gop-y", "Phản ánh, kiến nghị"),
)  # fmt: skip
