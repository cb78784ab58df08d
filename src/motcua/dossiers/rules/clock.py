"""When a dossier is due: the kept rules over the working calendar, through pauses and the extension."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.core.decision import YES, Decision, RefusalKind, no
from motcua.core.time import TZ, local_date
from motcua.dossiers.enums import ClockState, PauseKind
from motcua.dossiers.types import ClockBadge, RulesKept
from motcua.workdays.calendar import (
    LAST_HOUR,
    NO_CUT_OFF,
    Clock,
    CutOff,
    DeadlineRule,
    Explanation,
    Pause,
    PauseEffect,
    Promise,
    Rounding,
    Term,
    TermUnit,
    WorkingCalendar,
    clock,
    explain,
    promise,
)
from motcua.workdays.calendar.calendar import to_instant
from motcua.workdays.calendar.deadline import printed, timeline

_UNITS = {
    "ngay_lam_viec": TermUnit.WORKING_DAYS,
    "ngay": TermUnit.CALENDAR_DAYS,
    "gio_lam_viec": TermUnit.WORKING_HOURS,
    "gio": TermUnit.WORKING_HOURS,
}


@dataclass(frozen=True, slots=True)
class PauseFact:
    """A pause of the record; ``end`` None: it lasts."""

    kind: PauseKind
    start: datetime
    end: datetime | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """Two promises: ``statutory`` leaves the extension out (statistics), ``promised`` holds it."""

    statutory: datetime | None
    promised: datetime | None


def deadline_rule(kept: RulesKept) -> DeadlineRule | None:
    """The rule as the calendar knows it; None when the record gives no deadline."""
    if kept.term_value is None:
        return None
    term = Term(kept.term_value, _UNITS[kept.term_unit])
    return DeadlineRule(term, cut_off(kept.cutoff), Rounding(kept.rounding))


def cut_off(text: str) -> CutOff:
    """``none``, ``last_hour`` or ``HH:MM``."""
    if text in {"", "none"}:
        return NO_CUT_OFF
    if text == "last_hour":
        return LAST_HOUR
    return CutOff.after(time.fromisoformat(text))


def promise_of(calendar: WorkingCalendar, received: datetime, kept: RulesKept) -> Promise | None:
    """The promise on the receipt, with its reasons."""
    rule = deadline_rule(kept)
    return None if rule is None else promise(calendar, received, rule)


def start_and_due(
    calendar: WorkingCalendar, received: datetime, kept: RulesKept
) -> tuple[datetime, datetime] | None:
    """`promise_of` without the reasons and the printed hour: when the clock starts, and the due instant."""
    rule = deadline_rule(kept)
    if rule is None:
        return None
    line = timeline(calendar, received, rule)
    return to_instant(line.start), to_instant(line.due)


def counts_again(kind: PauseKind, kept: RulesKept) -> bool:
    """Whether the clock starts from the beginning when such a pause ends."""
    return kind is PauseKind.BO_SUNG and kept.supplement_rule == "reset"


def as_calendar_pauses(pauses: Iterable[PauseFact], kept: RulesKept) -> list[Pause]:
    """Pauses as the calendar knows them."""
    return [
        Pause(
            pause.start,
            pause.end,
            pause.why or pause.kind.label,
            PauseEffect.RESET if counts_again(pause.kind, kept) else PauseEffect.EXTEND,
        )
        for pause in pauses
    ]


def clock_at(
    calendar: WorkingCalendar,
    received: datetime,
    kept: RulesKept,
    pauses: Iterable[PauseFact],
    now: datetime,
) -> Clock | None:
    """The clock at ``now``, the extension left out; None when nothing was promised."""
    rule = deadline_rule(kept)
    if rule is None:
        return None
    return clock(calendar, received, rule, as_calendar_pauses(pauses, kept), now=now)


def explained(
    calendar: WorkingCalendar,
    received: datetime,
    kept: RulesKept,
    pauses: Iterable[PauseFact],
    now: datetime,
) -> Explanation | None:
    """Day by day, why the deadline is where it is."""
    rule = deadline_rule(kept)
    if rule is None:
        return None
    return explain(calendar, received, rule, as_calendar_pauses(pauses, kept), now=now)


def paused(kind: PauseKind, kept: RulesKept, due: Due) -> Due:
    """What is promised while such a pause lasts: nothing when the clock will start again."""
    return Due(None, None) if counts_again(kind, kept) else due


def resumed(
    calendar: WorkingCalendar,
    received: datetime,
    kept: RulesKept,
    pauses: tuple[PauseFact, ...],
    extension: tuple[datetime, datetime] | None,
) -> Due:
    """The promises after the last of ``pauses`` (all ended) is over.

    ``extension``: when it was asked and the due instant that it set. Pauses after it move it by their
    working time; a clock that started again is never due before the extension said.
    """
    ends = [pause.end for pause in pauses if pause.end is not None]
    now = max(ends, default=received)
    standing = clock_at(calendar, received, kept, pauses, now)
    if standing is None:
        return Due(None, None)
    if extension is None:
        return Due(standing.due, standing.due)
    asked_at, promised = extension
    for pause in sorted(pauses, key=lambda pause: pause.start):
        if asked_at <= pause.start < promised and pause.end is not None:
            lost = calendar.count_working_minutes(pause.start, pause.end)
            promised = calendar.add_working_minutes(promised, max(0, lost))
    return Due(standing.due, max(promised, standing.due))


def kept_promise(old: Due, counted: Due, now: datetime) -> Due:
    """What is promised after the calendar changed: a promise on paper never moves against the citizen.

    The statutory date does not move later either, and neither moves before ``now``: no edit of a calendar
    makes a late result timely, or a timely one late.
    """
    return Due(_earlier(old.statutory, counted.statutory, now), _earlier(old.promised, counted.promised, now))


def _earlier(one: datetime | None, other: datetime | None, now: datetime) -> datetime | None:
    if one is None or other is None or other < now:
        return one
    return min(one, other)


def print_due(calendar: WorkingCalendar, due: datetime | None, kept: RulesKept) -> datetime | None:
    """The hour as it stands on papers."""
    return None if due is None else printed(calendar, due, Rounding(kept.rounding))


def may_extend(
    calendar: WorkingCalendar, due: datetime, new_due_on: date, now: datetime, kept: RulesKept
) -> Decision:
    """Gia hạn: asked in time, to a later working day (NĐ 61/2018/NĐ-CP, điều 19).

    Whoever expects to be late says so some days before the promise. When it is late already, the applicant
    is owed an apology and a new day all the more; statistics keep the old one either way.
    """
    last = local_date(due) - timedelta(days=kept.extension_notice_days)
    if last < local_date(now) and now <= due:
        return no(
            f"Xin lỗi và hẹn lại phải làm chậm nhất {kept.extension_notice_days} ngày trước hạn trả"
            f" ({local_date(due):%d/%m/%Y}), hoặc ngay khi hồ sơ đã quá hạn.",
            kind=RefusalKind.INVALID,
        )
    after = max(local_date(due), local_date(now) - timedelta(days=1))
    if new_due_on <= after:
        return no(
            f"Ngày hẹn mới phải sau ngày {after:%d/%m/%Y}.", field="new_due_on", kind=RefusalKind.INVALID
        )
    if not calendar.first <= new_due_on <= calendar.last or not calendar.is_working_day(new_due_on):
        return no(
            f"Ngày {new_due_on:%d/%m/%Y} không phải ngày làm việc.",
            field="new_due_on",
            kind=RefusalKind.INVALID,
        )
    return YES


def extended_due(calendar: WorkingCalendar, due: datetime, new_due_on: date) -> datetime:
    """The same time of day on the new day."""
    return calendar.at(new_due_on, due.astimezone(TZ).time())


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFacts:
    """What a badge needs of a row. ``ended_at``: when the result or another ending was reached."""

    due: datetime | None
    statutory: datetime | None
    is_paused: bool
    ended_at: datetime | None
    started: bool
    wall: bool
    near_minutes: int


def badge(calendar: WorkingCalendar, facts: ClockFacts, now: datetime) -> ClockBadge:
    """The clock in a few figures. Endings compare dates with the promise without the extension."""
    if facts.ended_at is not None:
        return _ended(facts.statutory, facts.ended_at)
    if facts.is_paused:
        return ClockBadge(ClockState.TAM_DUNG)
    if facts.due is None or not facts.started:
        return ClockBadge(ClockState.CHUA_TINH)
    days = _days_left(calendar, local_date(now), local_date(facts.due), wall=facts.wall)
    if now > facts.due:
        return ClockBadge(ClockState.QUA_HAN, _between(calendar, facts.due, now, wall=facts.wall), days)
    working = calendar.count_working_minutes(now, facts.due)
    state = ClockState.SAP_DEN_HAN if working <= facts.near_minutes else ClockState.CON_HAN
    return ClockBadge(state, _between(calendar, now, facts.due, wall=facts.wall), days)


def _ended(statutory: datetime | None, ended_at: datetime) -> ClockBadge:
    if statutory is None:
        return ClockBadge(ClockState.DUNG_HAN)
    due, day = local_date(statutory), local_date(ended_at)
    if day == due:
        return ClockBadge(ClockState.DUNG_HAN, days=0)
    state = ClockState.TRUOC_HAN if day < due else ClockState.XONG_QUA_HAN
    return ClockBadge(state, days=(due - day).days)


def _between(calendar: WorkingCalendar, start: datetime, end: datetime, *, wall: bool) -> int:
    return int((end - start).total_seconds() // 60) if wall else calendar.count_working_minutes(start, end)


def _days_left(calendar: WorkingCalendar, today: date, due: date, *, wall: bool) -> int:
    if wall:
        return (due - today).days
    if today <= due:
        return calendar.count_working_days(today, due) - calendar.is_working_day(today)
    return calendar.is_working_day(due) - calendar.count_working_days(due, today)
