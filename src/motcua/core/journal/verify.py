"""Check the chain, and hand it out so that an outsider can check it with thirty lines of Python."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.core.journal.digest import entry_digest, merkle_root, seal_digest
from motcua.core.journal.write import _instant
from motcua.core.models import Seal

_ENTRIES = """
SELECT e.id, e.verb, e.actor_kind, e.actor_name, e.person_id, e.post_id, e.unit_id, e.subject_kind,
       e.subject_id, e.at, e.recorded_at, e.salt, e.digest, p.body, p.erased_at
FROM core_journalentry e JOIN core_journalpayload p ON p.entry_id = e.id
WHERE e.xid >= %s::text::xid8 AND e.xid < %s::text::xid8 ORDER BY e.xid, e.id
"""


_HEADER_KEYS = (
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


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the journal that is not as it was sealed."""

    where: str
    what: str


def _entries(seal: Seal) -> Iterator[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES, [str(seal.from_xid), str(seal.to_xid)])
        names = [column.name for column in cursor.description or ()]
        for row in cursor.fetchall():
            yield dict(zip(names, row, strict=True))


def _header(row: dict[str, Any]) -> dict[str, Any]:
    return {key: _instant(row[key]) if isinstance(row[key], datetime) else row[key] for key in _HEADER_KEYS}


def _body(row: dict[str, Any]) -> Any:
    return json.loads(row["body"]) if isinstance(row["body"], str) else row["body"]


def _entry_faults(row: dict[str, Any]) -> Iterator[Fault]:
    if row["erased_at"] is not None:
        return  # the digest stands in the sealed leaf; the words are gone by law
    if entry_digest(bytes(row["salt"]), _header(row) | {"payload": _body(row)}) != bytes(row["digest"]):
        yield Fault(f"dòng {row['id']}", "nội dung không khớp với dấu vân tay của nó")


def _seal_faults(seal: Seal, previous: Seal | None) -> Iterator[Fault]:
    where = f"niêm phong {seal.pk}"
    rows = list(_entries(seal))
    for row in rows:
        yield from _entry_faults(row)
    if merkle_root([bytes(row["digest"]) for row in rows]) != bytes(seal.root):
        yield Fault(where, "các dòng không khớp với gốc đã niêm phong")
    if bytes(seal.previous) != (bytes(previous.digest) if previous else b""):
        yield Fault(where, "không nối với niêm phong trước")
    if seal.from_xid != (previous.to_xid if previous else 0):
        yield Fault(where, "có khoảng trống trước niêm phong này")
    expected = seal_digest(bytes(seal.previous), bytes(seal.root), seal.from_xid, seal.to_xid, seal.entries)
    if expected != bytes(seal.digest):
        yield Fault(where, "dấu niêm phong sai")


def verify() -> Iterator[Fault]:
    """Every fault of the sealed chain, none when it is whole."""
    previous: Seal | None = None
    for seal in Seal.objects.order_by("id").iterator():
        yield from _seal_faults(seal, previous)
        previous = seal


def export() -> Iterator[str]:
    """The chain as JSON lines: each seal followed by its entries (format: docs/journal.md)."""
    for seal in Seal.objects.order_by("id").iterator():
        yield json.dumps(
            {
                "seal": seal.pk,
                "from_xid": seal.from_xid,
                "to_xid": seal.to_xid,
                "entries": seal.entries,
                "root": bytes(seal.root).hex(),
                "previous": bytes(seal.previous).hex(),
                "digest": bytes(seal.digest).hex(),
            }
        )
        for row in _entries(seal):
            erased = row["erased_at"] is not None
            yield json.dumps(
                {
                    "entry": None if erased else _header(row) | {"payload": _body(row)},
                    "salt": bytes(row["salt"]).hex(),
                    "digest": bytes(row["digest"]).hex(),
                },
                ensure_ascii=False,
            )
