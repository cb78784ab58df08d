"""A write of the API happens once: its answer is kept in the transaction that does it.

The answer is written last. Whoever repeats a write does it again up to there, finds the answer of the
first time, and everything is undone: so the usual write pays one statement for it, and a repeated one
whatever it costs. Two at once: the second waits for the first one's commit, at an advisory lock of the
token at which whoever asks what became of it waits too.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from psycopg.errors import DeadlockDetected

from motcua.core import clock
from motcua.core.decision import Problem, Refusal, RefusalKind
from motcua.core.verbs import DEADLOCKS_BORNE, together
from motcua.gateway.queries.kept import kept
from motcua.gateway.types import Answer

_KEEP = """
INSERT INTO gateway_apisubmission
  (key_id, token, operation, digest, subject_kind, subject_id, status, headers, body, recorded_at)
SELECT %s, %s, %s, %s, %s, %s::bigint, %s, %s::jsonb, %s, %s
FROM pg_advisory_xact_lock(hashtextextended(%s, %s))
ON CONFLICT (key_id, token) DO NOTHING
"""


class OutcomeUnknown(Exception):
    """The connection broke while the write was being committed: only its key knows what became of it."""


class _Repeated(Exception):
    """This key has been answered before."""


@dataclass(frozen=True, slots=True)
class Write:
    """A write as it was asked for: by which key, under which token, what (``digest``)."""

    key_id: int
    token: str
    operation: str
    digest: str


def once(write: Write, act: Callable[[], Answer]) -> tuple[Answer, bool]:
    """Do it, or tell again what was answered when it was done; True for the latter.

    Raises `Refusal` (conflict) when the token was used for something else, `OutcomeUnknown`, and whatever
    ``act`` refuses.
    """
    try:
        return _undeadlocked(write, act), False
    except _Repeated:
        return _again(write), True
    except Refusal:
        # What was done already is often refused the second time.
        if (earlier := kept(write.key_id, write.token)) is not None:
            return _same(write, earlier.digest, earlier.answer), True
        raise


def _undeadlocked(write: Write, act: Callable[[], Answer]) -> Answer:
    for _ in range(DEADLOCKS_BORNE):
        try:
            return _do(write, act)
        except OperationalError as error:
            if not isinstance(error.__cause__, DeadlockDetected):
                raise
    return _do(write, act)


def _do(write: Write, act: Callable[[], Answer]) -> Answer:
    done = None
    try:
        with together():
            answer = act()
            _keep(write, answer)
            done = answer
    except (OperationalError, InterfaceError) as error:
        if done is None or isinstance(error.__cause__, DeadlockDetected):
            raise
        raise OutcomeUnknown from error
    return done


def _keep(write: Write, answer: Answer) -> None:
    subject = answer.subject
    row: list[Any] = [write.key_id, write.token, write.operation, write.digest]
    row += [subject.kind if subject else "", subject.id if subject else None]
    row += [answer.status, json.dumps(dict(answer.headers)), answer.body, clock.real()]
    row += [write.token, write.key_id]
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, row)
        if cursor.rowcount == 0:
            raise _Repeated


def _again(write: Write) -> Answer:
    earlier = kept(write.key_id, write.token)
    if earlier is None:  # forgotten in this very moment
        raise Refusal(Problem("Hãy gửi lại yêu cầu này."), kind=RefusalKind.CONFLICT)
    return _same(write, earlier.digest, earlier.answer)


def _same(write: Write, digest: str, answer: Answer) -> Answer:
    if digest != write.digest:
        raise Refusal(
            Problem(
                "Idempotency-Key này đã được dùng cho một yêu cầu khác. Hãy đặt khóa mới cho yêu cầu mới.",
                "header:Idempotency-Key",
            ),
            kind=RefusalKind.INVALID,
        )
    return answer
