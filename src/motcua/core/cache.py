"""Django's cache API over a PostgreSQL table, shared by all processes. Every operation is one statement.

Throttles and short-lived results lie in UNLOGGED tables: after a crash they are empty, and nothing that
counts was in them. Sessions lie in a logged one: who is at work when the server dies goes on afterwards.
"""

import pickle
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

from motcua.core import clock

_FAR = timedelta(days=3650)


class PostgresCache(BaseCache):
    """Key, pickled value, expiry. Values come from this application only, so pickle is safe here."""

    def __init__(self, table: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.table = connection.ops.quote_name(table)

    def _expiry(self, timeout: Any) -> datetime:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return clock.real() + (_FAR if seconds is None else timedelta(seconds=seconds))

    def _run(self, sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql.format(table=self.table), params)
            return cursor.fetchall() if cursor.description else [(cursor.rowcount,)]

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value of ``key``, or ``default``."""
        return self.get_many([key], version).get(key, default)

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        """The values of those ``keys`` that are there."""
        made = {self.make_and_validate_key(key, version=version): key for key in keys}
        rows = self._run(
            "SELECT key, value FROM {table} WHERE key = ANY(%s) AND expires > %s",
            [list(made), clock.real()],
        )
        return {made[key]: pickle.loads(value) for key, value in rows}  # noqa: S301 - our own bytes

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep ``value`` under ``key``."""
        self._run(
            "INSERT INTO {table} (key, value, expires) VALUES (%s, %s, %s) ON CONFLICT (key)"
            " DO UPDATE SET value = EXCLUDED.value, expires = EXCLUDED.expires",
            [
                self.make_and_validate_key(key, version=version),
                pickle.dumps(value, pickle.HIGHEST_PROTOCOL),
                self._expiry(timeout),
            ],
        )

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep ``value`` only if nothing is kept under ``key``; says whether it was."""
        rows = self._run(
            "INSERT INTO {table} AS c (key, value, expires) VALUES (%s, %s, %s) ON CONFLICT (key)"
            " DO UPDATE SET value = EXCLUDED.value, expires = EXCLUDED.expires WHERE c.expires <= %s"
            " RETURNING 1",
            [
                self.make_and_validate_key(key, version=version),
                pickle.dumps(value, pickle.HIGHEST_PROTOCOL),
                self._expiry(timeout),
                clock.real(),
            ],
        )
        return bool(rows)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let ``key`` live longer; says whether it is there."""
        rows = self._run(
            "UPDATE {table} SET expires = %s WHERE key = %s AND expires > %s RETURNING 1",
            [self._expiry(timeout), self.make_and_validate_key(key, version=version), clock.real()],
        )
        return bool(rows)

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget ``key``; says whether it was there."""
        rows = self._run(
            "DELETE FROM {table} WHERE key = %s RETURNING 1",
            [self.make_and_validate_key(key, version=version)],
        )
        return bool(rows)

    def clear(self) -> None:
        """Forget everything."""
        self._run("DELETE FROM {table}", [])


def count_up(key: str, window: timedelta, by: int = 1) -> int:
    """How often ``key`` was counted in its window, these ``by`` times included: one atomic statement."""
    now = clock.real()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_throttle AS t (key, hits, expires) VALUES (%s, %s, %s) ON CONFLICT (key)"
            " DO UPDATE SET hits = CASE WHEN t.expires <= %s THEN 0 ELSE t.hits END + EXCLUDED.hits,"
            " expires = CASE WHEN t.expires <= %s THEN EXCLUDED.expires ELSE t.expires END"
            " RETURNING hits",
            [key, by, now + window, now, now],
        )
        (hits,) = cursor.fetchone()
    return int(hits)


def counted(keys: Iterable[str]) -> dict[str, int]:
    """How often each key was counted in its window so far, 0 for what was not; one statement."""
    wanted = list(keys)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, hits FROM core_throttle WHERE key = ANY(%s) AND expires > %s", [wanted, clock.real()]
        )
        found = dict(cursor.fetchall())
    return {key: int(found.get(key, 0)) for key in wanted}


def forget_expired() -> int:
    """Remove what has expired; returns how many rows. Run by the relay now and then."""
    now = clock.real()
    with connection.cursor() as cursor:
        gone = 0
        for table in ("core_cache", "core_session", "core_throttle"):
            cursor.execute(f"DELETE FROM {table} WHERE expires <= %s", [now])  # noqa: S608 - our own names
            gone += cursor.rowcount
        return gone
