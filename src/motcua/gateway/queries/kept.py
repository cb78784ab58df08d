"""What a write was answered, by its Idempotency-Key."""

import json

from django.db import OperationalError, connection, transaction
from psycopg.errors import LockNotAvailable

from motcua.core.refs import Ref
from motcua.gateway.types import Answer, Kept

_FIND = """
SELECT status, headers, body, subject_kind, subject_id, operation, digest, recorded_at
FROM gateway_apisubmission WHERE key_id = %s AND token = %s
"""


# Waits for whoever is committing this very token; finds nobody once that is over.
_LOCK = "SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, %s))"


class StillWriting(Exception):
    """The write is still being done."""


def outcome(key_id: int, token: str) -> Kept | None:
    """`kept`, once a write that is being committed now has ended; raises `StillWriting` when it does not."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            cursor.execute(_LOCK, [token, key_id])
            return kept(key_id, token)
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise StillWriting from error
        raise


def kept(key_id: int, token: str) -> Kept | None:
    """What was answered to the write ``token`` of a key; None when nothing is recorded. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [key_id, token])
        found = cursor.fetchone()
    if found is None:
        return None
    status, headers, body, kind, number, operation, digest, at = found
    told = json.loads(headers) if isinstance(headers, str) else headers
    subject = Ref(kind, number) if kind else None
    return Kept(Answer(status, body, told, subject), operation, digest, at)
