"""Erasing by law: two persons, the words gone, the chain whole; how long things are kept; handing out."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import actor, make_unit
from motcua.core import clock, journal
from motcua.core.actor import SYSTEM, Actor
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.journal import seal_now, verify
from motcua.core.models import JournalEntry
from motcua.core.tests.fabric import THING, act
from motcua.core.tests.test_journal_chain import outsider, tamper
from motcua.upkeep import public as upkeep
from motcua.upkeep import reference
from motcua.upkeep.commands import checks
from motcua.upkeep.enums import ErasureState, Ground
from motcua.upkeep.models import Erasure, JournalCheck, RetentionRule
from motcua.upkeep.queries import erasures as reads
from motcua.upkeep.queries.acts import Search, entries
from motcua.upkeep.queries.proofs import prove
from motcua.upkeep.types import Grounds

GROUNDS = Grounds(Ground.SUBJECT, "Đơn ngày 09/06/2022", "Chủ hồ sơ yêu cầu")


@pytest.fixture
def refused(untouched):
    """A refusal of the right kind that leaves no row behind."""

    def check(do: Callable[[], object], kind: RefusalKind) -> None:
        with untouched("upkeep") as no:
            do()
        assert no.value.kind is kind

    return check


def two() -> tuple[Actor, Actor]:
    """Two administrators of the province."""
    unit = make_unit()
    return actor(Role.QUAN_TRI_TINH, unit), actor(Role.QUAN_TRI_TINH, unit)


def said(count: int = 2) -> list[int]:
    """Entries with a name in them."""
    before = set(JournalEntry.objects.order_by("pk").values_list("pk", flat=True))
    for number in range(count):
        act(body={"name": "Nguyễn Thị Cúc", "n": number})
    return sorted(set(JournalEntry.objects.order_by("pk").values_list("pk", flat=True)) - before)


@pytest.mark.serial
@pytest.mark.usefixtures("own_database")
def test_one_asks_another_confirms_and_the_chain_stays_whole() -> None:
    anh, binh = two()
    numbers = said(3)
    seal_now()
    made = upkeep.propose_erasure(anh, entry_ids=numbers[:2], about="Hồ sơ H-1", grounds=GROUNDS)
    assert reads.waiting_erasures() == 1
    assert reads.asked_already(numbers) == set(numbers[:2])
    assert upkeep.confirm_erasure(binh, erasure_id=made) == 2
    seal_now()
    assert list(verify()) == []
    lines = list(journal.export())
    assert outsider(lines).returncode == 0
    assert not any("Nguyễn Thị Cúc" in line for line in lines if '"n": 2' not in line)
    assert [json.loads(line)["body"] for line in lines if '"n": 2' in line] == [
        {"name": "Nguyễn Thị Cúc", "n": 2}
    ]
    row = reads.erasure(made)
    assert (row.state, row.entries, row.about) == (ErasureState.DONE, 2, "Hồ sơ H-1")
    assert row.decided_by is not None
    assert (row.proposed_by.id, row.decided_by.id) == (anh.person_id, binh.person_id)
    proof = prove(numbers[0])
    assert proof is not None
    assert (proof.holds, proof.body) == (True, None)
    assert [one.verb for one in entries(Search(subjects=(THING,))).order_by("-id")][:2] == [
        "core.erase_payload",
        "core.erase_payload",
    ]


@pytest.mark.django_db
def test_a_request_may_be_declined_and_the_words_stay(refused) -> None:
    anh, binh = two()
    numbers = said()
    made = upkeep.propose_erasure(anh, entry_ids=numbers, about="H-1", grounds=GROUNDS)
    upkeep.decline_erasure(binh, erasure_id=made, why="Chưa đủ căn cứ")
    assert entries(Search(subjects=(THING,), erasable=True)).count() == 2
    again = upkeep.propose_erasure(anh, entry_ids=numbers, about="H-1", grounds=GROUNDS)
    for decide in (
        lambda: upkeep.confirm_erasure(binh, erasure_id=made),
        lambda: upkeep.decline_erasure(binh, erasure_id=made, why="Lần nữa"),
    ):
        refused(decide, RefusalKind.CONFLICT)
    assert {row.id: row.state for row in reads.erasures()} == {
        made: ErasureState.DECLINED,
        again: ErasureState.PROPOSED,
    }


@pytest.mark.django_db
@pytest.mark.refusal("upkeep.propose_erasure", "upkeep.confirm_erasure", "upkeep.decline_erasure")
def test_erasing_is_refused_without_the_right_without_a_ground_and_to_the_same_person(refused) -> None:
    anh, binh = two()
    head = actor(Role.QUAN_TRI_DON_VI)
    numbers = said()
    for who, ids, grounds, kind in (
        (head, numbers, GROUNDS, RefusalKind.FORBIDDEN),
        (anh, [], GROUNDS, RefusalKind.INVALID),
        (anh, [*numbers, 10**9], GROUNDS, RefusalKind.CONFLICT),
        (anh, numbers, Grounds(Ground.SUBJECT, " ", "Lý do"), RefusalKind.INVALID),
        (anh, numbers, Grounds(Ground.SUBJECT, "Đơn", ""), RefusalKind.INVALID),
        (anh, list(range(1, 600)), GROUNDS, RefusalKind.INVALID),
    ):
        refused(
            lambda who=who, ids=ids, grounds=grounds: upkeep.propose_erasure(
                who, entry_ids=ids, about="H-1", grounds=grounds
            ),
            kind,
        )
    made = upkeep.propose_erasure(anh, entry_ids=numbers, about="H-1", grounds=GROUNDS)
    refused(
        lambda: upkeep.propose_erasure(binh, entry_ids=numbers[:1], about="H-1", grounds=GROUNDS),
        RefusalKind.CONFLICT,
    )
    refused(lambda: upkeep.confirm_erasure(anh, erasure_id=made), RefusalKind.FORBIDDEN)
    refused(lambda: upkeep.confirm_erasure(head, erasure_id=made), RefusalKind.FORBIDDEN)
    refused(lambda: upkeep.confirm_erasure(binh, erasure_id=10**9), RefusalKind.NOT_FOUND)
    refused(lambda: upkeep.decline_erasure(head, erasure_id=made, why="x"), RefusalKind.FORBIDDEN)
    refused(lambda: upkeep.decline_erasure(binh, erasure_id=made, why=" "), RefusalKind.INVALID)
    assert Erasure.objects.get().state == ErasureState.PROPOSED


@pytest.mark.django_db
def test_what_is_older_than_its_rule_is_found() -> None:
    reference.load()
    assert reference.load() == "0 quy tắc lưu giữ"
    anh, _ = two()
    rule = RetentionRule.objects.get(subject_kind="dossiers.dossier")
    RetentionRule.objects.filter(pk=rule.pk).update(subject_kind=THING.kind)
    with clock.at(clock.now() - timedelta(days=8 * 366)):
        old = said(1)
    said(1)
    upkeep.set_retention(anh, rule_id=rule.pk, years=7, basis="QĐ 5/QĐ-UBND")
    row = reads.retention_rule(rule.pk)
    assert (row.years, row.unverified, row.due) == (7, False, 1)
    assert [one.pk for one in entries(reads.older_than_kept(row))] == old
    upkeep.set_retention(anh, rule_id=rule.pk, years=9, basis="QĐ 6/QĐ-UBND")
    assert reads.retention_rule(rule.pk).due == 0


@pytest.mark.django_db
@pytest.mark.refusal("upkeep.set_retention", "upkeep.export_journal", "upkeep.check_journal")
def test_the_rest_is_refused_too(refused) -> None:
    reference.load()
    anh, _ = two()
    head = actor(Role.QUAN_TRI_DON_VI)
    number = RetentionRule.objects.order_by("pk")[0].pk
    for who, years, basis, kind in (
        (head, 5, "Luật", RefusalKind.FORBIDDEN),
        (anh, 0, "Luật", RefusalKind.INVALID),
        (anh, 5, "", RefusalKind.INVALID),
    ):
        refused(
            lambda who=who, years=years, basis=basis: upkeep.set_retention(
                who, rule_id=number, years=years, basis=basis
            ),
            kind,
        )
    refused(lambda: upkeep.set_retention(anh, rule_id=0, years=5, basis="Luật"), RefusalKind.NOT_FOUND)
    refused(lambda: upkeep.export_journal(head, what="tất cả", why="Thử"), RefusalKind.FORBIDDEN)
    refused(lambda: upkeep.export_journal(anh, what="tất cả", why=" "), RefusalKind.INVALID)
    refused(lambda: upkeep.check_journal(head), RefusalKind.FORBIDDEN)
    upkeep.check_journal(anh)
    refused(lambda: upkeep.check_journal(anh), RefusalKind.CONFLICT)


@pytest.mark.serial
@pytest.mark.usefixtures("own_database")
def test_the_chain_is_walked_once_a_day_and_a_fault_is_kept(monkeypatch) -> None:
    monkeypatch.setattr(checks, "STRETCH", 2)
    for _ in range(5):
        said(1)
        seal_now()
    checks.come_round()
    (walk,) = reads.checks()
    assert walk.ended_at is not None
    assert (walk.seals, walk.entries, walk.faults) == (5, 5, ())
    checks.come_round()
    assert len(reads.checks()) == 1
    JournalCheck.objects.update(started_at=clock.real() - timedelta(days=2))
    tamper("core_journalentry", "UPDATE core_journalentry SET actor_name = 'Khác'")
    checks.come_round()
    latest, first = reads.checks()
    assert latest.ended_at is not None
    assert first.faults == ()
    assert any("dấu vân tay" in fault for fault in latest.faults)


@pytest.mark.django_db
def test_the_system_itself_is_no_second_person() -> None:
    anh, _ = two()
    made = upkeep.propose_erasure(anh, entry_ids=said(), about="H-1", grounds=GROUNDS)
    with pytest.raises(Refusal):
        upkeep.confirm_erasure(SYSTEM, erasure_id=made)
