"""How the province serves, as one value that pages keep: places, months, and when it was counted."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from motcua.reports.types import Served

NOWHERE = Served()


@dataclass(frozen=True, slots=True)
class Standing:
    """Figures over a period. ``agencies`` are by path of the agency's unit, ``months`` by path and month.

    ``at`` is the business time of the count, ``computed`` the machine's. ``others`` are the figures of
    other rooms by id; they are of the whole province.
    """

    at: datetime
    computed: datetime
    agencies: dict[str, Served]
    months: dict[tuple[str, date], tuple[int, int]]
    others: dict[str, Decimal | int | None]

    def month(self, first: date, places: "Places") -> tuple[int, int]:
        """Received and resolved in the month that begins on ``first``."""
        found = [pair for (path, month), pair in self.months.items() if month == first and places.holds(path)]
        return sum(one for one, _ in found), sum(one for _, one in found)


@dataclass(frozen=True, slots=True)
class Places:
    """Which agencies a page speaks of: those under ``inside``, without those under ``without``."""

    inside: str = "/"
    without: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether an agency belongs to it."""
        return path.startswith(self.inside) and not (self.without and path.startswith(self.without))

    def served(self, standing: Standing) -> Served:
        """The figures of these agencies."""
        return sum((one for path, one in standing.agencies.items() if self.holds(path)), NOWHERE)
