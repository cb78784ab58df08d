"""When a dossier comes and how fast it is worked on, so that its fate comes true. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from motcua.core.demo import Scenario
from motcua.core.time import local_date
from motcua.demo.demo.fates import Fate, Lot, busy, days_between
from motcua.workdays.calendar import DeadlineRule, WorkingCalendar, promise

_DAY = 480  # working minutes
_TRIES = 60


@dataclass(frozen=True, slots=True)
class Life:
    """``work`` is how many working minutes lie between the start of the clock and the stamp (or would).

    ``pause_at`` is when the citizen is asked; ``resume_at`` when they answer (None: not yet).
    """

    received_at: datetime
    work: int
    pause_at: datetime | None = None
    resume_at: datetime | None = None


class Unlivable(Exception):
    """The case cannot have this fate within the scenario's dates (a day's term cannot be carried over)."""


@dataclass(frozen=True, slots=True)
class Almanac:
    """The working days of the scenario with their weights, and the calendar."""

    calendar: WorkingCalendar
    scenario: Scenario
    days: tuple[date, ...]
    weights: tuple[float, ...]

    @classmethod
    def of(cls, calendar: WorkingCalendar, scenario: Scenario) -> "Almanac":
        """Count the working days once."""
        span = days_between(scenario.first_day, local_date(scenario.cut_off))
        days = tuple(day for day in span if calendar.is_working_day(day))
        return cls(calendar, scenario, days, tuple(busy(day) for day in days))

    def arrival(self, random: Random) -> datetime:
        """Some instant of the opening hours of some working day, mornings more than afternoons."""
        day = random.choices(self.days, self.weights)[0]
        minute = int(random.triangular(10, _DAY - 20, 150))
        return self.calendar.add_working_minutes(self.calendar.opening(day), minute)


def live(lot: Lot, rule: DeadlineRule, almanac: Almanac, random: Random) -> Life:
    """A life for ``lot`` under ``rule``; raises `Unlivable` when none is found."""
    for _ in range(_TRIES):
        life = _try(lot, rule, almanac, random)
        if life is not None and life.received_at < almanac.scenario.cut_off:
            return life
    raise Unlivable(lot.fate)


def _try(lot: Lot, rule: DeadlineRule, almanac: Almanac, random: Random) -> Life | None:
    if lot.fate in {Fate.RUNNING, Fate.OVERDUE, Fate.PAUSED}:
        return _open(lot, rule, almanac, random)
    return _closed(lot, rule, almanac, random)


def _term(rule: DeadlineRule, received: datetime, almanac: Almanac) -> tuple[int, date]:
    promised = promise(almanac.calendar, received, rule)
    minutes = almanac.calendar.count_working_minutes(promised.start, promised.due)
    return minutes, local_date(promised.due)


def _closed(lot: Lot, rule: DeadlineRule, almanac: Almanac, random: Random) -> Life | None:
    calendar, scenario = almanac.calendar, almanac.scenario
    received = almanac.arrival(random)
    if lot.carried:
        first = calendar.opening(scenario.first_day)
        received = calendar.subtract_working_minutes(first, random.randint(30, 8 * _DAY))
    minutes, due_day = _term(rule, received, almanac)
    if lot.fate is Fate.LATE:
        work = minutes + random.randint(_DAY // 2, 4 * _DAY)
    else:
        work = max(45, int(minutes * random.triangular(0.25, 0.97, 0.72)))
    decided = calendar.add_working_minutes(received, work)
    on_right_side = (local_date(decided) > due_day) == (lot.fate is Fate.LATE)
    carried_right = not lot.carried or local_date(decided) >= scenario.first_day
    in_time = decided <= calendar.subtract_working_minutes(scenario.cut_off, 30)
    return Life(received, work) if on_right_side and carried_right and in_time else None


def _open(lot: Lot, rule: DeadlineRule, almanac: Almanac, random: Random) -> Life | None:
    calendar, scenario = almanac.calendar, almanac.scenario
    minutes, _ = _term(rule, calendar.subtract_working_minutes(scenario.cut_off, _DAY), almanac)
    if lot.fate is Fate.OVERDUE:
        spent = minutes + random.randint(_DAY, 6 * _DAY)
    else:
        spent = random.randint(20, max(21, int(minutes * 0.97)))
    received = calendar.subtract_working_minutes(scenario.cut_off, spent)
    if lot.fate is Fate.OVERDUE:
        _, due_day = _term(rule, received, almanac)
        return Life(received, spent + _DAY) if due_day < local_date(scenario.cut_off) else None
    if lot.fate is Fate.RUNNING:
        return Life(received, max(spent + 60, int(minutes * random.triangular(0.5, 0.98, 0.8))))
    return _paused(minutes, almanac, random)


def _paused(minutes: int, almanac: Almanac, random: Random) -> Life | None:
    """Asked within the last two weeks and not answered: older requests would have been closed."""
    calendar, cut_off = almanac.calendar, almanac.scenario.cut_off
    asked = calendar.subtract_working_minutes(cut_off, random.randint(60, 13 * _DAY))
    before = random.randint(40, max(41, int(minutes * 0.5)))
    return Life(calendar.subtract_working_minutes(asked, before), minutes, pause_at=asked)
