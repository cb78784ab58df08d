"""A workbook of the catalogue as raw records."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from motcua.procedures.queries.incoming.faults import BadFile
from motcua.procedures.rules.record import RawCase, RawLine, RawRecord
from motcua.procedures.rules.sheets import BY_TITLE, CASE_NO, SHEETS, SLUG, Sheet

MOST_ROWS = 50_000
MOST_UNPACKED = 100 * 1024 * 1024  # bytes: a workbook that unpacks to more is a bomb, not a catalogue
_UNREADABLE = "không phải là tệp Excel (.xlsx) đọc được"


def read_xlsx(data: bytes) -> list[RawRecord]:
    """The records of the workbook. Raises `BadFile` where it is no workbook of this shape."""
    rows = {sheet.key: list(_rows(sheet, cells)) for sheet, cells in _sheets(data)}
    records: dict[str, RawRecord] = {}
    for line in rows["procedures"]:
        key = _key(line)
        if key in records:
            raise BadFile(f"“{key}” đã có ở dòng khác", line.where)
        records[key] = RawRecord(line)
    for line in rows.get("cases", ()):
        _of(records, line).cases.append(RawCase(line))
    for kind in ("terms", "fees", "components"):
        for line in rows.get(kind, ()):
            getattr(_case(records, line), kind).append(line)
    for kind in ("results", "bases"):
        for line in rows.get(kind, ()):
            getattr(_of(records, line), kind).append(line)
    return list(records.values())


def _sheets(data: bytes) -> Iterator[tuple[Sheet, list[list[Any]]]]:
    """The sheets that the file has, each with its cells."""
    _refuse_bombs(data)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        names = list(book.sheet_names)
    except (CalamineError, ValueError, OSError) as error:
        raise BadFile(_UNREADABLE) from error
    if SHEETS[0].title not in names:
        raise BadFile(f"không có trang “{SHEETS[0].title}”")
    for name in names:
        if name not in BY_TITLE:
            continue
        try:
            cells = book.get_sheet_by_name(name).to_python()
        except (CalamineError, ValueError, OSError) as error:
            raise BadFile(_UNREADABLE, f"Trang “{name}”") from error
        if len(cells) > MOST_ROWS:
            raise BadFile(f"có nhiều hơn {MOST_ROWS} dòng", f"Trang “{name}”")
        yield BY_TITLE[name], cells


def _refuse_bombs(data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    # zipfile says NotImplementedError of a version or a compression that it does not read.
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BadFile(_UNREADABLE) from error
    if size > MOST_UNPACKED:
        raise BadFile("quá lớn khi giải nén")


def _rows(sheet: Sheet, cells: list[list[Any]]) -> Iterator[RawLine]:
    """Every row that is not empty, its values by the names of their columns."""
    heads = [str(head).strip() for head in cells[0]] if cells else []
    by_label = {column.label: column.name for column in sheet.columns}
    unknown = [head for head in heads if head and head not in by_label]
    if unknown:
        raise BadFile(f"không có cột “{unknown[0][:60]}”", f"{sheet.title}, dòng 1")
    if SLUG.label not in heads:
        raise BadFile(f"thiếu cột “{SLUG.label}”", f"{sheet.title}, dòng 1")
    for number, row in enumerate(cells[1:], 2):
        values = {by_label[head]: value for head, value in zip(heads, row, strict=False) if head}
        if any(value not in ("", None) for value in values.values()):
            yield RawLine(f"{sheet.title}, dòng {number}", values)


def _key(line: RawLine) -> str:
    """What joins the sheets: the slug; a procedure without one stands alone."""
    return str(line.values.get("slug", "")).strip() or line.where


def _of(records: dict[str, RawRecord], line: RawLine) -> RawRecord:
    record = records.get(_key(line))
    if record is None:
        raise BadFile(f"định danh “{_key(line)[:80]}” không có trong trang {SHEETS[0].title}", line.where)
    return record


def _case(records: dict[str, RawRecord], line: RawLine) -> RawCase:
    """The case that a line belongs to; a procedure with one case needs no number."""
    cases = _of(records, line).cases
    said = str(line.values.get("case", "")).strip().removesuffix(".0")
    number = int(said) if said.isdecimal() and len(said) < 4 else 1 if not said else 0
    if not 1 <= number <= len(cases):
        raise BadFile(f"{CASE_NO.label} “{said[:20]}” không có trong trang Trường hợp", line.where)
    return cases[number - 1]
