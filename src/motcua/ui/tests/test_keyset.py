"""Keyset pages: every row once, in order, forwards and backwards, whatever the values and the cursor."""

import base64
import uuid
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import FieldDoesNotExist
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.models import Submission
from motcua.ui import keyset

NOON = datetime(2022, 6, 10, 5, tzinfo=UTC)
ORDERS = [
    ("-recorded_at", "key"),
    ("person_id", "-recorded_at", "key"),
    ("-person_id", "key"),
    ("verb", "subject_id", "pk"),
]


def store(rows: list[tuple[int | None, int, str]]) -> list[Submission]:
    return Submission.objects.bulk_create(
        Submission(
            key=uuid.UUID(int=number),
            verb=verb,
            person_id=person,
            subject_kind="x",
            subject_id=number % 3,
            recorded_at=NOON + timedelta(minutes=minute),
        )
        for number, (person, minute, verb) in enumerate(rows, 1)
    )


def walk(order: tuple[str, ...], size: int) -> list[keyset.Page[Submission]]:
    pages, cursor = [], ""
    for _ in range(60):
        pages.append(keyset.page(Submission.objects.all(), order, cursor=cursor, size=size))
        cursor = pages[-1].next
        if not cursor:
            return pages
    raise AssertionError("the pages do not end")


ROWS = st.lists(
    st.tuples(st.none() | st.integers(0, 3), st.integers(0, 4), st.sampled_from(["a", "ă", "B b", "đ'"])),
    max_size=14,
)


@pytest.mark.django_db
@given(rows=ROWS, order=st.sampled_from(ORDERS), size=st.integers(1, 6))
def test_every_row_comes_once_in_order_and_the_way_back_is_the_same(rows, order, size) -> None:
    Submission.objects.all().delete()
    store(rows)
    pages = walk(order, size)
    seen = [row.pk for page in pages for row in page.rows]
    assert len(seen) == len(rows)
    assert len(set(seen)) == len(rows)
    assert all(len(page.rows) == size for page in pages[:-1])
    whole = keyset.page(Submission.objects.all(), order, size=100)
    assert [row.pk for row in whole.rows] == seen
    assert pages[0].previous == ""
    for earlier, later in pairwise(pages):
        back = keyset.page(Submission.objects.all(), order, cursor=later.previous, size=size)
        assert [row.pk for row in back.rows] == [row.pk for row in earlier.rows]
        assert back.next
        assert bool(back.previous) == bool(earlier.previous)


@pytest.mark.django_db
def test_a_row_that_was_added_before_the_cursor_does_not_shift_the_page() -> None:
    store([(None, minute, "a") for minute in range(5)])
    first = keyset.page(Submission.objects.all(), ("-recorded_at", "key"), size=2)
    Submission.objects.create(
        key=uuid.UUID(int=99), verb="a", subject_kind="x", subject_id=1, recorded_at=NOON + timedelta(hours=1)
    )
    second = keyset.page(Submission.objects.all(), ("-recorded_at", "key"), cursor=first.next, size=2)
    assert [row.recorded_at for row in second.rows] == [
        NOON + timedelta(minutes=2),
        NOON + timedelta(minutes=1),
    ]


@pytest.mark.django_db
def test_a_page_is_one_statement_and_counts_nothing(django_assert_num_queries) -> None:
    store([(1, minute, "a") for minute in range(9)])
    with django_assert_num_queries(1) as asked:
        page = keyset.page(Submission.objects.all(), ("recorded_at", "key"), size=3)
    assert "COUNT" not in asked.captured_queries[0]["sql"].upper()
    with django_assert_num_queries(1):
        keyset.page(Submission.objects.all(), ("recorded_at", "key"), cursor=page.next, size=3)


def packed(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


HOSTILE = [
    "x",
    "%%%",
    "=" * 5,
    "A" * 10_000,
    packed("{}"),
    packed("[]"),
    packed('["t"]'),
    packed('["t",1,2]'),
    packed("null"),
    packed('["t","không phải giờ","x"]'),
    packed('["t",null,null]'),
    packed('["q","2022-06-10","x"]'),
    packed("[" * 400),
    packed('["t","2022-06-10T00:00:00+00:00","x\\u0000"]'),
    packed('["t","9999999-01-01","' + "0" * 32 + '"]'),
]


@pytest.mark.django_db
@pytest.mark.parametrize("cursor", HOSTILE)
def test_a_garbage_cursor_is_the_first_page(cursor: str) -> None:
    store([(1, minute, "a") for minute in range(5)])
    page = keyset.page(Submission.objects.all(), ("recorded_at", "key"), cursor=cursor, size=2)
    assert [row.recorded_at for row in page.rows] == [NOON, NOON + timedelta(minutes=1)]
    assert page.previous == ""


@pytest.mark.django_db
@given(st.text(max_size=80) | st.binary(max_size=60).map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_no_cursor_breaks_the_list(cursor: str) -> None:
    keyset.page(Submission.objects.all(), ("-recorded_at", "key"), cursor=cursor, size=2)


@pytest.mark.django_db
def test_a_cursor_past_the_end_begins_again() -> None:
    store([(1, minute, "a") for minute in range(3)])
    page = keyset.page(Submission.objects.all(), ("recorded_at", "key"), size=2)
    Submission.objects.filter(recorded_at=NOON + timedelta(minutes=2)).delete()
    again = keyset.page(Submission.objects.all(), ("recorded_at", "key"), cursor=page.next, size=2)
    assert len(again.rows) == 2


def test_an_order_that_is_no_column_is_a_mistake_of_the_code() -> None:
    with pytest.raises(FieldDoesNotExist):
        keyset.page(Submission.objects.all(), ("khong_co",))


def test_the_address_of_a_page_keeps_its_filters() -> None:
    assert keyset.href({"linh_vuc": "đất đai"}, "abc") == "?linh_vuc=%C4%91%E1%BA%A5t+%C4%91ai&trang=abc"
    assert keyset.href({"linh_vuc": "x"}, "") == ""


@pytest.mark.django_db
def test_the_last_page_is_read_from_the_end_and_leads_back() -> None:
    store([(None, minute, "a") for minute in range(5)])
    order = ("-recorded_at", "key")
    last = keyset.page(Submission.objects.all(), order, cursor=keyset.LAST, size=2)
    assert [row.recorded_at for row in last.rows] == [NOON + timedelta(minutes=minute) for minute in (1, 0)]
    assert not last.next
    before = keyset.page(Submission.objects.all(), order, cursor=last.previous, size=2)
    assert [row.recorded_at for row in before.rows] == [NOON + timedelta(minutes=minute) for minute in (3, 2)]
    assert before.next
