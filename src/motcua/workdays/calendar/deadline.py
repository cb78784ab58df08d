"""Promises and clocks: from a reception and a rule to a due instant, through every pause.

**What a term is worth.** The rule fixes an instant first, then the minutes follow from it, never the
other way round, so a promise and its explanation cannot disagree:

* *Working days*: ``start`` is the clamped reception; its day is day 0; the deadline is the N-th working
  day after it at the same time of day (`WorkingCalendar.at` brings the time into that day's shifts). Half
  a day counts as a whole working day. The *budget* is the working minutes between ``start`` and that
  deadline: 8 N hours on ordinary days, less or more where shifts are irregular.
* *Working hours*: the deadline is the first instant by which that many working minutes have passed.
* *Calendar days*: N times 24 hours run from ``start``, nights and holidays included; a deadline on a day
  off moves to the next working day, and the time between is not counted. The budget is minutes of the
  clock on the wall.
* The value 0 in any unit is "trong ngày": closing time of day 0.

**Pauses.** EXTEND moves the deadline by what the pause measured in the term's own unit (working or wall
minutes), so the budget stays. RESET starts the whole computation again at the end of the pause, cut-off
included, and voids what was counted before. Overlapping pauses count once. A pause that begins at or
after the deadline changes nothing: late is late. A pause that still lasts is taken to end now: the due
instant is then "if it resumed this minute".
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from motcua.workdays.calendar.calendar import WorkingCalendar, to_instant, to_moment
from motcua.workdays.calendar.enums import PauseEffect, Rounding, TermUnit, Why
from motcua.workdays.calendar.types import DAY, NO_CUT_OFF, CutOff, Pause, Term

STEPS = {Rounding.EXACT: 1, Rounding.HALF_HOUR: 30, Rounding.HOUR: 60}


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """The rule of a procedure's version that a dossier keeps from its reception on."""

    term: Term
    cut_off: CutOff = NO_CUT_OFF
    rounding: Rounding = Rounding.HOUR

    @property
    def is_wall(self) -> bool:
        """Whether nights and days off run too: calendar days, unless it is "trong ngày"."""
        return self.term.unit == TermUnit.CALENDAR_DAYS and self.term.value > 0


class Measure(Protocol):
    """How a term's time runs: over working minutes or over all minutes."""

    def between(self, start: int, end: int) -> int:
        """Minutes that run from ``start`` to ``end``."""

    def add(self, moment: int, minutes: int) -> int:
        """First moment by which ``minutes`` have run since ``moment``."""


class WallMeasure:
    """Every minute runs, nights and holidays included: calendar days."""

    def between(self, start: int, end: int) -> int:
        """Minutes from ``start`` to ``end``."""
        return end - start

    def add(self, moment: int, minutes: int) -> int:
        """``minutes`` later."""
        return moment + minutes


