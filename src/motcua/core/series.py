"""Numbers: one counter row a series, taken last and held only to commit.

A gap-free series is counted inside the verb's transaction: whoever needs the same series waits until
it commits, so a verb takes its numbers last. A series that may have gaps is counted on a second
connection and committed at once: nobody waits for anybody.
"""

from collections.abc import Mapping

from django.db import connection, connections

_TAKE = """
INSERT INTO core_series (key, last) VALUES (%s, %s)
ON CONFLICT (key) DO UPDATE SET last = core_series.last + EXCLUDED.last
RETURNING last
"""

_TAKE_EACH = """
INSERT INTO core_series (key, last) SELECT * FROM unnest(%s::text[], %s::bigint[])
ON CONFLICT (key) DO UPDATE SET last = core_series.last + EXCLUDED.last
RETURNING key, last
"""


def take_number(key: str, *, gap_free: bool = True) -> int:
    """The next number of series ``key``, from 1."""
    return take_numbers(key, 1, gap_free=gap_free)[0]


def take_numbers(key: str, count: int, *, gap_free: bool = True) -> range:
    """The next ``count`` numbers of series ``key``; who needs several series takes them sorted by key."""
    if count < 1:
        raise ValueError("a series gives at least one number")
    with connections["default" if gap_free else "counters"].cursor() as cursor:
        cursor.execute(_TAKE, [key, count])
        (last,) = cursor.fetchone()
    return range(last - count + 1, last + 1)


def take_each(counts: Mapping[str, int]) -> dict[str, range]:
    """The next numbers of several gap-free series in one statement, locked in the order of their keys."""
    if any(count < 1 for count in counts.values()):
        raise ValueError("a series gives at least one number")
    keys = sorted(counts)
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_EACH, [keys, [counts[key] for key in keys]])
        return {key: range(last - counts[key] + 1, last + 1) for key, last in cursor.fetchall()}


_PUSH = """
INSERT INTO core_series (key, last) SELECT * FROM unnest(%s::text[], %s::bigint[])
ON CONFLICT (key) DO UPDATE SET last = EXCLUDED.last WHERE core_series.last < EXCLUDED.last
"""


def push_each(lasts: Mapping[str, int]) -> None:
    """Let several series go on behind numbers that were given out elsewhere; they never go back.

    One statement, locked in the order of the keys; like numbers, taken last.
    """
    keys = sorted(lasts)
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(_PUSH, [keys, [lasts[key] for key in keys]])
