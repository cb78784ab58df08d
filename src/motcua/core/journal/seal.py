"""The sealer: one process, every few seconds, over what can no longer change.

It takes the entries of transactions below ``pg_snapshot_xmin``: every one of them has ended, so no
entry can appear later inside a sealed range. Transactions are counted per cluster: after a logical copy
into another one (a restored dump) the former cluster's range is closed, and the count begins anew.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from motcua.core import clock
from motcua.core.journal.digest import merkle_root, seal_digest
from motcua.core.models import Seal
from motcua.core.time import day_start, local_date

_SEALER_LOCK = 7_205_001  # any constant: two sealers at once must not both extend the chain
_END = 2**63 - 1  # a cluster that is no longer written to has no later transaction
_HERE = """
SELECT pg_try_advisory_xact_lock(%s), core_cluster(), pg_snapshot_xmin(pg_current_snapshot())::text::bigint
"""
_LEAVES = """
SELECT digest FROM core_journalentry
WHERE cluster = %s AND xid >= %s::text::xid8 AND xid < %s::text::xid8 ORDER BY xid, id
"""
_NEXT_CLUSTER = """
SELECT cluster FROM core_journalentry WHERE cluster NOT IN (SELECT cluster FROM core_seal) ORDER BY id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class _Span:
    cluster: int
    from_xid: int
    to_xid: int


def _spans(last: Seal | None, here: int, horizon: int) -> list[_Span]:
    """What may be sealed now, in the order of the chain."""
    if last is not None and last.cluster == here:
        return [_Span(here, last.to_xid, horizon)]
    spans = [] if last is None or last.to_xid == _END else [_Span(last.cluster, last.to_xid, _END)]
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_CLUSTER)
        found = cursor.fetchone()
    if found is not None:
        spans.append(_Span(found[0], 0, horizon if found[0] == here else _END))
    return spans


def seal_now() -> Seal | None:
    """Seal what is complete; None when there is nothing to seal or another sealer is at work."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_HERE, [_SEALER_LOCK])
            alone, here, horizon = cursor.fetchone()
        if not alone:
            return None
        last = Seal.objects.order_by("-id").first()
        for span in _spans(last, here, horizon):
            leaves = _leaves(span)
            if leaves:
                return _seal(last, span, leaves)
        return None


def _leaves(span: _Span) -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(_LEAVES, [span.cluster, str(span.from_xid), str(span.to_xid)])
        return [bytes(digest) for (digest,) in cursor.fetchall()]


def _seal(last: Seal | None, span: _Span, leaves: list[bytes]) -> Seal:
    previous = bytes(last.digest) if last else b""
    root = merkle_root(leaves)
    numbers = (span.cluster, span.from_xid, span.to_xid)
    return Seal.objects.create(
        cluster=span.cluster,
        from_xid=span.from_xid,
        to_xid=span.to_xid,
        entries=len(leaves),
        root=root,
        previous=previous,
        digest=seal_digest(previous, root, numbers, len(leaves)),
        sealed_at=clock.real(),
    )


@dataclass(frozen=True, slots=True)
class DaySeal:
    """The last seal of a day: what is published, so that nobody can exchange the chain unseen."""

    number: int
    sealed_at: datetime
    digest: str


_DAY_SEALS = """
SELECT s.id, s.sealed_at, encode(s.digest, 'hex') FROM unnest(%s::timestamptz[]) AS day(start), LATERAL (
  SELECT id, sealed_at, digest FROM core_seal
  WHERE sealed_at >= day.start AND sealed_at < day.start + interval '1 day'
  ORDER BY sealed_at DESC, id DESC LIMIT 1
) s ORDER BY s.id DESC
"""


def day_seals(days: int = 31) -> list[DaySeal]:
    """The last seal of each of the last ``days`` days, today included, newest first; one statement."""
    today = local_date(clock.real())
    starts = [day_start(today - timedelta(days=ago)) for ago in range(days)]
    with connection.cursor() as cursor:
        cursor.execute(_DAY_SEALS, [starts])
        return [DaySeal(*row) for row in cursor.fetchall()]