class WorkingMeasure:
    """Only working minutes run."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._index = calendar.index

    def between(self, start: int, end: int) -> int:
        """Working minutes from ``start`` to ``end``."""
        return self._index.position(end) - self._index.position(start)

    def add(self, moment: int, minutes: int) -> int:
        """First moment by which ``minutes`` working minutes have passed."""
        return self._index.add(moment, minutes)


@dataclass(frozen=True, slots=True)
class Stop:
    """The part ``[start, end)`` of a pause that is looked at, in moments; ``ended`` keeps the seconds."""

    start: int
    end: int
    pause: Pause
    ended: datetime


@dataclass(frozen=True, slots=True)
class Wait:
    """From an arrival to the start of the clock, in moments, and why they differ."""

    arrived: int
    start: int
    why: Why


@dataclass(slots=True)
class Timeline:
    """The deadline as it moved, in moments (see `to_moment`).

    The term's time runs over ``[start, spent)`` without ``stops``; ``due`` differs from ``spent`` only when
    a deadline in calendar days rolled over days off. ``voided`` are stretches that a restart made void.
    """

    received: int
    measure: Measure
    start: int = 0
    raw: int = 0
    spent: int = 0
    due: int = 0
    stops: list[Stop] = field(default_factory=list)
    voided: list[Stop] = field(default_factory=list)
    waits: list[Wait] = field(default_factory=list)

    def begin(self, calendar: WorkingCalendar, arrived: datetime, rule: "DeadlineRule") -> None:
        """Start the clock, for the first time or anew, for what arrived at ``arrived``."""
        start = to_moment(calendar.clamp(arrived, rule.cut_off))
        why = Why.AFTER_CUT_OFF if calendar.is_past(arrived, rule.cut_off) else Why.OUT_OF_HOURS
        self.waits.append(Wait(to_moment(arrived), start, why))
        if start > self.start:
            self.start = start
            self.move(calendar, first_end(calendar, start, rule.term))

    def move(self, calendar: WorkingCalendar, raw: int) -> None:
        """Let the term end at ``raw``, or on the next working day when that is a day off."""
        self.raw = raw
        self.due = calendar.roll(raw) if isinstance(self.measure, WallMeasure) else raw
        self.spent = min(raw, self.due)

    def running(self, until: int) -> int:
        """Minutes of the term used up by ``until``."""
        until = max(self.start, min(until, self.spent))
        return self.measure.between(self.start, until) - self.paused(until)

    def paused(self, until: int) -> int:
        """Minutes of the pauses before ``until`` that moved the deadline."""
        return sum(self.measure.between(s.start, min(s.end, until)) for s in self.stops if s.start < until)

    @property
    def budget(self) -> int:
        """Minutes that the term is worth."""
        return self.running(self.spent)


def first_end(calendar: WorkingCalendar, start: int, term: Term) -> int:
    """When a term that starts at ``start`` (in working time) ends, before any rolling."""
    index, day = calendar.index, start // DAY
    if term.value == 0:
        return day * DAY + index.closing(day)
    if term.unit == TermUnit.WORKING_HOURS:
        return index.add(start, term.minutes)
    if term.unit == TermUnit.WORKING_DAYS:
        return calendar.roll(index.nth_working_day(day, term.days) * DAY + start % DAY)
    return start + term.days * DAY


def timeline(
    calendar: WorkingCalendar,
    received: datetime,
    rule: DeadlineRule,
    pauses: Iterable[Pause] = (),
    now: datetime | None = None,
) -> Timeline:
    """Follow the deadline through the ``pauses`` as they are known at ``now`` (None: all of them, ended).

    Raises ValueError when a pause has no end and there is no ``now``.
    """
    line = Timeline(to_moment(received), WallMeasure() if rule.is_wall else WorkingMeasure(calendar))
    line.begin(calendar, received, rule)
    for stop in _known(pauses, now):
        if stop.start >= line.spent:
            continue
        if stop.pause.effect == PauseEffect.RESET:
            _restart(calendar, line, stop, rule)
        else:
            _extend(calendar, line, stop)
    return line


def _known(pauses: Iterable[Pause], now: datetime | None) -> list[Stop]:
    """Pauses begun by ``now``, in order, cut off at ``now``."""
    stops = []
    for pause in pauses:
        ended = now if pause.end is None else pause.end
        if ended is None:
            raise ValueError("a pause that still lasts needs the present instant")
        if now is not None:
            if pause.start > now:
                continue
            ended = min(ended, now)
        stops.append(Stop(to_moment(pause.start), to_moment(ended), pause, ended))
    return sorted(stops, key=lambda stop: (stop.start, stop.end))


def _restart(calendar: WorkingCalendar, line: Timeline, stop: Stop, rule: DeadlineRule) -> None:
    former, line.stops = line.stops, []
    line.voided.extend([*former, stop])
    line.begin(calendar, stop.ended, rule)
    for still in former:  # a pause that outlasts the restart goes on stopping the new clock
        _extend(calendar, line, still)


def _extend(calendar: WorkingCalendar, line: Timeline, stop: Stop) -> None:
    start = max(stop.start, line.start, line.stops[-1].end if line.stops else 0)
    if stop.end <= start:
        return
    line.stops.append(replace(stop, start=start))
    line.move(calendar, line.measure.add(line.raw, line.measure.between(start, stop.end)))


def printed(calendar: WorkingCalendar, due: datetime, rounding: Rounding) -> datetime:
    """Give the hour that stands on the receipt: rounded down, yet never before the doors open.

    09:32 rounds to 09:00; 13:30 stays 13:30, because at 13:00 nobody is there.
    """
    moment = to_moment(due)
    day, minute = divmod(moment, DAY)
    opened = calendar.index.shape(day).opened_at(minute)
    rounded = minute - minute % STEPS[rounding]
    return to_instant(day * DAY + max(rounded, rounded if opened is None else opened))
