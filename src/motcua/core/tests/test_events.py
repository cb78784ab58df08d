"""The outbox: in order for each subject, at least once, and one stuck subject holds up no other."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from io import StringIO
from typing import ClassVar

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.core import clock, events, outbox
from motcua.core.decision import Refusal
from motcua.core.models import JournalEntry, OutboxRow, OutboxState, Series
from motcua.core.series import take_number
from motcua.core.tests.fabric import act, officer
from motcua.core.tests.news import BellRung, rung

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registries(monkeypatch):
    """What a test subscribes is forgotten after it."""
    for name in ("_classes", "_codecs", "_handlers"):
        monkeypatch.setattr(events, name, dict(getattr(events, name)))


@pytest.fixture
def heard() -> list[tuple[int, int]]:
    """Bell and tone of all that was delivered."""
    tones: list[tuple[int, int]] = []

    def listen(event: BellRung) -> None:
        tones.append((event.subject.id, event.tone))

    events.subscribe(BellRung, listen, name="test.listen")
    return tones


def ring(*tones: tuple[int, int]) -> None:
    for bell, tone in tones:
        act(partial(events.announce, rung(bell, tone)))


def make_due() -> None:
    """Let the time pass that failed news waits for its next try."""
    OutboxRow.objects.filter(state=OutboxState.WAITING).update(next_try_at=clock.real())


def test_news_is_announced_in_one_statement(heard):
    def work() -> int:
        with CaptureQueriesContext(connection) as queries:
            events.announce(rung(1, 5))
        return len(queries)

    assert act(work) == 1
    row = OutboxRow.objects.get()
    assert (row.subject, row.seq, row.name, row.state) == (
        "core.test_bell:1",
        1,
        "core.test_bell_rung",
        "waiting",
    )
    assert json.loads(json.dumps(row.body)) == {"subject": {"kind": "core.test_bell", "id": 1}, "tone": 5}


def test_news_that_nobody_hears_is_not_written():
    ring((1, 1))
    assert not OutboxRow.objects.exists()


def test_only_a_verb_announces(heard):
    with pytest.raises(RuntimeError, match="only a verb"):
        events.announce(rung(1, 1))


def test_news_of_a_refused_verb_is_never_told(heard):
    def work() -> None:
        events.announce(rung(1, 1))
        raise Refusal

    with pytest.raises(Refusal):
        act(work)
    assert events.drain() == 0
    assert heard == []


def test_each_subject_is_told_in_order(heard):
    ring((1, 1), (2, 1), (1, 2), (1, 3), (2, 2))
    assert events.drain() == 5
    assert [tone for bell, tone in heard if bell == 1] == [1, 2, 3]
    assert [tone for bell, tone in heard if bell == 2] == [1, 2]
    assert events.drain() == 0


def test_what_comes_later_waits_for_what_comes_first(heard):
    ring((1, 1), (1, 2))
    OutboxRow.objects.filter(seq=1).update(next_try_at=clock.real() + timedelta(hours=1))
    assert events.drain() == 0
    OutboxRow.objects.filter(seq=1).update(next_try_at=clock.real())
    assert events.drain() == 2
    assert heard == [(1, 1), (1, 2)]


def failing(times: int) -> Callable[[BellRung], None]:
    """A handler that writes and then fails so many times for bell 1."""
    left = [times]

    def handle(event: BellRung) -> None:
        take_number("handled")
        if event.subject.id == 1 and left[0]:
            left[0] -= 1
            raise ValueError("no rope")

    return handle


def test_a_failed_handler_is_undone_and_tried_again_later():
    events.subscribe(BellRung, failing(1), name="test.fail")
    ring((1, 1))
    assert events.drain() == 1
    row = OutboxRow.objects.get()
    assert (row.state, row.attempts, row.error) == ("waiting", 1, "ValueError: no rope")
    assert row.next_try_at > clock.real()
    assert not Series.objects.exists()
    make_due()
    assert events.drain() == 1
    row.refresh_from_db()
    assert (row.state, row.error) == ("delivered", "")
    assert Series.objects.get().last == 1


def test_a_second_listener_that_fails_undoes_the_first():
    events.subscribe(BellRung, lambda event: take_number("first"), name="test.first")  # type: ignore[arg-type]
    events.subscribe(BellRung, failing(1), name="test.second")
    ring((1, 1))
    events.drain()
    assert not Series.objects.exists()


def die() -> OutboxRow:
    """Bell 1's first news fails until it is dead."""
    for _ in range(events.MAX_ATTEMPTS):
        make_due()
        events.drain()
    return OutboxRow.objects.get(subject="core.test_bell:1", seq=1)


