"""What the database holds, looked at in one snapshot: for a backup, and for what was restored from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from sys import modules

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from motcua.core import clock
from motcua.core.figures import figures
from motcua.core.time import Period, local_date
from motcua.operation.adapters.folder import digest_of
from motcua.operation.adapters.postgres import SHORT_LIVED
from motcua.operation.types import Chain, Survey

BEGINNING = date(2000, 1, 1)

_TABLES = """
SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relpersistence = 'p'
AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname
"""
_JOURNAL = """
SELECT (SELECT count(*) FROM core_journalentry), (SELECT count(*) FROM core_seal),
  (SELECT id FROM core_seal ORDER BY id DESC LIMIT 1),
  (SELECT encode(digest, 'hex') FROM core_seal ORDER BY id DESC LIMIT 1)
"""
_OFFSET = 'SELECT COALESCE((SELECT extract(epoch FROM "offset") FROM core_clockoffset WHERE id = 1), 0)'


@contextmanager
def snapshot() -> Iterator[str]:
    """One unchanging view of the database for this connection; gives the name by which others share it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (name,) = cursor.fetchone()
        yield name


def survey(*, until: date | None = None, sums: bool = False) -> Survey:
    """What is there, as the running transaction sees it. ``sums`` reads every row of every table.

    ``until`` is the last day of the figures; today unless an older survey is to be compared.
    """
    taken_at = clock.real()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        cursor.execute(_TABLES)
        tables = [name for (name,) in cursor.fetchall() if name not in SHORT_LIVED]
        cursor.execute("SELECT version()")
        (version,) = cursor.fetchone()
        rows = {table: _one(f'SELECT count(*) FROM "{table}"') for table in tables}  # noqa: S608 - from the catalogue
        added = {table: str(_one(_SUM.format(table=table))) for table in tables} if sums else {}
        cursor.execute(_JOURNAL)
        entries, seals, number, digest = cursor.fetchone()
    return Survey(
        taken_at=taken_at.isoformat(timespec="milliseconds"),
        postgres=version.partition(" on ")[0],
        clock_offset_seconds=float(_one(_OFFSET)),
        rows=rows,
        migrations=migrations(),
        figures=_figures(until or local_date(clock.real())),
        behind=tuple(sequences_behind()),
        journal=Chain(entries, seals, number or 0, digest or ""),
        sums=added,
    )


# A sum of hashes does not depend on the order of rows.
_SUM = 'SELECT COALESCE(sum(hashtextextended(t::text, 0)::numeric), 0) FROM "{table}" t'


def _one(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        (value,) = cursor.fetchone()
    return value  # type: ignore[no-any-return]


def migrations() -> dict[str, str]:
    """The migrations that this database has seen, with the hash of each file ("" where there is none)."""
    loader = MigrationLoader(connection)
    found = {}
    for room, name in sorted(loader.applied_migrations):
        known = loader.disk_migrations.get((room, name))
        source = modules[type(known).__module__].__file__ if known else None
        found[f"{room}.{name}"] = digest_of(Path(source)).sha256 if source else ""
    return found


def _figures(until: date) -> dict[str, str]:
    """Every registered figure from the beginning to a day, in words."""
    whole = Period(BEGINNING, until)
    return {name: str(figure.value(whole)) for name, figure in sorted(figures().items())}


def sequences_behind() -> list[str]:
    """Sequences that would give a number which its table has already; empty when all is well."""
    with connection.cursor() as cursor:
        cursor.execute(_SEQUENCES)
        owned = cursor.fetchall()
    behind = []
    for sequence, table, column in owned:
        last = _one(f'SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM "{sequence}"')  # noqa: S608 - from the catalogue
        if _one(f'SELECT COALESCE(max("{column}"), 0) FROM "{table}"') > last:  # noqa: S608 - from the catalogue
            behind.append(sequence)
    return behind


_SEQUENCES = """
SELECT s.relname, t.relname, a.attname FROM pg_depend d
JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
JOIN pg_class t ON t.oid = d.refobjid
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
WHERE d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
AND s.relnamespace = current_schema()::regnamespace ORDER BY s.relname
"""


def is_empty() -> bool:
    """Whether the database has no table yet."""
    return not _one(f"SELECT count(*) FROM ({_TABLES}) t")  # noqa: S608 - our own constant
