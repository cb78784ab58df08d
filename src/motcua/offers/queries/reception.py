"""What a unit may receive: one statement each."""

from datetime import date

from django.db.models import Q, QuerySet

from motcua.core.spans import stands_on
from motcua.offers.models import Offering
from motcua.offers.types import OfferedCase, OfferingRow
from motcua.procedures import public as procedures

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


def offerings() -> list[OfferingRow]:
    """Everything that any unit receives or received, by unit that resolves: for bulk runs; one statement."""
    names = ("procedure_id", "receiving_unit_id", "resolving_unit_id", "agency_unit_id", "valid_from")
    rows = Offering.objects.order_by("resolving_unit_id", "id").values_list(*names, "valid_to")
    return [OfferingRow(*row) for row in rows]
