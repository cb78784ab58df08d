"""What the calendars would be after a change that nobody has made yet: a look before the leap."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from motcua.workdays.models import CalendarDay, ShiftRule
from motcua.workdays.unit_calendars.read import UnitCalendars, holding
from motcua.workdays.unit_calendars.types import DayChange, Place, WeekChange


@dataclass(frozen=True, slots=True)
class DayDropped:
    """The day with this number is withdrawn."""

    row_id: int


Change = DayChange | DayDropped | WeekChange


def supposed(place: Place, change: Change) -> UnitCalendars:
    """The calendars as ``change`` would leave them; two statements, nothing is written.

    What the verb would refuse is refused by the verb: here a change is taken as it comes.
    """
    days = list(CalendarDay.objects.filter(valid=True).order_by("date", "id"))
    shifts = list(ShiftRule.objects.order_by("valid_from", "weekday", "start"))
    if isinstance(change, DayDropped):
        days = [day for day in days if day.pk != change.row_id]
    elif isinstance(change, DayChange):
        days = [*(day for day in days if not _is_replaced(day, place, change)), _day(place, change)]
    else:
        shifts = [*_until(shifts, place, change), *shift_rows(place, change)]
    return UnitCalendars(None, days, shifts)


@contextmanager
def supposing(place: Place, change: Change) -> Iterator[UnitCalendars]:
    """Inside, `current` and `for_unit` answer as if ``change`` had been made."""
    with holding(supposed(place, change)) as calendars:
        yield calendars


def _is_replaced(day: CalendarDay, place: Place, change: DayChange) -> bool:
    return (day.unit_id, day.date, day.part) == (place.unit_id, change.day, change.part)


def _day(place: Place, change: DayChange) -> CalendarDay:
    return CalendarDay(
        date=change.day,
        kind=change.kind,
        part=change.part,
        unit_id=place.unit_id,
        name=change.name,
        legal_basis=change.legal_basis,
        status=change.status,
        swap_with=change.swap_with,
    )


def _until(shifts: list[ShiftRule], place: Place, change: WeekChange) -> Iterator[ShiftRule]:
    """The former shifts, those of this place cut off on the day before the change."""
    for shift in shifts:
        if shift.unit_id != place.unit_id:
            yield shift
        elif shift.valid_from < change.valid_from:
            if shift.valid_to is None or shift.valid_to >= change.valid_from:
                shift.valid_to = change.valid_from - timedelta(days=1)
            yield shift


def shift_rows(place: Place, change: WeekChange) -> list[ShiftRule]:
    """The rows of a new week, not yet in the database."""
    return [
        ShiftRule(
            unit_id=place.unit_id,
            weekday=weekday,
            start=shift.starts_at,
            end=shift.ends_at,
            valid_from=change.valid_from,
            legal_basis=change.legal_basis.strip(),
        )
        for weekday, shifts in enumerate(change.days)
        for shift in shifts
    ]
