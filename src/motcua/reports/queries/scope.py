"""Which units an actor's tables speak of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.core.actor import Actor
from motcua.core.decision import not_found
from motcua.orgs import public as orgs
from motcua.reports import perms

EVERYTHING = "/"
_OFFICE = "van_phong"


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything below ``path``; ``unit`` is its name, ``place`` the code that was asked for."""

    path: str
    unit: str
    place: str = ""

    @property
    def is_whole(self) -> bool:
        """The province with every line of its own."""
        return self.path == EVERYTHING


def scope_of(actor: Actor, place: str, on: date) -> Scope:
    """The widest that the actor may see, or the unit with the code ``place`` in it. Raises `Refusal`."""
    perms.can_see(actor).or_refuse()
    top = orgs.province()
    paths = sorted({grant.path for grant in actor.grants_for("reports.view")}, key=len)
    widest = _widened(paths[0], top)
    if place:
        unit = orgs.unit_by_code(place, on)
        if any(unit.path.startswith(_widened(path, top)) for path in paths):
            return Scope(unit.path, unit.office_name, place)
        raise not_found("Không có đơn vị này trong phạm vi bạn được xem.")
    if widest == EVERYTHING:
        return Scope(EVERYTHING, top.office_name)
    return Scope(widest, orgs.unit(int(widest.split("/")[-2])).office_name)


def _widened(path: str, top: orgs.UnitRow) -> str:
    """The province and its office see everything, what does not stand under the province included."""
    if path in {EVERYTHING, top.path}:
        return EVERYTHING
    number = int(path.split("/")[-2])
    if path == f"{top.path}{number}/" and orgs.unit(number).kind == _OFFICE:
        return EVERYTHING
    return path
