"""Rows by the ten thousands: lines in PostgreSQL's text format, sent with COPY.

A room that owns tables formats its own lines; nobody else knows the order of its columns.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection

NULL = "\\N"
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\x00": None})


def text(value: str) -> str:
    """A text as a field of a line."""
    return value if value.isprintable() and "\\" not in value else value.translate(_ESCAPED)


def field(value: date | int | None) -> str:
    """A day or a number as a field of a line; None is NULL."""
    return NULL if value is None else str(value)


_MOMENTS: dict[datetime | None, str] = {None: NULL}
_MOST_MOMENTS = 100_000


def moment(at: datetime | None) -> str:
    """An instant as a field of a line; what happens at one instant is often written many times."""
    return _MOMENTS.get(at) or _write(at)


def _write(at: datetime | None) -> str:
    if len(_MOMENTS) > _MOST_MOMENTS:
        _MOMENTS.clear()
        _MOMENTS[None] = NULL
    told = _MOMENTS[at] = str(at)
    return told


def flag(value: bool | None) -> str:
    """A truth as a field of a line."""
    return NULL if value is None else "t" if value else "f"


def copy_lines(table: str, columns: str, lines: Iterable[str]) -> None:
    """Send ``lines`` (fields parted by tabs, each ended by a newline) into our own ``table``.

    ``columns``: their names parted by blanks, in the order of the fields.
    """
    body = "".join(lines)
    if not body:
        return
    into = f"COPY {table} ({', '.join(columns.split())}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        copy.write(body)
