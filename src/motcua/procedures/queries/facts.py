"""What a reception is told of a case, as columns for a statement that another room begins.

Every reception asks, so they are written out: the ORM took longer to compile them than PostgreSQL to answer.
What hangs on a case (terms, fees, components, results) comes as JSON, and only to a process that does not
know it yet: a published version is not written any more, so what was read once under the version's
revision stays true. Everything that decisions change (validity, the process) is asked each time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from motcua.core.decision import invalid
from motcua.procedures.enums import Channel
from motcua.procedures.types import CaseFacts, ComponentFact, FeeLine, ResultLine, TermLine

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
}
# The columns of a case ``c`` of a version ``v``, with its field ``f`` and its procedure ``p``. The parameter
# ``known`` is the revision of `known_lines`, None where there are none.
CASE_COLUMNS = f"""
v.revision, CASE WHEN v.revision IS DISTINCT FROM %(known)s THEN {_LINES} END,
{", ".join(_COLUMNS.values())}
"""


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


def known_lines(case_id: int) -> Lines | None:
    """What this process knows already of what hangs on the case."""
    return _known.get(_key(case_id))


def read_case(known: Lines | None, values: Sequence[Any], channel: int, on: date) -> CaseFacts:
    """What `CASE_COLUMNS` brought, for one channel. Raises `Refusal` where it is not received so.

    ``known`` is what the statement was told that is known. The fees are those that stand on ``on``.
    """
    revision, said, *columns = values
    row = dict(zip(_COLUMNS, columns, strict=True))
    if known is None or said is not None:
        if len(_known) >= _KEPT:
            _known.clear()
        known = _known[_key(row["case_id"])] = _read(revision, said)
    return _facts(row, known, channel, on)


def _key(case_id: int) -> tuple[str, int]:
    return str(connection.settings_dict["NAME"]), case_id  # an id means something within one database


def _facts(row: dict[str, Any], known: Lines, channel: int, on: date) -> CaseFacts:
    term = known.terms.get(channel)
    if term is None:
        label = Channel(channel).label.lower() if channel in Channel.values else str(channel)
        raise invalid(f"Thủ tục này không nhận hồ sơ qua kênh {label}.", "channel")
    row["unverified"] = tuple(row["unverified"])
    return CaseFacts(
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
