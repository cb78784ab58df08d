"""What was counted of a unit, a field, a procedure or a channel over a period."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum


class By(StrEnum):
    """What a line of a table is: the names are columns of the sums."""

    AGENCY = "agency_unit_id"
    FIELD = "field_id"
    PROCEDURE = "procedure_id"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Counted:
    """Dossiers over a period; ``open_*``, ``overdue*`` and ``waiting`` are as its last day ends.

    ``back_*`` were withdrawn, stopped or closed; the others have a result. ``on_time`` is on the very due
    day, ``after_hour`` those of them that came after the hour. ``*_extended`` compare the extended date.
    ``waiting`` are paused and in no ``overdue``.
    """

    carried: int = 0
    online: int = 0
    direct: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    no_due: int = 0
    back_early: int = 0
    back_on_time: int = 0
    back_late: int = 0
    back_no_due: int = 0
    after_hour: int = 0
    back_after_hour: int = 0
    late_extended: int = 0
    back_late_extended: int = 0
    cancelled: int = 0
    overdue: int = 0
    overdue_hour: int = 0
    overdue_extended: int = 0
    waiting: int = 0

    def __add__(self, other: Counted) -> Counted:
        return Counted(*(getattr(self, name) + getattr(other, name) for name in NAMES))

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in NAMES)

    @property
    def received(self) -> int:
        """Taken in during the period."""
        return self.online + self.direct

    @property
    def to_resolve(self) -> int:
        """New ones and those carried over."""
        return self.carried + self.received

    @property
    def back(self) -> int:
        """Withdrawn, stopped or closed in the period."""
        return self.back_early + self.back_on_time + self.back_late + self.back_no_due

    @property
    def resolved(self) -> int:
        """Decided or otherwise ended in the period."""
        return self.early + self.on_time + self.late + self.no_due + self.back

    @property
    def open(self) -> int:
        """Not ended as the period ends."""
        return self.to_resolve - self.resolved


NAMES = tuple(field.name for field in fields(Counted))
