"""Day by day, why a deadline is where it is: the rows behind "Vì sao là ngày đó?"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby, pairwise

from motcua.workdays.calendar.calendar import WorkingCalendar, to_instant, to_moment
from motcua.workdays.calendar.deadline import DeadlineRule, Stop, Timeline, timeline
from motcua.workdays.calendar.enums import SegmentKind, TermUnit, Why
from motcua.workdays.calendar.promise import Clock, Promise, clock_of, promise, start_reason
from motcua.workdays.calendar.types import DAY, Pause, Reason

WHOLE_DAY = [(0, DAY)]


class EventKind(StrEnum):
    """What happens to the clock at one instant of a day."""

    RECEIVED = "received"
    STARTED = "started"  # only when the clock starts later than the reception
    PAUSED = "paused"
    RESUMED = "resumed"
    RESTARTED = "restarted"
    NOW = "now"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class DayEvent:
    """An instant worth naming in its row; ``text`` is the pause's reason, else empty."""

    at: datetime
    kind: EventKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch ``[start, end)`` of one day; ``minutes`` is its length. ``why`` is None for what counts."""

    start: datetime
    end: datetime
    kind: SegmentKind
    minutes: int
    why: Reason | None = None


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day. Its segments cover its shifts without gaps (for calendar days: its 24 hours).

    ``counted``, ``future`` and ``paused`` are sums over the segments; ``running`` is the sum of counted
    and future minutes up to the end of the day; ``capacity`` is the length of all segments.
    """

    day: date
    segments: tuple[Segment, ...]
    counted: int
    future: int
    paused: int
    running: int
    capacity: int
    why: tuple[Reason, ...]
    events: tuple[DayEvent, ...]

    @property
    def mood(self) -> str:
        """What a day without events is as a whole: equal neighbours may share a row on the screen."""
        if self.events or any(reason.why == Why.DAY_ZERO for reason in self.why):
            return self.day.isoformat()
        kinds = {segment.kind for segment in self.segments}
        if len(kinds) > 1 or kinds == {SegmentKind.COUNTED}:
            return self.day.isoformat()
        texts = [segment.why.text for segment in self.segments if segment.why]
        return "|".join([*sorted(kinds), *(reason.why for reason in self.why), *dict.fromkeys(texts)])


@dataclass(frozen=True, slots=True)
class Explanation:
    """The first promise, the clock now and every day from reception to the deadline, or to now if later.

    The sums close: ``sum(row.counted) == clock.used``, ``sum(row.future) == clock.left``, and the last
    row's ``running`` is ``clock.budget``.
    """

    first: Promise
    clock: Clock
    rows: tuple[DayRow, ...]

    def grouped(self) -> list[tuple[DayRow, ...]]:
        """Rows with like neighbours put together: days off, whole paused days, whole days to come."""
        return [tuple(group) for _, group in groupby(self.rows, key=lambda row: row.mood)]


def explain(
    calendar: WorkingCalendar,
    received: datetime,
    rule: DeadlineRule,
    pauses: Iterable[Pause] = (),
    *,
    now: datetime,
) -> Explanation:
    """Explain the deadline of what was received at ``received`` as it stands at ``now``.

    It is drawn from the same timeline as `promise` and `clock`, so the three agree for any shifts.
    """
    pauses = tuple(pauses)
    line = timeline(calendar, received, rule, pauses, now)
    return Explanation(
        promise(calendar, received, rule),
        clock_of(calendar, line, rule, pauses, now),
        tuple(_rows(calendar, line, rule, to_moment(now))),
    )


