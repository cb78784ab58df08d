"""The places of the reference procedures, for the tree of 2022 and the tree of 2025."""

from datetime import date
from functools import cache

from motcua.offers.models import Offering
from motcua.offers.rules import Units, places
from motcua.orgs import public as orgs
from motcua.procedures import public as procedures
from motcua.procedures.types import Placing

_BATCH = 5000


def load() -> str:
    """Give reference procedures that are offered nowhere their places; says how many were added."""
    placed = set(Offering.objects.values_list("procedure_id", flat=True).distinct().order_by())
    units = cache(_units)
    rows = [
        row
        for one in procedures.reference_placings()
        if one.procedure_id not in placed
        for row in _offerings(one, units(one.valid_from))
    ]
    Offering.objects.bulk_create(rows, batch_size=_BATCH)
    return f"thêm {len(rows)} nơi tiếp nhận" if rows else "đã đủ"


def _units(day: date) -> Units:
    return Units(orgs.tree_as_of(day))


def _offerings(one: Placing, units: Units) -> list[Offering]:
    return [
        Offering(
            procedure_id=one.procedure_id,
            receiving_unit_id=place.receiving_unit_id,
            resolving_unit_id=place.resolving_unit_id,
            agency_unit_id=place.agency_unit_id,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
        )
        for place in places(
            units,
            levels=one.levels,
            divisions=one.divisions,
            agencies=one.agencies,
            resolvers=dict(one.resolvers),
        )
    ]
