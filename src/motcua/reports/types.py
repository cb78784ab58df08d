"""Values of reports: how a place serves, and the lines of biểu II.06a."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Literal

from motcua.core.time import Period


@dataclass(frozen=True, slots=True)
class Served:
    """Dossiers of one agency over a period; the fields are the figures ``dossiers.<name>``."""

    received: int = 0
    carried: int = 0
    resolved: int = 0
    resolved_early: int = 0
    resolved_on_time: int = 0
    resolved_late: int = 0
    open: int = 0
    overdue: int = 0
    cancelled: int = 0

    def __add__(self, other: Served) -> Served:
        names = [field.name for field in fields(self)]
        return Served(*(getattr(self, name) + getattr(other, name) for name in names))

    @property
    def to_resolve(self) -> int:
        """What the half-year report calls received: new ones and those carried over."""
        return self.received + self.carried

    @property
    def on_time_rate(self) -> Decimal | None:
        """Share of the resolved that were not late, in hundredths; of nothing it is unknown, not zero."""
        if not self.resolved:
            return None
        return (Decimal(100) * (self.resolved - self.resolved_late) / self.resolved).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class MonthServed:
    """New and resolved dossiers of one agency in the month that begins on ``month``."""

    agency_unit_id: int
    month: date
    received: int
    resolved: int


@dataclass(frozen=True, slots=True)
class CountingRule:
    """How dossiers become columns.

    ``back`` and ``no_due``: ``on_time`` or ``apart``; ``waiting``: ``in_time`` or ``apart``. ``by_hour``
    compares instants instead of days.
    """

    key: str
    name: str
    basis: str
    by_hour: bool = False
    back: str = "on_time"
    no_due: str = "on_time"
    waiting: str = "in_time"
    unverified: bool = True

    @property
    def has_rest(self) -> bool:
        """Whether something resolved stands outside the columns 8, 9 and 10."""
        return "apart" in {self.back, self.no_due}


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns 3 to 13 of the form, then what stands beside them: the rest, the paused, the extended."""

    total: int = 0
    online: int = 0
    direct: int = 0
    carried: int = 0
    resolved: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    open: int = 0
    in_time: int = 0
    overdue: int = 0
    rest: int = 0
    waiting: int = 0
    late_extended: int = 0
    overdue_extended: int = 0

    @property
    def form(self) -> tuple[int, ...]:
        """Columns 3 to 13 in their order."""
        return tuple(getattr(self, name) for name in FORM)

    @property
    def on_time_rate(self) -> Decimal | None:
        """Share of the resolved that were not late, in hundredths; of nothing it is unknown, not zero."""
        if not self.resolved:
            return None
        return (Decimal(100) * (self.resolved - self.late) / self.resolved).quantize(Decimal("0.01"))

    @property
    def overdue_rate(self) -> Decimal | None:
        """Share of the open that are overdue, in hundredths."""
        return (Decimal(100) * self.overdue / self.open).quantize(Decimal("0.01")) if self.open else None


FORM = (
    "total",
    "online",
    "direct",
    "carried",
    "resolved",
    "early",
    "on_time",
    "late",
    "open",
    "in_time",
    "overdue",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``no`` is its number (STT), ``where`` names its rows in addresses, ``kind`` how it looks.

    ``place`` is the code of a unit that has a table of its own.
    """

    no: str
    name: str
    columns: Columns
    where: str
    kind: Literal["", "total", "group"] = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A table of biểu II.06a with everything that has to be said about it."""

    unit: str
    by: str
    name: str
    period: Period
    rule: CountingRule
    lines: tuple[Line, ...]
    before: Columns
    faults: tuple[str, ...] = ()

    @property
    def whole(self) -> Columns:
        """All lines together: the first."""
        return self.lines[0].columns if self.lines else Columns()
