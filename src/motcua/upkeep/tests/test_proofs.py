"""One entry proved without the others; the chain checked a stretch at a time; how the ground stands."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core import clock, journal
from motcua.core.actor import SYSTEM
from motcua.core.journal import erase_payload
from motcua.core.journal.digest import climb, merkle_path, merkle_root
from motcua.core.models import JournalEntry, OutboxRow, OutboxState
from motcua.core.refs import Ref
from motcua.core.tests.fabric import THING, act, officer
from motcua.core.tests.test_journal_chain import filled, tamper
from motcua.upkeep.queries.acts import Search, entries
from motcua.upkeep.queries.health import health
from motcua.upkeep.queries.news import stuck
from motcua.upkeep.queries.proofs import prove


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40), st.data())
def test_every_leaf_finds_its_way_to_the_root_and_no_other_does(leaves: list[bytes], data) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    path = merkle_path(leaves, index)
    assert climb(leaves[index], path) == merkle_root(leaves)
    assert climb(bytes(32) if leaves[index] != bytes(32) else bytes([1] * 32), path) != merkle_root(leaves)


@pytest.mark.serial
@pytest.mark.usefixtures("own_database")
def test_an_entry_is_proved_once_it_is_sealed_and_also_when_its_words_are_gone() -> None:
    act(body={"name": "Nguyễn Thị Cúc"})
    (entry,) = JournalEntry.objects.all()
    early = prove(entry.pk)
    assert early is not None
    assert (early.seal, early.holds) == (None, False)
    filled(3)
    for one in JournalEntry.objects.order_by("pk"):
        proof = prove(one.pk)
        assert proof is not None
        assert proof.holds
        assert proof.words_fit
    erase_payload(SYSTEM, entry.pk, why="Yêu cầu")
    gone = prove(entry.pk)
    assert gone is not None
    assert (gone.body, gone.words_fit, gone.holds) == (None, None, True)
    line = json.loads(gone.as_json())
    assert line["entry"]["verb"] == "core.test_act"
    assert (
        line["seal"]["root"]
        == climb(
            bytes.fromhex(line["digest"]), [(side, bytes.fromhex(one)) for side, one in line["path"]]
        ).hex()
    )
    assert prove(10**9) is None


@pytest.mark.serial
@pytest.mark.usefixtures("own_database")
def test_a_changed_entry_is_proved_no_more() -> None:
    filled(1)
    (entry,) = JournalEntry.objects.all()
    tamper("core_journalentry", "UPDATE core_journalentry SET actor_name = 'Khác'")
    proof = prove(entry.pk)
    assert proof is not None
    assert not proof.holds
    tamper("core_journalpayload", """UPDATE core_journalpayload SET body = '{"n": 9}'""")
    proof = prove(entry.pk)
    assert proof is not None
    assert proof.words_fit is False


@pytest.mark.serial
@pytest.mark.usefixtures("own_database")
def test_a_long_chain_is_checked_a_stretch_at_a_time() -> None:
    filled(5)
    first = journal.check(seals=2)
    assert (first.seals, first.entries, first.faults, first.whole) == (2, 3, (), False)
    rest = journal.check(first.last, seals=4)
    assert (rest.seals, rest.whole, rest.faults) == (3, True, ())
    assert journal.check(rest.last).whole
    tamper("core_seal", "UPDATE core_seal SET digest = '' WHERE id = (SELECT max(id) FROM core_seal)")
    assert journal.check(first.last, seals=4).faults


@pytest.mark.serial
@pytest.mark.usefixtures("own_database")
def test_how_the_ground_stands() -> None:
    empty = health()
    assert (empty.seal, empty.unsealed, empty.waiting, empty.oldest_waiting) == (None, 0, 0, None)
    assert empty.database_bytes > 1_000_000
    assert len(empty.largest) == 5
    filled(2)
    act()
    now = clock.real()
    row = {"name": "thu", "body": {}, "next_try_at": now, "attempts": 8, "error": "Hỏng"}
    dead, waiting = {"state": OutboxState.DEAD, **row}, {"state": OutboxState.WAITING, **row}
    OutboxRow.objects.create(subject="a:1", seq=1, announced_at=now - timedelta(hours=3), **dead)
    OutboxRow.objects.create(subject="a:1", seq=2, announced_at=now - timedelta(hours=2), **waiting)
    OutboxRow.objects.create(subject="b:1", seq=1, announced_at=now - timedelta(hours=1), **waiting)
    stands = health()
    assert stands.seal is not None
    assert (stands.seals, stands.seal.entries, stands.unsealed) == (2, 2, 1)
    assert (stands.waiting, stands.dead, stands.oldest_waiting) == (2, 1, now - timedelta(hours=1))
    (one,) = stuck()
    assert (one.subject, one.attempts, one.error, one.behind) == ("a:1", 8, "Hỏng", 1)


@pytest.mark.django_db
def test_acts_are_found_by_subject_person_verb_and_day() -> None:
    act(actor=officer(name="Lê Thị Anh", person_id=1))
    act(actor=officer(name="Trần Văn Bình", person_id=2))
    today = clock.today()

    def found(**wanted) -> list[str]:
        return [one.actor_name for one in entries(Search(**wanted)).order_by("-id")]

    both = ["Trần Văn Bình", "Lê Thị Anh"]
    assert found() == found(subjects=(THING,), first=today, last=today) == both
    assert found(person_id=2) == found(actor_words="bình") == ["Trần Văn Bình"]
    assert (
        found(subjects=()) == found(subjects=(Ref("core.test_thing", 2),)) == found(verb="core.revive") == []
    )
    assert found(last=today - timedelta(1)) == found(first=today + timedelta(1)) == []
    assert found(verb="core.test_act", kind="core.test_thing", erasable=True) == both
    assert found(before=clock.now() - timedelta(days=1)) == []
    line = journal.line(entries(Search(person_id=1)).get())
    assert (line.subject, line.title) == (THING, "Thử")
    assert date.fromisoformat(f"{line.at:%Y-%m-%d}") <= today
