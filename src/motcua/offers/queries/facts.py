"""What a reception is told of a case; one statement.

Every reception asks, so they are written out: the ORM took longer to compile them than PostgreSQL to answer.
What hangs on a case (terms, fees, components, results) comes as JSON, and only to a process that does not
know it yet: a published version is not written any more, so what was read once under the version's
revision stays true. Everything that decisions change (validity, the process) is asked each time.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from motcua.core.decision import invalid
from motcua.offers.types import ComponentFact, ReceptionFacts
from motcua.procedures.enums import Channel
from motcua.procedures.types import FeeLine, ResultLine, TermLine

DAY = timedelta(days=1)
_LINES = """
json_build_object(
  'terms', (SELECT json_agg(json_build_object(
      'channel', l.channel, 'value', l.value, 'unit', l.unit, 'text', l.text, 'unverified', l.unverified)
      ORDER BY l.channel) FROM procedures_caseterm l WHERE l.case_id = c.id),
  'fees', (SELECT json_agg(json_build_object(
      'name', l.name, 'amount', l.amount, 'unit', l.unit, 'from_unit', l.from_unit, 'cap', l.cap,
      'channel', l.channel, 'decided_by', l.decided_by, 'note', l.note, 'valid_from', l.valid_from,
      'valid_to', l.valid_to, 'unverified', l.unverified)
      ORDER BY l.no) FROM procedures_casefee l WHERE l.case_id = c.id),
  'components', (SELECT json_agg(json_build_object(
      'id', l.id, 'name', l.name, 'originals', l.originals, 'copies', l.copies, 'kind', l.kind,
      'required', l.required, 'form_code', l.form_code, 'note', l.note, 'max_bytes', l.max_bytes,
      'media_types', l.media_types)
      ORDER BY l.no) FROM procedures_casecomponent l WHERE l.case_id = c.id),
  'results', (SELECT json_agg(json_build_object('code', l.code, 'name', l.name, 'template', l.template)
      ORDER BY l.no) FROM procedures_versionresult l WHERE l.version_id = v.id))
"""
_COLUMNS = {
    "version_id": "v.id",
    "procedure_id": "v.procedure_id",
    "case_id": "c.id",
    "case_name": "c.name",
    "field_id": "v.field_id",
    "field_code": "f.code",
    "procedure_code": "v.code",
    "name": "v.name",
    "cutoff": "v.cutoff",
    "supplement_rule": "v.supplement_rule",
    "supplement_limit": "v.supplement_limit_appraisal",
    "process_version_id": "c.process_id",
    "same_counter": "v.same_counter",
    "has_result": "v.has_result",
    "by_proxy": "v.by_proxy",
    "sets": "v.sets",
    "online_level": "v.online_level",
    "unverified": "v.unverified",
    "synthetic": "p.synthetic",
    "resolving_unit_id": "o.resolving_unit_id",
    "agency_unit_id": "o.agency_unit_id",
    "same_from": "v.valid_from",
    "same_until": "v.valid_to",
}
# ``known`` is the revision under which this process knows the lines already, None where it does not.
_FACTS = f"""
SELECT v.revision, CASE WHEN v.revision IS DISTINCT FROM %(known)s THEN {_LINES} END,
  {", ".join(_COLUMNS.values())}
FROM procedures_case c
JOIN procedures_procedureversion v ON v.id = c.version_id
JOIN procedures_procedure p ON p.id = v.procedure_id
JOIN procedures_field f ON f.id = v.field_id
JOIN offers_offering o ON o.procedure_id = v.procedure_id
WHERE c.id = %(case)s AND v.state = 'published'
  AND v.valid_from <= %(on)s AND (v.valid_to IS NULL OR v.valid_to >= %(on)s)
  AND o.valid_from <= %(on)s AND (o.valid_to IS NULL OR o.valid_to >= %(on)s)
  AND {{where}}
