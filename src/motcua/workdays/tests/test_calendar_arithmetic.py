"""Add, subtract, count and clamp against walking minute by minute, for any shifts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.time import TZ
from motcua.workdays.calendar import (
    CalendarRangeError,
    DayKind,
    DayRule,
    NaiveInstantError,
    Shift,
    Term,
    TermUnit,
    WorkingCalendar,
    WorkingWeek,
)
from motcua.workdays.tests.calendar_oracle import DAYS, FIRST, houses, minute, moment

instants = st.integers(70 * 1440, 110 * 1440)


@given(houses(), instants, st.integers(0, 3000))
def test_adding_and_subtracting_minutes(house, start, minutes) -> None:
    calendar, oracle = house
    assert minute(calendar.add_working_minutes(moment(start), minutes)) == oracle.add(start, minutes)
    assert minute(calendar.subtract_working_minutes(moment(start), minutes)) == oracle.subtract(
        start, minutes
    )


@given(houses(), instants, instants)
def test_counting_minutes(house, start, end) -> None:
    calendar, oracle = house
    expected = oracle.count(start, end) if start <= end else -oracle.count(end, start)
    assert calendar.count_working_minutes(moment(start), moment(end)) == expected


@given(houses(), instants, st.integers(0, 3000))
def test_adding_then_counting_gives_the_minutes_back(house, start, minutes) -> None:
    calendar, _ = house
    end = calendar.add_working_minutes(moment(start), minutes)
    assert calendar.count_working_minutes(moment(start), end) == minutes
    assert calendar.count_working_minutes(calendar.subtract_working_minutes(end, minutes), end) == minutes


@given(houses(), instants)
def test_clamping(house, received) -> None:
    calendar, oracle = house
    start = calendar.clamp(moment(received))
    assert minute(start) == oracle.clamp(received)
    assert calendar.clamp(start) == start
    assert calendar.is_working_time(moment(received)) == bool(oracle.works[received])


@given(houses(), instants, st.integers(1, 12))
def test_adding_days(house, start, number) -> None:
    calendar, oracle = house
    day = oracle.nth_working_day(start // 1440, number)
    assert minute(calendar.add_working_days(moment(start), number)) == oracle.at(day, start % 1440)
    assert minute(calendar.add_calendar_days(moment(start), number)) == oracle.roll(start + number * 1440)
    assert (
        calendar.nth_working_day(moment(start).date(), -number)
        == moment(oracle.nth_working_day(start // 1440, -number) * 1440).date()
    )


@given(houses(), st.integers(0, DAYS - 1), st.integers(0, DAYS - 1))
def test_counting_days(house, first, last) -> None:
    calendar, oracle = house
    expected = sum(oracle.is_working_day(day) for day in range(first, last + 1))
    assert (
        calendar.count_working_days(FIRST + timedelta(days=first), FIRST + timedelta(days=last)) == expected
    )


@given(houses(), st.integers(0, DAYS - 1))
def test_a_day_opens_and_closes(house, number) -> None:
    calendar, oracle = house
    day = FIRST + timedelta(days=number)
    assert calendar.is_working_day(day) == oracle.is_working_day(number)
    assert calendar.minutes_on(day) == oracle.count(number * 1440, number * 1440 + 1440)
    if calendar.is_working_day(day):
        assert minute(calendar.opening(day)) == oracle.clamp(number * 1440)
        assert minute(calendar.closing(day)) == oracle.closing(number)
    else:
        with pytest.raises(ValueError):
            calendar.opening(day)
        with pytest.raises(ValueError):
            calendar.closing(day)


def test_instants_of_any_zone_are_the_same_instants() -> None:
    calendar = WorkingCalendar(date(2022, 1, 1), date(2022, 12, 31))
    utc = datetime(2022, 6, 10, 2, 0, tzinfo=UTC)
    assert calendar.add_working_minutes(utc, 60) == datetime(2022, 6, 10, 10, 0, tzinfo=TZ)
    assert calendar.add_working_minutes(utc, 60).tzinfo is TZ


def test_outside_of_its_years_a_calendar_says_so() -> None:
    calendar = WorkingCalendar(date(2022, 1, 1), date(2022, 12, 31))
    inside, before, after = (datetime(y, 12, 30, 9, tzinfo=TZ) for y in (2022, 2021, 2023))
    for refused in (
        lambda: calendar.clamp(before),
        lambda: calendar.clamp(after),
        lambda: calendar.add_working_minutes(inside, 5000),
        lambda: calendar.add_working_days(inside, 30),
        lambda: calendar.add_calendar_days(inside, 30),
        lambda: calendar.subtract_working_minutes(datetime(2022, 1, 3, 8, tzinfo=TZ), 500),
        lambda: calendar.nth_working_day(inside.date(), 0),
        lambda: calendar.nth_working_day(date(2022, 1, 3), -1),
        lambda: calendar.is_working_day(date(2021, 12, 31)),
    ):
        with pytest.raises(CalendarRangeError):
            refused()


def test_bad_input_is_refused() -> None:
    calendar = WorkingCalendar(date(2022, 1, 1), date(2022, 12, 31))
    now = datetime(2022, 6, 10, 9, tzinfo=TZ)
    with pytest.raises(NaiveInstantError):
        calendar.clamp(now.replace(tzinfo=None))
    for refused in (
        lambda: calendar.add_working_minutes(now, -1),
        lambda: calendar.add_working_days(now, -1),
        lambda: Shift(700, 600),
        lambda: Shift(0, 1440),
        lambda: WorkingWeek.weekdays(Shift(0, 100), Shift(99, 200)),
        lambda: WorkingWeek(((),) * 6),
        lambda: Term(-1, TermUnit.WORKING_DAYS),
    ):
        with pytest.raises(ValueError):
            refused()


def test_a_make_up_day_follows_the_shifts_of_the_day_it_replaces() -> None:
    short_friday = WorkingWeek(((Shift(420, 690), Shift(810, 1020)),) * 4 + ((Shift(420, 690),), (), ()))
    saturday, friday = date(2025, 4, 26), date(2025, 5, 2)
    rules = [
        DayRule(friday, DayKind.OFF, "Nghỉ", swap_with=saturday),
        DayRule(saturday, DayKind.MAKE_UP, "Làm bù", swap_with=friday),
    ]
    calendar = WorkingCalendar(date(2025, 1, 1), date(2025, 12, 31), [short_friday], rules)
    assert calendar.minutes_on(saturday) == 270
    assert not calendar.is_working_day(friday)


def test_a_local_day_wins_over_the_national_one() -> None:
    day = date(2025, 4, 30)
    national = DayRule(day, DayKind.OFF, "Ngày Chiến thắng")
    local = DayRule(day, DayKind.MAKE_UP, "Trực giải phóng mặt bằng", local=True)
    calendar = WorkingCalendar(date(2025, 1, 1), date(2025, 12, 31), rules=[local, national])
    assert calendar.minutes_on(day) == 480
    assert [reason.text for reason in calendar.reasons_on(day)] == [national.name, local.name]
