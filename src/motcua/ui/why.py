"""From the calendar's explanation to the rows that the screens draw: "Vì sao là ngày đó?"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from motcua.core.time import local_date
from motcua.ui import format as fmt
from motcua.ui.types import ClockExplained, DayRow, Link, Segment
from motcua.workdays.calendar import DayEvent, EventKind, Explanation, Why
from motcua.workdays.calendar import DayRow as Day
from motcua.workdays.calendar import SegmentKind as Kind

_KINDS = {Kind.COUNTED: "counted", Kind.PAUSED: "paused", Kind.NOT_COUNTED: "skipped", Kind.FUTURE: "ahead"}
_EVENTS = {
    EventKind.RECEIVED: "nhận lúc {at}",
    EventKind.STARTED: "bắt đầu tính {at}",
    EventKind.PAUSED: "dừng từ {at}",
    EventKind.RESUMED: "chạy lại {at}",
    EventKind.RESTARTED: "tính lại từ đầu {at}",
    EventKind.NOW: "bây giờ là {at}",
    EventKind.DUE: "hạn {at}",
}
_NOT_COUNTED = {Why.RESET: "không tính, vì tính lại từ đầu", Why.AFTER_DUE: "sau hạn"}
MANY = 4  # whole days in a row that are told as one
_SILENT = {Why.DAY_ZERO, Why.BEFORE_RECEPTION, Why.ROUNDED, Why.AFTER_DUE, Why.RESET}


def explained(
    explanation: Explanation,
    *,
    question: str,
    answer: str,
    rules: str = "",
    basis: Sequence[Link] = (),
    opened: bool = False,
    reckoned: bool = False,
) -> ClockExplained:
    """The value of `{% clock_explained %}`; equal neighbouring days share a row.

    ``reckoned``: nothing was promised and no present matters, it is only worked out.
    """
    groups = _together(explanation.grouped())
    today = local_date(explanation.clock.now)
    return ClockExplained(
        question=question,
        answer=answer,
        rows=tuple(_row(group, None if reckoned else today) for group in groups),
        first_promise=None if reckoned else explanation.first.printed_due,
        present_promise=None if reckoned else explanation.clock.printed_due,
        rules=rules,
        basis=tuple(basis),
        opened=opened,
    )


def _together(groups: list[tuple[Day, ...]]) -> list[tuple[Day, ...]]:
    """Many whole days on which nothing happened, one after the other, share a row; a few stay apart."""
    found: list[tuple[Day, ...]] = []
    for plain, run in groupby(groups, key=_is_plain):
        days = list(run)
        if plain and len(days) >= MANY:
            found.append(tuple(day for group in days for day in group))
        else:
            found.extend(days)
    return found


def _is_plain(days: tuple[Day, ...]) -> bool:
    return all(not day.events and day.capacity and day.counted == day.capacity for day in days)


def _row(days: tuple[Day, ...], today: object) -> DayRow:
    first, last = days[0], days[-1]
    counted = sum(day.counted + day.future for day in days)
    future = sum(day.future for day in days)
    return DayRow(
        label=_label(days),
        why=_why(first, silent=today is None),
        segments=_segments(first),
        counted=counted,
        running=last.running,
        today=len(days) == 1 and first.day == today,
        ahead=future > 0 and future == counted,
    )


def _label(days: tuple[Day, ...]) -> str:
    if len(days) == 1:
        return fmt.short_weekday_date(days[0].day)
    if len(days) == 2:
        return f"{days[0].day:%d} và {fmt.short_date(days[1].day)}"
    return f"{fmt.short_date(days[0].day)} – {fmt.short_date(days[-1].day)}"


def _segments(day: Day) -> tuple[Segment, ...]:
    if not any(segment.kind != Kind.NOT_COUNTED for segment in day.segments) and not day.events:
        return ()
    return tuple(
        Segment(_KINDS[segment.kind], _minute(segment.start), _minute(segment.start) + segment.minutes)  # type: ignore[arg-type]
        for segment in day.segments
    )


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _why(day: Day, *, silent: bool) -> str:
    """What happened that day; where nothing did, why it counts or does not. ``silent`` on what is now."""
    events = [_event(event) for event in day.events if not (silent and event.kind == EventKind.NOW)]
    if events:
        return ", ".join(events)
    words = [reason.text for reason in day.why if reason.why not in _SILENT]
    if not words and day.capacity and (told := _whole(day)):
        return told
    held = [segment.why.text for segment in day.segments if segment.kind == Kind.PAUSED and segment.why]
    return ", ".join(dict.fromkeys([*words, *(f"tạm dừng, {text[:1].lower()}{text[1:]}" for text in held)]))


def _whole(day: Day) -> str:
    """A day of work on which nothing happened, in words."""
    if day.counted == day.capacity:
        return "trọn ngày làm việc" if day.capacity < 24 * 60 else "trọn ngày"
    if day.future == day.capacity:
        return "dự tính"
    skipped = {segment.why.why for segment in day.segments if segment.why}
    return next((text for why, text in _NOT_COUNTED.items() if skipped == {why}), "")


def _event(event: DayEvent) -> str:
    words = _EVENTS[event.kind].format(at=fmt.time(event.at))
    return f"{words} ({event.text[:1].lower()}{event.text[1:]})" if event.text else words
