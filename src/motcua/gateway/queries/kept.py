"""What a write was answered, by its Idempotency-Key."""

import json

from django.db import connection

from motcua.core.refs import Ref
from motcua.gateway.types import Answer, Kept

_FIND = """
SELECT status, headers, body, subject_kind, subject_id, operation, digest, recorded_at
FROM gateway_apisubmission WHERE key_id = %s AND token = %s
"""


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
