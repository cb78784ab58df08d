"""Tables from XLSX: typed rows that know their row number, and a clear sentence for what cannot be read."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from motcua.papers import _archive

Value = str | int | float | bool | date | datetime | time | timedelta | None
PLACE = re.compile(r"([A-Za-z]{1,4})(\d{1,9})")


class SheetRefused(ValueError):
    """The spreadsheet cannot be read; the message is for the screen."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be sent in: bytes, bytes unpacked, rows, columns, characters of a cell."""

    sent: int = 10_000_000
    unpacked: int = 80_000_000
    rows: int = 20_000
    columns: int = 100
    text: int = 10_000


LIMITS = Limits()
HEAD_WITHIN = 30  # rows above the head: titles and notes


@dataclass(frozen=True, slots=True)
class Row:
    """One row with anything in it: its number as Excel shows it, and its values by the heads asked for."""

    number: int
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Table:
    """What was read: the sheet's name, all heads as they stand in the file, the rows."""

    sheet: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def sheet_names(content: bytes, *, limits: Limits = LIMITS) -> tuple[str, ...]:
    """The sheets of an XLSX file in their order. Raises SheetRefused as `read` does."""
    return tuple(_open(content, limits).sheet_names)


def read(
    content: bytes,
    *,
    required: Sequence[str],
    optional: Sequence[str] = (),
    sheet: str | None = None,
    limits: Limits = LIMITS,
) -> Table:
    """Read one sheet (the first, or the named one) of an XLSX file.

    The head is the first row that has all `required` titles (case and spaces do not matter); columns that
    nobody asked for are left out. Whole numbers become int, empty cells None, texts are trimmed. Raises
    SheetRefused for another format, damage, a password, a bomb, too much content, a missing or double head.
    """
    book = _open(content, limits)
    name = _chosen(book, sheet)
    lines = enumerate(_lines(book, name, limits), start=1)
    heads = _find_head(lines, required)
    places = _places(heads, [*required, *optional])
    rows = tuple(
        Row(number, {title: _value(cells[at], number, title, limits) for title, at in places.items()})
        for number, cells in lines
        if any(cell not in ("", None) for cell in cells)
    )
    return Table(name, tuple(head for head in heads if head), rows)


def _open(content: bytes, limits: Limits) -> CalamineWorkbook:
    bounds = _archive.Bounds(limits.sent, limits.unpacked)

    try:
        archive = _archive.checked(content, bounds, needs="xl/workbook.xml", name="bảng tính XLSX")
        _archive.walk(archive, bounds, _Extent(limits))
        return CalamineWorkbook.from_filelike(BytesIO(content))
    except _archive.ArchiveRefused as error:
        raise SheetRefused(str(error)) from error
    except CalamineError as error:
        raise SheetRefused("Tệp không phải là bảng tính XLSX hoặc đã hỏng.") from error


class _Extent:
    """Follows the cells of a sheet as they come and stops at the first that lies too far out.

    calamine keeps the whole rectangle in memory: one cell at XFD1048576 would be 17 billion of them. A cell
    or row need not say where it is; then it follows the one before.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.row = self.column = 0

    def __call__(self, element: str, attributes: dict[str, str]) -> None:
        match element.rpartition(":")[2]:
            case "sheetData":
                self.row = 0
            case "row":
                self.row, self.column = self._row(attributes.get("r", "")), 0
            case "c":
                self._cell(attributes.get("r", ""))

    def _cell(self, place: str) -> None:
        found = PLACE.fullmatch(place)
        self.column = _column_number(found[1]) if found else self.column + 1
        if found:
            self._row(found[2])
        if self.column > self.limits.columns:
            raise SheetRefused(f"Bảng có quá {self.limits.columns} cột.")

    def _row(self, digits: str) -> int:
        row = int(digits) if digits.isdecimal() else self.row + 1
        if row > self.limits.rows + HEAD_WITHIN:
            raise SheetRefused(f"Bảng có quá {self.limits.rows} dòng.")
        return row


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _chosen(book: CalamineWorkbook, sheet: str | None) -> str:
    names = book.sheet_names
    if sheet is None and names:
        return names[0]
    if sheet not in names:
        raise SheetRefused(f"Tệp không có trang tính “{sheet}”." if sheet else "Tệp không có trang tính nào.")
    return sheet


def _lines(book: CalamineWorkbook, name: str, limits: Limits) -> Sequence[Sequence[Value]]:
    try:
        page = book.get_sheet_by_name(name)
        lines: Sequence[Sequence[Value]] = page.to_python(skip_empty_area=False)
    except CalamineError as error:
        raise SheetRefused(f"Không đọc được trang tính “{name}”.") from error
    if len(lines) > limits.rows + HEAD_WITHIN:
        raise SheetRefused(f"Bảng có quá {limits.rows} dòng.")
    return lines


def _find_head(lines: Iterator[tuple[int, Sequence[Value]]], required: Sequence[str]) -> list[str]:
    wanted = {_plain(title) for title in required}
    nearest: set[str] = set()
    for number, cells in lines:
        found = {_plain(str(cell)) for cell in cells}
        if wanted <= found:
            return [_tidy(str(cell)) if cell is not None else "" for cell in cells]
        nearest = max(nearest, wanted & found, key=len)
        if number >= HEAD_WITHIN:
            break
    missing = [title for title in required if _plain(title) not in nearest]
    raise SheetRefused("Không tìm thấy dòng tiêu đề; thiếu cột: " + ", ".join(missing) + ".")


def _places(heads: Sequence[str], titles: Sequence[str]) -> dict[str, int]:
    plain = [_plain(head) for head in heads]
    for title in titles:
        if plain.count(_plain(title)) > 1:
            raise SheetRefused(f"Cột “{title}” xuất hiện nhiều lần.")
    return {title: plain.index(_plain(title)) for title in titles if _plain(title) in plain}


def _value(cell: Value, number: int, title: str, limits: Limits) -> Value:
    if isinstance(cell, str):
        text = _tidy(cell)
        if len(text) > limits.text:
            raise SheetRefused(f"Dòng {number}, cột “{title}”: dài quá {limits.text} ký tự.")
        return text or None
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _plain(text: str) -> str:
    return " ".join(_tidy(text).casefold().split())
