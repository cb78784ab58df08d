"""Calendars as this process last built them, and the cheap question whether they are still right.

`current` costs one statement, a read by primary key, and nothing else while the edition's token is the
one that this process knows. So a promise is never made from a calendar that another worker has replaced;
a time limit on the cache would save that statement and give up just this. Who asks often in one request
or a bulk run takes `current` once, or works inside `held`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from uuid import UUID

from django.db import connection

from motcua.workdays.calendar import (
    OFFICE_HOURS,
    DayKind,
    DayPart,
    DayRule,
    RuleStatus,
    Shift,
    WorkingCalendar,
    WorkingWeek,
)
from motcua.workdays.models import CalendarDay, ShiftRule


class UnitCalendars:
    """The calendars of one edition. Asking it for a unit's calendar costs no statement.

    Units without rules of their own share one calendar, so a province of hundreds needs memory for one.
    An installation without any shifts in its tables works office hours.
    """

    def __init__(self, token: UUID | None, days: Iterable[CalendarDay], shifts: Iterable[ShiftRule]) -> None:
        self.token = token
        self._days: dict[int | None, list[DayRule]] = defaultdict(list)
        self._shifts: dict[int | None, list[ShiftRule]] = defaultdict(list)
        for day in days:
            self._days[day.unit_id].append(_rule(day))
        for shift in shifts:
            self._shifts[shift.unit_id].append(shift)
        self._built: dict[int | None, WorkingCalendar] = {}

    def for_unit(self, unit_id: int | None) -> WorkingCalendar:
        """The calendar of a unit; None is the province's own."""
        if unit_id not in self._days and unit_id not in self._shifts:
            unit_id = None
        built = self._built.get(unit_id)
        if built is None:
            built = self._built[unit_id] = self._build(unit_id)
        return built

    def _build(self, unit_id: int | None) -> WorkingCalendar:
        rules = list(self._days.get(None, ()))
        if unit_id is not None:
            rules += self._days.get(unit_id, ())
        return WorkingCalendar(weeks=self.weeks(unit_id), rules=rules)

    def weeks(self, unit_id: int | None) -> list[WorkingWeek]:
        """The weeks of a unit, one for each day on which any of its rules begins or has ended."""
        common = self._shifts.get(None, [])
        own = self._shifts.get(unit_id, []) if unit_id is not None else []
        breaks = {date.min} | {r.valid_from for r in (*common, *own)}
        breaks |= {r.valid_to + timedelta(days=1) for r in (*common, *own) if r.valid_to}
        return [_week(day, own, common) for day in sorted(breaks)]


def _rule(day: CalendarDay) -> DayRule:
    return DayRule(
        day=day.date,
        kind=DayKind(day.kind),
        name=day.name,
        part=DayPart(day.part),
        legal_basis=day.legal_basis,
        swap_with=day.swap_with,
        status=RuleStatus(day.status),
        local=day.unit_id is not None,
    )


def in_force(rules: Iterable[ShiftRule], day: date) -> list[ShiftRule]:
    """The rules that hold on ``day``."""
    return [r for r in rules if r.valid_from <= day and (r.valid_to is None or day <= r.valid_to)]


def _week(day: date, own: list[ShiftRule], common: list[ShiftRule]) -> WorkingWeek:
    rules = in_force(own, day) or in_force(common, day)
    if not rules:
        return WorkingWeek(OFFICE_HOURS.days if not common else ((),) * 7, day)
    shifts = ([Shift.between(r.start, r.end) for r in rules if r.weekday == weekday] for weekday in range(7))
    return WorkingWeek(tuple(map(tuple, shifts)), day)


_known: UnitCalendars | None = None
_held: ContextVar[UnitCalendars | None] = ContextVar("held_unit_calendars", default=None)


def current() -> UnitCalendars:
    """The calendars as the database has them now: one statement, three when somebody changed them."""
    global _known  # noqa: PLW0603 - one per process, replaced as a whole
    pinned = _held.get()
    if pinned is not None:
        return pinned
    token = _token()
    known = _known
    if known is None or known.token != token:
        # The token was read first: if rows newer than it come along, the next question reads them again.
        known = _known = UnitCalendars(
            token,
            CalendarDay.objects.filter(valid=True).order_by("date", "id"),
            ShiftRule.objects.order_by("valid_from", "weekday", "start"),
        )
    return known


def _token() -> UUID | None:
    """Asked by nearly every verb, so the statement is written out once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT token FROM workdays_calendaredition WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else None


def for_unit(unit_id: int | None) -> WorkingCalendar:
    """The calendar of one unit as the database has it now."""
    return current().for_unit(unit_id)


@contextmanager
def held() -> Iterator[UnitCalendars]:
    """Keep one edition for a bulk run or a request: inside, `current` asks nothing."""
    with holding(current()) as calendars:
        yield calendars


@contextmanager
def holding(calendars: UnitCalendars) -> Iterator[UnitCalendars]:
    """Keep these calendars, whatever the database says: inside, `current` gives them."""
    mark = _held.set(calendars)
    try:
        yield calendars
    finally:
        _held.reset(mark)
