"""The journal: written in one statement, read in one, append-only, erased only by law."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from motcua.core import clock
from motcua.core.actor import SYSTEM
from motcua.core.decision import Refusal
from motcua.core.journal import audit, audit_many, erase_payload, lines_of
from motcua.core.journal.digest import entry_digest, payload_digest
from motcua.core.journal.write import digested, plain
from motcua.core.models import JournalEntry, JournalPayload
from motcua.core.refs import Ref
from motcua.core.tests.fabric import ANH, THING, act, officer
from motcua.core.time import TZ

pytestmark = pytest.mark.django_db
NOON = datetime(2022, 6, 10, 12, 0, 0, 123456, tzinfo=TZ)
ERASER = officer("core.erase_payload")


def test_an_act_is_remembered_in_one_statement():
    def work() -> int:
        with CaptureQueriesContext(connection) as queries:
            audit(ANH, THING, {"a": 1})
        return len(queries)

    assert act(work) == 1


def test_many_acts_are_remembered_at_once():
    def work() -> None:
        audit_many(ANH, [(Ref("core.test_thing", number), {"n": number}) for number in range(3)])
        audit_many(ANH, [])

    act(work)
    assert sorted(JournalPayload.objects.exclude(body={}).values_list("body__n", flat=True)) == [0, 1, 2]


def test_an_entry_says_who_did_what_to_what_and_when():
    with clock.at(NOON):
        act(body={"why": "thiếu chữ ký"})
    entry = JournalEntry.objects.get()
    assert (entry.verb, entry.actor_kind, entry.actor_name) == ("core.test_act", "officer", "Lê Thị Anh")
    assert (entry.person_id, entry.post_id, entry.unit_id) == (1, 2, 3)
    assert (entry.subject_kind, entry.subject_id, entry.at) == (THING.kind, THING.id, NOON)
    assert abs((entry.recorded_at - clock.real()).total_seconds()) < 60
    assert entry.payload.body == {"why": "thiếu chữ ký"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT xid = pg_current_xact_id(), cluster = core_cluster() FROM core_journalentry")
        assert cursor.fetchone() == (True, True)


def test_the_lines_of_a_thing_come_newest_first_in_one_statement():
    for number in range(4):
        act(body={"n": number})
    with CaptureQueriesContext(connection) as queries:
        lines = lines_of(THING, limit=2)
    assert len(queries) == 1
    assert [(line.title, line.body) for line in lines] == [("Thử", {"n": 3}), ("Thử", {"n": 2})]
    older = lines_of(THING, before_id=lines[-1].id)
    assert [line.body for line in older] == [{"n": 1}, {"n": 0}]
    assert lines_of(Ref("core.test_thing", 2)) == []


class Colour(Enum):
    RED = "đỏ"


def test_values_become_what_json_knows():
    body: dict[Any, Any] = {
        "day": date(2022, 6, 10),
        "sum": Decimal("0.10"),
        "at": NOON,
        "part": 0.5,
        7: [None, True],
    }
    assert plain(body) == {
        "day": "2022-06-10",
        "sum": "0.10",
        "at": "2022-06-10T12:00:00.123+07:00",
        "part": "0.5",
        "7": [None, True],
    }
    assert plain({"x": "a\x00b\ud800"}) == {"x": "a\ufffdb\ufffd"}
    with pytest.raises(TypeError):
        plain({"x": Colour.RED})


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), values, max_size=4), st.text())
def test_whatever_is_said_comes_back_as_it_was_digested(body, name):
    with transaction.atomic():
        act(actor=officer(name=name), body=body)
        entry = JournalEntry.objects.select_related("payload").order_by("-pk")[0]
        salt, kept = entry.payload.salt, entry.payload.body
        assert salt is not None
        assert kept is not None
        payload = payload_digest(bytes(salt), kept)
        assert payload == bytes(entry.payload_digest)
        header = digested({name: getattr(entry, name) for name in vars(entry)})
        assert entry_digest(header, payload) == bytes(entry.digest)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core_journalentry SET verb = 'x'",
        "DELETE FROM core_journalentry",
        "TRUNCATE core_journalentry CASCADE",
        "UPDATE core_seal SET entries = 0",
        "DELETE FROM core_seal",
        "TRUNCATE core_seal",
        "DELETE FROM core_journalpayload",
        "TRUNCATE core_journalpayload",
        "UPDATE core_journalpayload SET body = '{}'",
        "UPDATE core_journalpayload SET body = NULL, erased_at = now(), erased_why = 'x'",
        "UPDATE core_journalpayload SET body = NULL, salt = NULL, erased_at = now()",
        "UPDATE core_journalpayload SET body = NULL, salt = NULL, erased_why = 'x'",
        (
            "UPDATE core_journalpayload SET (body, salt, erased_at, erased_why, entry_id)"
            " = (NULL, NULL, now(), 'x', 0)"
        ),
    ],
)
def test_the_journal_is_append_only(statement: str):
    act()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="core: "), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert JournalEntry.objects.get().payload.body == {}


def test_a_payload_is_erased_by_law_with_its_salt():
    act(body={"name": "Nguyễn Thị Cúc"})
    entry = JournalEntry.objects.get()
    erase_payload(ERASER, entry.pk, why=" Theo đề nghị của chủ thể ")
    payload = JournalPayload.objects.get(pk=entry.pk)
    assert (payload.body, payload.salt, payload.erased_why) == (None, None, "Theo đề nghị của chủ thể")
    told, erased = lines_of(THING)
    assert (told.verb, told.body) == (
        "core.erase_payload",
        {"entry": entry.pk, "why": "Theo đề nghị của chủ thể"},
    )
    assert erased.body is None


@pytest.mark.refusal("core.erase_payload")
@pytest.mark.parametrize(
    ("who", "number", "why", "told"),
    [
        (officer(), 0, "x", "không có quyền"),
        (ERASER, 0, " ", "Nhập căn cứ"),
        (ERASER, 0, "x" * 501, "Nhập căn cứ"),
        (ERASER, 10**9, "x", "Không có dòng nhật ký này"),
    ],
)
def test_who_may_not_erase_changes_nothing(untouched, who, number, why, told):
    act(body={"a": 1})
    with untouched("core") as refused:
        erase_payload(who, number or JournalEntry.objects.get().pk, why=why)
    assert told in str(refused.value)


def test_what_is_erased_is_not_erased_again():
    act()
    number = JournalEntry.objects.get().pk
    erase_payload(SYSTEM, number, why="x")
    with pytest.raises(Refusal, match="đã được xóa"):
        erase_payload(SYSTEM, number, why="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        JournalPayload.objects.filter(pk=number).update(erased_why="khác")
