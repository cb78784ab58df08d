"""Remember: one statement writes the entry and its payload. No lock is taken."""

import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.journal.digest import entry_digest
from motcua.core.refs import Ref
from motcua.core.verbs import running

_COLUMNS = (
    "verb, actor_kind, actor_name, person_id, post_id, unit_id,"
    " subject_kind, subject_id, at, recorded_at, salt, digest"
)
_INSERT = f"""
WITH entry AS (
  INSERT INTO core_journalentry ({_COLUMNS}) VALUES ({", ".join(["%s"] * 12)}) RETURNING id
)
INSERT INTO core_journalpayload (entry_id, body, erased_why) SELECT id, %s::jsonb, '' FROM entry
"""  # noqa: S608 - our own constants


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def plain(body: Mapping[str, Any]) -> dict[str, Any]:
    """``body`` with dates, enums and numbers as JSON knows them."""
    result: dict[str, Any] = json.loads(json.dumps(body, cls=DjangoJSONEncoder, default=None))
    return result


def header(
    actor: Actor, verb: str, subject: Ref, at: datetime, recorded_at: datetime
) -> dict[str, str | int | None]:
    """The entry without its payload, in the form that is digested."""
    return {
        "verb": verb,
        "actor_kind": str(actor.kind),
        "actor_name": actor.name,
        "person_id": actor.person_id,
        "post_id": actor.post_id,
        "unit_id": actor.unit_id,
        "subject_kind": subject.kind,
        "subject_id": subject.id,
        "at": _instant(at),
        "recorded_at": _instant(recorded_at),
    }


def _row(actor: Actor, subject: Ref, body: Mapping[str, Any]) -> list[Any]:
    verb, at, recorded_at = running().verb.name, clock.now(), clock.real()
    head, detail, salt = header(actor, verb, subject, at, recorded_at), plain(body), secrets.token_bytes(16)
    values: list[Any] = [head[key] for key in list(head)[:8]]
    digest = entry_digest(salt, head | {"payload": detail})
    return [*values, at, recorded_at, salt, digest, json.dumps(detail, ensure_ascii=False)]


def audit(actor: Actor, subject: Ref, body: Mapping[str, Any] | None = None) -> None:
    """Remember that ``actor`` did the running verb to ``subject``; ``body`` holds what changed."""
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, _row(actor, subject, body or {}))
    running().entries += 1


def audit_many(actor: Actor, acts: Iterable[tuple[Ref, Mapping[str, Any]]]) -> None:
    """Remember many acts of the running verb at once (batches, bulk paths)."""
    rows = [_row(actor, subject, body) for subject, body in acts]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, rows)
    running().entries += len(rows)