def test_dead_news_holds_up_only_its_own_subject():
    events.subscribe(BellRung, failing(events.MAX_ATTEMPTS), name="test.fail")
    ring((1, 1), (1, 2), (2, 1))
    dead = die()
    assert (dead.state, dead.attempts) == ("dead", events.MAX_ATTEMPTS)
    make_due()
    assert events.drain() == 0
    assert [row.pk for row in outbox.dead_rows()] == [dead.pk]
    assert outbox.blocked_behind(dead) == 1
    states = dict(OutboxRow.objects.order_by("pk").values_list("body__tone", "state"))
    assert OutboxRow.objects.get(subject="core.test_bell:2").state == "delivered"
    assert states[2] == "waiting"


REVIVER = officer("core.revive")


def test_dead_news_can_be_revived():
    events.subscribe(BellRung, failing(events.MAX_ATTEMPTS), name="test.fail")
    ring((1, 1), (1, 2))
    dead = die()
    outbox.revive(REVIVER, dead.pk)
    assert JournalEntry.objects.get(verb="core.revive").payload.body == {
        "name": "core.test_bell_rung",
        "subject": "core.test_bell:1",
        "error": "ValueError: no rope",
    }
    assert events.drain() == 2
    assert outbox.dead_rows() == []
    with pytest.raises(Refusal, match="không còn bị kẹt"):
        outbox.revive(REVIVER, dead.pk)


@pytest.mark.refusal("core.revive")
@pytest.mark.parametrize(("who", "number"), [(officer(), 0), (REVIVER, 10**9)])
def test_who_may_not_revive_changes_nothing(untouched, who, number):
    events.subscribe(BellRung, failing(events.MAX_ATTEMPTS), name="test.fail")
    ring((1, 1))
    dead = die()
    with untouched("core"):
        outbox.revive(who, number or dead.pk)


def test_the_command_lists_and_revives():
    events.subscribe(BellRung, failing(events.MAX_ATTEMPTS), name="test.fail")
    ring((1, 1), (1, 2))
    dead, printed = die(), StringIO()
    call_command("outbox", "list", stdout=printed)
    assert f"{dead.pk} core.test_bell_rung core.test_bell:1" in printed.getvalue()
    assert "1 tin chờ sau: ValueError: no rope" in printed.getvalue()
    for wrong in (["revive", "x"], ["revive", "0"]):
        with pytest.raises(CommandError):
            call_command("outbox", *wrong)
    call_command("outbox", "revive", "all", stdout=printed)
    call_command("outbox", "list", stdout=printed)
    assert printed.getvalue().endswith("Chuyển lại 1 tin.\nKhông có tin bị kẹt.\n")


def test_news_of_an_unknown_kind_waits_and_dies_visibly(heard):
    ring((1, 1))
    OutboxRow.objects.update(name="core.test_gone")
    events.drain()
    assert OutboxRow.objects.get().error == "KeyError: 'core.test_gone'"


def test_news_of_another_shape_waits_and_dies_visibly(heard):
    ring((1, 1))
    OutboxRow.objects.update(body={"subject": {"kind": "x", "id": 1}, "tone": "loud"})
    events.drain()
    assert "ValidationError" in OutboxRow.objects.get().error


def test_two_kinds_of_news_need_two_names(heard):
    @dataclass(frozen=True, slots=True)
    class Pretender(events.Event):
        name: ClassVar[str] = BellRung.name

    with pytest.raises(ValueError, match="two kinds of news"):
        events.subscribe(Pretender, heard.append, name="test.pretend")


def test_delivered_news_is_forgotten_after_a_while(heard):
    ring((1, 1), (2, 1))
    events.drain()
    ring((3, 1))
    OutboxRow.objects.exclude(subject="core.test_bell:2").update(
        announced_at=clock.real() - events.KEEP_DELIVERED - timedelta(days=1)
    )
    assert events.forget_delivered() == 1
    assert sorted(row.subject for row in OutboxRow.objects.all()) == ["core.test_bell:2", "core.test_bell:3"]


def test_a_handler_that_rings_forever_is_noticed(heard, monkeypatch):
    events.subscribe(BellRung, lambda event: ring((event.subject.id + 1, 1)), name="test.echo")
    ring((1, 1))
    with pytest.raises(RuntimeError, match="does not run dry"):
        events.drain(rounds=5)
