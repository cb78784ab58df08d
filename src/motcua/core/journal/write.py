"""Remember: one statement writes the entry and its payload. No lock is taken."""

import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from motcua.core import clock, copying, once
from motcua.core.actor import Actor
from motcua.core.journal.digest import entry_digest, payload_digest
from motcua.core.models import JournalEntry
from motcua.core.refs import Ref
from motcua.core.rows import next_ids
from motcua.core.verbs import running

HEADER = (
    "verb",
    "actor_kind",
    "actor_name",
    "person_id",
    "post_id",
    "unit_id",
    "subject_kind",
    "subject_id",
    "at",
    "recorded_at",
)
_COLUMNS = ", ".join((*HEADER, "payload_digest", "digest", "submit"))
_INSERT = f"""
WITH entry AS (
  INSERT INTO core_journalentry ({_COLUMNS}) VALUES ({", ".join(["%s"] * 13)}) RETURNING id
)
INSERT INTO core_journalpayload (entry_id, salt, body, erased_why) SELECT id, %s, %s::jsonb, '' FROM entry
"""  # noqa: S608 - our own constants


def instant(moment: datetime) -> str:
    """An instant as it is digested."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def plain(body: Mapping[str, Any]) -> dict[str, Any]:
    """``body`` as the database gives it back: what JSON and jsonb would change is changed beforehand.

    Dates, decimals and fractions become text; characters that PostgreSQL cannot keep become U+FFFD.
    """
    made: dict[str, Any] = _plain(json.loads(json.dumps(body, cls=DjangoJSONEncoder)))
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, dict):
        return {_text(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _text(value: str) -> str:
    return value.replace("\x00", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _row(actor: Actor, subject: Ref, body: Mapping[str, Any]) -> list[Any]:
    detail, salt = plain(body), secrets.token_bytes(16)
    values = _values(actor, subject)
    payload = payload_digest(salt, detail)
    digest = entry_digest(digested(values), payload)
    return [
        *values.values(),
        payload,
        digest,
        once.name_for_line(),
        salt,
        json.dumps(detail, ensure_ascii=False),
    ]


def _values(actor: Actor, subject: Ref) -> dict[str, Any]:
    return {
        "verb": running().verb.name,
        "actor_kind": str(actor.kind),
        "actor_name": _text(actor.signature),
        "person_id": actor.person_id,
        "post_id": actor.post_id,
        "unit_id": actor.unit_id,
        "subject_kind": subject.kind,
        "subject_id": subject.id,
        "at": clock.now(),
        "recorded_at": clock.real(),
    }


def digested(values: Mapping[str, Any]) -> dict[str, Any]:
    """The header in the form that is digested; ``values`` may hold more than the header."""
    return {
        name: instant(values[name]) if isinstance(values[name], datetime) else values[name] for name in HEADER
    }


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
        if len(rows) == 1:  # the many need a pipeline, which costs a round trip of its own
            cursor.execute(_INSERT, rows[0])
        else:
            cursor.executemany(_INSERT, rows)
    running().entries += len(rows)


def audit_copied(actor: Actor, acts: Iterable[tuple[Ref, Mapping[str, Any]]]) -> None:
    """`audit_many` for the ten thousands: COPY instead of a statement a row."""
    entries, payloads, told = [], [], list(acts)
    same = _values(actor, Ref("", 0))  # all of them at one moment by one actor
    plain_same = digested(same)
    for number, (subject, body) in zip(next_ids(JournalEntry, len(told)), told, strict=True):
        detail, salt = plain(body), secrets.token_bytes(16)
        payload = payload_digest(salt, detail)
        own = {"subject_kind": subject.kind, "subject_id": subject.id}
        digest = entry_digest(plain_same | own, payload)
        head = [_field(value) for value in (same | own).values()]
        entries.append("\t".join([str(number), *head, _hex(payload), _hex(digest)]) + "\n")
        body_text = copying.text(json.dumps(detail, ensure_ascii=False))
        payloads.append(f"{number}\t{_hex(salt)}\t{body_text}\t\n")
    copying.copy_lines("core_journalentry", f"id {' '.join(HEADER)} payload_digest digest", entries)
    copying.copy_lines("core_journalpayload", "entry_id salt body erased_why", payloads)
    running().entries += len(told)


def _field(value: Any) -> str:
    return copying.text(value) if isinstance(value, str) else copying.field(value)


def _hex(value: bytes) -> str:
    return f"\\\\x{value.hex()}"
