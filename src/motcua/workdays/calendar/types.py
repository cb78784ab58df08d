"""Values of the working calendar. Times of day are whole minutes since midnight, durations whole minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import pairwise

from motcua.workdays.calendar.enums import (
    CutOffKind,
    DayKind,
    DayPart,
    PauseEffect,
    RuleStatus,
    TermUnit,
    Why,
)

DAY = 24 * 60
NOON = 12 * 60


class CalendarRangeError(ValueError):
    """An instant or a deadline lies outside the years that this calendar was built for."""


class NaiveInstantError(ValueError):
    """An instant came without a time zone, so nobody can say which day it is in Vietnam."""


def minute_of(moment: time) -> int:
    """Whole minutes since midnight; seconds are dropped."""
    return moment.hour * 60 + moment.minute


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """Working time ``[start, end)`` of one day, in minutes since midnight, ``0 <= start < end < 1440``.

    A shift does not last until 24:00: a deadline at that instant would carry the next day's date.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end < DAY:
            raise ValueError(f"a shift runs forward within one day, not {self.start}-{self.end}")

    @classmethod
    def between(cls, start: time, end: time) -> "Shift":
        """Build the shift from ``start`` to ``end``."""
        return cls(minute_of(start), minute_of(end))

    @property
    def starts_at(self) -> time:
        """The start as a time of day."""
        return time(*divmod(self.start, 60))

    @property
    def ends_at(self) -> time:
        """The end as a time of day."""
        return time(*divmod(self.end, 60))


def in_order(shifts: Iterable[Shift]) -> tuple[Shift, ...]:
    """Sort ``shifts``; raise ValueError when two of them overlap."""
    ordered = tuple(sorted(shifts))
    for before, after in pairwise(ordered):
        if after.start < before.end:
            raise ValueError(f"shifts overlap: {before} and {after}")
    return ordered


@dataclass(frozen=True, slots=True)
class WorkingWeek:
    """Shifts for Monday to Sunday (seven tuples), in force until the next week's ``valid_from``."""

    days: tuple[tuple[Shift, ...], ...]
    valid_from: date = date.min

    def __post_init__(self) -> None:
        if len(self.days) != 7:
            raise ValueError("a week has seven days")
        object.__setattr__(self, "days", tuple(in_order(day) for day in self.days))

    def on(self, weekday: int) -> tuple[Shift, ...]:
        """Shifts of ``weekday`` (Monday is 0); empty on a weekly day off."""
        return self.days[weekday]

    @classmethod
    def weekdays(cls, *shifts: Shift, valid_from: date = date.min) -> "WorkingWeek":
        """Build Monday to Friday with the same ``shifts`` and nothing at the weekend."""
        return cls((shifts,) * 5 + ((), ()), valid_from)


# Provincial practice: 07:00-11:30 and 13:30-17:00, eight hours. The fixture holds it as dated parameters.
OFFICE_HOURS = WorkingWeek.weekdays(Shift(7 * 60, 11 * 60 + 30), Shift(13 * 60 + 30, 17 * 60))


@dataclass(frozen=True, slots=True)
class DayRule:
    """One dated exception: a holiday or a day worked instead, whole or half, with its legal basis.

    ``swap_with`` is the other day of a swap: a make-up day follows the shifts of that weekday.
    ``local`` rules (one unit's own) come after the national ones and win over them.
    """

    day: date
    kind: DayKind
    name: str
    part: DayPart = DayPart.WHOLE
    legal_basis: str = ""
    swap_with: date | None = None
    status: RuleStatus = RuleStatus.CONFIRMED
    local: bool = False

    @property
    def in_effect(self) -> bool:
        """Whether it changes the calendar: an unverified rule does not."""
        return self.status != RuleStatus.UNVERIFIED


@dataclass(frozen=True, slots=True)
class Term:
    """A processing time of the catalogue; value 0 means "trong ngày": by closing time of day 0.

    Only working hours may be broken (``Decimal("0.5")``), and only into whole minutes.
    """

    value: int | Decimal
    unit: TermUnit

    def __post_init__(self) -> None:
        if self.value < 0:
            raise ValueError("a term is not negative")
        whole = self.value * 60 if self.unit == TermUnit.WORKING_HOURS else self.value
        if whole != int(whole):
            raise ValueError(f"{self.value} {self.unit} is not a whole number of days or minutes")

    @property
    def days(self) -> int:
        """The number of days; meaningful for the two units of days."""
        return int(self.value)

    @property
    def minutes(self) -> int:
        """The number of minutes; meaningful for working hours."""
        return int(self.value * 60)


@dataclass(frozen=True, slots=True)
class CutOff:
    """When a reception counts from the next working day. Use `NO_CUT_OFF`, `LAST_HOUR` or `CutOff.after`."""

    kind: CutOffKind
    moment: time | None = None

    def __post_init__(self) -> None:
        if (self.kind == CutOffKind.AFTER) != (self.moment is not None):
            raise ValueError("a time belongs to the cut-off 'after a time' and to no other")

    @classmethod
    def after(cls, moment: time) -> "CutOff":
        """Count what is received later than ``moment`` from the next day; at ``moment`` sharp is in time."""
        return cls(CutOffKind.AFTER, moment)


NO_CUT_OFF = CutOff(CutOffKind.NONE)
LAST_HOUR = CutOff(CutOffKind.LAST_HOUR)


@dataclass(frozen=True, slots=True)
class Pause:
    """A stop of the clock ``[start, end)``; ``end`` is None while it lasts.

    ``reason`` is shown to the citizen ("chờ bổ sung giấy tờ"). ``effect`` says what its end does.
    """

    start: datetime
    end: datetime | None
    reason: str
    effect: PauseEffect = PauseEffect.EXTEND

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("a pause does not end before it starts")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so: a code for the program and a phrase in Vietnamese for the reader."""

    why: Why
    text: str
    day: date | None = None