ORDER BY o.resolving_unit_id LIMIT 1
"""  # noqa: S608 - our own constants
_FACTS_HERE = _FACTS.format(where="o.receiving_unit_id = %(receiving)s")
# Phi địa giới: received here for the unit that resolves it elsewhere.
_FACTS_FOR_ANOTHER = _FACTS.format(
    where="o.resolving_unit_id = %(resolving)s AND (o.receiving_unit_id = %(receiving)s OR v.any_boundary)"
)


@dataclass(frozen=True, slots=True)
class Lines:
    """What hangs on a case, as this process read it under ``revision``."""

    revision: int
    terms: dict[int, TermLine]
    fees: tuple[FeeLine, ...]
    components: tuple[ComponentFact, ...]
    results: tuple[ResultLine, ...]


_KEPT = 4096  # cases: some thousand procedures with a few each
_known: dict[tuple[str, int], Lines] = {}


def reception_facts(
    case_id: int,
    channel: int,
    *,
    receiving_unit_id: int,
    on: date,
    resolving_unit_id: int | None = None,
) -> ReceptionFacts:
    """All that a reception at the unit on ``on`` needs of the catalogue; one statement.

    ``resolving_unit_id`` chooses where several units resolve the procedure; with it, a procedure without
    boundaries (phi địa giới) is received here for a unit elsewhere. Raises `Refusal` when the case is not
    in force, not received here, or not received through ``channel``.
    """
    known = _known.get(_key(case_id))
    asked: dict[str, Any] = {"case": case_id, "on": on, "known": known.revision if known else None}
    where = {"receiving": receiving_unit_id, "resolving": resolving_unit_id}
    with connection.cursor() as cursor:
        cursor.execute(_FACTS_HERE if resolving_unit_id is None else _FACTS_FOR_ANOTHER, asked | where)
        found = cursor.fetchone()
    if found is None:
        raise invalid("Thủ tục này không được tiếp nhận tại đây vào ngày này.", "case")
    revision, said, *columns = found
    if known is None or said is not None:
        if len(_known) >= _KEPT:
            _known.clear()
        known = _known[_key(case_id)] = _read(revision, said)
    row = dict(zip(_COLUMNS, columns, strict=True)) | {"receiving_unit_id": receiving_unit_id}
    return _facts(row, known, channel, on)


def _key(case_id: int) -> tuple[str, int]:
    return str(connection.settings_dict["NAME"]), case_id  # an id means something within one database


def _facts(row: dict[str, Any], known: Lines, channel: int, on: date) -> ReceptionFacts:
    term = known.terms.get(channel)
    if term is None:
        label = Channel(channel).label.lower() if channel in Channel.values else str(channel)
        raise invalid(f"Thủ tục này không nhận hồ sơ qua kênh {label}.", "channel")
    row["unverified"] = tuple(row["unverified"])
    row["same_from"], row["same_until"] = _span(row["same_from"], row["same_until"], known.fees, on)
    return ReceptionFacts(
        **row,
        term_value=term.value,
        term_unit=term.unit,
        term_text=term.text,
        fees=tuple(fee for fee in known.fees if fee.channel in (None, channel) and _stands(fee, on)),
        components=known.components,
        results=known.results,
    )


def _stands(fee: FeeLine, on: date) -> bool:
    """Whether the fee counts on ``on``: a relief has a span."""
    return (fee.valid_from is None or fee.valid_from <= on) and (fee.valid_to is None or on <= fee.valid_to)


def _span(first: date, last: date | None, fees: tuple[FeeLine, ...], on: date) -> tuple[date, date | None]:
    """The days around ``on`` with the same version and the same fees."""
    turns = {fee.valid_from for fee in fees} | {fee.valid_to + DAY for fee in fees if fee.valid_to}
    days = [day for day in turns if day is not None]
    first = max([first, *(day for day in days if day <= on)])
    after = min((day for day in days if day > on), default=None)
    return first, last if after is None or (last is not None and last < after) else after - DAY


def _read(revision: int, said: dict[str, list[dict[str, Any]] | None]) -> Lines:
    terms = [TermLine(**line) for line in said["terms"] or ()]
    return Lines(
        revision,
        {term.channel: term for term in terms},
        tuple(FeeLine(**line | _days(line, "valid_from", "valid_to")) for line in said["fees"] or ()),
        tuple(
            ComponentFact(**line | {"media_types": tuple(line["media_types"])})
            for line in said["components"] or ()
        ),
        tuple(ResultLine(**line) for line in said["results"] or ()),
    )


def _days(line: dict[str, Any], *names: str) -> dict[str, date | None]:
    return {name: date.fromisoformat(line[name]) if line[name] else None for name in names}
