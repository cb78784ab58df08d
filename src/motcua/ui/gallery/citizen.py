"""Sample pages of the citizen's site. Persons and dossiers are invented; province totals are the report's."""

from __future__ import annotations

from typing import Any

from motcua.ui import draw
from motcua.ui.gallery import parts, people, sample_forms
from motcua.ui.gallery.frame import Frame, sample
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Badge, Clock, Fact, PublicStep, Stat, StepState

EVENTS = (
    ("baby-carriage", "Sinh con", "Khai sinh, thường trú, thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi"),
    ("heart", "Kết hôn", "Đăng ký kết hôn, xác nhận tình trạng hôn nhân"),
    ("home", "Nhà và đất", "Giấy chứng nhận, chuyển nhượng, giấy phép xây dựng"),
    ("building-store", "Mở cửa hàng", "Hộ kinh doanh, an toàn thực phẩm, bán lẻ rượu"),
    ("school", "Học hành", "Bản sao văn bằng, chuyển trường trung học phổ thông"),
    ("car", "Xe và lái xe", "Đổi giấy phép lái xe, phù hiệu xe kinh doanh vận tải"),
    ("heart-handshake", "Trợ cấp, bảo trợ", "Trợ cấp hằng tháng, xác định mức độ khuyết tật"),
    ("candle", "Người thân qua đời", "Khai tử, mai táng phí, phân chia di sản"),
)
RIGHTS = ("Được hướng dẫn đầy đủ, một lần", "Được nhận giấy hẹn ngày trả kết quả", "Từ chối giấy tờ ngoài quy định", "Phản ánh, khiếu nại về việc giải quyết")  # fmt: skip


def home() -> dict[str, Any]:
    """Search, follow, life events, live figures, feedback, rights."""
    return {
        "ui": Frame("Trang chủ", signed_in=False),
        "here": sample("trang-chu"),
        "follow_href": sample("theo-doi"),
        "feedback_href": sample("gop-y"),
        "figures_href": sample("con-so"),
        "asked": ("Đăng ký khai sinh", "Chứng thực bản sao", "Đăng ký hộ kinh doanh"),
        "events": EVENTS,
        "rights": RIGHTS,
        "stats": parts.stats(sample("con-so")),
    }


def _papers() -> Table:
    columns = (Column("Giấy tờ"), Column("Tình trạng", "200"), Column("Bản đã nộp", "112", number=True))
    good, stored = Badge("Hợp lệ", "done", "circle-check"), Badge("Lấy từ kho giấy tờ", "plain", "lock")
    lines = (
        ("Giấy đề nghị đăng ký hộ kinh doanh", "Khai trực tuyến 07/06/2022", good),
        (
            "Biên bản họp các thành viên hộ gia đình",
            "Bản 13/06/2022 thay bản 07/06",
            Badge("Đã bổ sung", "done", "circle-check"),
        ),
        ("Văn bản ủy quyền cho chủ hộ", "Tải lên 07/06/2022", good),
        ("Căn cước của hai thành viên", "Bạn cho phép dùng 07/06/2022", stored),
    )
    rows = tuple(
        Row((Text(name, note), draw.part("state", badge=badge), Text("Xem", href=sample("theo-doi"))))
        for name, note, badge in lines
    )
    return Table("Giấy tờ của hồ sơ", columns, rows, sticky=False, row_head=True)


def _seen() -> Table:
    columns = (Column("Lúc", "128"), Column("Người xem", "184"), Column("Đơn vị"), Column("Lý do", "120"))
    office = "Phòng Tài chính – Kế hoạch"
    lines = (
        ("14:02, 13/06", "Bùi Hữu Thạch", office, "Thẩm định"),
        ("10:31, 13/06", "Nguyễn Đăng Ký", office, "Theo dõi hạn"),
        ("10:12, 09/06", "Bùi Hữu Thạch", office, "Thẩm định"),
        ("09:32, 07/06", "Phạm Thị Nhàn", "Bộ phận Một cửa", "Tiếp nhận"),
    )
    return Table(
        "Ai đã xem hồ sơ",
        columns,
        tuple(Row((when, Text(who, strong=True), unit, why)) for when, who, unit, why in lines),
        sticky=False,
    )


