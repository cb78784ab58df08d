"""The state of the database as a whole."""

from django.db import connection

UNFINISHED = "motcua: restore under way"

_COMMENT = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def restore_unfinished() -> bool:
    """Whether a restore into this database was begun and has not come to its end; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_COMMENT)
        (told,) = cursor.fetchone()
    return bool(told == UNFINISHED)


def others_at_work() -> int:
    """How many others are connected to this database."""
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS)
        (number,) = cursor.fetchone()
    return int(number)
