"""Facts become sums: a batch at a time, or all anew from the dossiers themselves.

The three shapes of the sums are filled from one another: what is known of a procedure at an agency on
a day tells the rest. One process at a time works on them; readers never wait, and writers neither.
"""

from collections.abc import Iterator
from time import monotonic

from django.db import connection, transaction

from motcua.counts.queries.flowing import ADDED, COLUMNS, NAMES, SHAPES, TRUNCATED, flows

_LOCK = 7_300_301  # any number that no other advisory lock of the house has
_BATCH, _SECONDS = 5_000, 2.0


def _upsert(table: str) -> str:
    """SQL: add the flows to every grain of a shape."""
    keys, grains = SHAPES[table]
    spans = ", ".join(f"('{grain}', {TRUNCATED[grain]})" for grain in grains)
    added = ", ".join(
        f"{name} = nullif(coalesce(t.{name}, 0) + coalesce(excluded.{name}, 0), 0)" for name in COLUMNS
    )
    return f"""
    INSERT INTO {table} AS t (grain, day, channel, {keys}, {NAMES})
    SELECT g.grain, g.start, channel, {keys}, {ADDED}
    FROM flowing CROSS JOIN LATERAL (VALUES {spans}) g (grain, start)
    WHERE num_nonnulls({NAMES}) > 0
    GROUP BY g.grain, g.start, channel, {keys}
    ON CONFLICT (grain, day, channel, {keys}) DO UPDATE SET {added}
    """  # noqa: S608 - our own words


_FOLD = f"""
WITH taken AS (
  DELETE FROM counts_fact WHERE id IN (SELECT id FROM counts_fact ORDER BY id LIMIT %s) RETURNING *
), flowing AS MATERIALIZED ({flows("taken", "s.sign")}),
{", ".join(f"into_{table} AS ({_upsert(table)})" for table in SHAPES)}
SELECT count(*) FROM taken
"""  # noqa: S608 - our own words


def fold(batch: int = _BATCH) -> int:
    """Fold up to ``batch`` facts into the sums; how many they were. None while another process folds."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_FOLD, [batch])
        return int(cursor.fetchone()[0])


def fold_all(seconds: float = _SECONDS) -> int:
    """Fold batch after batch until nothing is left or the time is over; how many facts they were."""
    end, folded = monotonic() + seconds, 0
    while batch := fold():
        folded += batch
        if batch < _BATCH or monotonic() > end:
            break
    return folded


def rebuild() -> None:
    """Make all sums anew from the dossiers, in one transaction; officers may go on working meanwhile.

    The facts go in the very statement that reads the dossiers: it has one picture of both, so whatever is
    written meanwhile stands in facts that stay.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SET LOCAL work_mem = '128MB'")
        for statement in _rebuilding():
            cursor.execute(statement)


def _rebuilding() -> Iterator[str]:
    for table in SHAPES:
        yield f"DELETE FROM {table}"  # noqa: S608 - our own words
    first = f"WITH gone AS (DELETE FROM counts_fact), flowing AS ({flows('dossiers_dossier', '1')})"  # noqa: S608 - as above
    yield f"{first} {_into('counts_sumbyboth', 'd', 'flowing')}"
    yield _into("counts_sumbyboth", "y", "counts_sumbyboth WHERE grain = 'd'")
    for table in ("counts_sumbyagency", "counts_sumbyprocedure"):
        yield _into(table, "d", "counts_sumbyboth WHERE grain = 'd'")
        yield _into(table, "m", f"{table} WHERE grain = 'd'")
        yield _into(table, "y", f"{table} WHERE grain = 'm'")


def _into(table: str, grain: str, source: str) -> str:
    keys, _ = SHAPES[table]
    return f"""
    INSERT INTO {table} (grain, day, channel, {keys}, {NAMES})
    SELECT '{grain}', {TRUNCATED[grain]}, channel, {keys}, {ADDED}
    FROM {source} GROUP BY {TRUNCATED[grain]}, channel, {keys}
    HAVING num_nonnulls({", ".join(f"nullif(sum({name}), 0)" for name in COLUMNS)}) > 0
    """  # noqa: S608 - our own words
