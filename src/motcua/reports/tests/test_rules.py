"""Columns under both rules, their identities, and the periods of the law."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.time import Period
from motcua.counts.types import Counted
from motcua.reports.rules import columns, periods
from motcua.reports.types import CountingRule

USUAL = CountingRule("theo-ngay", "", "")
STRICT = CountingRule("chat", "", "", by_hour=True, back="apart", no_due="apart", waiting="apart")
SEEN = Counted(
    carried=10, online=20, direct=30, early=9, on_time=8, late=7, no_due=6, back_early=1, back_on_time=2,
    back_late=3, back_no_due=1, after_hour=4, late_extended=5, overdue=3, overdue_hour=5, overdue_extended=1,
    waiting=2,
)  # fmt: skip


def test_by_the_usual_rule_what_came_back_and_what_had_no_due_day_is_on_time():
    told = columns.columns(SEEN, USUAL)
    assert told.form == (60, 20, 30, 10, 37, 9, 21, 7, 23, 20, 3)
    assert (told.rest, told.late_extended, told.overdue_extended) == (0, 5, 1)


def test_by_the_strict_rule_hours_count_and_the_rest_stands_apart():
    told = columns.columns(SEEN, STRICT)
    assert told.form == (60, 20, 30, 10, 37, 9, 4, 11, 23, 16, 5)
    assert (told.rest, told.waiting) == (13, 2)


ENDED = ("early", "on_time", "late", "no_due", "back_early", "back_on_time", "back_late")
numbers = st.integers(0, 10_000)


@st.composite
def counts(draw: st.DrawFn) -> Counted:
    """Counts as they can be: parts within their whole."""
    ended = {name: draw(numbers) for name in ENDED}
    waiting, late = draw(numbers), draw(numbers)
    calm = draw(numbers)
    total = sum(ended.values()) + waiting + late + calm
    carried = draw(st.integers(0, total))
    online = draw(st.integers(0, total - carried))
    hour = draw(st.integers(0, late))
    return Counted(
        carried=carried,
        online=online,
        direct=total - carried - online,
        **ended,
        after_hour=draw(st.integers(0, ended["on_time"])),
        late_extended=draw(st.integers(0, ended["late"])),
        overdue=hour,
        overdue_hour=late,
        overdue_extended=draw(st.integers(0, hour)),
        waiting=waiting,
    )


@given(
    counts(),
    st.booleans(),
    *[st.sampled_from(["on_time", "apart"])] * 2,
    st.sampled_from(["in_time", "apart"]),
)
def test_the_identities_hold_under_every_rule(
    one: Counted, by_hour: bool, back: str, no_due: str, waiting: str
):
    rule = CountingRule("r", "", "", by_hour=by_hour, back=back, no_due=no_due, waiting=waiting)
    assert columns.broken(columns.columns(one, rule), rule) == ()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"online": 21}, "(3) = (4) + (5) + (6)"),
        ({"early": 8}, "(7) = (8) + (9) + (10) + phần tách riêng"),
        ({"in_time": 1}, "(11) = (12) + (13) + tạm dừng"),
        ({"open": 24, "in_time": 21}, "(3) = (7) + (11)"),
        ({"in_time": -1, "overdue": 24}, "không có số âm"),
    ],
)
def test_a_broken_identity_is_named(change: dict[str, int], fault: str):
    assert columns.broken(replace(columns.columns(SEEN, USUAL), **change), USUAL) == (fault,)


def test_conventions_are_said_of_each_rule():
    usual, strict = " ".join(columns.said(USUAL)), " ".join(columns.said(STRICT))
    assert "So theo ngày" in usual
    assert "tính vào đúng hạn (cột 9)" in usual
    assert "So theo giờ" in strict
    assert "cột riêng" in strict


@pytest.mark.parametrize(
    ("months", "day", "period"),
    [
        ((1, 6), 15, Period(date(2021, 12, 15), date(2022, 6, 14))),
        ((7, 12), 15, Period(date(2022, 6, 15), date(2022, 12, 14))),
        ((1, 3), 15, Period(date(2021, 12, 15), date(2022, 3, 14))),
        ((1, 12), 15, Period(date(2021, 12, 15), date(2022, 12, 14))),
        ((1, 12), 1, Period(date(2022, 1, 1), date(2022, 12, 31))),
        ((2, 2), 1, Period(date(2022, 2, 1), date(2022, 2, 28))),
    ],
)
def test_periods_close_on_the_day_that_the_law_names(months: tuple[int, int], day: int, period: Period):
    assert periods.span(2022, *months, day) == period


@given(st.dates(date(2001, 1, 1), date(2199, 12, 31)), st.sampled_from([1, 15]))
def test_every_day_has_its_usual_half_year_and_every_period_has_begun(today: date, day: int):
    found = periods.periods(today, day)
    usual = periods.usual(found, today)
    assert usual.period.start <= today <= usual.period.end
    assert all(one.period.start <= today for one in found)
    assert len({one.key for one in found}) == len(found)


def test_the_days_before_are_as_many():
    assert periods.before(Period(date(2022, 6, 1), date(2022, 6, 30))) == Period(
        date(2022, 5, 2), date(2022, 5, 31)
    )
