"""What a unit may receive, and all that reception needs to know of a case: one statement each."""

from dataclasses import fields
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from motcua.core.decision import invalid
from motcua.core.spans import stands_on
from motcua.offers.models import Offering
from motcua.offers.types import OfferedCase, ReceptionFacts
from motcua.procedures import public as procedures
from motcua.procedures.types import CaseFacts

_VERSION = "procedure__versions__"
_CASE = f"{_VERSION}cases__"
_OFFERED = {
    "procedure_id": "procedure_id",
    "version_id": f"{_VERSION}id",
    "case_id": f"{_CASE}id",
    "code": f"{_VERSION}code",
    "name": f"{_VERSION}name",
    "case_name": f"{_CASE}name",
    "field_code": f"{_VERSION}field__code",
    "field_name": f"{_VERSION}field__name",
    "same_counter": f"{_VERSION}same_counter",
    "receiving_unit_id": "receiving_unit_id",
    "resolving_unit_id": "resolving_unit_id",
    "agency_unit_id": "agency_unit_id",
    "online_level": f"{_VERSION}online_level",
}
_BY_NAME = (f"{_VERSION}sort_key", f"{_VERSION}id", f"{_CASE}no")
# Every reception asks it, so the statement is written out.
_FACTS = f"""
SELECT o.resolving_unit_id, o.agency_unit_id, {procedures.CASE_COLUMNS}
FROM procedures_case c
JOIN procedures_procedureversion v ON v.id = c.version_id
JOIN procedures_procedure p ON p.id = v.procedure_id
JOIN procedures_field f ON f.id = v.field_id
JOIN procedures_offering o ON o.procedure_id = v.procedure_id
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


def _offered(on: date, more: Q) -> QuerySet[Offering]:
    # One filter() call: the conditions on version and case must meet in one row of each.
    cases = Q(**{f"{_CASE}isnull": False})
    return Offering.objects.filter(stands_on(on) & procedures.in_force(on, _VERSION) & cases & more)


def _matching(text: str) -> Q:
    return procedures.matches(text, _VERSION)


def _rows(found: QuerySet[Offering]) -> list[OfferedCase]:
    return [
        OfferedCase(**dict(zip(_OFFERED, row, strict=True))) for row in found.values_list(*_OFFERED.values())
    ]


def offered_at(unit_id: int, on: date, *, text: str = "") -> list[OfferedCase]:
    """The cases that the unit receives on ``on``, by name; ``text`` narrows them (no marks needed)."""
    found = _offered(on, Q(receiving_unit=unit_id) & _matching(text))
    return _rows(found.order_by(*_BY_NAME, "resolving_unit_id"))


def offered_elsewhere(
    unit_id: int, on: date, *, text: str = "", resolving_unit_id: int | None = None, limit: int = 50
) -> list[OfferedCase]:
    """Phi địa giới: cases of other units that the unit may receive for them, by name; one statement."""
    more = Q(**{f"{_VERSION}any_boundary": True}) & ~Q(receiving_unit=unit_id) & _matching(text)
    if resolving_unit_id is not None:
        more &= Q(resolving_unit=resolving_unit_id)
    return _rows(_offered(on, more).order_by(*_BY_NAME, "receiving_unit_id")[:limit])


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
    known = procedures.known_lines(case_id)
    asked: dict[str, Any] = {"case": case_id, "on": on, "known": known.revision if known else None}
    where = {"receiving": receiving_unit_id, "resolving": resolving_unit_id}
    with connection.cursor() as cursor:
        cursor.execute(_FACTS_HERE if resolving_unit_id is None else _FACTS_FOR_ANOTHER, asked | where)
        found = cursor.fetchone()
    if found is None:
        raise invalid("Thủ tục này không được tiếp nhận tại đây vào ngày này.", "case")
    resolving, agency, *said = found
    facts = procedures.read_case(known, said, channel, on)
    return ReceptionFacts(
        **{one.name: getattr(facts, one.name) for one in fields(CaseFacts)},
        receiving_unit_id=receiving_unit_id,
        resolving_unit_id=resolving,
        agency_unit_id=agency,
    )
