"""Big tables without their indexes and foreign keys while they are filled; put back and checked after.

What is taken off is written into the run first, so that a load which was killed can put it back.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from typing import Any

from django.db import connection

from motcua.legacy.models import Run

TABLES = (
    "processes_instance",
    "processes_token",
    "processes_task",
    "dossiers_dossier",
    "dossiers_party",
    "dossiers_dossiercomponent",
    "dossiers_dossierfee",
    "dossiers_pause",
    "dossiers_supplementrequest",
    "dossiers_extension",
    "dossiers_draft",
    "dossiers_transfer",
    "core_journalentry",
    "core_journalpayload",
)
# What the load itself asks for, or what other tables lean on: primary keys, and the codes.
_KEPT = ("dossiers_dossier_code_key",)
_COUNTED = "dossiers_dossier"  # its trigger writes a fact for each change: the sums are made anew instead
_FOREIGN = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND conrelid = ANY(%s::regclass[]) ORDER BY 1, 2
"""
_UNIQUE = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'u' AND conrelid = ANY(%s::regclass[]) AND conname <> ALL(%s) ORDER BY 1, 2
"""
_INDEXES = """
SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
FROM pg_index i
WHERE i.indrelid = ANY(%s::regclass[]) AND i.indexrelid::regclass::text <> ALL(%s)
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u'))
ORDER BY 1, pg_relation_size(i.indexrelid) DESC, 2
"""


def take_off(run: Run) -> None:
    """Take indexes and foreign keys off the big tables; what stands in ``run.built`` is off already."""
    if run.built:
        return
    with connection.cursor() as cursor:
        cursor.execute(_INDEXES, [list(TABLES), list(_KEPT)])
        indexes = [("index", *row) for row in cursor.fetchall()]
        cursor.execute(_UNIQUE, [list(TABLES), list(_KEPT)])
        unique = [("unique", *row) for row in cursor.fetchall()]
        cursor.execute(_FOREIGN, [list(TABLES)])
        foreign = [("foreign", *row) for row in cursor.fetchall()]
    run.built = [*indexes, *unique, *foreign]
    run.save(update_fields=["built"])
    with connection.cursor() as cursor:
        for kind, table, name, _ in reversed(run.built):
            cursor.execute(_off(kind, table, name))
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = off)")
        cursor.execute(f"ALTER TABLE {_COUNTED} DISABLE TRIGGER USER")


def _off(kind: str, table: str, name: str) -> str:
    if kind == "index":
        return f"DROP INDEX IF EXISTS {name}"
    return f'ALTER TABLE {table} DROP CONSTRAINT IF EXISTS "{name}"'


def put_back(run: Run, *, side: int = 2) -> None:
    """Build again what was taken off, several side by side: indexes first, then keys, which checks them."""
    for kinds in ({"index", "unique"}, {"foreign"}):
        wanted = [tuple(one) for one in run.built if one[0] in kinds]
        _side_by_side([one for one in wanted if not _stands(one)], side)
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} RESET (autovacuum_enabled)")
        cursor.execute(f"ALTER TABLE {_COUNTED} ENABLE TRIGGER USER")
    run.built = []
    run.save(update_fields=["built"])


def _stands(one: Sequence[Any]) -> bool:
    kind, table, name, _ = one
    with connection.cursor() as cursor:
        if kind == "index":
            cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name])
        else:
            cursor.execute(
                "SELECT EXISTS (SELECT 1 FROM pg_constraint WHERE conrelid = %s::regclass AND conname = %s)",
                [table, name],
            )
        (found,) = cursor.fetchone()
    return bool(found)


def _side_by_side(wanted: list[Any], side: int) -> None:
    """Work off ``wanted`` in threads, each table's own things in one thread: their locks would wait."""
    tables = {one[1] for one in wanted}
    queues: list[list[Any]] = [[] for _ in range(side)]
    for table in sorted(tables, key=lambda name: -sum(one[1] == name for one in wanted)):
        min(queues, key=len).extend(one for one in wanted if one[1] == table)
    failed: list[BaseException] = []
    threads = [Thread(target=_build, args=(queue, failed)) for queue in queues if queue]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def _build(queue: list[Any], failed: list[BaseException]) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET maintenance_work_mem = '512MB'")
            cursor.execute("SET work_mem = '256MB'")
            cursor.execute("SET synchronous_commit = off")
            for kind, table, name, definition in queue:
                if kind == "index":
                    cursor.execute(definition)
                else:
                    cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    except BaseException as error:  # noqa: BLE001 - told to the thread that waits
        failed.append(error)
    finally:
        connection.close()


@contextmanager
def without(run: Run) -> Iterator[None]:
    """The big tables bare inside, whole again afterwards; after an error they stay bare for the next try."""
    take_off(run)
    yield
    put_back(run)
