"""Sổ theo dõi hồ sơ: the book of a receiving unit, all columns of the form, on screen and on paper."""

from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.dossiers import public as door
from motcua.dossiers.forms.book import BookForm
from motcua.dossiers.types import RegisterPage, RegisterRow
from motcua.dossiers.views import shown
from motcua.dossiers.views.printing import pdf
from motcua.orgs import public as orgs
from motcua.ui import format as fmt
from motcua.ui.http import unit_of
from motcua.ui.table import Code, Column, Row, Table, Text
from motcua.ui.types import Blank, Pager

SIZE = 50
_COLUMNS = (
    Column("Số", "56", number=True),
    Column("Mã hồ sơ", width="112"),
    Column("Thủ tục"),
    Column("Chủ hồ sơ", width="144"),
    Column("Giải quyết", width="144"),
    Column("Nhận", "96"),
    Column("Hẹn trả", "96"),
    Column("Trả", "96"),
    Column("Nhận kết quả", "128"),
)


def register(request: DeskRequest) -> HttpResponse:
    """A span of days of one book, by the day of reception."""
    form, units = _asked(request)
    if form is None:
        return render(request, "dossiers/register.html", {"none": True, "unit": "", "print_href": ""})
    cursor, empty = request.GET.get("trang", "")[:600], RegisterPage(())
    unit_id, first, last = _chosen(form) if form.is_valid() else (0, date.min, date.min)
    page = (
        door.register(request.actor, unit_id, first=first, last=last, cursor=cursor, size=SIZE)
        if unit_id
        else empty
    )
    span = urlencode({"noi": str(unit_id), "tu": fmt.date(first), "den": fmt.date(last)})
    context = {
        "none": False,
        "form": form,
        "choice": len(units) > 1,
        "unit": dict(units).get(unit_id, ""),
        "table": _table(page),
        "pager": _pager(page, span),
        "print_href": f"{reverse('dossiers:print_register')}?{span}" if page.rows else "",
    }
    return render(request, "dossiers/register.html", context, status=200 if unit_id else 422)


def print_register(request: DeskRequest) -> HttpResponse:
    """The same span of the same book on paper."""
    form, _ = _asked(request)
    if form is None or not form.is_valid():
        return register(request)
    unit_id, first, last = _chosen(form)
    printed = door.print_register(request.actor, unit_id, first=first, last=last)
    return pdf(printed.content, f"so-theo-doi-{first:%Y%m%d}-{last:%Y%m%d}")


def _asked(request: DeskRequest) -> tuple[BookForm | None, list[tuple[int, str]]]:
    """The form with the books that the actor may read; no form where there is no book to read."""
    actor = request.actor
    deep = [(row.id, row.office_name) for row in door.books(actor)]
    own = unit_of(actor)
    units = deep or [(own, orgs.unit(own).office_name)]
    if not actor.has("dossiers.read_book"):
        return None, []
    usual = own if own in dict(units) else units[0][0]
    return BookForm(request.GET, units, usual, clock.today()), units


def _chosen(form: BookForm) -> tuple[int, date, date]:
    said = form.cleaned_data
    return said["noi"], said["tu"], said["den"]


def _table(page: RegisterPage) -> Table:
    empty = Blank("Sổ không có dòng nào trong những ngày này", "Chọn khoảng ngày khác.")
    return Table("Sổ theo dõi hồ sơ", _COLUMNS, tuple(_row(row) for row in page.rows), empty=empty)


def _row(row: RegisterRow) -> Row:
    cells = (
        str(row.book_no or fmt.EMPTY),
        Code(row.code, shown.href(row.id), stacked=True),
        Text(row.procedure_name, wrap=True),
        Text(row.owner_name, row.phone),
        Text(row.resolving_unit, wrap=True),
        _when(row.received_at),
        _when(row.printed_due),
        _when(row.returned_at),
        Text(row.delivery, wrap=True),
    )
    return Row(cells, name=row.code)


def _when(moment: datetime | None) -> Text:
    """The day, and the time under it."""
    return Text(fmt.date(moment), fmt.time(moment) if moment else "")


def _pager(page: RegisterPage, span: str) -> Pager:
    return Pager(
        f"Đang xem {len(page.rows)} dòng",
        next_href=f"?{span}&{urlencode({'trang': page.next})}" if page.next else "",
        previous_href=f"?{span}&{urlencode({'trang': page.previous})}" if page.previous else "",
    )
