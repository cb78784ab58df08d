"""Everything there is to say about a file before it is imported."""

from dataclasses import replace
from datetime import date

from motcua.core.text import search_key, slugify
from motcua.procedures.enums import VersionState
from motcua.procedures.models import Field, ProcedureVersion
from motcua.procedures.queries.content import contents_of
from motcua.procedures.queries.incoming.faults import BadFile
from motcua.procedures.queries.incoming.from_json import read_json
from motcua.procedures.queries.incoming.from_xlsx import read_xlsx
from motcua.procedures.queries.processes import processes_in_use
from motcua.procedures.rules import columns
from motcua.procedures.rules.check import check
from motcua.procedures.rules.difference import compare
from motcua.procedures.rules.record import RawRecord, Reader
from motcua.procedures.types import ImportReport, Incoming, ReportLine, VersionContent

MOST_BYTES = 5 * 1024 * 1024
_KNOWN = {column.name for column in columns.VERSION} | {"slug"}


class _House:
    """What the catalogue holds already, as far as an import asks."""

    def __init__(self) -> None:
        self.fields = dict(Field.objects.values_list("code", "name"))
        self.field_codes = {search_key(name): code for code, name in self.fields.items()}
        self.processes = processes_in_use()
        latest = ProcedureVersion.objects.order_by("procedure_id", "-number").distinct("procedure_id")
        rows = list(latest.values_list("pk", "procedure__slug", "code", "state"))
        self.version = {slug: number for number, slug, _, _ in rows}
        self.by_code = {code: slug for _, slug, code, _ in rows if code}
        self.drafted = {slug for _, slug, _, state in rows if state == VersionState.DRAFT}


def examine(data: bytes, on: date) -> ImportReport:
    """Read a JSON file or a workbook and judge every record; a workbook is known by its first bytes."""
    if len(data) > MOST_BYTES:
        return _refused("Tệp", f"lớn hơn {MOST_BYTES // 1024 // 1024} MB")
    try:
        records = read_xlsx(data) if data.startswith(b"PK") else read_json(data)
    except BadFile as fault:
        return _refused(fault.where, str(fault))
    if not records:
        return _refused("Tệp", "không có thủ tục nào")
    return _judge(records, on)


def _refused(where: str, why: str) -> ImportReport:
    return ImportReport((ReportLine("error", where, "", why),), ())


def _judge(records: list[RawRecord], on: date) -> ImportReport:
    house = _House()
    lines: list[ReportLine] = []
    contents: dict[str, VersionContent] = {}
    for record in records:
        slug, content, found = _read(record, house, on)
        if slug in contents:
            found.append(
                ReportLine("error", record.line.where, "Định danh", f"“{slug}” có hai lần trong tệp")
            )
        contents[slug] = content
        lines += [replace(line, name=content.name) for line in found]
    return ImportReport(tuple(lines), _compared(contents, house))


def _read(record: RawRecord, house: _House, on: date) -> tuple[str, VersionContent, list[ReportLine]]:
    reader = Reader()
    content = reader.content(record)
    content = replace(content, field=house.field_codes.get(search_key(content.field), content.field))
    slug = _slug(record, content, house)
    found = reader.lines
    where = record.line.where
    for one in check(content, on, house.fields):
        found.append(ReportLine(one.severity, reader.where(one.path), one.label, one.why))
    for number, case in enumerate(content.cases):
        if case.process and case.process not in house.processes:
            place = reader.where(f"cases.{number}.process")
            found.append(
                ReportLine("error", place, "Quy trình nội bộ", f"không có quy trình mã “{case.process}”")
            )
    if not slug or slug != slugify(slug):
        found.append(
            ReportLine("error", where, "Định danh", "chỉ gồm chữ thường không dấu, chữ số và gạch nối")
        )
    if slug in house.drafted:
        found.append(
            ReportLine("error", where, "Định danh", "đang có dự thảo; hãy công bố hoặc bỏ dự thảo trước")
        )
    for name in record.line.values.keys() - _KNOWN:
        found.append(ReportLine("warning", where, str(name)[:60], "không có trường này, giá trị bị bỏ qua"))
    return slug, content, _once(found)


def _slug(record: RawRecord, content: VersionContent, house: _House) -> str:
    told = record.line.values.get("slug")
    if isinstance(told, str) and told.strip():
        return told.strip()
    return house.by_code.get(content.code, "") or slugify(content.name)


def _once(lines: list[ReportLine]) -> list[ReportLine]:
    """What could not be read is missing too: of one value the first remark is enough."""
    errors = {(line.where, line.label) for line in lines if line.severity == "error"}
    seen: set[tuple[str, str, str]] = set()
    kept = []
    for line in lines:
        key = (line.where, line.label, line.why if line.severity == "warning" else "")
        if key not in seen and not (line.severity == "warning" and (line.where, line.label) in errors):
            seen.add(key)
            kept.append(line)
    return kept


def _compared(contents: dict[str, VersionContent], house: _House) -> tuple[Incoming, ...]:
    known = contents_of(house.version[slug] for slug in contents if slug in house.version)
    found = []
    for slug, content in contents.items():
        before = known.get(house.version.get(slug, 0))
        change = "new" if before is None else "changed" if compare(before, _full(content)) else "same"
        found.append(Incoming(slug, content, change))
    return tuple(found)


def _full(content: VersionContent) -> VersionContent:
    return replace(content, official_name=content.official_name or content.name)
