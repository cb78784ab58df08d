"""Rows of several tables, one statement."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.core.models import JournalEntry, JournalPayload, OutboxRow, Series
from motcua.core.rows import insert_rows, next_ids, select_rows, update_row, update_rows

pytestmark = pytest.mark.django_db
AT = datetime(2022, 6, 10, 2, tzinfo=UTC)


def entry(key=None, verb="core.test"):
    return JournalEntry(
        pk=key,
        verb=verb,
        actor_kind="system",
        actor_name="Hệ thống",
        subject_kind="core.test",
        subject_id=1,
        at=AT,
        recorded_at=AT,
        payload_digest=b"s",
        digest=b"d",
    )


def news(subject, seq):
    return OutboxRow(subject=subject, seq=seq, name="n", body={"a": [seq]}, announced_at=AT, next_try_at=AT)


def test_one_statement_writes_a_thing_with_its_parts(django_assert_num_queries):
    first, second = next_ids(JournalEntry, 2)
    assert first != second
    rows = [
        entry(first),
        entry(second, verb="core.other"),
        JournalPayload(entry_id=first, body={"why": "Đúng"}, salt=b"s"),
        news("a", 1),
        news("a", 2),
        Series(key="x", last=3),
    ]
    with django_assert_num_queries(1):
        insert_rows(rows)
    assert JournalEntry.objects.get(pk=second).verb == "core.other"
    assert JournalPayload.objects.get(entry_id=first).body == {"why": "Đúng"}
    made = {row.pk: row.body for row in rows if isinstance(row, OutboxRow)}
    assert made == dict(OutboxRow.objects.values_list("pk", "body"))
    assert Series.objects.get(pk="x").last == 3
    assert not any(row._state.adding for row in rows)


def test_rows_without_a_key_get_one_each():
    rows = [entry(), entry(), entry()]
    insert_rows(rows)
    assert len({row.pk for row in rows} - {None}) == 3


def test_nothing_to_insert_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_rows([])


def test_the_database_still_refuses():
    insert_rows([news("a", 1)])
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows([Series(key="x", last=1), news("a", 1)])
    assert not Series.objects.exists()


def test_foreign_keys_are_checked_at_the_end():
    with transaction.atomic():
        insert_rows([JournalPayload(entry_id=-1, body={})])
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)


def test_a_row_is_written_and_changed_in_one_statement(django_assert_num_queries):
    row = news("a", 1)
    insert_rows([row])
    with django_assert_num_queries(1):
        update_row(row, {"body": {"why": ["Đúng"]}, "attempts": 3, "next_try_at": AT})
    again = OutboxRow.objects.get(pk=row.pk)
    assert (again.body, again.attempts, again.subject) == ({"why": ["Đúng"]}, 3, "a")
    assert row.attempts == 3
    with django_assert_num_queries(0):
        update_row(row, {})


def test_whole_rows_are_read_by_a_written_out_condition(django_assert_num_queries):
    rows = [news("a", 1), news("a", 2), news("b", 1)]
    insert_rows(rows)
    with django_assert_num_queries(1):
        found = select_rows(OutboxRow, "WHERE subject = %s ORDER BY seq DESC FOR UPDATE", ["a"])
    assert found == [rows[1], rows[0]]
    assert found[0].body == {"a": [2]}
    assert vars(found[1]) | {"_state": None} == vars(OutboxRow.objects.get(pk=rows[0].pk)) | {"_state": None}
    assert not found[0]._state.adding


def test_rows_that_get_the_same_are_changed_in_one_statement(django_assert_num_queries):
    rows = [news("a", 1), news("a", 2)]
    insert_rows([*rows, news("b", 1)])
    with django_assert_num_queries(1):
        update_rows(rows, {"body": {"why": "Sai"}, "attempts": 2})
    assert [row.body for row in rows] == [{"why": "Sai"}] * 2
    assert list(OutboxRow.objects.order_by("pk").values_list("attempts", flat=True)) == [2, 2, 0]
    with django_assert_num_queries(0):
        update_rows([], {"attempts": 3})


def test_an_instant_without_its_zone_is_a_mistake():
    late = news("a", 1)
    late.next_try_at = datetime(2022, 6, 10)  # noqa: DTZ001 - the mistake
    with pytest.raises(TypeError, match="without its zone"):
        insert_rows([late])
    assert not OutboxRow.objects.exists()
