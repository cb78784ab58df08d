"""Two people at one dossier, and a rush at one counter: real transactions in real threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from motcua.core import clock
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.models import JournalEntry
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import Queue
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.factories import World, at, fresh
from motcua.dossiers.types import Seen

pytestmark = pytest.mark.serial


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Run the calls in threads that start together; a refusal is an answer."""
    together = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        together.wait()
        try:
            with clock.at(at("10/06 10:15")):
                return call()
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_two_officers_on_one_dossier_one_wins_and_the_other_is_told(own_database):
    world = World()
    dossier = world.dossier()
    seen = Seen(dossier.pk, dossier.revision)
    anh = world.anh
    answers = at_once(
        lambda: dossiers.hand_over(anh, dossiers=[seen]),
        lambda: dossiers.withdraw(anh, dossier=seen, why="Đổi ý"),
    )
    (no,) = [answer for answer in answers if isinstance(answer, Refusal)]
    assert no.kind is RefusalKind.CONFLICT
    assert "Lê Thị Anh vừa làm" in str(no)
    assert "10:15 10/06/2022" in str(no)
    after = fresh(dossier)
    assert after.revision == 2
    assert after.queue in {Queue.CHO_NHAN, Queue.CHO_TRA}


def test_the_same_submit_from_two_windows_is_one_dossier(own_database):
    world, key = World(), uuid4()
    anh, application = world.anh, world.application()
    answers = at_once(*[lambda: dossiers.receive(anh, application=application, key=key) for _ in range(3)])
    assert len({answer.id for answer in answers}) == 1
    assert sorted(answer.repeated for answer in answers) == [False, True, True]
    assert Dossier.objects.count() == 1


def test_codes_have_no_gaps_and_no_doubles_when_many_receive(own_database):
    world = World()
    anh, binh = world.anh, world.binh

    def receive(actor: Any) -> Callable[[], Any]:
        return lambda: dossiers.receive(actor, application=world.application(), key=uuid4())

    answers = at_once(*[receive(actor) for actor in (anh, binh) * 4])
    assert sorted(answer.code[-4:] for answer in answers) == [f"{n:04d}" for n in range(1, 9)]
    assert JournalEntry.objects.filter(verb="dossiers.receive").count() == 8


def test_one_of_two_receivers_gets_it(own_database):
    world = World()
    dossier = world.stamped()
    anh, binh = world.anh, world.binh
    answers = at_once(
        lambda: dossiers.accept(anh, dossiers=[Seen(dossier.pk)]),
        lambda: dossiers.accept(binh, dossiers=[Seen(dossier.pk)]),
    )
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert fresh(dossier).held_post_id in {world.post_anh.pk, world.post_binh.pk}


def test_batches_that_cross_do_not_block_each_other_for_good(own_database):
    world = World()
    rows = [world.dossier(), world.dossier()]
    one, other = [Seen(rows[0].pk), Seen(rows[1].pk)], [Seen(rows[1].pk), Seen(rows[0].pk)]
    anh = world.anh
    answers = at_once(
        lambda: dossiers.hand_over(anh, dossiers=one), lambda: dossiers.hand_over(anh, dossiers=other)
    )
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert {fresh(row).queue for row in rows} == {Queue.CHO_NHAN}
