"""Sổ chứng thực: the day's lines, and the lines that wait to be signed or stamped, many at once."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.accounts.public import DeskRequest
from motcua.certification import public as door
from motcua.certification.enums import LineState
from motcua.certification.forms import CancelForm
from motcua.certification.types import LineRow
from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.dossiers.types import BatchReport
from motcua.orgs import public as orgs
from motcua.ui import format as fmt
from motcua.ui.forms import posted, read_day
from motcua.ui.http import numbers, unit_of
from motcua.ui.table import Cell, Column, Row, Table, Text
from motcua.ui.types import Action, Badge, Blank, Link, Stat, Tab

STATES = {
    LineState.CHO_KY: Badge("Chờ ký", "info", "signature"),
    LineState.CHO_DONG_DAU: Badge("Chờ đóng dấu", "info", "rubber-stamp", solid=True),
    LineState.DA_TRA: Badge("Đã trả", "done", "checks"),
    LineState.DA_HUY: Badge("Đã hủy", "ended", "ban"),
}
OPEN = {LineState.CHO_KY, LineState.CHO_DONG_DAU}
MOST = 500
_COLUMNS = (
    Column("Số", "72", number=True),
    Column("Giờ", "64"),
    Column("Người yêu cầu", "144"),
    Column("Giấy tờ"),
    Column("Trang", "64", number=True),
    Column("Bản", "56", number=True),
    Column("Phí (đ)", "88", number=True),
    Column("Tình trạng", "144"),
)
# What waits, by the word in the address: the state, the verb, its words, its mark.
_WAITING = {
    "cho-ky": (LineState.CHO_KY, "sign", "Ký chứng thực", "signature"),
    "cho-dong-dau": (
        LineState.CHO_DONG_DAU,
        "stamp",
        "Đóng dấu, trả",
        "rubber-stamp",
    ),
}
_VERBS: dict[str, Callable[..., BatchReport]] = {
    "sign": door.sign,
    "stamp": door.stamp,
}


def session_stats(figures: dict[str, int]) -> tuple[Stat, ...]:
    """Today's session in four figures."""
    return (
        Stat(fmt.number(figures["people"]), "người đã xong"),
        Stat(fmt.number(figures["lines"]), "số chứng thực"),
        Stat(fmt.number(figures["copies"]), "bản sao"),
        Stat(fmt.money(figures["fees"]), "phí đã thu"),
    )


def table(rows: Sequence[LineRow], *, pick: str = "", cancel: bool = False) -> Table:
    """Lines of the book; ``pick`` adds ticks of that name, ``cancel`` a link to cancel each open line."""
    return Table(
        "Sổ chứng thực",
        (*_COLUMNS, Column("Việc", "64", hidden_title=True)) if cancel else _COLUMNS,
        tuple(
            Row((*_cells(row), *_cancel(row, cancel)), key=str(row.id), name=f"số {row.number}")
            for row in rows
        ),
        pick=pick,
        form="chon" if pick else "",
        sticky=False,
        empty=Blank("Chưa có dòng nào", "Không có dòng nào ở đây."),
    )


def _cells(row: LineRow) -> tuple[Cell, ...]:
    return (
        Text(fmt.number(row.number), strong=True),
        fmt.time(row.entered_at),
        row.requester,
        row.paper_kind,
        fmt.number(row.pages),
        fmt.number(row.copies),
        fmt.number(row.fee),
        STATES[row.state],
    )


def _cancel(row: LineRow, wanted: bool) -> tuple[Cell, ...]:
    if not wanted:
        return ()
    return (Link("Hủy", reverse("certification:cancel", args=[row.id])) if row.state in OPEN else "",)


def book(request: DeskRequest) -> HttpResponse:
    """The book of a day at the own unit; or what waits for the actor's signature or stamp anywhere."""
    return _page(request, request.GET.get("xem", ""))


def _page(request: DeskRequest, look: str, report: BatchReport | None = None) -> HttpResponse:
    actor = request.actor
    waiting = {
        word: door.waiting(actor, state)
        for word, (state, verb, _, _) in _WAITING.items()
        if actor.has(f"certification.{verb}")
    }
    day = read_day(request.GET.get("ngay", ""), clock.today())
    context: dict[str, Any] = {
        "unit": orgs.unit(unit_of(actor)),
        "tabs": _tabs(waiting, look),
        "report": report,
        "day": day,
        "look": look if look in waiting else "",
    }
    if look in waiting:
        rows = waiting[look]
        context |= {"table": table(rows, pick="dong"), "deeds": _actions(look), "count": len(rows)}
    else:
        rows = door.book(actor, unit_of(actor), day, limit=MOST)
        may_cancel = actor.has("certification.cancel")
        context |= {"table": table(rows, cancel=may_cancel), "deeds": (), "count": len(rows)}
    return render(request, "certification/book.html", context)


def _tabs(waiting: dict[str, tuple[LineRow, ...]], look: str) -> tuple[Tab, ...]:
    here = reverse("certification:book")
    if not waiting:
        return ()
    words = {"cho-ky": "Chờ ký", "cho-dong-dau": "Chờ đóng dấu"}
    return (
        Tab("Sổ trong ngày", here, current=look not in waiting),
        *(
            Tab(words[word], f"{here}?xem={word}", count=fmt.number(len(rows)), current=word == look)
            for word, rows in waiting.items()
        ),
    )


def _actions(look: str) -> tuple[Action, ...]:
    _, verb, words, icon = _WAITING[look]
    action = reverse("certification:batch", args=[verb])
    return (Action(words, kind="primary", icon=icon, size="small", form="chon", formaction=action),)


@require_POST
def batch(request: DeskRequest, verb: str) -> HttpResponse:
    """Sign or stamp the ticked lines; what failed is said line by line, the others are done."""
    look = next((word for word, one in _WAITING.items() if one[1] == verb), None)
    if look is None:
        raise Http404
    back = f"{reverse('certification:book')}?xem={look}"
    ids = numbers(request.POST.getlist("dong")[:MOST])
    if not ids:
        messages.warning(request, "Chưa chọn dòng nào. Đánh dấu ít nhất một dòng.")
        return redirect(back)
    try:
        report = _VERBS[verb](request.actor, line_ids=ids)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    if report.refused:
        return _page(request, look, report)
    messages.success(request, f"{_WAITING[look][2]}: xong {len(report.done)} dòng.")
    return redirect(back)


def cancel(request: DeskRequest, line_id: int) -> HttpResponse:
    """Cancel a line, with the reason; its number is never given again."""
    line = door.line_to_cancel(request.actor, line_id)
    form = CancelForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            done = door.cancel(request.actor, line_id=line_id, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, f"Đã hủy dòng {done.code}.")
            return redirect("certification:book")
    context = {
        "form": form,
        "line": line,
        "back": reverse("certification:book"),
        "action": reverse("certification:cancel", args=[line_id]),
    }
    return render(request, "certification/cancel.html", context, status=422 if form.errors else 200)
