"""The rules of working time as a screen lists them: a place's own ones and those of the whole province."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.workdays.calendar import DayKind, DayPart, RuleStatus, Shift
from motcua.workdays.models import CalendarDay, ShiftRule
from motcua.workdays.unit_calendars.read import in_force


@dataclass(frozen=True, slots=True)
class CalendarDayRow:
    """A day off or a make-up day in force; ``unit_id`` None: the whole province's."""

    id: int
    unit_id: int | None
    day: date
    kind: DayKind
    part: DayPart
    name: str
    legal_basis: str
    status: RuleStatus
    swap_with: date | None
    source: str
    note: str

    @property
    def in_effect(self) -> bool:
        """Whether it changes the calendar."""
        return self.status != RuleStatus.UNVERIFIED


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week of a place over a span of dates: seven days with their shifts (empty: a day off)."""

    valid_from: date
    valid_to: date | None
    days: tuple[tuple[Shift, ...], ...]
    legal_basis: str

    def holds_on(self, day: date) -> bool:
        """Both ends included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def days_of_year(unit_id: int | None, year: int) -> list[CalendarDayRow]:
    """The days in force of the province, and of the unit when one is named; one statement."""
    wanted = Q(unit_id=None) | Q(unit_id=unit_id) if unit_id is not None else Q(unit_id=None)
    rows = CalendarDay.objects.filter(wanted, valid=True, date__year=year).order_by("date", "part", "id")
    return [_row(row) for row in rows]


def calendar_day(number: int) -> CalendarDayRow | None:
    """One day in force by its number."""
    row = CalendarDay.objects.filter(pk=number, valid=True).first()
    return _row(row) if row else None


def weeks_of(unit_id: int | None) -> list[WeekRow]:
    """The place's own working hours over time, the latest first; empty where the province's hold."""
    rules = list(ShiftRule.objects.filter(unit_id=unit_id).order_by("valid_from", "weekday", "start"))
    starts = sorted({rule.valid_from for rule in rules}, reverse=True)
    return [_week(in_force(rules, start), start) for start in starts]


def units_with_rules() -> frozenset[int]:
    """The units that have days or hours of their own; two statements."""
    days = CalendarDay.objects.filter(valid=True, unit_id__isnull=False)
    shifts = ShiftRule.objects.filter(unit_id__isnull=False)
    numbers = [*days.values_list("unit_id", flat=True).distinct().order_by("unit_id")]
    numbers += shifts.values_list("unit_id", flat=True).distinct().order_by("unit_id")
    return frozenset(number for number in numbers if number is not None)


def _week(rules: Iterable[ShiftRule], start: date) -> WeekRow:
    held = list(rules)
    days = tuple(
        tuple(Shift.between(rule.start, rule.end) for rule in held if rule.weekday == weekday)
        for weekday in range(7)
    )
    ends = [rule.valid_to for rule in held if rule.valid_to is not None]
    basis = "; ".join(dict.fromkeys(rule.legal_basis for rule in held if rule.legal_basis))
    return WeekRow(start, min(ends, default=None), days, basis)


def _row(row: CalendarDay) -> CalendarDayRow:
    return CalendarDayRow(
        id=row.pk,
        unit_id=row.unit_id,
        day=row.date,
        kind=DayKind(row.kind),
        part=DayPart(row.part),
        name=row.name,
        legal_basis=row.legal_basis,
        status=RuleStatus(row.status),
        swap_with=row.swap_with,
        source=row.source,
        note=row.note,
    )
