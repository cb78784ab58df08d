"""A verb: one name, one transaction, at least one line in the journal."""

from contextlib import suppress

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.core.decision import Decision, Problem, Refusal, RefusalKind, conflict, invalid, no, not_found
from motcua.core.journal import audit
from motcua.core.models import JournalEntry, Series
from motcua.core.series import take_number
from motcua.core.tests.fabric import ANH, THING, act
from motcua.core.verbs import VERBS, ForgottenJournal, HalfDone, attempt, running, together, unchanged, verb

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered(monkeypatch):
    """Register verbs for one test only."""
    for name in list(VERBS):
        monkeypatch.setitem(VERBS, name, VERBS[name])
    before = dict(VERBS)
    yield
    for name in set(VERBS) - set(before):
        del VERBS[name]


def refuse() -> None:
    raise invalid("không được", "so")


def traces() -> tuple[int, int]:
    return JournalEntry.objects.count(), Series.objects.count()


def test_a_refusal_leaves_nothing_behind():
    def work() -> None:
        take_number("thu")
        refuse()

    with pytest.raises(Refusal):
        act(work)
    assert traces() == (0, 0)


def test_a_verb_inside_a_verb_joins_its_transaction():
    def work() -> None:
        act(lambda: take_number("trong"))
        refuse()

    with pytest.raises(Refusal):
        act(work)
    assert traces() == (0, 0)
    act(lambda: act(lambda: take_number("trong")))
    assert traces() == (2, 1)


def test_the_line_of_an_inner_verb_is_enough_for_the_outer_one(registered):
    @verb("core.test_outer", title="Thử")
    def outer(actor):
        return act(lambda: 7)

    assert outer(ANH) == 7
    assert [entry.verb for entry in JournalEntry.objects.order_by("pk")] == ["core.test_act"]


def test_a_verb_that_forgets_the_journal_is_a_mistake_and_undone(registered):
    @verb("core.test_forgetful", title="Thử")
    def forgetful(actor):
        take_number("quên")

    with pytest.raises(ForgottenJournal, match="left no journal entry"):
        forgetful(ANH)
    assert traces() == (0, 0)


def test_a_verb_that_finds_its_work_done_says_so(registered):
    @verb("core.test_done", title="Thử")
    def done(actor):
        unchanged()

    done(ANH)
    assert traces() == (0, 0)


def test_going_on_after_a_failed_inner_verb_is_a_mistake():
    def inner() -> None:
        take_number("dở dang")
        refuse()

    def work() -> None:
        with pytest.raises(Refusal):
            act(inner)

    with pytest.raises(HalfDone, match="went on"):
        act(work)
    assert traces() == (0, 0)


def test_an_attempt_may_fail_and_leaves_nothing_of_itself():
    def inner() -> None:
        take_number("dở dang")
        refuse()

    def work() -> str:
        with pytest.raises(Refusal), attempt():
            act(inner)
        with attempt():
            act(lambda: take_number("xong"))
        return "đi tiếp"

    assert act(work) == "đi tiếp"
    assert [one.key for one in Series.objects.order_by("key")] == ["xong"]
    assert JournalEntry.objects.count() == 2


def test_outside_of_a_verb_nothing_is_remembered():
    with pytest.raises(RuntimeError, match="only a verb"):
        audit(ANH, THING)
    with pytest.raises(RuntimeError, match="only a verb"):
        running()
    with pytest.raises(Refusal):
        act(refuse)
    with pytest.raises(RuntimeError, match="only a verb"):  # not even after one that failed
        running()


def test_a_name_is_registered_once():
    with pytest.raises(ValueError, match="registered twice"):
        verb("core.test_act", title="Nữa")(lambda actor: None)


def test_decisions_become_refusals():
    no("Không.", field="x", kind=RefusalKind.CONFLICT)
    with pytest.raises(Refusal) as told:
        no("Không.", field="x", kind=RefusalKind.CONFLICT).or_refuse()
    assert (told.value.kind, told.value.problems) == (RefusalKind.CONFLICT, (Problem("Không.", "x"),))
    Decision(yes=True).or_refuse()
    assert not no("Không.")
    assert str(Refusal(Problem("Một."), Problem("Hai."))) == "Một.; Hai."
    assert (conflict("x").kind, not_found("x").kind) == (RefusalKind.CONFLICT, RefusalKind.NOT_FOUND)


def test_verbs_together_are_one_transaction_without_savepoints():
    with CaptureQueriesContext(connection) as alone:
        act(lambda: None)
    with CaptureQueriesContext(connection) as queries, together():
        act(lambda: None)
        act(lambda: None)
    assert len(queries) == 2 + 2 * (len(alone) - 2)  # here the block itself is a savepoint
    assert traces() == (3, 0)


def test_verbs_together_are_undone_together():
    def work() -> None:
        with together():
            act(lambda: take_number("một"))
            act(refuse)

    with pytest.raises(Refusal):
        work()
    assert traces() == (0, 0)


def test_going_on_after_one_of_several_verbs_failed_is_a_mistake():
    def work() -> None:
        with together():
            with suppress(Refusal):
                act(refuse)
            act(lambda: take_number("hai"))

    with pytest.raises(HalfDone):
        work()
    assert traces() == (0, 0)
    act(lambda: take_number("ba"))  # outside of the block a verb has its own transaction again
    assert traces() == (1, 1)
