"""Two clocks.

``now()`` is the business clock: every legal date, code, form and deadline uses it. It is real time,
except in the demo, where it is real time plus an offset kept in the database, so that the first
start is 10/06/2022 09:00. ``real()`` is the machine's clock: sessions, tokens, throttles, schedules
and ``recorded_at``. This is the only module that may ask the machine for the time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from time import monotonic

from django.conf import settings
from django.db import connection

from motcua.core.time import TZ, local_date

_pinned: ContextVar[datetime | None] = ContextVar("pinned_business_clock", default=None)
_OFFSET_SECONDS = 15.0  # how long a process may go on with an offset that somebody changed


class _Offset:
    """The demo's offset as this process last read it."""

    def __init__(self) -> None:
        self.value = timedelta(0)
        self.read_at: float | None = None

    def get(self) -> timedelta:
        if self.read_at is None or monotonic() - self.read_at > _OFFSET_SECONDS:
            with connection.cursor() as cursor:
                cursor.execute('SELECT "offset" FROM core_clockoffset WHERE id = 1')
                row = cursor.fetchone()
            self.value = row[0] if row else timedelta(0)
            self.read_at = monotonic()
        return self.value


_offset = _Offset()


def real() -> datetime:
    """The machine's time, aware, in Vietnam's zone."""
    return datetime.now(tz=TZ)


def now() -> datetime:
    """The business time, aware, in Vietnam's zone."""
    pinned = _pinned.get()
    if pinned is not None:
        return pinned
    return real() + _offset.get() if settings.DEMO_CLOCK else real()


def today() -> date:
    """The business day in Vietnam."""
    return local_date(now())


@contextmanager
def at(instant: datetime) -> Iterator[datetime]:
    """Let the business clock of this thread stand still at ``instant`` (the demo's filler, tests)."""
    if instant.tzinfo is None:
        raise ValueError("the business clock needs an aware instant")
    token = _pinned.set(instant.astimezone(TZ))
    try:
        yield instant
    finally:
        _pinned.reset(token)


def set_demo_time(instant: datetime) -> None:
    """Let the demo's business clock show ``instant`` from now on. Only the demo has such a clock."""
    if not settings.DEMO_CLOCK:
        raise RuntimeError("only the demo's business clock can be set")
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO core_clockoffset (id, "offset") VALUES (1, make_interval(secs => %s))'
            ' ON CONFLICT (id) DO UPDATE SET "offset" = EXCLUDED."offset"',
            [(instant - real()).total_seconds()],
        )
    _offset.read_at = None


def is_demo_time() -> bool:
    """Whether the business clock differs from real time in this installation."""
    return bool(settings.DEMO_CLOCK)
