"""Room to write: below the reserve verbs refuse, and go on by themselves when there is clearly room again."""

import errno
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError
from psycopg.errors import DiskFull, LockNotAvailable

from motcua.core import space
from motcua.core.actor import SYSTEM
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.models import JournalEntry
from motcua.core.tests.fabric import act
from motcua.core.verbs import VERBS

Free = Callable[[int], None]


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Free]:
    """``free(n)``: so many bytes are left from now on; the reserve is 100."""
    settings.SPACE_RESERVE = 100

    def left(count: int) -> None:
        monkeypatch.setattr("os.statvfs", lambda _: SimpleNamespace(f_bavail=count, f_frsize=1))
        space._watch.looked_at = 0.0

    yield left
    monkeypatch.undo()
    space.look_again()


@pytest.mark.django_db
def test_a_verb_is_refused_before_it_writes_anything(free: Free) -> None:
    free(99)
    with pytest.raises(Refusal, match="chỉ xem được") as refused:
        act()
    assert refused.value.kind is RefusalKind.FULL
    assert not JournalEntry.objects.exists()
    act(actor=SYSTEM)  # what the house does by itself goes on: news, seals
    free(126)
    act()
    assert JournalEntry.objects.count() == 2


def test_writes_do_not_go_on_and_off_with_every_file(free: Free) -> None:
    shown = []
    for count in (101, 99, 110, 124, 125, 110):
        free(count)
        found = space.room()
        assert found is not None
        shown.append(found.short)
    assert shown == [False, True, True, True, False, False]


def test_people_can_sign_in_while_room_is_short() -> None:
    assert {name for name, verb in VERBS.items() if verb.light} == {
        "accounts.sign_in",
        "accounts.sign_in_demo",
        "accounts.sign_out",
    }


def test_a_full_disk_is_told_from_other_troubles() -> None:
    full, other = OperationalError(), OperationalError()
    full.__cause__, other.__cause__ = DiskFull(), LockNotAvailable()
    assert space.is_full(full)
    assert space.is_full(OSError(errno.ENOSPC, "no space"))
    assert not space.is_full(other)
    assert not space.is_full(OSError(errno.ENOENT, "no file"))
    assert not space.is_full(None)
