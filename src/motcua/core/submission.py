"""Idempotent submit: the same key twice gives the same thing.

The key is written in the verb's transaction. Two submits at once: the second waits at the primary
key, then reads what the first one made. After an unknown outcome of COMMIT the key decides.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import conflict
from motcua.core.models import Submission
from motcua.core.refs import Ref
from motcua.core.verbs import running, unchanged

# Both are asked by every submit, so they are written out.
_CLAIM = """
INSERT INTO core_submission (key, verb, person_id, subject_kind, subject_id, recorded_at)
VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (key) DO NOTHING
"""
_SETTLE = "UPDATE core_submission SET subject_kind = %s, subject_id = %s WHERE key = %s"


def claim(actor: Actor, key: UUID, *, makes: Ref | None = None) -> Ref | None:
    """Claim ``key`` for the running verb. Returns what an earlier submit with it made, else None.

    A verb that gets None has to `settle` the key before it returns, unless it could say beforehand what
    it ``makes`` (a row whose key it has taken). Raises `Refusal` (conflict) when another person or
    another verb used the key.
    """
    made = (makes.kind, makes.id) if makes else ("", 0)
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [key, running().verb.name, actor.person_id, *made, clock.real()])
        if cursor.rowcount == 1:
            if makes is None:
                running().unsettled.add(key)
            return None
    earlier = Submission.objects.get(pk=key)
    if (earlier.verb, earlier.person_id) != (running().verb.name, actor.person_id):
        raise conflict("Mã gửi này đã được dùng cho một việc khác. Hãy tải lại trang rồi gửi lại.")
    unchanged()
    return Ref(earlier.subject_kind, earlier.subject_id)


def settle(key: UUID, made: Ref) -> None:
    """Say what the submit ``key`` made; in the same transaction as `claim`."""
    with connection.cursor() as cursor:
        cursor.execute(_SETTLE, [made.kind, made.id, key])
    running().unsettled.discard(key)


def earlier(keys: Iterable[UUID]) -> dict[UUID, Ref]:
    """What submits with ``keys`` made, without claiming them: after an unknown outcome, the key decides."""
    found = Submission.objects.filter(pk__in=list(keys)).exclude(subject_kind="")
    rows = found.order_by("pk").values_list("pk", "subject_kind", "subject_id")
    return {key: Ref(kind, number) for key, kind, number in rows}
