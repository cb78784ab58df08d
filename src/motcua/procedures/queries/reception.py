"""What a unit may receive, and all that reception needs to know of a case: one statement each."""

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from motcua.core.decision import invalid
from motcua.procedures.enums import Channel
from motcua.procedures.models import Case
from motcua.procedures.models.catalogue import in_force, span
from motcua.procedures.queries import parts
from motcua.procedures.queries.words import matches
from motcua.procedures.types import OfferedCase, ReceptionFacts, TermLine

_OFFERING = "version__procedure__offerings__"
_OFFERED = {
    "procedure_id": "version__procedure_id",
    "case_id": "id",
    "code": "version__code",
    "name": "version__name",
    "case_name": "name",
    "field_code": "version__field__code",
    "field_name": "version__field__name",
    "same_counter": "version__same_counter",
    "receiving_unit_id": f"{_OFFERING}receiving_unit_id",
    "resolving_unit_id": f"{_OFFERING}resolving_unit_id",
    "agency_unit_id": f"{_OFFERING}agency_unit_id",
    "online_level": "version__online_level",
}
_BY_NAME = ("version__sort_key", "version_id", "no")
_FACTS = (
    *("version_id", "procedure_id", "field_id", "field_code", "procedure_code", "version_name", "cutoff"),
    *("supplement_rule", "supplement_limit", "process_version_id", "receiving", "resolving", "agency"),
    *("same_counter", "has_result", "by_proxy", "sets", "online_level", "unverified", "case_name"),
    "synthetic",
    *("term_lines", "fee_lines", "component_lines", "result_lines"),
)


def _offered(on: date, more: Q) -> QuerySet[Case]:
    # One filter() call: the conditions on the offering must meet in one row of it.
    return Case.objects.filter(in_force(on, "version__") & span(on, _OFFERING) & more)


def _received_at(unit_id: int) -> Q:
    return Q(**{f"{_OFFERING}receiving_unit_id": unit_id})


def _rows(cases: QuerySet[Case]) -> list[OfferedCase]:
    return [
        OfferedCase(**{to: row[source] for to, source in _OFFERED.items()}, version_id=row["version_id"])
        for row in cases.values("version_id", *_OFFERED.values())
    ]


def offered_at(unit_id: int, on: date, *, text: str = "") -> list[OfferedCase]:
    """The cases that the unit receives on ``on``, by name; ``text`` narrows them (no marks needed)."""
    found = _offered(on, _received_at(unit_id) & matches(text, "version__"))
    return _rows(found.order_by(*_BY_NAME, f"{_OFFERING}resolving_unit_id"))


def offered_elsewhere(
    unit_id: int, on: date, *, text: str = "", resolving_unit_id: int | None = None, limit: int = 50
) -> list[OfferedCase]:
    """Phi địa giới: cases of other units that the unit may receive for them, by name; one statement."""
    more = Q(version__any_boundary=True) & ~_received_at(unit_id) & matches(text, "version__")
    if resolving_unit_id is not None:
        more &= Q(**{f"{_OFFERING}resolving_unit_id": resolving_unit_id})
    return _rows(_offered(on, more).order_by(*_BY_NAME, f"{_OFFERING}receiving_unit_id")[:limit])


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
    wanted = _received_at(receiving_unit_id)
    if resolving_unit_id is not None:
        wanted |= Q(version__any_boundary=True)
        wanted &= Q(**{f"{_OFFERING}resolving_unit_id": resolving_unit_id})
    row = _fact_rows(_offered(on, Q(pk=case_id) & wanted), on).first()
    if row is None:
        raise invalid("Thủ tục này không được tiếp nhận tại đây vào ngày này.", "case")
    term = next((line for line in parts.read_terms(row["term_lines"]) if line.channel == channel), None)
    if term is None:
        label = Channel(channel).label.lower() if channel in Channel.values else str(channel)
        raise invalid(f"Thủ tục này không nhận hồ sơ qua kênh {label}.", "channel")
    return _facts(case_id, channel, row | {"receiving": receiving_unit_id}, term)


def _fact_rows(cases: QuerySet[Case], on: date) -> Any:
    return (
        cases.annotate(
            procedure_id=F("version__procedure_id"),
            field_id=F("version__field_id"),
            field_code=F("version__field__code"),
            procedure_code=F("version__code"),
            version_name=F("version__name"),
            case_name=F("name"),
            cutoff=F("version__cutoff"),
            supplement_rule=F("version__supplement_rule"),
            supplement_limit=F("version__supplement_limit_appraisal"),
            process_version_id=F("process_id"),
            receiving=F(f"{_OFFERING}receiving_unit_id"),
            resolving=F(f"{_OFFERING}resolving_unit_id"),
            agency=F(f"{_OFFERING}agency_unit_id"),
            same_counter=F("version__same_counter"),
            has_result=F("version__has_result"),
            by_proxy=F("version__by_proxy"),
            sets=F("version__sets"),
            online_level=F("version__online_level"),
            unverified=F("version__unverified"),
            synthetic=F("version__procedure__synthetic"),
            term_lines=parts.terms(),
            fee_lines=parts.fees(on),
            component_lines=parts.components(),
            result_lines=parts.results("version_id"),
        )
        .order_by("resolving")
        .values(*_FACTS)
    )


def _facts(case_id: int, channel: int, row: dict[str, Any], term: TermLine) -> ReceptionFacts:
    fees = parts.read_fees(row["fee_lines"])
    same = ("procedure_id", "version_id", "case_name", "field_id", "field_code", "procedure_code", "cutoff")
    more = ("supplement_rule", "supplement_limit", "process_version_id", "same_counter", "has_result")
    last = ("by_proxy", "sets", "online_level", "synthetic")
    return ReceptionFacts(
        **{name: row[name] for name in (*same, *more, *last)},
        case_id=case_id,
        name=row["version_name"],
        term_value=term.value,
        term_unit=term.unit,
        term_text=term.text,
        fees=tuple(fee for fee in fees if fee.channel in (None, channel)),
        components=parts.read_components(row["component_lines"]),
        results=parts.read_results(row["result_lines"]),
        receiving_unit_id=row["receiving"],
        resolving_unit_id=row["resolving"],
        agency_unit_id=row["agency"],
        unverified=tuple(row["unverified"]),
    )
