"""The arithmetic of the chain: canonical bytes, leaves, Merkle root, seal. Pure; see docs/journal.md."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

EMPTY_ROOT = sha256(b"motcua: no entries").digest()


def canonical(value: Mapping[str, Any]) -> bytes:
    """The bytes that are digested: JSON, keys sorted, no blanks, UTF-8, instants as ISO 8601 in UTC."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def payload_digest(salt: bytes, body: Mapping[str, Any]) -> bytes:
    """The salted digest of what an entry says in detail."""
    return sha256(salt + canonical(body)).digest()


def entry_digest(header: Mapping[str, Any], payload: bytes) -> bytes:
    """The digest of an entry: who did what to what and when, with the digest of its payload."""
    return sha256(canonical({**header, "payload": payload.hex()})).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """The root over ``leaves`` in order; a lone node at the end of a level goes up unchanged.

    Leaves and inner nodes are prefixed differently, so that no inner node can pose as a leaf.
    """
    level = [sha256(b"\x00" + leaf).digest() for leaf in leaves]
    if not level:
        return EMPTY_ROOT
    while len(level) > 1:
        pairs = [sha256(b"\x01" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + level[len(level) - len(level) % 2 :]
    return level[0]


def merkle_path(leaves: Sequence[bytes], index: int) -> list[tuple[str, bytes]]:
    """What stands beside the leaf ``index`` on its way up: ``left`` or ``right``, and the digest."""
    level = [sha256(b"\x00" + leaf).digest() for leaf in leaves]
    path = []
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            path.append(("left" if beside < index else "right", level[beside]))
        pairs = [sha256(b"\x01" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level, index = pairs + level[len(level) - len(level) % 2 :], index // 2
    return path


def climb(leaf: bytes, path: Iterable[tuple[str, bytes]]) -> bytes:
    """The root that a leaf and its path lead to."""
    node = sha256(b"\x00" + leaf).digest()
    for side, beside in path:
        node = sha256(b"\x01" + (beside + node if side == "left" else node + beside)).digest()
    return node


def seal_digest(previous: bytes, root: bytes, span: tuple[int, int, int], entries: int) -> bytes:
    """The hash that the next seal carries on. ``span``: cluster, first transaction, first one behind."""
    cluster, from_xid, to_xid = span
    return sha256(previous + root + f"|{cluster}|{from_xid}|{to_xid}|{entries}".encode()).digest()
