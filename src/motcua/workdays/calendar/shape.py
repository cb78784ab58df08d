"""What one day looks like once the week and the dated rules are put together."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from motcua.workdays.calendar.enums import DayKind, DayPart
from motcua.workdays.calendar.types import DAY, NOON, DayRule, Shift, WorkingWeek

HALVES = {DayPart.WHOLE: (0, DAY), DayPart.MORNING: (0, NOON), DayPart.AFTERNOON: (NOON, DAY)}


class DayShape:
    """The shifts of a day and the arithmetic within it, in minutes since midnight."""

    __slots__ = ("shifts", "total")

    def __init__(self, shifts: Sequence[Shift]) -> None:
        self.shifts = tuple(shifts)
        self.total = sum(shift.end - shift.start for shift in self.shifts)

    def before(self, minute: int) -> int:
        """Working minutes of this day that lie before ``minute``."""
        done = 0
        for shift in self.shifts:
            if minute <= shift.start:
                break
            done += min(minute, shift.end) - shift.start
        return done

    def earliest(self, done: int) -> int:
        """First minute at which ``done`` working minutes have passed, ``0 < done <= total``."""
        for shift in self.shifts:
            length = shift.end - shift.start
            if done <= length:
                return shift.start + done
            done -= length
        raise ValueError("the day is shorter")

    def latest(self, done: int) -> int:
        """Last minute before which ``done`` working minutes have passed, ``0 <= done < total``."""
        for shift in self.shifts:
            length = shift.end - shift.start
            if done < length:
                return shift.start + done
            done -= length
        raise ValueError("the day is shorter")

    def at(self, minute: int) -> int:
        """Bring a time of day into this working day.

        Inside a shift (both ends included) it stays; before a shift or in the midday gap it becomes the
        next shift's start; after the last shift it becomes closing time.
        """
        for shift in self.shifts:
            if minute <= shift.end:
                return max(minute, shift.start)
        return self.shifts[-1].end

    def opened_at(self, minute: int) -> int | None:
        """Start of the shift that holds ``minute`` (ends included; the earlier shift when two touch)."""
        for shift in self.shifts:
            if shift.start <= minute <= shift.end:
                return shift.start
        return None


@lru_cache(maxsize=4096)
def shape_of(shifts: tuple[Shift, ...]) -> DayShape:
    """Share equal days: a calendar of decades has only a handful of shapes."""
    return DayShape(shifts)


def _clip(shifts: Iterable[Shift], low: int, high: int) -> list[Shift]:
    clipped = ((max(shift.start, low), min(shift.end, high)) for shift in shifts)
    return [Shift(start, end) for start, end in clipped if start < end]


def _without(shifts: Iterable[Shift], low: int, high: int) -> list[Shift]:
    shifts = tuple(shifts)
    return _clip(shifts, 0, low) + _clip(shifts, high, DAY)


def _worked_instead(rule: DayRule, week: WorkingWeek) -> tuple[Shift, ...]:
    """Shifts of a make-up day: those of the day it replaces, else of the first working day of the week."""
    if rule.swap_with is not None and week.on(rule.swap_with.weekday()):
        return week.on(rule.swap_with.weekday())
    return next((day for day in week.days if day), ())


def resolve(day: date, week: WorkingWeek, rules: Sequence[DayRule]) -> DayShape:
    """Apply the ``rules`` of ``day`` to its ordinary shifts: national ones first, a unit's own last.

    All of them have effect. A day off takes its part out of the day; a make-up day puts in its part of the
    replaced day's shifts.
    """
    shifts: tuple[Shift, ...] = week.on(day.weekday())
    for rule in sorted(rules, key=lambda r: (r.local, r.kind == DayKind.MAKE_UP)):
        low, high = HALVES[rule.part]
        kept = _without(shifts, low, high)
        if rule.kind == DayKind.MAKE_UP:
            kept += _clip(_worked_instead(rule, week), low, high)
        shifts = tuple(sorted(kept))
    return shape_of(shifts)
