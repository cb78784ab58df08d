"""A workbook of the catalogue as raw records."""

from collections.abc import Iterator

from motcua.papers import xlsx
from motcua.procedures.queries.incoming.faults import BadFile
from motcua.procedures.rules.columns import LONGEST
from motcua.procedures.rules.record import RawCase, RawLine, RawRecord
from motcua.procedures.rules.sheets import BY_TITLE, CASE_NO, SHEETS, Sheet

_LIMITS = xlsx.Limits(rows=50_000, text=LONGEST)


def read_xlsx(data: bytes) -> list[RawRecord]:
    """The records of the workbook. Raises `BadFile` where it is no workbook of this shape."""
    rows = {sheet.key: list(_rows(sheet, table)) for sheet, table in _sheets(data)}
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


def _sheets(data: bytes) -> Iterator[tuple[Sheet, xlsx.Table]]:
    """The sheets that the file has, each with its rows."""
    here = ""
    try:
        names = xlsx.sheet_names(data, limits=_LIMITS)
        if SHEETS[0].title not in names:
            raise BadFile(f"không có trang “{SHEETS[0].title}”")
        for name in names:
            if (sheet := BY_TITLE.get(name)) is not None:
                here = f"Trang “{name}”"
                labels = [column.label for column in sheet.columns]
                yield (
                    sheet,
                    xlsx.read(data, required=labels[:1], optional=labels[1:], sheet=name, limits=_LIMITS),
                )
    except xlsx.SheetRefused as refused:
        why = str(refused).rstrip(".")
        raise BadFile(f"{why[:1].lower()}{why[1:]}", here or "Tệp") from refused


def _rows(sheet: Sheet, table: xlsx.Table) -> Iterator[RawLine]:
    """Every row that is not empty, its values by the names of their columns."""
    by_label = {column.label: column.name for column in sheet.columns}
    known = {label.casefold() for label in by_label}
    if unknown := [head for head in table.heads if head.casefold() not in known]:
        raise BadFile(f"không có cột “{unknown[0][:60]}”", f"{sheet.title}, dòng 1")
    for row in table.rows:
        values = {by_label[label]: value for label, value in row.values.items()}
        yield RawLine(f"{sheet.title}, dòng {row.number}", values)


def _key(line: RawLine) -> str:
    """What joins the sheets: the slug; a procedure without one stands alone."""
    return str(line.values.get("slug") or "").strip() or line.where


def _of(records: dict[str, RawRecord], line: RawLine) -> RawRecord:
    record = records.get(_key(line))
    if record is None:
        raise BadFile(f"định danh “{_key(line)[:80]}” không có trong trang {SHEETS[0].title}", line.where)
    return record


def _case(records: dict[str, RawRecord], line: RawLine) -> RawCase:
    """The case that a line belongs to; a procedure with one case needs no number."""
    cases = _of(records, line).cases
    said = str(line.values.get("case") or "").strip()
    number = int(said) if said.isdecimal() and len(said) < 4 else 1 if not said else 0
    if not 1 <= number <= len(cases):
        raise BadFile(f"{CASE_NO.label} “{said[:20]}” không có trong trang Trường hợp", line.where)
    return cases[number - 1]
