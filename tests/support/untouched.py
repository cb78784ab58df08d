"""A refusal leaves no trace: `untouched("orgs")` compares all rows of rooms, journal and outbox."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.apps import apps
from django.db import connection

from motcua.core.decision import Refusal

# What any verb may leave, whatever its room.
EVERYWHERE = ("core_journalentry", "core_journalpayload", "core_outboxrow", "core_subject", "core_submission")


def _tables(rooms: tuple[str, ...]) -> list[str]:
    models = (
        model for room in rooms for model in apps.get_app_config(room).get_models(include_auto_created=True)
    )
    return sorted({*EVERYWHERE, *(model._meta.db_table for model in models)})


def _contents(tables: list[str]) -> dict[str, tuple[int, str]]:
    digest = "md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT count(*), {digest} FROM {table} t")  # noqa: S608 - tables of models
            found[table] = cursor.fetchone()
    return found


@contextmanager
def _untouched(*rooms: str) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    tables = _tables(rooms)
    before = _contents(tables)
    with pytest.raises(Refusal) as refused:
        yield refused
    after = _contents(tables)
    changed = [table for table in tables if before[table] != after[table]]
    assert not changed, f"a refusal wrote to {', '.join(changed)}"


@pytest.fixture
def untouched() -> Callable[..., AbstractContextManager[pytest.ExceptionInfo[Refusal]]]:
    """``with untouched("orgs") as refused:`` expects a `Refusal` and that no row of the rooms was written."""
    return _untouched
