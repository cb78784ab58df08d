"""Prove that one entry is part of the chain, without handing out the others."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.core.journal import plain_seal
from motcua.core.journal.digest import climb, entry_digest, merkle_path, payload_digest, seal_digest
from motcua.core.journal.write import HEADER, digested
from motcua.core.models import JournalEntry, Seal

_PLACE = """
SELECT e.cluster, e.xid::text::bigint FROM core_journalentry e WHERE e.id = %s
"""
_LEAVES = """
SELECT id, digest FROM core_journalentry
WHERE cluster = %s AND xid >= %s::text::xid8 AND xid < %s::text::xid8 ORDER BY xid, id
"""


@dataclass(frozen=True, slots=True)
class Proof:
    """One entry with its way up to the root of its seal; ``seal`` is None while it is not sealed yet.

    ``words_fit``: whether what the entry says fits its digest; None once erased by law.
    """

    entry_id: int
    header: dict[str, Any]
    payload: str
    digest: str
    salt: str | None
    body: dict[str, Any] | None
    path: tuple[tuple[str, str], ...] = ()
    seal: dict[str, Any] | None = None
    sealed_at: datetime | None = None

    @property
    def words_fit(self) -> bool | None:
        """Whether the words are those that were remembered."""
        if self.salt is None or self.body is None:
            return None
        return payload_digest(bytes.fromhex(self.salt), self.body).hex() == self.payload

    @property
    def holds(self) -> bool:
        """Whether who, what and when lead to the root, and the root to the seal."""
        if self.seal is None or self.words_fit is False:
            return False
        leaf = entry_digest(self.header, bytes.fromhex(self.payload))
        root = climb(leaf, [(side, bytes.fromhex(beside)) for side, beside in self.path])
        span = (self.seal["cluster"], self.seal["from_xid"], self.seal["to_xid"])
        made = seal_digest(bytes.fromhex(self.seal["previous"]), root, span, self.seal["entries"])
        return leaf.hex() == self.digest and made.hex() == self.seal["digest"]

    def as_json(self) -> str:
        """One line of an export: the entry as `export` gives it, with its proof."""
        line = {
            "entry": self.header | {"payload": self.payload},
            "digest": self.digest,
            "salt": self.salt,
            "body": self.body,
            "path": self.path,
            "seal": self.seal,
        }
        return json.dumps(line, ensure_ascii=False)


def prove(entry_id: int) -> Proof | None:
    """The proof of one entry; None when there is none of this number. Four statements."""
    entry = JournalEntry.objects.select_related("payload").filter(pk=entry_id).first()
    return None if entry is None else next(proofs([entry]))


def proofs(entries: Iterable[JournalEntry]) -> Iterator[Proof]:
    """A proof each; the leaves of a seal are read once for neighbours in it."""
    leaves: tuple[Seal, list[int], list[bytes]] | None = None
    for entry in entries:
        seal = _seal_of(entry.pk)
        if seal is not None and (leaves is None or leaves[0].pk != seal.pk):
            leaves = (seal, *_leaves_of(seal))
        yield _proof(entry, leaves if seal is not None else None)


def _seal_of(entry_id: int) -> Seal | None:
    with connection.cursor() as cursor:
        cursor.execute(_PLACE, [entry_id])
        cluster, xid = cursor.fetchone()
    return Seal.objects.filter(cluster=cluster, from_xid__lte=xid, to_xid__gt=xid).order_by("id").first()


def _leaves_of(seal: Seal) -> tuple[list[int], list[bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(_LEAVES, [seal.cluster, str(seal.from_xid), str(seal.to_xid)])
        rows = cursor.fetchall()
    return [number for number, _ in rows], [bytes(digest) for _, digest in rows]


def _proof(entry: JournalEntry, within: tuple[Seal, list[int], list[bytes]] | None) -> Proof:
    said = entry.payload
    path: tuple[tuple[str, str], ...] = ()
    if within is not None:
        _, numbers, leaves = within
        found = merkle_path(leaves, numbers.index(entry.pk))
        path = tuple((side, beside.hex()) for side, beside in found)
    return Proof(
        entry_id=entry.pk,
        header=digested({name: getattr(entry, name) for name in HEADER}),
        payload=bytes(entry.payload_digest).hex(),
        digest=bytes(entry.digest).hex(),
        salt=None if said.salt is None else bytes(said.salt).hex(),
        body=said.body,
        path=path,
        seal=None if within is None else plain_seal(within[0]),
        sealed_at=None if within is None else within[0].sealed_at,
    )
