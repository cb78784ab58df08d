"""Whose calendar a page is about: the province, or a unit named by its code in the address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.urls import reverse

from motcua.orgs import public as orgs
from motcua.orgs.public import UnitField, UnitRow
from motcua.ui.http import DeskRequest
from motcua.ui.types import Tab
from motcua.upkeep import perms
from motcua.upkeep.queries.working_time import units_with_rules
from motcua.workdays.unit_calendars import NATIONAL, Place

PROVINCE = "Lịch chung của tỉnh"
MOST_TABS = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with what pages say of it; ``fault`` when no unit was understood."""

    place: Place
    unit: UnitRow | None
    words: str = ""
    fault: str = ""

    @property
    def name(self) -> str:
        """Whose calendar."""
        return f"Lịch của {self.unit.office_name}" if self.unit else PROVINCE

    def url(self, page: str, **query: object) -> str:
        """The address of a page about this place."""
        asked = {"don-vi": self.unit.code} if self.unit else {}
        whole = urlencode({**asked, **query})
        return reverse(f"upkeep:{page}") + (f"?{whole}" if whole else "")


def spot_of(request: DeskRequest) -> Spot:
    """The place that the address names, or the widest one that the actor administers. Raises `Refusal`."""
    words = request.GET.get("don-vi", "").strip()
    fault, unit = "", None
    if words:
        try:
            unit = UnitField().clean(words)
        except forms.ValidationError as error:
            fault = " ".join(error.messages)
    elif not perms.can_open_calendar(request.actor, NATIONAL.path):
        unit = _own(request)
    place = Place(unit.id, unit.path) if unit else NATIONAL
    if fault and not perms.can_open_calendar(request.actor, NATIONAL.path):
        unit = _own(request)
        place = Place(unit.id, unit.path)
    perms.can_open_calendar(request.actor, place.path).or_refuse()
    return Spot(place, unit, words, fault)


def _own(request: DeskRequest) -> UnitRow:
    """Where the own dossiers are received, because its calendar is the one that counts; else the own unit."""
    mine = orgs.unit(request.actor.unit_id or 0)
    counter = orgs.one_stop_of(mine)
    return counter if perms.can_open_calendar(request.actor, counter.path) else mine


def counter_of(spot: Spot) -> Spot | None:
    """Where the dossiers of this place are received, when that is another unit with a calendar of its own."""
    if spot.unit is None:
        return None
    counter = orgs.one_stop_of(spot.unit)
    return None if counter.id == spot.unit.id else Spot(Place(counter.id, counter.path), counter)


def tabs_of(request: DeskRequest, spot: Spot) -> tuple[Tab, ...]:
    """The calendars at hand: the province's, the own unit and its counter, units with rules of their own."""
    actor = request.actor
    mine = [orgs.unit(actor.unit_id)] if actor.unit_id else []
    near = {row.id: row for row in [*mine, *(orgs.one_stop_of(row) for row in mine)]}
    near |= orgs.units(units_with_rules() | ({spot.unit.id} if spot.unit else set()))
    rows = [row for row in near.values() if perms.can_open_calendar(actor, row.path)]
    tabs = []
    if perms.can_open_calendar(actor, NATIONAL.path):
        tabs.append(Tab(PROVINCE, reverse("upkeep:calendar"), current=spot.unit is None))
        rows = [row for row in rows if row.id not in {one.id for one in mine} or row == spot.unit]
    for row in rows[:MOST_TABS]:
        there = Spot(Place(row.id, row.path), row)
        tabs.append(Tab(row.office_name, there.url("calendar"), current=row == spot.unit))
    return tuple(tabs)
