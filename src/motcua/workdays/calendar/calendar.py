"""The working calendar of one unit: instants in, instants out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import groupby

from motcua.core.time import TZ
from motcua.workdays.calendar.enums import CutOffKind, DayKind, DayPart, RuleStatus, Why
from motcua.workdays.calendar.index import MinuteIndex
from motcua.workdays.calendar.shape import DayShape, resolve, shape_of
from motcua.workdays.calendar.types import (
    DAY,
    NO_CUT_OFF,
    OFFICE_HOURS,
    CutOff,
    DayRule,
    NaiveInstantError,
    Reason,
    Shift,
    WorkingWeek,
    minute_of,
)

FIRST_DAY = date(2010, 1, 1)
LAST_DAY = date(2045, 12, 31)


def to_moment(instant: datetime) -> int:
    """Whole minutes of Vietnam's time since 01/01/0001 less one day; seconds are dropped."""
    if instant.tzinfo is None:
        raise NaiveInstantError("a working calendar needs an aware instant")
    local = instant.astimezone(TZ)
    return local.toordinal() * DAY + local.hour * 60 + local.minute


def to_instant(moment: int) -> datetime:
    """Give the instant of a moment made by `to_moment`, in Vietnam's zone."""
    ordinal, minute = divmod(moment, DAY)
    return datetime.combine(date.fromordinal(ordinal), time(minute // 60, minute % 60), tzinfo=TZ)


class WorkingCalendar:
    """Adds, subtracts and counts working time for one unit between two days.

    Instants are aware datetimes of any zone; answers are in Asia/Ho_Chi_Minh, to the minute, seconds
    dropped. A working day is a day with at least one working minute: half a day counts as a day. Shifts
    are half-open, so 11:30 sharp is already lunch and 17:00 sharp already closed. Outside of
    ``first..last`` every method raises `CalendarRangeError`; a naive instant raises `NaiveInstantError`.
    """

    def __init__(
        self,
        first: date = FIRST_DAY,
        last: date = LAST_DAY,
        weeks: Sequence[WorkingWeek] = (OFFICE_HOURS,),
        rules: Iterable[DayRule] = (),
    ) -> None:
        """Build the index once; ``weeks`` follow one another by ``valid_from``, each until the next."""
        self.first, self.last = first, last
        self._weeks = sorted(weeks, key=lambda week: week.valid_from)
        effective = sorted(
            (rule for rule in rules if rule.in_effect), key=lambda rule: (rule.day, rule.local)
        )
        self._rules = {day: tuple(group) for day, group in groupby(effective, key=lambda rule: rule.day)}
        self._rule_days = list(self._rules)
        national = [rule for rule in effective if not rule.local]
        self._known = frozenset(rule.day.year for rule in national)
        self._estimated = frozenset(r.day.year for r in national if r.status == RuleStatus.ESTIMATE)
        self.index = MinuteIndex(first.toordinal(), self._shapes())

    def _shapes(self) -> list[DayShape]:
        """The shape of every day; ordinary ones straight from the week, since most days are ordinary."""
        shapes: list[DayShape] = []
        for week, since, until in self._spans():
            ordinary = [shape_of(shifts) for shifts in week.days]
            shapes += [ordinary[(ordinal - 1) % 7] for ordinal in range(since, until)]
        for day in self.rule_days(self.first, self.last):
            shapes[day.toordinal() - self.first.toordinal()] = resolve(day, self._week(day), self._rules[day])
        return shapes

    def _spans(self) -> Iterator[tuple[WorkingWeek, int, int]]:
        """Each week with the ordinals ``[since, until)`` of the days in which it is in force."""
        low, high = self.first.toordinal(), self.last.toordinal() + 1
        starts = [*(week.valid_from.toordinal() for week in self._weeks), high]
        if starts[0] > low:
            raise ValueError(f"no working week is in force on {self.first}")
        for week, since, until in zip(self._weeks, starts, starts[1:], strict=False):
            yield week, max(since, low), min(until, high)

    def _week(self, day: date) -> WorkingWeek:
        for week in reversed(self._weeks):
            if week.valid_from <= day:
                return week
        raise ValueError(f"no working week is in force on {day}")

    # Days

    def shifts_on(self, day: date) -> tuple[Shift, ...]:
        """Shifts of ``day`` in order; empty on a day off."""
        return self.index.shape(day.toordinal()).shifts

    def minutes_on(self, day: date) -> int:
        """Working minutes of ``day``."""
        return self.index.shape(day.toordinal()).total

    def is_working_day(self, day: date) -> bool:
        """Whether anybody works on ``day``, be it for half of it."""
        return self.minutes_on(day) > 0

    def is_weekly_day_off(self, day: date) -> bool:
        """Whether the week, apart from all dated rules, has no shift on ``day``."""
        return not self._week(day).on(day.weekday())

    def working_day_from(self, day: date) -> date:
        """``day`` itself when it is a working day, else the next one."""
        return day if self.is_working_day(day) else self.nth_working_day(day, 1)

    def nth_working_day(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day`` (day 0); before it when negative; never 0."""
        return date.fromordinal(self.index.nth_working_day(day.toordinal(), n))

    def count_working_days(self, first: date, last: date) -> int:
        """Working days from ``first`` to ``last``, both included."""
        return self.index.count_working_days(first.toordinal(), last.toordinal())

    def working_days_left(self, today: date, due: date) -> int:
        """Working days from ``today`` to ``due`` without today: 0 on the due day, negative after it."""
        if today <= due:
            return self.count_working_days(today, due) - self.is_working_day(today)
        return self.is_working_day(due) - self.count_working_days(due, today)

    def opening(self, day: date) -> datetime:
        """Start of the first shift of a working day; raises ValueError on a day off."""
        return self.at(day, time.min)

    def closing(self, day: date) -> datetime:
        """End of the last shift of a working day."""
        return to_instant(day.toordinal() * DAY + self.index.closing(day.toordinal()))

    def at(self, day: date, moment: time) -> datetime:
        """``moment`` on the working day ``day``, brought into its shifts.

        Before a shift or in the midday gap: the next shift's start. After the last shift: closing time.
        Raises ValueError on a day off.
        """
        shape = self.index.shape(day.toordinal())
        if not shape.shifts:
            raise ValueError(f"{day} is not a working day")
        return to_instant(day.toordinal() * DAY + shape.at(minute_of(moment)))

    # Instants

    def is_working_time(self, instant: datetime) -> bool:
        """Whether ``instant`` lies in a shift."""
        moment = to_moment(instant)
        return self.index.clamp(moment) == moment

    def clamp(self, received: datetime, cut_off: CutOff = NO_CUT_OFF) -> datetime:
        """When the clock starts for something received at ``received``.

        Before a shift or at lunch: that shift's start. After closing, on a day off or past the cut-off:
        opening of the next working day.
        """
        if self.is_past(received, cut_off):
            return self.opening(self.nth_working_day(to_instant(to_moment(received)).date(), 1))
        return to_instant(self.index.clamp(to_moment(received)))

    def is_past(self, received: datetime, cut_off: CutOff) -> bool:
        """Whether ``received`` is past the cut-off of its day (later than 15:00; or in the last hour)."""
        if cut_off.kind == CutOffKind.NONE:
            return False
        moment = to_moment(received)
        day = moment // DAY
        shape = self.index.shape(day)
        if not shape.shifts:
            return False
        if cut_off.moment is not None:
            return received.astimezone(TZ).time() > cut_off.moment
        return moment >= day * DAY + shape.latest(shape.total - min(60, shape.total))

    def add_working_minutes(self, start: datetime, minutes: int) -> datetime:
        """First instant by which ``minutes`` working minutes have passed since ``start``.

        An end that falls on closing time stays there; it does not become the next opening. 0 gives
        ``start`` to the minute. Negative minutes raise ValueError.
        """
        return to_instant(self.index.add(to_moment(start), _not_negative(minutes)))

    def subtract_working_minutes(self, end: datetime, minutes: int) -> datetime:
        """Last instant from which ``minutes`` working minutes remain until ``end``."""
        return to_instant(self.index.subtract(to_moment(end), _not_negative(minutes)))

    def count_working_minutes(self, start: datetime, end: datetime) -> int:
        """Working minutes from ``start`` to ``end``; negative when ``end`` comes first."""
        return self.index.position(to_moment(end)) - self.index.position(to_moment(start))

    def add_working_days(self, start: datetime, days: int) -> datetime:
        """The same time of day (see `at`) on the ``days``-th working day after ``start``; 0 is ``start``."""
        moment = to_moment(start)
        if not _not_negative(days):
            return to_instant(moment)
        day = self.index.nth_working_day(moment // DAY, days)
        return to_instant(day * DAY + self.index.shape(day).at(moment % DAY))

    def add_calendar_days(self, start: datetime, days: int) -> datetime:
        """The same time of day after ``days`` days, rolled forward to a working day.

        Bộ luật Dân sự 2015, điều 147 and 148: the first day does not count; a last day that is a day
        off gives way to the next working day.
        """
        moment = to_moment(start) + _not_negative(days) * DAY
        return to_instant(self.roll(moment))

    def roll(self, moment: int) -> int:
        """Bring ``moment`` into the shifts of its day, or of the next working day after a day off."""
        day, minute = divmod(moment, DAY)
        if not self.index.shape(day).shifts:
            day = self.index.nth_working_day(day, 1)
        return day * DAY + self.index.shape(day).at(minute)

    # Why

    def rule_days(self, first: date, last: date) -> list[date]:
        """The days from ``first`` to ``last`` that have dated rules in effect."""
        return self._rule_days[bisect_left(self._rule_days, first) : bisect_right(self._rule_days, last)]

    def rules_on(self, day: date) -> tuple[DayRule, ...]:
        """The dated rules of ``day`` that have effect, national ones first."""
        return self._rules.get(day, ())

    def reasons_on(self, day: date) -> tuple[Reason, ...]:
        """Why ``day`` differs from an ordinary full working day; empty when it does not."""
        rules = self.rules_on(day)
        if not rules:
            return () if self.is_working_day(day) else (Reason(Why.WEEKEND, Why.WEEKEND.label, day),)
        return tuple(Reason(_why(rule), _text(rule), day) for rule in rules)

    def is_known(self, year: int) -> bool:
        """Whether the national holidays of ``year`` are in the calendar at all."""
        return year in self._known

    def is_estimated(self, year: int) -> bool:
        """Whether some holidays of ``year`` are only an estimate."""
        return year in self._estimated


def _why(rule: DayRule) -> Why:
    if rule.kind == DayKind.MAKE_UP:
        return Why.MAKE_UP
    return Why.HOLIDAY if rule.part == DayPart.WHOLE else Why.HALF_DAY


def _text(rule: DayRule) -> str:
    return rule.name if rule.part == DayPart.WHOLE else f"{rule.name} ({DayPart(rule.part).label.lower()})"


def _not_negative(number: int) -> int:
    if number < 0:
        raise ValueError("time is added or subtracted, never negatively")
    return number
