"""How things stand at the moment that the monitoring asks: a handful of statements, only then."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection

from motcua.core import clock
from motcua.upkeep import public as upkeep


@dataclass(frozen=True, slots=True)
class Gauge:
    """A value now; ``help`` says what it is and in which unit."""

    name: str
    help: str
    value: float


_DATABASE = """
SELECT (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()),
  current_setting('max_connections')::int,
  (SELECT COALESCE(extract(epoch FROM max(clock_timestamp() - xact_start)), 0) FROM pg_stat_activity
   WHERE datname = current_database() AND state <> 'idle'),
  (SELECT count(*) FROM files_storedfile WHERE scan_state = 'quarantined'),
  (SELECT ended_at IS NULL OR faults = '[]'::jsonb FROM upkeep_journalcheck ORDER BY id DESC LIMIT 1),
  to_regclass('counts_fact') IS NOT NULL
"""
_UNFOLDED = "SELECT reltuples FROM pg_class WHERE oid = 'counts_fact'::regclass"


def gauges() -> Iterator[Gauge]:
    """News under way, the journal, the database, the disk. Ages are seconds, 0 where nothing waits."""
    stands, now = upkeep.health(), clock.real()

    def age(moment: datetime | None) -> float:
        return max(0.0, (now - moment).total_seconds()) if moment else 0.0

    yield Gauge("motcua_outbox_waiting", "News waiting to be delivered", stands.waiting)
    yield Gauge(
        "motcua_outbox_oldest_seconds", "Age of the oldest news not blocked", age(stands.oldest_waiting)
    )
    yield Gauge("motcua_outbox_dead", "News that could not be delivered and needs a hand", stands.dead)
    yield Gauge("motcua_journal_unsealed", "Journal entries not sealed yet", stands.unsealed)
    yield Gauge("motcua_journal_unsealed_seconds", "Age of the oldest of them", age(stands.oldest_unsealed))
    yield Gauge("motcua_journal_seals", "Seals of the journal", stands.seals)
    yield Gauge("motcua_database_bytes", "Size of the database", stands.database_bytes)
    heard = upkeep.last_beat()
    yield Gauge(
        "motcua_relay_heard", "1 when the relay gave a sign of life within a week", float(bool(heard))
    )
    yield Gauge("motcua_relay_silent_seconds", "Time since the relay's last sign of life", age(heard))
    yield from _database()
    disk = shutil.disk_usage(settings.VAR)
    yield Gauge("motcua_disk_free_bytes", "Free space where uploads and counters lie", disk.free)
    yield Gauge("motcua_disk_bytes", "All space there", disk.total)


def _database() -> Iterator[Gauge]:
    with connection.cursor() as cursor:
        cursor.execute(_DATABASE)
        at_work, most, longest, waiting, whole, facts = cursor.fetchone()
        yield Gauge("motcua_database_connections", "Connections to the database", at_work)
        yield Gauge("motcua_database_connections_most", "Connections that the server allows", most)
        yield Gauge(
            "motcua_database_longest_transaction_seconds", "The longest running transaction", float(longest)
        )
        yield Gauge("motcua_files_quarantined", "Uploads waiting for the virus scanner", waiting)
        yield Gauge(
            "motcua_journal_whole",
            "0 when the journal was altered",
            float(whole is not False),
        )
        if facts:
            cursor.execute(_UNFOLDED)
            (rows,) = cursor.fetchone()
            yield Gauge("motcua_facts_unfolded", "Facts not folded yet (estimate)", max(0.0, rows))
