"""Two clocks: the machine's, and the business clock that the demo sets back."""

from datetime import UTC, date, datetime, timedelta
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core import clock
from motcua.core.tests.fabric import at_once
from motcua.core.time import TZ, day_end, day_start, local_date

MORNING = datetime(2022, 6, 10, 9, 0, tzinfo=TZ)


@pytest.fixture(autouse=True)
def unread(monkeypatch):
    """No offset that another test has read."""
    monkeypatch.setattr(clock, "_offset", clock._Offset())


def near(one: datetime, other: datetime) -> bool:
    return abs(one - other) < timedelta(seconds=5)


def test_outside_of_the_demo_both_clocks_agree():
    assert near(clock.now(), clock.real())
    assert clock.now().utcoffset() == timedelta(hours=7)
    assert not clock.is_demo_time()
    with pytest.raises(RuntimeError, match="only the demo"):
        clock.set_demo_time(MORNING)


@pytest.mark.django_db
def test_the_demo_begins_when_it_is_told_and_time_runs_on(settings, monkeypatch):
    settings.DEMO_CLOCK = True
    assert near(clock.now(), clock.real())  # nothing set yet
    clock.set_demo_time(MORNING)
    assert clock.is_demo_time()
    assert near(clock.now(), MORNING)
    assert clock.today() == date(2022, 6, 10)
    real = clock.real
    monkeypatch.setattr(clock, "real", lambda: real() + timedelta(hours=3))
    assert near(clock.now(), MORNING + timedelta(hours=3))


@pytest.mark.django_db
def test_the_offset_is_read_once_in_a_while(settings, django_assert_num_queries, monkeypatch):
    settings.DEMO_CLOCK = True
    clock.set_demo_time(MORNING)
    with django_assert_num_queries(1):
        clock.now()
        clock.now()
    passed = monotonic() + 60
    monkeypatch.setattr("motcua.core.clock.monotonic", lambda: passed)
    with django_assert_num_queries(1):
        clock.now()


def test_a_pinned_clock_stands_still_and_nests():
    with clock.at(MORNING):
        assert clock.now() == MORNING
        with clock.at(datetime(2022, 7, 1, tzinfo=UTC)):
            assert clock.today() == date(2022, 7, 1)
            assert clock.now().utcoffset() == timedelta(hours=7)
        assert clock.now() == MORNING
        assert near(clock.real(), datetime.now(tz=TZ))  # noqa: TID251 - the machine's clock is the subject
    with pytest.raises(ValueError, match="aware"), clock.at(datetime(2022, 7, 1)):  # noqa: DTZ001
        pass


def test_a_pinned_clock_is_one_threads_own():
    with clock.at(MORNING):
        (other,) = at_once(lambda _: clock.now(), 1)
    assert other != MORNING


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_day_begins_and_ends_in_vietnam(instant: datetime):
    day = local_date(instant)
    assert day_start(day) <= instant < day_end(day)
    assert day_end(day) - day_start(day) == timedelta(days=1)
