"""The line over every page of the demo, and the page that says what the demo assumes."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.core import clock
from motcua.core.demo import Scenario
from motcua.demo import queries
from motcua.demo.queries import PartProgress
from motcua.ui import format as fmt
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Action, Fact, Notice


def banner(_request: HttpRequest) -> Notice | None:
    """What stands over every page of the demo: its hour, that nobody is real, how much is filled."""
    if not clock.is_demo_time():
        return None
    said = f"giờ nghiệp vụ {fmt.moment(clock.now())}, người và hồ sơ đều do máy đặt ra."
    done, size = queries.loaded()
    if done < size:
        said += f" Đã nạp {fmt.number(done)}/{fmt.number(size)} hồ sơ."
    return Notice(
        "info", "Tỉnh mẫu:", said, Action("Cách dựng", reverse("demo:page"), kind="text", size="small")
    )


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What the source report gives, what is assumed, how far the filling is. Only where there is a demo."""
    if not settings.DEMO_ACCOUNTS:
        raise Http404
    scenario = Scenario()
    run = queries.run()
    parts = queries.progress_by_part()
    return render(
        request,
        "demo/page.html",
        {
            "given": _table(_("Báo cáo của tỉnh cho biết"), _given(scenario)),
            "assumed": _table(_("Giả định của tỉnh mẫu"), _assumed(scenario)),
            "made": _table(_("Số hồ sơ được dựng"), _made(scenario)),
            "progress": (*(_told(part, begun=run is not None) for part in parts), _hour()),
            "run": run,
            "filling": run is not None and any(not part.finished for part in parts),
        },
    )


def _told(part: PartProgress, *, begun: bool) -> Fact:
    if part.size:
        return Fact(part.title, f"{fmt.number(part.done)}/{fmt.number(part.size)}")
    return Fact(part.title, "xong" if begun else "chưa nạp")


def _hour() -> Fact:
    return Fact("Giờ nghiệp vụ", fmt.moment(clock.now()))


def _given(scenario: Scenario) -> tuple[tuple[str, str, str], ...]:
    return (
        ("Hồ sơ tiếp nhận", "665.544", f"Tỉnh mẫu dựng 1 phần 100: {fmt.number(scenario.received)} hồ sơ."),
        ("Hồ sơ đã giải quyết", "427.130", f"{_share(scenario.resolved)} số tiếp nhận, giữ nguyên tỷ lệ."),
        ("Tỷ lệ giải quyết đúng hạn", _share(scenario.on_time), "Báo cáo chỉ cho tỷ lệ đã làm tròn."),
        (
            "Ngày chốt số liệu",
            fmt.date(scenario.cut_off),
            f"Tính từ {fmt.date(scenario.first_day)}. Đồng hồ nghiệp vụ bắt đầu từ ngày chốt.",
        ),
    )


def _assumed(scenario: Scenario) -> tuple[tuple[str, str, str], ...]:
    return (
        ("Chuyển từ kỳ trước", _share(scenario.carried), "So với số hồ sơ tiếp nhận trong kỳ."),
        ("Quá hạn", _share(scenario.overdue_of_open), "Trong số hồ sơ đang giải quyết."),
        (
            "Đang tạm dừng",
            _share(scenario.paused_of_open),
            "Trong số hồ sơ đang giải quyết: chờ bổ sung hoặc chờ nghĩa vụ tài chính.",
        ),
        (
            "Hạt giống",
            str(scenario.seed),
            "Người, hồ sơ, ngày giờ đều rút từ số này: nạp lại thì được đúng như cũ.",
        ),
    )


def _made(scenario: Scenario) -> tuple[tuple[str, str, str], ...]:
    counts = scenario.counts
    words = (
        ("received", "Tiếp nhận trong kỳ", ""),
        ("carried", "Từ kỳ trước chuyển sang", ""),
        ("resolved", "Đã giải quyết", f"Trong đó {fmt.number(counts['late'])} hồ sơ quá hạn."),
        ("open", "Đang giải quyết", f"Trong đó {fmt.number(counts['overdue'])} hồ sơ quá hạn."),
        ("paused", "Đang tạm dừng", "Nằm trong số đang giải quyết."),
    )
    return tuple((name, fmt.number(counts[key]), note) for key, name, note in words)


def _share(part: float) -> str:
    return fmt.share(part, 1)


def _table(caption: str, lines: tuple[tuple[str, str, str], ...]) -> Table:
    columns = (Column("Con số", "220"), Column("Giá trị", "120", number=True), Column("Ghi chú"))
    rows = tuple(Row((Text(name, strong=True), value, note)) for name, value, note in lines)
    return Table(caption, columns, rows, sticky=False, row_head=True)
