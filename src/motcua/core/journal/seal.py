"""The sealer: one process, every few seconds, over what can no longer change.

It takes the entries of transactions below ``pg_snapshot_xmin``: every one of them has ended, so no
entry can appear later inside a sealed range.
"""

from django.db import connection, transaction

from motcua.core import clock
from motcua.core.journal.digest import merkle_root, seal_digest
from motcua.core.models import Seal

_SEALER_LOCK = 7_205_001  # any constant: two sealers at once must not both extend the chain


def _leaves(from_xid: int, to_xid: int) -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT digest FROM core_journalentry"
            " WHERE xid >= %s::text::xid8 AND xid < %s::text::xid8 ORDER BY xid, id",
            [str(from_xid), str(to_xid)],
        )
        return [bytes(digest) for (digest,) in cursor.fetchall()]


def seal_now() -> Seal | None:
    """Seal what is complete; None when there is nothing to seal or another sealer is at work."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(%s), pg_snapshot_xmin(pg_current_snapshot())::text",
            [_SEALER_LOCK],
        )
        alone, horizon = cursor.fetchone()
        if not alone:
            return None
        last = Seal.objects.order_by("-id").first()
        from_xid, to_xid = last.to_xid if last else 0, int(horizon)
        leaves = _leaves(from_xid, to_xid)
        if not leaves:
            return None
        previous = bytes(last.digest) if last else b""
        root = merkle_root(leaves)
        return Seal.objects.create(
            from_xid=from_xid,
            to_xid=to_xid,
            entries=len(leaves),
            root=root,
            previous=previous,
            digest=seal_digest(previous, root, from_xid, to_xid, len(leaves)),
            sealed_at=clock.real(),
        )
