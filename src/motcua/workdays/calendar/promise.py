"""The promise that goes on the receipt, and the clock that runs against it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.workdays.calendar.calendar import WorkingCalendar, to_instant, to_moment
from motcua.workdays.calendar.deadline import DeadlineRule, Timeline, printed, timeline
from motcua.workdays.calendar.enums import CutOffKind, TermUnit, Why
from motcua.workdays.calendar.types import CutOff, Pause, Reason


@dataclass(frozen=True, slots=True)
class Promise:
    """When the clock starts, when the result is due, what the receipt says, and why."""

    start: datetime
    due: datetime
    printed_due: datetime
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline as it stands at ``now``; all durations in minutes of the term's own measure.

    ``used + left == budget`` always. ``overdue`` is 0 until ``due`` has passed. ``days_left`` compares
    dates: working days (for calendar-day terms, days) from today to the due day, 0 on the due day,
    negative afterwards. ``paused_by`` is the pause that lasts now; ``due`` then supposes that it ends now.
    ``wall`` is true when the minutes are those of the wall clock (calendar days).
    """

    start: datetime
    due: datetime
    printed_due: datetime
    now: datetime
    budget: int
    used: int
    left: int
    paused: int
    overdue: int
    days_left: int
    paused_by: Pause | None
    wall: bool


def promise(calendar: WorkingCalendar, received: datetime, rule: DeadlineRule) -> Promise:
    """Promise a date for what was received at ``received``.

    Day 0 is the day of the clamped reception; the time of day is kept; the printed hour is rounded as the
    rule says. Raises `CalendarRangeError` when the deadline lies outside of the calendar's years.
    """
    line = timeline(calendar, received, rule)
    start, due = to_instant(line.start), to_instant(line.due)
    print_as = printed(calendar, due, rule.rounding)
    reasons = (
        *_start_reasons(line, rule),
        *_day_reasons(calendar, line, rule),
        *_end_reasons(calendar, line),
    )
    if print_as != due:
        reasons += (Reason(Why.ROUNDED, f"Giờ hẹn làm tròn xuống: {due:%H:%M} ghi là {print_as:%H:%M}"),)
    return Promise(start, due, print_as, reasons)


def clock(
    calendar: WorkingCalendar,
    received: datetime,
    rule: DeadlineRule,
    pauses: Iterable[Pause] = (),
    *,
    now: datetime,
) -> Clock:
    """Read the deadline at ``now``. For what is finished, ``now`` is the instant at which it finished."""
    pauses = tuple(pauses)
    return clock_of(calendar, timeline(calendar, received, rule, pauses, now), rule, pauses, now)


def clock_of(
    calendar: WorkingCalendar, line: Timeline, rule: DeadlineRule, pauses: tuple[Pause, ...], now: datetime
) -> Clock:
    """Read a timeline that was followed up to ``now``."""
    moment = to_moment(now)
    due, today = to_instant(line.due), to_instant(moment).date()
    used, budget = line.running(moment), line.budget
    return Clock(
        start=to_instant(line.start),
        due=due,
        printed_due=printed(calendar, due, rule.rounding),
        now=to_instant(moment),
        budget=budget,
        used=used,
        left=budget - used,
        paused=line.paused(moment),
        overdue=max(0, line.measure.between(line.due, moment)),
        days_left=(due.date() - today).days
        if rule.is_wall
        else calendar.working_days_left(today, due.date()),
        paused_by=_lasting(pauses, line, now),
        wall=rule.is_wall,
    )


def _lasting(pauses: Iterable[Pause], line: Timeline, now: datetime) -> Pause | None:
    """The pause that stops the clock at ``now``; one that began too late stops nothing."""
    effective = [stop.pause for stop in (*line.stops, *line.voided)]
    for pause in pauses:
        if pause.start <= now and (pause.end is None or pause.end > now):
            begun_now = to_moment(pause.start) == to_moment(now) < line.spent
            if pause in effective or begun_now:
                return pause
    return None


def _cut_off_text(cut_off: CutOff) -> str:
    if cut_off.kind == CutOffKind.LAST_HOUR or cut_off.moment is None:
        return "trong giờ làm việc cuối cùng"
    return f"sau {cut_off.moment:%H:%M}"


def start_reason(arrived: int, start: int, why: Why, cut_off: CutOff) -> Reason | None:
    """Why the clock started later than the arrival; None when it did not."""
    if arrived == start:
        return None
    how = _cut_off_text(cut_off) if why == Why.AFTER_CUT_OFF else "ngoài giờ làm việc"
    begin = to_instant(start)
    return Reason(why, f"Nhận {how}, tính từ {begin:%H:%M ngày %d/%m/%Y}", begin.date())


def _start_reasons(line: Timeline, rule: DeadlineRule) -> tuple[Reason, ...]:
    wait = line.waits[0]
    late = start_reason(wait.arrived, wait.start, wait.why, rule.cut_off)
    return (late,) if late else ()


def _day_reasons(calendar: WorkingCalendar, line: Timeline, rule: DeadlineRule) -> tuple[Reason, ...]:
    first, last = to_instant(line.start).date(), to_instant(line.due).date()
    if rule.term.value == 0:
        return (Reason(Why.SAME_DAY, Why.SAME_DAY.label, first),)
    zero = (
        () if rule.term.unit == TermUnit.WORKING_HOURS else (Reason(Why.DAY_ZERO, Why.DAY_ZERO.label, first),)
    )
    if not rule.is_wall:
        return (*zero, *special_days(calendar, first, last))
    if line.raw == line.due:
        return zero
    off = to_instant(line.raw).date()
    return (
        *zero,
        Reason(Why.ROLLED, f"Ngày cuối {off:%d/%m/%Y} không làm việc, lùi sang {last:%d/%m/%Y}", off),
    )


def special_days(calendar: WorkingCalendar, first: date, last: date) -> tuple[Reason, ...]:
    """Holidays on weekdays, half days and make-up days from ``first`` to ``last``; runs are told together."""
    runs: list[list[Reason]] = []
    for day in calendar.rule_days(first, last):
        for reason in calendar.reasons_on(day):
            if reason.why != Why.MAKE_UP and calendar.is_weekly_day_off(day):
                continue
            if runs and runs[-1][-1].day == day - timedelta(days=1) and runs[-1][-1].why == reason.why:
                runs[-1].append(reason)
            else:
                runs.append([reason])
    return tuple(_told_together(run) for run in runs)


def _told_together(run: list[Reason]) -> Reason:
    first, last = run[0].day, run[-1].day
    when = f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m}–{last:%d/%m/%Y}"
    verb = "Làm việc" if run[0].why == Why.MAKE_UP else "Nghỉ"
    return Reason(run[0].why, f"{verb} {when}: {', '.join(dict.fromkeys(r.text for r in run))}", first)


def _end_reasons(calendar: WorkingCalendar, line: Timeline) -> tuple[Reason, ...]:
    again = "ngày hẹn có thể phải tính lại"
    for year in range(to_instant(line.start).year, to_instant(line.due).year + 1):
        if not calendar.is_known(year):
            return (Reason(Why.HOLIDAYS_UNKNOWN, f"Chưa có lịch nghỉ năm {year}, {again}"),)
        if calendar.is_estimated(year):
            return (Reason(Why.HOLIDAYS_ESTIMATED, f"Lịch nghỉ năm {year} là ước tính, {again}"),)
    return ()
