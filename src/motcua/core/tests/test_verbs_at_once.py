"""Two verbs at once on the same rows."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import OperationalError, transaction
from django.db.models import F

from motcua.core import verbs
from motcua.core.models import JournalEntry, Series
from motcua.core.tests.fabric import act, at_once

pytestmark = pytest.mark.serial


@pytest.fixture
def crossed(own_database):
    """Give a function that counts both rows up, a verb of number 0 from the first, 1 from the last."""
    act(lambda: [Series.objects.create(key=key, last=0) for key in "ab"])
    both = Barrier(2)

    def count(number: int) -> None:
        first, second = ("ab", "ba")[number]
        Series.objects.select_for_update().get(key=first)
        # The verb that begins anew waits for nobody: the other one has passed already.
        with suppress(BrokenBarrierError):
            both.wait(timeout=1)
        Series.objects.filter(key=second).update(last=F("last") + 1)

    return count


def test_two_verbs_that_wait_for_each_other_are_both_done_once(crossed):
    at_once(lambda number: act(lambda: crossed(number)), 2)
    assert set(Series.objects.values_list("last", flat=True)) == {1}
    assert JournalEntry.objects.count() == 3


def test_within_another_transaction_only_its_owner_may_begin_anew(crossed):
    def within(number: int) -> bool:
        try:
            with transaction.atomic():
                act(lambda: crossed(number))
        except OperationalError:
            return False
        return True

    assert sorted(at_once(within, 2)) == [False, True]
    assert JournalEntry.objects.count() == 2


def test_a_deadlock_is_borne_a_few_times_only(crossed, monkeypatch):
    monkeypatch.setattr(verbs, "DEADLOCKS_BORNE", 0)

    def once(number: int) -> bool:
        try:
            act(lambda: crossed(number))
        except OperationalError:
            return False
        return True

    assert sorted(at_once(once, 2)) == [False, True]
