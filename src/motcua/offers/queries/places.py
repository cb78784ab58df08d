"""Where procedures are received: lists of units, places of procedures."""

from datetime import date

from django.db.models import Count, Q

from motcua.core.spans import stands_on
from motcua.offers.models import Offering
from motcua.offers.types import ListedProcedure, ReceptionPlace
from motcua.orgs.enums import Level
from motcua.procedures import public as procedures

_PLACE = ("id", "name", "short_name", "level", "kind", "address", "phone", "parent__name")
_LISTED = (
    *("id", "procedure__versions__id", "procedure_id", "procedure__slug", "procedure__versions__code"),
    *("procedure__versions__name", "procedure__versions__field__name", "procedure__versions__online_level"),
    *("resolving_unit__name", "agency_unit__name", "valid_from", "procedure__synthetic"),
    "procedure__versions__publication__date",
)


def list_of_unit(unit_id: int, on: date) -> list[ListedProcedure]:
    """What the unit receives on ``on``, in the version in force, by name; one statement."""
    # One filter() call: the conditions on the version must meet in one row of it.
    rows = Offering.objects.filter(
        stands_on(on) & procedures.in_force(on, "procedure__versions__"), receiving_unit_id=unit_id
    ).order_by("procedure__versions__sort_key", "id")
    return [ListedProcedure(*row) for row in rows.values_list(*_LISTED)]


def places_of(procedure_id: int, on: date, *, under: str = "") -> list[ReceptionPlace]:
    """Where a citizen may bring the procedure: the province's centre, and the units below ``under``."""
    inside = Q(receiving_unit__path__startswith=under) if under else Q(pk__in=[])
    rows = Offering.objects.on(on).filter(
        Q(receiving_unit__level=Level.TINH) | inside, procedure=procedure_id
    )
    found = rows.order_by("receiving_unit__sort_key", "receiving_unit_id")
    return [
        ReceptionPlace(*row)
        for row in found.values_list(*(f"receiving_unit__{name}" for name in _PLACE)).distinct()
    ]


def levels_of(procedure_id: int, on: date) -> set[str]:
    """At which levels the procedure is received."""
    rows = Offering.objects.on(on).filter(procedure=procedure_id).order_by()
    return set(rows.values_list("receiving_unit__level", flat=True).distinct())


def list_of_level(level: str, on: date) -> list[tuple[str, str, str, int]]:
    """What one-stop shops of a level receive on ``on``: slug, code, name, at how many units; by name."""
    version = "procedure__versions__"
    rows = Offering.objects.filter(
        stands_on(on) & procedures.in_force(on, version), receiving_unit__level=level
    )
    grouped = rows.values_list("procedure__slug", f"{version}code", f"{version}name", f"{version}sort_key")
    counted = grouped.annotate(places=Count("receiving_unit", distinct=True))
    return [
        (slug, code, name, count) for slug, code, name, _, count in counted.order_by(f"{version}sort_key")
    ]
