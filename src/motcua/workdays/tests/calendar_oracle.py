"""A slow, plain working calendar: one byte a minute, and walking. It shares no code with the real one."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import product

from hypothesis import strategies as st

from motcua.core.time import TZ
from motcua.workdays.calendar import (
    DayKind,
    DayPart,
    DayRule,
    RuleStatus,
    Shift,
    WorkingCalendar,
    WorkingWeek,
)

FIRST = date(2024, 1, 1)
DAYS = 230
PARTS = {"whole": range(1440), "morning": range(720), "afternoon": range(720, 1440)}


def moment(minute: int) -> datetime:
    """The instant ``minute`` minutes after the start of the oracle's range."""
    return datetime.combine(FIRST, time.min, tzinfo=TZ) + timedelta(minutes=minute)


def minute(instant: datetime) -> int:
    return int((instant - moment(0)).total_seconds() // 60)


def _worked(shifts) -> set[int]:
    return {m for shift in shifts for m in range(shift.start, shift.end)}


@lru_cache(maxsize=1000)
def _flags(shifts) -> bytes:
    today = _worked(shifts)
    return bytes(m in today for m in range(1440))


class Oracle:
    """``works[m]`` is 1 when somebody works in minute ``m``."""

    def __init__(self, weeks: list[WorkingWeek], rules: list[DayRule]) -> None:
        self.works = bytearray()
        for offset in range(DAYS):
            day = FIRST + timedelta(days=offset)
            week = [w for w in weeks if w.valid_from <= day][-1]
            mine = [r for r in rules if r.day == day and r.status != RuleStatus.UNVERIFIED]
            self.works += self._special(week, day, mine) if mine else _flags(week.days[day.weekday()])

    @staticmethod
    def _special(week: WorkingWeek, day: date, mine: list[DayRule]) -> bytes:
        today = _worked(week.days[day.weekday()])
        for rule in sorted(mine, key=lambda r: (r.local, r.kind == DayKind.MAKE_UP)):
            part = set(PARTS[rule.part.value])
            today -= part
            if rule.kind == DayKind.MAKE_UP:
                weekday = rule.swap_with.weekday() if rule.swap_with else None
                model = week.days[weekday] if weekday is not None else ()
                today |= part & _worked(model or next(d for d in week.days if d))
        return bytes(m in today for m in range(1440))

    def count(self, start: int, end: int) -> int:
        return sum(self.works[start:end])

    def add(self, start: int, minutes: int) -> int:
        while minutes:
            minutes -= self.works[start]
            start += 1
        return start

    def subtract(self, end: int, minutes: int) -> int:
        while minutes:
            end -= 1
            minutes -= self.works[end]
        return end

    def is_working_day(self, day: int) -> bool:
        return any(self.works[day * 1440 : day * 1440 + 1440])

    def nth_working_day(self, day: int, n: int) -> int:
        while n:
            day += 1 if n > 0 else -1
            if self.is_working_day(day):
                n += -1 if n > 0 else 1
        return day

    def closing(self, day: int) -> int:
        return day * 1440 + self.works[day * 1440 : day * 1440 + 1440].rindex(1) + 1

    def at(self, day: int, time_of_day: int) -> int:
        wanted = day * 1440 + time_of_day
        ended_just_now = time_of_day > 0 and self.works[wanted - 1]
        if self.works[wanted] or ended_just_now:
            return wanted
        later = self.works[wanted : day * 1440 + 1440].find(1)
        return self.closing(day) if later < 0 else wanted + later

    def clamp(self, received: int) -> int:
        while not self.works[received]:
            received += 1
        return received

    def roll(self, wanted: int) -> int:
        day = wanted // 1440
        while not self.is_working_day(day):
            day += 1
        return self.at(day, wanted % 1440)


def _two(start: int, morning: int, gap: int, afternoon: int) -> tuple[Shift, ...]:
    back = start + morning + gap
    return (Shift(start, start + morning), Shift(back, back + afternoon))


# Few draws, all of them valid: most of the time of a property test goes into drawing.
ordinary = st.sampled_from([(Shift(420, 690), Shift(810, 1020)), (Shift(450, 720),), (Shift(480, 1005),)])
long = st.integers(120, 300)
odd = st.builds(_two, st.integers(0, 600), long, st.integers(0, 200), long)
shapes = st.lists(st.one_of(ordinary, odd), min_size=1, max_size=3)
days = st.integers(0, DAYS - 1).map(lambda n: FIRST + timedelta(days=n))
SORTS = list(product(DayKind, DayPart, RuleStatus, (False, True)))


def _rule(day: date, sort: tuple[DayKind, DayPart, RuleStatus, bool], swap_with: date | None) -> DayRule:
    kind, part, status, local = sort
    return DayRule(day, kind, "Ngày đặc biệt", part, swap_with=swap_with, status=status, local=local)


rules = st.builds(_rule, days, st.sampled_from(SORTS), st.one_of(st.none(), days))


@st.composite
def weeks(draw, valid_from=date.min) -> WorkingWeek:
    """At least four working days, of up to three shapes, in any places."""
    kinds, first_off = draw(shapes), draw(st.integers(0, 6))
    off = {(first_off + step) % 7 for step in range(draw(st.integers(0, 3)))}
    return WorkingWeek(tuple(() if n in off else kinds[n % len(kinds)] for n in range(7)), valid_from)


@st.composite
def houses(draw) -> tuple[WorkingCalendar, Oracle]:
    """The same random working time twice: as the real calendar and as the oracle."""
    in_force = [draw(weeks())]
    if draw(st.booleans()):
        in_force.append(draw(weeks(valid_from=draw(days))))
    # A rule per level, day and kind: which of two equal rules wins is nobody's promise.
    special = draw(st.lists(rules, max_size=15, unique_by=lambda r: (r.day, r.local, r.kind)))
    last = FIRST + timedelta(days=DAYS - 1)
    return WorkingCalendar(FIRST, last, in_force, special), Oracle(in_force, special)
