"""How a place serves: the figures of one agency, or of several together."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal


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
