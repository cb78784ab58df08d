"""Whether this process can serve: what must be, and what somebody should look at."""

import shutil
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from motcua.core import clock
from motcua.operation.queries.state import restore_unfinished
from motcua.upkeep import public as upkeep

LITTLE_ROOM = 0.05


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. ``needed``: without it no request should come here."""

    name: str
    well: bool
    needed: bool


@cache
def _known() -> frozenset[tuple[str, str]]:
    """The migrations of this version; they do not change while a process lives."""
    return frozenset(MigrationLoader(None).disk_migrations)


def checks() -> list[Check]:
    """Database, migrations, no restore under way; and, without sending anybody away, relay and disk.

    A dead relay delays news and statistics; every page and every verb still works, so the site stays up.
    """
    disk = shutil.disk_usage(settings.VAR)
    room = Check("disk", disk.free > disk.total * LITTLE_ROOM, needed=False)
    try:
        return [*_database(), room]
    except DatabaseError:
        return [Check("database", well=False, needed=True), room]


def _database() -> list[Check]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        applied = set(cursor.fetchall())
    heard = upkeep.last_beat()
    return [
        Check("database", well=True, needed=True),
        Check("migrations", _known() <= applied, needed=True),
        Check("restore", not restore_unfinished(), needed=True),
        Check("relay", heard is not None and clock.real() - heard < upkeep.LATE, needed=False),
    ]