def _rows(calendar: WorkingCalendar, line: Timeline, rule: DeadlineRule, now: int) -> Iterator[DayRow]:
    events = _events(line, now)
    cuts = sorted({line.received, line.start, line.spent, line.due, now, *_edges(line)})
    running = 0
    for ordinal in range(line.received // DAY, max(line.due, now) // DAY + 1):
        windows = (
            WHOLE_DAY if rule.is_wall else [(s.start, s.end) for s in calendar.index.shape(ordinal).shifts]
        )
        segments = tuple(_segments(windows, ordinal * DAY, cuts, _Classifier(line, rule, now)))
        counted, future, paused = (
            sum(segment.minutes for segment in segments if segment.kind == kind)
            for kind in (SegmentKind.COUNTED, SegmentKind.FUTURE, SegmentKind.PAUSED)
        )
        running += counted + future
        day = date.fromordinal(ordinal)
        yield DayRow(
            day=day,
            segments=segments,
            counted=counted,
            future=future,
            paused=paused,
            running=running,
            capacity=sum(segment.minutes for segment in segments),
            why=_why(calendar, line, rule, day),
            events=tuple(event for event in events if event.at.date() == day),
        )


def _edges(line: Timeline) -> Iterator[int]:
    for stop in (*line.stops, *line.voided):
        yield stop.start
        yield stop.end
    for wait in line.waits:
        yield wait.arrived
        yield wait.start


def _why(calendar: WorkingCalendar, line: Timeline, rule: DeadlineRule, day: date) -> tuple[Reason, ...]:
    """Why of the day as a whole; under calendar days a day off counts like any other."""
    reasons = () if rule.is_wall else calendar.reasons_on(day)
    if rule.term.unit != TermUnit.WORKING_HOURS and rule.term.value and day.toordinal() == line.start // DAY:
        reasons += (Reason(Why.DAY_ZERO, Why.DAY_ZERO.label, day),)
    return reasons


class _Classifier:
    """Says of a moment what it is to the deadline."""

    def __init__(self, line: Timeline, rule: DeadlineRule, now: int) -> None:
        self.line, self.rule, self.now = line, rule, now

    def __call__(self, moment: int) -> tuple[SegmentKind, Reason | None]:
        line = self.line
        if moment < line.start:
            return self._before_start(moment)
        if moment >= line.due:
            return SegmentKind.NOT_COUNTED, Reason(Why.AFTER_DUE, Why.AFTER_DUE.label)
        if moment >= line.spent:
            return SegmentKind.NOT_COUNTED, Reason(
                Why.ROLLED, "Hạn rơi vào ngày nghỉ, lùi sang ngày làm việc"
            )
        if stop := _holding(line.stops, moment):
            return SegmentKind.PAUSED, Reason(Why.PAUSE, stop.pause.reason)
        return (SegmentKind.COUNTED if moment < self.now else SegmentKind.FUTURE), None

    def _before_start(self, moment: int) -> tuple[SegmentKind, Reason | None]:
        line = self.line
        if moment < line.received:
            return SegmentKind.NOT_COUNTED, Reason(Why.BEFORE_RECEPTION, Why.BEFORE_RECEPTION.label)
        if stop := _holding(line.voided, moment):
            return SegmentKind.PAUSED, Reason(Why.PAUSE, stop.pause.reason)
        for wait in line.waits:
            if wait.arrived <= moment < wait.start:
                reason = start_reason(wait.arrived, wait.start, wait.why, self.rule.cut_off)
                return SegmentKind.NOT_COUNTED, reason
        return SegmentKind.NOT_COUNTED, Reason(Why.RESET, "Tính lại từ đầu sau khi bổ sung")


def _holding(stops: Sequence[Stop], moment: int) -> Stop | None:
    return next((stop for stop in stops if stop.start <= moment < stop.end), None)


def _segments(
    windows: Iterable[tuple[int, int]], midnight: int, cuts: Sequence[int], classify: _Classifier
) -> Iterator[Segment]:
    for opened, closed in windows:
        low, high = midnight + opened, midnight + closed
        inner = [low, *(cut for cut in cuts if low < cut < high), high]
        pieces = ((start, end, classify(start)) for start, end in pairwise(inner))
        for (kind, why), run in groupby(pieces, key=lambda piece: piece[2]):
            stretch = list(run)
            start, end = stretch[0][0], stretch[-1][1]
            yield Segment(to_instant(start), to_instant(end), kind, end - start, why)


def _events(line: Timeline, now: int) -> list[DayEvent]:
    found = [(line.received, EventKind.RECEIVED, ""), (now, EventKind.NOW, ""), (line.due, EventKind.DUE, "")]
    if line.waits[0].start > line.received:
        found.append((line.waits[0].start, EventKind.STARTED, ""))
    for stop in {id(s.pause): s for s in (*line.voided, *line.stops)}.values():
        found.append((to_moment(stop.pause.start), EventKind.PAUSED, stop.pause.reason))
        if stop.pause.end is not None and stop.end == to_moment(stop.pause.end):
            found.append((stop.end, EventKind.RESUMED, stop.pause.reason))
    found += [(wait.arrived, EventKind.RESTARTED, "") for wait in line.waits[1:]]
    return [DayEvent(to_instant(at), kind, text) for at, kind, text in sorted(found, key=lambda f: f[0])]
