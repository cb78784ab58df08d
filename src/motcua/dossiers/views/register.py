"""Sổ theo dõi hồ sơ: the book of the unit, all columns of the form."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.dossiers import public as door
from motcua.dossiers.views import shown
from motcua.dossiers.views.find import read_day
from motcua.dossiers.views.place import unit_of
from motcua.orgs import public as orgs
from motcua.ui import format as fmt
from motcua.ui.table import Code, Column, Row, Table, Text
from motcua.ui.types import Blank, Pager

SIZE = 50
_COLUMNS = (
    Column("Số", "56", number=True),
    Column("Mã hồ sơ", width="200"),
    Column("Thủ tục"),
    Column("Chủ hồ sơ", width="120"),
    Column("Giải quyết", width="136"),
    Column("Nhận", "96"),
    Column("Hẹn trả", "96"),
    Column("Trả", "96"),
    Column("Nhận kết quả", "112"),
)


def register(request: DeskRequest) -> HttpResponse:
    """A span of days, newest first."""
    actor, today = request.actor, clock.today()
    first = read_day(request.GET.get("tu", ""), today - timedelta(days=7))
    last = read_day(request.GET.get("den", ""), today)
    cursor = request.GET.get("trang", "")[:600]
    page = door.register(actor, unit_of(actor), first=first, last=last, cursor=cursor, size=SIZE)
    rows = tuple(
        Row(
            (
                str(row.book_no or "–"),
                Code(row.code, shown.href(row.id)),
                Text(row.procedure_name, wrap=True),
                Text(row.owner_name, row.phone),
                row.resolving_unit,
                _when(row.received_at),
                _when(row.printed_due),
                _when(row.returned_at),
                row.delivery,
            ),
            name=row.code,
        )
        for row in page.rows
    )
    span = {"tu": first.isoformat(), "den": last.isoformat()}
    context = {
        "first": first,
        "last": last,
        "unit": orgs.unit(unit_of(actor)),
        "table": Table(
            "Sổ theo dõi hồ sơ", _COLUMNS, rows, empty=Blank("Sổ còn trống", "Chọn khoảng ngày khác.")
        ),
        "pager": Pager(
            f"Đang xem {len(rows)} dòng",
            next_href=f"?{urlencode(span | {'trang': page.next})}" if page.next else "",
            previous_href=f"?{urlencode(span | {'trang': page.previous})}" if page.previous else "",
        ),
    }
    return render(request, "dossiers/register.html", context)


def _when(moment: datetime | None) -> Text:
    """The day, and the time under it."""
    return Text(fmt.date(moment), fmt.time(moment) if moment else "")
