"""The dossiers behind a number of the table."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.accounts.public import DeskRequest
from motcua.dossiers.public import CountedRow
from motcua.reports.queries.cells import cell
from motcua.reports.rules.columns import TITLES
from motcua.reports.views.asked import asked_of
from motcua.ui import format as fmt
from motcua.ui.keyset import href
from motcua.ui.table import Code, Column, Row, Table, Text
from motcua.ui.types import Blank, Pager

_COLUMNS = (
    Column("Mã hồ sơ", "144"),
    Column("Thủ tục"),
    Column("Cơ quan giải quyết", "200"),
    Column("Bước, kết cục", "160"),
    Column("Nhận", "96"),
    Column("Hạn để đếm", "112"),
    Column("Xong", "96"),
)


@require_safe
def rows(request: DeskRequest) -> HttpResponse:
    """A page of them, the latest first; the dossier's own page says who may open it."""
    asked = asked_of(request)
    where, column = request.GET.get("dong", "")[:60], request.GET.get("cot", "")[:40]
    found = cell(asked.wanted, where, column, cursor=request.GET.get("trang", "")[:600])
    query = {**asked.query, "dong": where, "cot": column}
    context = {
        "asked": asked,
        "title": TITLES[column],
        "table": _table(found.rows),
        "pager": Pager(
            f"Đang xem {len(found.rows)} hồ sơ",
            next_href=href(query, found.next),
            previous_href=href(query, found.previous),
        ),
        "back": asked.href("statistics"),
    }
    return render(request, "reports/rows.html", context)


def _table(found: list[CountedRow]) -> Table:
    empty = Blank("Không có hồ sơ nào", "Số này đã đổi từ khi bạn mở bảng.")
    return Table("Hồ sơ", _COLUMNS, tuple(_row(one) for one in found), empty=empty)


def _row(one: CountedRow) -> Row:
    said = f"gia hạn đến {fmt.date(one.said_at)}" if one.said_at and one.said_at != one.due_at else ""
    state = one.ending.label if one.ending else one.step_name
    paused = "đang tạm dừng" if one.paused_since else ""
    cells = (
        Code(one.code, reverse("dossiers:detail", args=[one.id]), stacked=True),
        Text(one.procedure_name, wrap=True),
        Text(one.agency, wrap=True),
        Text(str(state), paused, wrap=True),
        _when(one.received_at),
        Text(fmt.date(one.due_at), said),
        _when(one.decided_at),
    )
    return Row(cells, name=one.code)


def _when(moment: datetime | None) -> Text:
    return Text(fmt.date(moment), fmt.time(moment) if moment else "")
