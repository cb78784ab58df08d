"""Where a procedure is received, who resolves it, whose name is under the result.

A commune receives and resolves itself; in a district the one-stop shop receives and the division of
the field resolves for the UBND; in the province the centre receives and the agency resolves.
What belongs to a line of its own is received there too, but the police of the place or the branch of
the land registry resolves it and answers for it (NĐ 61/2018/NĐ-CP, art. 14).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from motcua.offers.types import Place
from motcua.orgs.enums import Level, UnitKind
from motcua.orgs.types import UnitRow

# Divisions that serve the house itself: they resolve nothing for citizens.
INWARD = frozenset({"van-phong", "thanh-tra", "hanh-chinh", "noi-vu"})
OFFICE = "van-phong"  # who coordinates in a district what belongs to none of its divisions
NONE: Mapping[str, str] = {}


@dataclass
class Units:
    """The tree of one day, as placing asks it."""

    rows: Sequence[UnitRow]
    below: dict[int, list[UnitRow]] = field(init=False)

    def __post_init__(self) -> None:
        self.below = {}
        for row in self.rows:
            self.below.setdefault(row.parent_id or 0, []).append(row)

    @cached_property
    def by_code(self) -> dict[str, UnitRow]:
        """Units by motcua's own code: on one day a code is one unit."""
        return {row.code: row for row in self.rows}

    def territories(self, level: str) -> list[UnitRow]:
        """The districts, or the communes."""
        return [row for row in self.rows if row.level == level and row.is_territory]

    def shop(self, row: UnitRow) -> UnitRow:
        """The one-stop shop directly below ``row``, or ``row`` itself."""
        shops = (unit for unit in self.below.get(row.id, ()) if unit.kind == UnitKind.BO_PHAN_MOT_CUA)
        return next(shops, row)

    def centre(self) -> UnitRow | None:
        """The province's public administration centre."""
        shops = (row for row in self.rows if row.kind == UnitKind.BO_PHAN_MOT_CUA and row.level == Level.TINH)
        return next(shops, None)

    def division(self, row: UnitRow, slugs: Iterable[str]) -> UnitRow | None:
        """The first of these divisions that ``row`` has."""
        found = {unit.division: unit for unit in self.below.get(row.id, ()) if unit.kind == UnitKind.PHONG}
        return next((found[slug] for slug in slugs if slug in found), None)

    def any_division(self, row: UnitRow) -> UnitRow | None:
        """A division of ``row`` that works for citizens, where none is named for the field."""
        found = sorted(self.below.get(row.id, ()), key=lambda unit: unit.code)
        return next(
            (unit for unit in found if unit.kind == UnitKind.PHONG and unit.division not in INWARD), None
        )


def places(
    units: Units,
    *,
    levels: Iterable[str],
    divisions: Sequence[str],
    agencies: Iterable[str],
    resolvers: Mapping[str, str] = NONE,
) -> list[Place]:
    """Every place for one procedure. ``agencies`` are unit codes; unknown ones have no place.

    ``resolvers`` names by level the kind of unit that stands beside the UBND: ``cong-an`` of the commune
    16000 is the unit ``cong-an-16000``. A territory without one resolves itself.
    """
    found: list[Place] = []
    if Level.XA in levels:
        found += [_at(units, row, row, row, resolvers.get(Level.XA)) for row in units.territories(Level.XA)]
    if Level.HUYEN in levels:
        for row in units.territories(Level.HUYEN):
            resolving = units.division(row, (*divisions, OFFICE)) or row
            found.append(_at(units, row, units.shop(row), resolving, resolvers.get(Level.HUYEN)))
    if Level.TINH in levels:
        found += _of_province(units, divisions, agencies)
    return found


def _at(units: Units, row: UnitRow, receiving: UnitRow, resolving: UnitRow, beside: str | None) -> Place:
    """The place in a territory: its own, or that of the unit beside it."""
    own = units.by_code.get(f"{beside}-{row.code}") if beside else None
    if own:
        return Place(receiving.id, own.id, own.id)
    return Place(receiving.id, resolving.id, row.id)


def _of_province(units: Units, divisions: Sequence[str], agencies: Iterable[str]) -> list[Place]:
    centre = units.centre()
    known = [units.by_code[code] for code in agencies if code in units.by_code]
    if centre is None:
        return []
    resolving = [units.division(row, divisions) or units.any_division(row) or row for row in known]
    return [Place(centre.id, unit.id, agency.id) for agency, unit in zip(known, resolving, strict=True)]
