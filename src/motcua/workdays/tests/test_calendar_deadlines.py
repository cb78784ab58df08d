"""Promises, pauses, clocks and explanations against walking minute by minute, for any shifts."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from motcua.workdays.calendar import (
    LAST_HOUR,
    NO_CUT_OFF,
    CutOff,
    DeadlineRule,
    Pause,
    PauseEffect,
    Rounding,
    SegmentKind,
    Term,
    TermUnit,
    clock,
    explain,
    promise,
)
from motcua.workdays.tests.calendar_oracle import Oracle, houses, minute, moment

receptions = st.integers(40 * 1440, 43 * 1440)  # close to the pauses, so that most of them matter
cut_offs = st.sampled_from([NO_CUT_OFF, LAST_HOUR, CutOff.after(time(15)), CutOff.after(time(9, 41))])
terms = st.one_of(
    st.builds(Term, st.integers(0, 8), st.sampled_from([TermUnit.WORKING_DAYS, TermUnit.CALENDAR_DAYS])),
    st.builds(Term, st.integers(0, 40), st.just(TermUnit.WORKING_HOURS)),
)
deadline_rules = st.builds(DeadlineRule, terms, cut_offs, st.sampled_from(Rounding))


@st.composite
def pauses(draw, effects=tuple(PauseEffect), overlapping=True):
    """One to four pauses around a reception; the last may still last."""
    edges = sorted(draw(st.lists(st.integers(40 * 1440, 52 * 1440), min_size=2, max_size=8, unique=True)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    if overlapping and draw(st.booleans()):
        pairs = [(a, b + draw(st.integers(0, 6000))) for a, b in pairs]
    made = [
        Pause(moment(a), moment(b), f"lần {n}", draw(st.sampled_from(effects)))
        for n, (a, b) in enumerate(pairs)
    ]
    if made and draw(st.booleans()):
        made[-1] = Pause(made[-1].start, None, made[-1].reason, made[-1].effect)
    return made


def clamp(oracle: Oracle, received: int, cut_off: CutOff) -> int:
    """Section 2.1 of the deadline algorithm, by walking."""
    day = received // 1440
    if oracle.is_working_day(day):
        past = False
        if cut_off.moment is not None:
            past = received % 1440 > cut_off.moment.hour * 60 + cut_off.moment.minute
        elif cut_off == LAST_HOUR:
            left_today = oracle.count(received, day * 1440 + 1440)
            opened = received >= oracle.clamp(day * 1440)
            past = opened and (left_today < 60 or (left_today == 60 and bool(oracle.works[received])))
        if past:
            return oracle.clamp(oracle.nth_working_day(day, 1) * 1440)
    return oracle.clamp(received)


def due(oracle: Oracle, start: int, term: Term) -> int:
    if term.value == 0:
        return oracle.closing(start // 1440)
    if term.unit == TermUnit.WORKING_HOURS:
        return oracle.add(start, term.minutes)
    if term.unit == TermUnit.WORKING_DAYS:
        return oracle.at(oracle.nth_working_day(start // 1440, term.days), start % 1440)
    return oracle.roll(start + term.days * 1440)


@given(houses(), receptions, deadline_rules)
def test_a_promise(house, received, rule) -> None:
    calendar, oracle = house
    got = promise(calendar, moment(received), rule)
    start = clamp(oracle, received, rule.cut_off)
    assert minute(got.start) == start
    assert minute(got.due) == due(oracle, start, rule.term)
    assert got.due.date() == got.printed_due.date()
    assert got.printed_due <= got.due


@given(houses(), receptions, deadline_rules)
def test_the_printed_hour_finds_an_open_door(house, received, rule) -> None:
    calendar, oracle = house
    got = promise(calendar, moment(received), rule)
    day = minute(got.due) // 1440
    open_until_due = all(oracle.works[minute(got.printed_due) : minute(got.due)])
    assert open_until_due
    assert minute(got.printed_due) >= oracle.clamp(day * 1440)


@given(houses(), receptions, deadline_rules, pauses(effects=(PauseEffect.EXTEND,)), st.integers(0, 30 * 1440))
def test_extending_walks_over_the_paused_minutes(house, received, rule, stops, later) -> None:
    """Working minutes outside of every pause, from start to deadline, are the budget of the first promise."""
    calendar, oracle = house
    now = min(received + later, 90 * 1440)
    got = clock(calendar, moment(received), rule, stops, now=moment(now))
    if got.wall:
        return
    start, first = minute(got.start), due(oracle, minute(got.start), rule.term)
    paused, final = bytearray(len(oracle.works)), first
    for stop in stops:
        begin, end = minute(stop.start), minute(stop.end) if stop.end else now
        end = min(end, now)
        if begin > now or begin >= final:
            continue
        fresh = [m for m in range(max(begin, start), end) if not paused[m]]
        for m in fresh:
            paused[m] = 1
        final = oracle.add(final, sum(oracle.works[m] for m in fresh))
    assert minute(got.due) == final
    unpaused = sum(oracle.works[m] for m in range(start, final) if not paused[m])
    assert got.budget == unpaused == oracle.count(start, first)
    assert got.used == sum(oracle.works[m] for m in range(start, min(now, final)) if not paused[m])


@given(houses(), receptions, deadline_rules, pauses(effects=(PauseEffect.RESET,), overlapping=False))
def test_resetting_is_a_new_promise_from_the_last_supplement(house, received, rule, stops) -> None:
    calendar, _ = house
    stops = [stop for stop in stops if stop.end]
    now = moment(90 * 1440)
    expected = promise(calendar, moment(received), rule)
    for stop in stops:
        if minute(stop.start) < spent(expected, rule):
            again = promise(calendar, stop.end, rule)
            expected = again if again.start > expected.start else expected
    assert clock(calendar, moment(received), rule, stops, now=now).due == expected.due


def spent(got, rule: DeadlineRule) -> int:
    """When the term of a promise runs out: for calendar days before the rolling over days off."""
    if rule.is_wall:
        return min(minute(got.due), minute(got.start) + rule.term.days * 1440)
    return minute(got.due)


@given(houses(), receptions, deadline_rules, pauses(), st.integers(0, 30 * 1440))
def test_the_sums_of_an_explanation_close(house, received, rule, stops, later) -> None:
    calendar, oracle = house
    now = min(received + later, 90 * 1440)
    got = explain(calendar, moment(received), rule, stops, now=moment(now))
    read = clock(calendar, moment(received), rule, stops, now=moment(now))
    assert got.clock == read
    assert got.first == promise(calendar, moment(received), rule)
    assert read.used + read.left == read.budget
    assert sum(row.counted for row in got.rows) == read.used
    assert sum(row.future for row in got.rows) == read.left
    assert got.rows[-1].running == read.budget
    assert sum(len(group) for group in got.grouped()) == len(got.rows)
    assert [row.day for row in got.rows] == sorted({row.day for row in got.rows})
    assert got.rows[0].day == moment(received).date()
    assert got.rows[-1].day == max(read.due, moment(now)).date()
    for row in got.rows:
        check_row(oracle, row, wall=rule.is_wall)


def check_row(oracle: Oracle, row, *, wall: bool) -> None:
    midnight = minute(row.segments[0].start) // 1440 * 1440 if row.segments else 0
    covered = [m for s in row.segments for m in range(minute(s.start), minute(s.end))]
    if row.segments:
        expected = range(midnight, midnight + 1440)
        assert covered == [m for m in expected if wall or oracle.works[m]]
    assert row.capacity == len(covered)
    for kind, total in ((SegmentKind.COUNTED, row.counted), (SegmentKind.FUTURE, row.future)):
        assert sum(s.minutes for s in row.segments if s.kind == kind) == total
    assert all((s.why is None) == (s.kind in {SegmentKind.COUNTED, SegmentKind.FUTURE}) for s in row.segments)
    assert all(s.minutes == minute(s.end) - minute(s.start) for s in row.segments)


@given(houses(), receptions, deadline_rules, pauses(effects=(PauseEffect.EXTEND,)), st.integers(0, 30 * 1440))
def test_every_minute_of_an_explanation(house, received, rule, stops, later) -> None:
    calendar, _ = house
    now = min(received + later, 90 * 1440)
    got = explain(calendar, moment(received), rule, stops, now=moment(now))
    due_at, start = minute(got.clock.due), minute(got.clock.start)
    if got.clock.wall:
        return
    running = {(minute(p.start), min(minute(p.end) if p.end else now, now)) for p in stops}
    for row in got.rows:
        for segment in row.segments:
            middle = (minute(segment.start) + minute(segment.end)) // 2
            if middle < start or middle >= due_at:
                assert segment.kind == SegmentKind.NOT_COUNTED
            elif segment.kind != SegmentKind.PAUSED:
                assert segment.kind == (SegmentKind.COUNTED if middle < now else SegmentKind.FUTURE)
                assert not any(a <= middle < b and a < due_at for a, b in running)
            else:
                assert any(a <= middle < b for a, b in running)


@given(houses(), receptions, st.integers(1, 8), pauses(effects=(PauseEffect.EXTEND,), overlapping=False))
def test_calendar_days_run_day_and_night(house, received, number, stops) -> None:
    """With every day a full day and no early closing, N days are N times 24 hours and the pauses on top."""
    calendar, oracle = house
    rule = DeadlineRule(Term(number, TermUnit.CALENDAR_DAYS))
    stops = [stop for stop in stops if stop.end]
    got = clock(calendar, moment(received), rule, stops, now=moment(90 * 1440))
    end = minute(got.start) + number * 1440
    for stop in stops:
        if minute(stop.start) >= min(end, oracle.roll(end)):
            continue
        end += max(0, minute(stop.end) - max(minute(stop.start), minute(got.start)))
    assert minute(got.due) == oracle.roll(end)
    if minute(got.due) >= end:
        assert got.budget == number * 1440
