"""What a release made comes along: its migrations never change, later ones hold no table for long."""

import hashlib
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations import operations as plain
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.test import Client

from motcua.core.journal import seal_now, verify
from motcua.operation.queries.survey import survey
from tools import places

RELEASES = sorted(Path(__file__).parent.glob("release-*.json"))
# Tables that hold millions of rows after some years; whatever waits for them stops the counters.
BIG = re.compile(
    r"\b(dossiers_\w+|processes_(?:instance|task|timer)\w*|core_(?:journal\w+|outboxrow|subject|submission)"
    r"|files_\w+|accounts_reading)\b"
)
SLOW_SQL = {
    "an index without CONCURRENTLY": re.compile(
        r"CREATE\s+(?:UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)", re.IGNORECASE
    ),
    "a column that rewrites the table": re.compile(
        r"ALTER\s+COLUMN\s+\w+\s+(?:SET\s+DATA\s+)?TYPE", re.IGNORECASE
    ),
    "NOT NULL that reads the table": re.compile(r"SET\s+NOT\s+NULL", re.IGNORECASE),
    "a constraint without NOT VALID": re.compile(
        r"ADD\s+CONSTRAINT(?!.*NOT\s+VALID)", re.IGNORECASE | re.DOTALL
    ),
    "rows changed all at once": re.compile(r"^\s*(?:UPDATE|DELETE)\s", re.IGNORECASE),
}
LOCKING = (plain.AddIndex, plain.AddConstraint, plain.AlterField, plain.AlterUniqueTogether)


def released() -> dict[str, str]:
    """Every migration of any release: "room/name" -> SHA-256."""
    found: dict[str, str] = {}
    for path in RELEASES:
        found |= json.loads(path.read_text())
    return found


def loader() -> MigrationLoader:
    return MigrationLoader(None)


def test_a_released_migration_never_changes():
    for name, digest in released().items():
        room, _, migration = name.partition("/")
        source = places.SOURCE / "motcua" / room / "migrations" / f"{migration}.py"
        assert source.is_file(), f"{name} was released and is gone"
        assert hashlib.sha256(source.read_bytes()).hexdigest() == digest, f"{name} has changed"


# ---------------------------------------------------------------- locks


def statements(operation: Any) -> list[str]:
    """The statements of a RunSQL; function bodies are no statements of the migration."""
    sql = operation.sql
    parts = sql if isinstance(sql, (list, tuple)) else [sql]
    texts = [part if isinstance(part, str) else part[0] for part in parts]
    whole = re.sub(r"\$(\w*)\$.*?\$\1\$", "''", "\n".join(texts), flags=re.DOTALL)
    return [one for one in whole.split(";") if one.strip()]


def holds_long(operation: Any, room: str, made_here: set[str]) -> str:
    """Why an operation would hold a big table that is there already; empty when it does not."""
    if isinstance(operation, plain.RunSQL):
        for one in statements(operation):
            tables = set(BIG.findall(one)) - made_here
            for what, pattern in SLOW_SQL.items():
                if tables and pattern.search(one):
                    return f"{what}: {' '.join(one.split())[:80]}"
    if type(operation) in LOCKING:
        table = f"{room}_{operation.model_name.lower()}"
        if BIG.fullmatch(table) and table not in made_here:
            return f"{type(operation).__name__} on {table}"
    if isinstance(operation, plain.AddField):
        table, field = f"{room}_{operation.model_name.lower()}", operation.field
        rewrites = not field.null and not field.has_default() and not field.has_db_default()
        if BIG.fullmatch(table) and table not in made_here and rewrites:
            return f"AddField {operation.name} on {table} without a default"
    return ""


def made_by(migrations: list[Any]) -> set[str]:
    """Tables that migrations make themselves: empty, or filled by nobody else yet."""
    made = set()
    for migration in migrations:
        for operation in migration.operations:
            if isinstance(operation, plain.CreateModel):
                made.add(f"{migration.app_label}_{operation.name.lower()}")
            if isinstance(operation, plain.RunSQL):
                made |= set(
                    re.findall(r"CREATE\s+(?:UNLOGGED\s+)?TABLE\s+(\w+)", " ".join(statements(operation)))
                )
    return made


def test_no_later_migration_holds_a_big_table_for_long():
    old = released()
    later = [
        migration
        for (room, name), migration in sorted(loader().disk_migrations.items())
        if f"{room}/{name}" not in old and type(migration).__module__.startswith("motcua.")
    ]
    made = made_by(later)
    found = [
        f"{migration.app_label}/{migration.name}: {why}"
        for migration in later
        for operation in migration.operations
        if (why := holds_long(operation, migration.app_label, made))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("CREATE INDEX x ON dossiers_dossier (id)", "an index without CONCURRENTLY"),
        ("CREATE INDEX CONCURRENTLY x ON dossiers_dossier (id)", ""),
        ("CREATE INDEX x ON orgs_orgunit (id)", ""),
        ("UPDATE dossiers_dossier SET code = 'x'", "rows changed all at once"),
        ("ALTER TABLE files_attachment ADD CONSTRAINT c CHECK (id > 0)", "a constraint without NOT VALID"),
        ("ALTER TABLE files_attachment ADD CONSTRAINT c CHECK (id > 0) NOT VALID", ""),
        ("ALTER TABLE core_outboxrow ALTER COLUMN body TYPE text", "a column that rewrites the table"),
    ],
)
def test_the_check_of_locks_bites(sql, why):
    told = holds_long(plain.RunSQL(sql), "dossiers", set())
    assert told.startswith(why) if why else told == ""


# ---------------------------------------------------------------- a database of the release

ROWS = """
INSERT INTO core_series (key, last) VALUES ('upgrade', 7);
INSERT INTO core_subject (subject, seq) VALUES ('orgs.unit:1', 3);
"""


@pytest.mark.serial
@pytest.mark.timeout(600)
@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_a_database_of_the_release_comes_along(release, own_database, house):
    name = f"{own_database.name}_old"
    house.cluster.sql(f"CREATE DATABASE {name} OWNER motcua")
    try:
        house.use(name)
        _as_released(release)
        before = _rows()
        call_command("migrate", interactive=False, verbosity=0)
        after = survey().rows
        assert {table: after[table] for table in before} == before
        call_command("reference", stdout=StringIO())
        out = StringIO()
        call_command("first_administrator", "--name", "Nguyễn Thị Ánh", "--username", "anh", stdout=out)
        password = out.getvalue().rpartition(" ")[2].strip()
        assert Client().post("/dang-nhap/", {"username": "anh", "password": password}).status_code == 302
        assert seal_now() is not None
        assert list(verify()) == []
    finally:
        house.use(own_database.name)
        house.drop(name)


def _as_released(release: Path) -> None:
    """Migrate an empty database to what the release made, and put rows in as it did."""
    last = dict(name.split("/") for name in sorted(json.loads(release.read_text())))
    MigrationExecutor(connection).migrate(list(last.items()))
    with connection.cursor() as cursor:
        cursor.execute(ROWS)


def _rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relpersistence = 'p'"
            " AND relnamespace = 'public'::regnamespace AND relname LIKE ANY (ARRAY['core_%', 'orgs_%'])"
        )
        tables = [table for (table,) in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - from the catalogue
            found[table] = cursor.fetchone()[0]
    return {table: count for table, count in found.items() if count}
