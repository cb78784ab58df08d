"""Numbers and submits: gap-free where the law wants it, the same submit twice is one act."""

from collections.abc import Callable
from threading import Event
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.core.decision import Refusal, RefusalKind
from motcua.core.models import Series, Submission
from motcua.core.refs import Ref
from motcua.core.series import take_number, take_numbers
from motcua.core.submission import claim, settle
from motcua.core.tests.fabric import ANH, act, at_once, officer
from motcua.core.verbs import VERBS, ForgottenJournal, verb

KEY = uuid4()


@pytest.mark.django_db
def test_a_number_is_one_statement_and_begins_at_one():
    with CaptureQueriesContext(connection) as queries:
        assert take_number("so/2022") == 1
    assert len(queries) == 1
    assert take_number("so/2022") == 2
    assert take_number("so/2023") == 1
    assert list(take_numbers("so/2022", 3)) == [3, 4, 5]
    assert take_number("so/2022") == 6


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, -1])
def test_nobody_takes_no_number(count: int):
    with pytest.raises(ValueError, match="at least one"):
        take_numbers("so", count)


@pytest.mark.serial
def test_a_gap_free_series_has_no_gaps_and_no_doubles(own_database):
    def work(number: int) -> list[int]:
        mine: list[int] = []
        for turn in range(20):
            with transaction.atomic():
                taken = take_number("gap-free")
                if undone := (turn + number) % 4 == 0:
                    transaction.set_rollback(True)
            if not undone:
                mine.append(taken)
        return mine

    taken = sorted(number for mine in at_once(work, 5) for number in mine)
    assert taken == list(range(1, 76))
    assert Series.objects.get().last == 75


@pytest.mark.serial
def test_a_series_that_may_have_gaps_makes_nobody_wait(own_database):
    taken, go_on = Event(), Event()

    def work(number: int) -> int:
        with transaction.atomic():
            if number == 0:
                mine = take_number("gaps", gap_free=False)
                taken.set()
                assert go_on.wait(20)
                transaction.set_rollback(True)
                return mine
            assert taken.wait(20)
            mine = take_number("gaps", gap_free=False)  # while the first transaction is still open
            go_on.set()
            return mine

    assert at_once(work, 2) == [1, 2]
    assert take_number("gaps", gap_free=False) == 3


@pytest.fixture
def submits(monkeypatch):
    """A verb that makes something once for a key, and one that forgets what it made."""

    def make(actor, *, key: UUID) -> Ref:
        if (earlier := claim(actor, key)) is not None:
            return earlier
        made = Ref("core.test_made", take_number("made"))
        act()
        settle(key, made)
        return made

    def forget(actor, *, key: UUID) -> None:
        claim(actor, key)
        act()

    for name in ("core.test_make", "core.test_make_other", "core.test_forget"):
        monkeypatch.delitem(VERBS, name, raising=False)
    return {
        "make": verb("core.test_make", title="Thử")(make),
        "other": verb("core.test_make_other", title="Thử")(make),
        "forget": verb("core.test_forget", title="Thử")(forget),
    }


@pytest.mark.django_db
def test_the_same_submit_twice_gives_the_same_thing(submits):
    made = submits["make"](ANH, key=KEY)
    assert submits["make"](ANH, key=KEY) == made
    assert submits["make"](ANH, key=uuid4()) != made
    assert Submission.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(("what", "who"), [("other", ANH), ("make", officer(person_id=9))])
def test_a_key_belongs_to_one_verb_and_one_person(submits, what, who):
    submits["make"](ANH, key=KEY)
    with pytest.raises(Refusal, match="đã được dùng") as told:
        submits[what](who, key=KEY)
    assert told.value.kind is RefusalKind.CONFLICT


@pytest.mark.django_db
def test_a_refused_submit_may_be_sent_again(submits):
    def refused() -> None:
        claim(ANH, KEY)
        raise Refusal

    with pytest.raises(Refusal):
        act(refused)
    assert submits["make"](ANH, key=KEY).id == 1


@pytest.mark.django_db
def test_a_verb_that_does_not_say_what_came_of_a_submit_is_a_mistake(submits):
    with pytest.raises(ForgottenJournal, match="did not settle"):
        submits["forget"](ANH, key=KEY)
    assert not Submission.objects.exists()


@pytest.mark.serial
def test_two_clicks_at_once_make_one_thing(own_database, submits):
    make: Callable[..., Ref] = submits["make"]
    made = at_once(lambda _: make(ANH, key=KEY), 5)
    assert set(made) == {Ref("core.test_made", 1)}
    assert Series.objects.get(key="made").last == 1