def _fees() -> Table:
    columns = (Column("Khoản"), Column("Tình trạng", "200"), Column("Số tiền", "112", number=True))
    due = draw.part("state", badge=Badge("Chưa thanh toán", "warn", "clock"))
    return Table(
        "Lệ phí của hồ sơ",
        columns,
        (Row((Text("Lệ phí đăng ký hộ kinh doanh"), due, Text("150.000 đ", strong=True))),),
        sticky=False,
        row_head=True,
    )


def follow() -> dict[str, Any]:
    """A dossier: now, to do, when and why, then the rest."""
    return {
        "ui": Frame("Theo dõi hồ sơ", person="Lê Thị Mận"),
        "here": sample("theo-doi"),
        "home_href": sample("trang-chu"),
        "code": "000.00.44.H56-220607-0018",
        "clock": Clock("near", "Sắp đến hạn: còn 5 giờ làm việc"),
        "explained": people.explained(),
        "steps": people.public_steps(),
        "talk": people.talk(),
        "papers": _papers(),
        "fees": _fees(),
        "seen": _seen(),
        "facts": (
            Fact("Mã hồ sơ", "000.00.44.H56-220607-0018"),
            Fact("Chủ hồ sơ", "Lê Thị Mận"),
            Fact("Nộp", "Trực tuyến, 09:32, thứ Ba 07/06/2022"),
            Fact("Nơi giải quyết", "UBND huyện Hoằng Hóa"),
            Fact("Nhận kết quả", "Bản điện tử trong kho giấy tờ; bản giấy tại Bộ phận Một cửa"),
        ),
        "links": (
            ("file-text", "Giấy tiếp nhận và hẹn trả"),
            ("bell", "Đổi cách nhận thông báo"),
            ("flag", "Phản ánh về hồ sơ này"),
            ("ban", "Rút hồ sơ"),
        ),
    }


FORM_STEPS = (
    "Trường hợp của bạn",
    "Chủ hộ",
    "Thành viên hộ gia đình",
    "Hộ kinh doanh",
    "Nhận kết quả, lệ phí",
    "Xem lại và nộp",
)


def form() -> dict[str, Any]:
    """Step 3 of 6 with a fault and files in every state."""
    states: tuple[StepState, ...] = ("done", "done", "now", "later", "later", "later")
    return {
        "ui": Frame("Thủ tục", person="Lê Thị Mận"),
        "here": sample("to-khai"),
        "name": "Đăng ký thành lập hộ kinh doanh",
        "rows": tuple(
            PublicStep(title, state=state, href=sample("to-khai") if state == "done" else "")
            for title, state in zip(FORM_STEPS, states, strict=True)
        ),
        "members": sample_forms.members(),
        "files": parts.files(),
    }


def figures() -> dict[str, Any]:
    """How the province is doing."""
    here = sample("con-so")
    totals = (
        ("665.544", "hồ sơ đã tiếp nhận"),
        ("427.130", "hồ sơ đã giải quyết"),
        ("238.414", "hồ sơ đang giải quyết"),
        ("97,75%", "giải quyết đúng hạn"),
    )
    return {
        "ui": Frame("Tỉnh đang phục vụ thế nào", signed_in=False),
        "here": here,
        "stats": tuple(Stat(figure, words) for figure, words in totals),
        "months": parts.month_chart(),
        "map": parts.tile_map(here),
        "figures": parts.figures(here),
    }


def feedback() -> dict[str, Any]:
    """Filing feedback, step 1 of 3."""
    rows = (
        PublicStep("Việc gì", state="now"),
        PublicStep("Sự việc", state="later"),
        PublicStep("Liên hệ", state="later"),
    )
    return {
        "ui": Frame("Phản ánh, kiến nghị", signed_in=False),
        "here": sample("gop-y"),
        "rows": rows,
        "form": sample_forms.FeedbackForm(initial={"kind": "quy-dinh", "procedure": "Đăng ký tạm trú"}),
        "after": (
            ("mail", "Nhận mã theo dõi ngay"),
            ("send", "Chuyển đúng cơ quan trong 5 ngày làm việc"),
            ("message", "Trả lời trong 10 ngày làm việc"),
            ("world", "Câu trả lời được công khai"),
        ),
    }
