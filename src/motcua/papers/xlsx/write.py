"""Tables as XLSX: real types, one memory-thin pass over the rows, and no cell that a program would run."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import BinaryIO, Literal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from motcua.core.time import TZ

Cell = str | int | float | Decimal | bool | date | datetime | None
Kind = Literal["text", "number", "money", "percent", "date", "moment"]

FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
NUMBERS: dict[Kind, str] = {
    "number": "#,##0.##",
    "money": '#,##0 "đ"',
    "percent": "0.00%",
    "date": "dd/mm/yyyy",
    "moment": "hh:mm dd/mm/yyyy",
}
WIDTHS: dict[Kind, int] = {"text": 28, "number": 12, "money": 16, "percent": 10, "date": 12, "moment": 17}
LAST_ROW = 1_048_575
LONGEST_TEXT = 32_000  # a cell holds 32,767 characters; beyond that XlsxWriter drops it without a word
FIRST_DAY = date(1900, 3, 1)  # Excel believes in 29/02/1900: earlier days are written as text
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BAD_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, what its cells are, its width in characters (0: by kind)."""

    title: str
    kind: Kind = "text"
    width: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `title` and `notes` stand above the head; `rows` may be a generator, read once."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    title: str = ""
    notes: Sequence[str] = ()


def write(*sheets: Sheet, out: BinaryIO | None = None, on: date | None = None) -> bytes:
    """An XLSX file of the sheets; written to `out` too when it is given (then the answer is empty).

    `on` dates the file, so that the same rows give the same bytes. Money is in dong, percent a share of one,
    moments are shown in Vietnamese time. Texts beginning with `=`, `+`, `-` or `@` stay texts, in Excel too
    after editing. Raises ValueError for no sheet, or for more rows than a sheet holds.
    """
    if not sheets:
        raise ValueError("Bảng tính phải có ít nhất một trang.")
    buffer = out if out is not None else BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": datetime.combine(on or date(2000, 1, 1), datetime.min.time(), UTC)})
        styles = _Styles(book)
        for number, sheet in enumerate(sheets, start=1):
            _write_sheet(book.add_worksheet(_sheet_name(sheet.name, number)), sheet, styles)
    return buffer.getvalue() if isinstance(buffer, BytesIO) and out is None else b""


class _Styles:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        head = {"bold": True, "border": 1, "bg_color": "#E7F0F9", "text_wrap": True, "align": "center"}
        self.title: Format = book.add_format(FONT | {"bold": True, "font_size": 14})
        self.note: Format = book.add_format(FONT | {"italic": True, "quote_prefix": True})
        self.head: Format = book.add_format(FONT | head | {"valign": "vcenter", "quote_prefix": True})
        # quote_prefix: Excel keeps the cell a text when somebody edits it, or saves and opens it again.
        text = {"border": 1, "text_wrap": True, "num_format": "@", "quote_prefix": True}
        self.text: Format = book.add_format(FONT | text)
        self.kinds: dict[Kind, Format] = {
            kind: book.add_format(FONT | {"border": 1, "num_format": pattern})
            for kind, pattern in NUMBERS.items()
        }


def _write_sheet(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    above = [(sheet.title, styles.title)] * bool(sheet.title) + [(note, styles.note) for note in sheet.notes]
    for row, (text, style) in enumerate(above):
        page.write_string(row, 0, _text(text), style)
    head = len(above)
    last = len(sheet.columns) - 1
    for column, described in enumerate(sheet.columns):
        page.set_column(column, column, described.width or WIDTHS[described.kind])
        page.write_string(head, column, _text(described.title), styles.head)
    row = head
    for row, cells in enumerate(sheet.rows, start=head + 1):
        if row > LAST_ROW:
            raise ValueError(f"Bảng quá dài: một trang tính chứa nhiều nhất {LAST_ROW:,} dòng.")
        _write_row(page, row, zip(sheet.columns, cells, strict=True), styles)
    page.freeze_panes(head + 1, 0)
    page.autofilter(head, 0, row, last)
    page.repeat_rows(head)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)


def _write_row(page: Worksheet, row: int, cells: Iterable[tuple[Column, Cell]], styles: _Styles) -> None:
    for column, (described, value) in enumerate(cells):
        style = styles.kinds.get(described.kind, styles.text)
        match value:
            case None:
                page.write_blank(row, column, None, style)
            case bool() | str():
                page.write_string(row, column, _text(_words(value)), styles.text)
            case int() | float() | Decimal() if described.kind != "text":
                page.write_number(row, column, float(value), style)
            case date() if _day(value) >= FIRST_DAY:
                page.write_datetime(row, column, _local(value), styles.kinds[_dated(described, value)])
            case _:
                page.write_string(row, column, _text(_words(value)), styles.text)


def _words(value: Cell) -> str:
    if isinstance(value, bool):
        return "Có" if value else "Không"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _dated(column: Column, value: date) -> Kind:
    if column.kind in {"date", "moment"}:
        return column.kind
    return "moment" if isinstance(value, datetime) else "date"


def _local(value: date) -> date:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(TZ).replace(tzinfo=None)
    return value


def _text(value: str) -> str:
    clean = UNWRITABLE.sub("", value)
    return clean if len(clean) <= LONGEST_TEXT else clean[:LONGEST_TEXT] + "…"


def _sheet_name(name: str, number: int) -> str:
    clean = BAD_NAME.sub(" ", UNWRITABLE.sub("", name)).strip(" '")[:31].strip(" '")
    return clean or f"Trang {number}"
