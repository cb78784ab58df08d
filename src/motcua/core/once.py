"""A submit is done once, whatever becomes of the answer.

Whoever sends something names the sending (a page's hidden field, an API client's key). The first line that
the sending leaves in the journal carries its name, in the same transaction, under a unique index: sent again
it cannot be written a second time, and when nobody knows whether COMMIT arrived, the journal is asked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from time import monotonic, sleep
from uuid import UUID

import psycopg
from django.db import InterfaceError, InternalError, OperationalError, connection, connections

from motcua.core.refs import Ref

CONSTRAINT = "core_journal_submit"
_POLL_SECONDS = 0.25
# What the server says of itself, not of the statement: stopping, starting, full, no longer the leader.
_SERVER_AWAY = {"57P01", "57P02", "57P03", "53300", "25006"}
# Who asks must be who wrote. A batch leaves many lines in its transaction; all are given.
_RECORDED = """
SELECT every.verb, every.at, every.subject_kind, every.subject_id
FROM core_journalentry first
JOIN core_journalentry every ON every.cluster = first.cluster AND every.xid = first.xid
WHERE first.submit = %s AND first.person_id IS NOT DISTINCT FROM %s ORDER BY every.id LIMIT 50
"""


@dataclass(slots=True)
class Submit:
    """A sending at work. ``written``: its name stands in a line of the transaction that runs or ran."""

    key: UUID
    written: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a sending left behind: the verbs' names, when (business time), the things it touched."""

    verbs: tuple[str, ...]
    at: datetime
    subjects: tuple[Ref, ...]


class Repeated(Exception):
    """The sending at work stands in the journal already: nothing was written this time."""


_current: ContextVar[Submit | None] = ContextVar("submit_at_work", default=None)


@contextmanager
def under(key: UUID | None) -> Iterator[None]:
    """Let what is written in this block be the sending ``key``: its first transaction that changes something.

    None: nothing within belongs to a sending (a step beside the deed that may be repeated by itself).
    """
    token = _current.set(None if key is None else Submit(key))
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Submit | None:
    """The sending at work in this context."""
    return _current.get()


def name_for_line() -> UUID | None:
    """The sending's name for the line that is being written; None for every line but its first."""
    submit = _current.get()
    if submit is None or submit.written:
        return None
    submit.written = True
    return submit.key


def recorded(key: UUID, person_id: int | None) -> Recorded | None:
    """What the sending ``key`` of this person left in the journal; None when nothing of it was kept."""
    with connection.cursor() as cursor:
        cursor.execute(_RECORDED, [key, person_id])
        rows = cursor.fetchall()
    if not rows:
        return None
    subjects = dict.fromkeys(Ref(kind, number) for _, _, kind, number in rows)
    return Recorded(tuple(dict.fromkeys(row[0] for row in rows)), rows[0][1], tuple(subjects))


def is_repeated(error: BaseException) -> bool:
    """Whether the database refused a line because the sending stands in the journal already."""
    cause = error.__cause__
    return isinstance(cause, psycopg.errors.UniqueViolation) and cause.diag.constraint_name == CONSTRAINT


def is_away(error: BaseException | None) -> bool:
    """Whether the database went away (or is no longer the one that writes) rather than refused a statement.

    If that happened at COMMIT, nobody knows the outcome: send again under the same key, or ask `recorded`.
    """
    if not isinstance(error, OperationalError | InterfaceError | InternalError):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    if state is None:
        return not isinstance(error, InternalError)
    return state in _SERVER_AWAY or state.startswith("08")


def await_database(seconds: float) -> bool:
    """Wait until the database answers again, on new connections; False when ``seconds`` were not enough."""
    end = monotonic() + seconds
    while True:
        for each in connections.all(initialized_only=True):
            each.close()
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_is_in_recovery()")
                if cursor.fetchone() == (False,):
                    return True
        except (OperationalError, InterfaceError):
            pass
        if monotonic() >= end:
            return False
        sleep(_POLL_SECONDS)
