"""Check the chain, and hand it out so that an outsider can check it with thirty lines of Python."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from motcua.core.journal.digest import entry_digest, merkle_root, payload_digest, seal_digest
from motcua.core.journal.write import HEADER, digested
from motcua.core.models import Seal

_ENTRIES = f"""
SELECT e.id, {", ".join(f"e.{name}" for name in HEADER)}, e.payload_digest, e.digest, p.salt, p.body
FROM core_journalentry e JOIN core_journalpayload p ON p.entry_id = e.id
WHERE e.cluster = %s AND e.xid >= %s::text::xid8 AND e.xid < %s::text::xid8 ORDER BY e.xid, e.id
"""  # noqa: S608 - our own constants
_FORGOTTEN = """
SELECT count(*) FROM core_journalentry WHERE cluster = %s AND xid >= %s::text::xid8
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the journal that is not as it was sealed."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A stretch of the chain that was looked at: its last seal, how much it was, what is wrong with it.

    ``whole`` is true when it reached the end of the chain.
    """

    last: int
    seals: int
    entries: int
    faults: tuple[Fault, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry as it lies in the database; ``body`` and ``salt`` are None once erased by law."""

    id: int
    header: dict[str, Any]
    payload: bytes
    digest: bytes
    salt: bytes | None
    body: dict[str, Any] | None


def _entries(seal: Seal) -> Iterator[_Entry]:
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES, [seal.cluster, str(seal.from_xid), str(seal.to_xid)])
        for number, *head, payload, digest, salt, body in cursor.fetchall():
            yield _Entry(
                id=number,
                header=digested(dict(zip(HEADER, head, strict=True))),
                payload=bytes(payload),
                digest=bytes(digest),
                salt=None if salt is None else bytes(salt),
                body=json.loads(body) if isinstance(body, str) else body,
            )


def _entry_faults(entry: _Entry) -> Iterator[Fault]:
    where = f"dòng {entry.id}"
    if entry_digest(entry.header, entry.payload) != entry.digest:
        yield Fault(where, "ai, việc gì, khi nào không khớp với dấu vân tay của dòng")
    if entry.salt is None or entry.body is None:
        return  # the words are gone by law
    if payload_digest(entry.salt, entry.body) != entry.payload:
        yield Fault(where, "nội dung không khớp với dấu vân tay của nó")


def _seal_faults(seal: Seal, previous: Seal | None) -> Iterator[Fault]:
    where = f"niêm phong {seal.pk}"
    entries = list(_entries(seal))
    for entry in entries:
        yield from _entry_faults(entry)
    if merkle_root([entry.digest for entry in entries]) != bytes(seal.root):
        yield Fault(where, "các dòng không khớp với gốc đã niêm phong")
    if bytes(seal.previous) != (bytes(previous.digest) if previous else b""):
        yield Fault(where, "không nối với niêm phong trước")
    if not _follows(seal, previous):
        yield Fault(where, "có khoảng trống trước niêm phong này")
    span = (seal.cluster, seal.from_xid, seal.to_xid)
    if seal_digest(bytes(seal.previous), bytes(seal.root), span, seal.entries) != bytes(seal.digest):
        yield Fault(where, "dấu niêm phong sai")


def _follows(seal: Seal, previous: Seal | None) -> bool:
    """Whether nothing can lie between: the next transactions of the cluster, or a new one's first.

    A former cluster must be sealed to its last entry.
    """
    if previous is not None and previous.cluster == seal.cluster:
        return seal.from_xid == previous.to_xid
    return seal.from_xid == 0 and (previous is None or not _entries_behind(previous))


def _entries_behind(seal: Seal) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_FORGOTTEN, [seal.cluster, str(seal.to_xid)])
        (count,) = cursor.fetchone()
    return int(count)


def verify() -> Iterator[Fault]:
    """Every fault of the sealed chain, none when it is whole."""
    after, whole = 0, False
    while not whole:
        checked = check(after)
        yield from checked.faults
        after, whole = checked.last, checked.whole


def check(after: int = 0, *, seals: int = 500) -> Checked:
    """Look at so many seals behind the seal ``after``: a long chain is checked a stretch at a time."""
    previous = Seal.objects.filter(pk__lte=after).order_by("-id").first()
    stretch = list(Seal.objects.filter(pk__gt=after).order_by("id")[:seals])
    faults: list[Fault] = []
    for seal in stretch:
        faults += _seal_faults(seal, previous)
        previous = seal
    return Checked(
        last=stretch[-1].pk if stretch else after,
        seals=len(stretch),
        entries=sum(seal.entries for seal in stretch),
        faults=tuple(faults),
        whole=len(stretch) < seals,
    )


def export() -> Iterator[str]:
    """The chain as JSON lines: each seal followed by its entries (format: docs/journal.md)."""
    for seal in Seal.objects.order_by("id").iterator():
        yield json.dumps(plain_seal(seal))
        for entry in _entries(seal):
            yield json.dumps(_line(entry), ensure_ascii=False)


def plain_seal(seal: Seal) -> dict[str, Any]:
    """A seal as it is handed out."""
    return {
        "seal": seal.pk,
        "cluster": seal.cluster,
        "from_xid": seal.from_xid,
        "to_xid": seal.to_xid,
        "entries": seal.entries,
        "root": bytes(seal.root).hex(),
        "previous": bytes(seal.previous).hex(),
        "digest": bytes(seal.digest).hex(),
    }


def _line(entry: _Entry) -> dict[str, Any]:
    return {
        "entry": entry.header | {"payload": entry.payload.hex()},
        "digest": entry.digest.hex(),
        "salt": None if entry.salt is None else entry.salt.hex(),
        "body": entry.body,
    }
