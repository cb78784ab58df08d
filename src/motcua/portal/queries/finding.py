"""Procedures of a life event, and where to hand in."""

from datetime import date

from motcua.core.text import search_key
from motcua.orgs import public as orgs
from motcua.orgs.enums import Level, UnitKind
from motcua.orgs.types import UnitRow
from motcua.portal.rules.said import LifeEvent
from motcua.procedures import public as procedures
from motcua.procedures.types import FoundProcedure

MOST_FOUND = 40


def procedures_of(event: LifeEvent, on: date) -> list[FoundProcedure]:
    """The procedures of a life event: those whose name holds its words; a statement for each of these."""
    found: dict[str, FoundProcedure] = {}
    for words in event.searches:
        key = search_key(words)
        for one in procedures.search(words, on, limit=MOST_FOUND):
            if key in search_key(one.name):
                found.setdefault(one.slug, one)
    return list(found.values())


def counters(words: str, on: date) -> list[tuple[UnitRow, UnitRow | None]]:
    """Where to hand in: counters, and communes that receive themselves, each with the unit above it.

    Without words every counter of the province. At most three statements.
    """
    key = search_key(words)
    near = [unit for unit in _desks(on) if key in search_key(unit.name)]
    if key:
        near += [unit for unit in orgs.find_units(words, on, MOST_FOUND) if _is_commune(unit)]
    above = orgs.units([unit.parent_id for unit in near if unit.parent_id])
    return [(unit, above.get(unit.parent_id or 0)) for unit in near]


def _desks(on: date) -> list[UnitRow]:
    """The counters, the province's centre first."""
    found = orgs.tree_as_of(on, kinds=[UnitKind.BO_PHAN_MOT_CUA])
    return sorted(found, key=lambda unit: (unit.level != Level.TINH, unit.sort_key))


def _is_commune(unit: UnitRow) -> bool:
    return unit.is_territory and unit.level == Level.XA
