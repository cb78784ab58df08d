"""Two people at one step at the same moment: one wins, the other is told."""

from threading import Event
from time import sleep

import pytest
from django.db import transaction

from motcua.accounts.tests.factories import make_post
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.tests.fabric import at_once
from motcua.processes import public as processes
from motcua.processes.enums import InstanceState, TaskState, TokenState
from motcua.processes.models import DefinitionVersion, Instance, Task, Token
from motcua.processes.tests.factories import SUBJECT, T0, anh, as_verb, branching, later, step, table

pytestmark = [pytest.mark.serial, pytest.mark.usefixtures("own_database")]


def won_and_told(work, count: int = 4) -> tuple[list[object], list[RefusalKind]]:
    """What came of ``work`` in several threads: results, and the kinds of the refusals."""

    def one(number: int) -> object:
        try:
            return work(number)
        except Refusal as refusal:
            return refusal.kind

    answers = at_once(one, count)
    told = [answer for answer in answers if isinstance(answer, RefusalKind)]
    return [answer for answer in answers if not isinstance(answer, RefusalKind)], told


@pytest.fixture
def first():
    """The first task of a running instance, open in the hands of its receiver."""
    post = make_post()
    version = processes.publish(anh(), code="X", name="Thử", table=branching())
    places = dict.fromkeys(("receiving", "resolving", "agency"), post.unit_id)
    return as_verb(lambda: processes.start(version, SUBJECT, places, at=T0, post_id=post.pk))


def onward(task):
    """The receiver passes the first task on."""
    made = as_verb(
        lambda: processes.advance(task.id, move="forward-s2", at=later(5), by_post_id=task.post_id)
    )
    assert made is not None
    return made


def test_a_step_is_completed_once(first):
    made, told = won_and_told(lambda _: onward(first))
    assert len(made) == 1
    assert told == [RefusalKind.CONFLICT] * 3
    assert [task.state for task in Task.objects.order_by("seq")] == [TaskState.DONE, TaskState.OFFERED]
    assert Token.objects.filter(state=TokenState.ACTIVE).count() == 1


def test_a_step_is_taken_or_taken_back_but_not_both(first):
    task = onward(first)

    def work(number: int) -> object:
        if number % 2:
            return as_verb(lambda: processes.take_back(task.id, at=later(6)))
        return as_verb(lambda: processes.take(task.id, post_id=first.post_id, at=later(6)))

    made, told = won_and_told(work)
    assert (len(made), len(told)) == (1, 3)
    open_ones = Task.objects.filter(state=TaskState.OPEN)
    assert open_ones.count() == 1
    assert Token.objects.get(state=TokenState.ACTIVE).pk == open_ones[0].token_id


def test_a_cancellation_waits_for_a_step_that_is_being_made_and_stops_it_too(first):
    made, cancelled = Event(), []

    def work(number: int) -> None:
        if number:
            assert made.wait(20)
            cancelled.append(as_verb(lambda: processes.cancel(first.instance_id, at=later(6))))
            return
        with transaction.atomic():
            onward(first)
            made.set()
            sleep(0.5)  # the other one waits for this transaction by now

    at_once(work, 2)
    assert cancelled == [True]
    assert Instance.objects.get().state == InstanceState.CANCELLED
    assert not Task.objects.filter(state__in=[TaskState.OPEN, TaskState.OFFERED]).exists()
    assert not Token.objects.filter(state=TokenState.ACTIVE).exists()
    with pytest.raises(Refusal, match="đã kết thúc"):
        onward(first)


def test_two_authors_publish_two_versions_or_one_is_told():
    start = processes.publish(anh(), code="X", name="Thử", table=table())

    def work(number: int) -> object:
        made = table(step(1, name=f"Bước của người {number}"))
        return processes.publish(anh(), code="X", name="Thử", table=made, based_on=start)

    made, told = won_and_told(work, 3)
    assert (len(made), told) == (1, [RefusalKind.CONFLICT] * 2)
    assert [version.number for version in DefinitionVersion.objects.order_by("number")] == [1, 2]
