"""How the system stands: news under way, what is sealed, how large the database is. Reads only."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.core.models import Seal


@dataclass(frozen=True, slots=True)
class LastSeal:
    """The end of the chain."""

    number: int
    at: datetime
    digest: str
    entries: int


@dataclass(frozen=True, slots=True)
class Health:
    """Real times; ``None`` where there is nothing. ``*_bytes`` are bytes.

    ``oldest_waiting`` is when the oldest news was announced that waits and is not blocked by a dead one.
    """

    waiting: int
    oldest_waiting: datetime | None
    dead: int
    seal: LastSeal | None
    seals: int
    unsealed: int
    oldest_unsealed: datetime | None
    database_bytes: int
    largest: tuple[tuple[str, int], ...]


_NEWS = """
SELECT count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'dead'),
  (SELECT min(o.announced_at) FROM core_outboxrow o WHERE o.state = 'waiting' AND NOT EXISTS (
    SELECT 1 FROM core_outboxrow d WHERE d.subject = o.subject AND d.seq < o.seq AND d.state = 'dead'))
FROM core_outboxrow WHERE state IN ('waiting', 'dead')
"""
_UNSEALED = """
SELECT count(*), min(recorded_at) FROM core_journalentry
WHERE cluster = core_cluster() AND xid >= %s::text::xid8
"""
_SIZES = """
SELECT relname, pg_total_relation_size(oid) FROM pg_class
WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
ORDER BY pg_total_relation_size(oid) DESC LIMIT 5
"""


def health() -> Health:
    """How it stands now; six statements."""
    last = Seal.objects.order_by("-id").first()
    with connection.cursor() as cursor:
        cursor.execute(_NEWS)
        waiting, dead, oldest_waiting = cursor.fetchone()
        cursor.execute("SELECT pg_database_size(current_database()), core_cluster()")
        size, here = cursor.fetchone()
        cursor.execute(_UNSEALED, [str(last.to_xid if last and last.cluster == here else 0)])
        unsealed, oldest_unsealed = cursor.fetchone()
        cursor.execute(_SIZES)
        largest = tuple(cursor.fetchall())
    seal = LastSeal(last.pk, last.sealed_at, bytes(last.digest).hex(), last.entries) if last else None
    return Health(
        waiting=waiting,
        oldest_waiting=oldest_waiting,
        dead=dead,
        seal=seal,
        seals=Seal.objects.count(),
        unsealed=unsealed,
        oldest_unsealed=oldest_unsealed,
        database_bytes=size,
        largest=largest,
    )
