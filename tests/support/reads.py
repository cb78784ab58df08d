"""A GET never writes business data: while a test's GET or HEAD is answered, writing statements raise."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
from django.core.handlers.base import BaseHandler
from django.db import connections

from tests.architecture.exceptions import allowed

WRITES = re.compile(
    r"\b(?:INSERT\s+INTO|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE(?:\s+TABLE)?|UPDATE)\s+(?:ONLY\s+)?"
    r"\"?(?P<table>[a-z_][a-z0-9_]*)\"?(?P<rest>[^;]*)",
    re.IGNORECASE,
)
LOCKS = re.compile(
    r"\bFOR\s+(?:NO\s+KEY\s+)?UPDATE\b(?:\s+OF\s+[\w\",. ]+?)?(?:\s+(?:SKIP\s+LOCKED|NOWAIT))?", re.IGNORECASE
)

_get_response = BaseHandler.get_response


class GetWrites(AssertionError):
    """A GET changed business data."""


def written_tables(statement: str) -> list[str]:
    """The tables that a statement writes to (row locks are no writes)."""
    return [found["table"] for found in WRITES.finditer(LOCKS.sub("", statement))]


def refuse_writes(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    """An execute wrapper that lets only reads and the listed exceptions through."""
    for table in written_tables(str(sql)):
        if table not in allowed("get_may_write"):
            raise GetWrites(f"a GET writes to {table}: {sql}")
    return execute(sql, params, many, context)


def guarded_response(self: BaseHandler, request: Any) -> Any:
    """Answer a request; a safe one without writing."""
    with ExitStack() as guards:
        if request.method in {"GET", "HEAD"}:
            for connection in connections.all():
                guards.enter_context(connection.execute_wrapper(refuse_writes))
        return _get_response(self, request)


@pytest.fixture(scope="session", autouse=True)
def _get_never_writes():
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(BaseHandler, "get_response", guarded_response)
        yield
