"""Who read what in the unit: for its head."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts import perms, queries
from motcua.accounts.enums import ReadingKind
from motcua.accounts.forms import ReadingsForm
from motcua.accounts.types import ReadingRow
from motcua.core.refs import is_known, url_of
from motcua.ui import format as fmt
from motcua.ui import keyset
from motcua.ui.http import DeskRequest
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Blank, Option, Pager

COLUMNS = (
    Column("Thời điểm", width="160"),
    Column("Người tra cứu"),
    Column("Việc", width="220"),
    Column("Nội dung"),
    Column("Kết quả", width="96", number=True),
    Column("Lý do"),
)


def _content(row: ReadingRow) -> Text:
    if row.subject is None:
        return Text(row.sought)
    href = url_of(row.subject) if is_known(row.subject) else ""
    return Text(row.subject_label or str(row.subject), href=href, note=row.sought)


def _line(row: ReadingRow) -> Row:
    return Row(
        (
            fmt.moment(row.at),
            Text(row.person_name, note=f"{row.post_title}, {row.unit_name}"),
            row.kind_label,
            _content(row),
            fmt.number(row.found) if row.subject is None else "",
            Text(row.why, wrap=True),
        )
    )


def readings(request: DeskRequest) -> HttpResponse:
    """Searches by personal data and openings of what was not one's own work, the latest first."""
    perms.can_read_readings(request.actor).or_refuse()
    form = ReadingsForm(request.GET)
    form.is_valid()
    asked = {name: value for name, value in form.cleaned_data.items() if value}
    found = queries.readings_within(
        request.actor,
        kind=asked.get("loai", ""),
        words=asked.get("q", ""),
        first=asked.get("tu"),
        last=asked.get("den"),
    )
    page = keyset.page(found, ("-id",), cursor=request.GET.get("trang", ""), size=30)
    query = {name: request.GET[name] for name in asked}
    empty = Blank("Không có lượt tra cứu nào", "Trong phạm vi và thời gian này chưa ai tra cứu.")
    options = [Option(value, label, value == asked.get("loai")) for value, label in ReadingKind.choices]
    rows = tuple(_line(queries.reading_row(one)) for one in page.rows)
    context = {
        "asked": {name: request.GET.get(name, "") for name in ("tu", "den", "q")},
        "kinds": options,
        "bad_day": any(name in form.errors for name in ("tu", "den")),
        "table": Table("Nhật ký tra cứu", COLUMNS, rows, empty=empty),
        "pager": Pager(page.words, keyset.href(query, page.next), keyset.href(query, page.previous)),
    }
    return render(request, "accounts/readings.html", context)
