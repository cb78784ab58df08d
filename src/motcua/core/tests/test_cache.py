"""The cache in PostgreSQL: one statement an operation, nothing after its time, counts that are exact."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.core import clock
from motcua.core.cache import count_up, counted, forget_expired
from motcua.core.tests.fabric import at_once

WINDOW = timedelta(minutes=1)


@pytest.fixture
def later(monkeypatch):
    """``later(61)``: the machine's clock is so many seconds ahead."""
    real = clock.real

    def ahead(seconds: float) -> None:
        monkeypatch.setattr(clock, "real", lambda: real() + timedelta(seconds=seconds))

    return ahead


@pytest.mark.django_db
def test_each_operation_is_one_statement():
    operations = [
        lambda: cache.set("a", 1),
        lambda: cache.get("a"),
        lambda: cache.get_many(["a", "b"]),
        lambda: cache.add("b", 2),
        lambda: cache.touch("a"),
        lambda: cache.delete("a"),
        cache.clear,
    ]
    for operation in operations:
        with CaptureQueriesContext(connection) as queries:
            operation()
        assert len(queries) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("value", [None, 0, "chữ", b"\x00", {"a": [1, (2, 3)]}, timedelta(1)])
def test_values_come_back_as_they_were(value):
    cache.set("a", value)
    assert cache.get("a", "mất") == value
    assert "a" in cache


@pytest.mark.django_db
def test_what_is_not_there():
    assert cache.get("a") is None
    assert cache.get("a", 5) == 5
    assert cache.get_many(["a", "b"]) == {}
    assert cache.delete("a") is False
    assert cache.touch("a") is False
    cache.set("a", 1)
    assert cache.get("a", version=2) is None
    assert cache.delete("a") is True


@pytest.mark.django_db
def test_nothing_lives_longer_than_it_should(later):
    cache.set("short", 1, 60)
    cache.set("long", 1, None)
    cache.set("gone", 1, 0)
    cache.set("touched", 1, 60)
    cache.touch("touched", 600)
    assert cache.get("gone") is None
    later(59)
    assert cache.get("short") == 1
    later(61)
    assert cache.get("short") is None
    assert cache.touch("short", 60) is False
    assert [cache.get("long"), cache.get("touched")] == [1, 1]


@pytest.mark.django_db
def test_add_keeps_what_is_there_and_replaces_what_has_expired(later):
    assert cache.add("a", 1, 60) is True
    assert cache.add("a", 2, 60) is False
    assert cache.get("a") == 1
    later(61)
    assert cache.add("a", 3, 60) is True
    assert cache.get("a") == 3


@pytest.mark.django_db
def test_throttles_count_within_their_window(later):
    with CaptureQueriesContext(connection) as queries:
        assert count_up("x", WINDOW) == 1
    assert len(queries) == 1
    assert [count_up("x", WINDOW), count_up("y", WINDOW), count_up("x", WINDOW)] == [2, 1, 3]
    later(61)
    assert count_up("x", WINDOW) == 1


@pytest.mark.django_db
def test_what_has_expired_is_removed(later):
    cache.set("short", 1, 60)
    cache.set("long", 1, 600)
    count_up("x", WINDOW)
    assert forget_expired() == 0
    later(61)
    assert forget_expired() == 2
    assert cache.get("long") == 1


@pytest.mark.serial
def test_threads_count_exactly_and_only_one_adds(own_database):
    counted = at_once(lambda _: [count_up("x", WINDOW) for _ in range(10)], 4)
    assert sorted(hit for mine in counted for hit in mine) == list(range(1, 41))
    assert sorted(at_once(lambda _: cache.add("a", 1), 4)) == [False, False, False, True]


@pytest.mark.django_db
def test_counting_can_be_looked_at_without_counting(django_assert_num_queries):
    for _ in range(3):
        count_up("x", WINDOW)
    count_up("over", timedelta(seconds=-1))
    with django_assert_num_queries(1):
        assert counted(["x", "over", "never"]) == {"x": 3, "over": 0, "never": 0}
    assert count_up("x", WINDOW) == 4
