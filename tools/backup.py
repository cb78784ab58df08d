"""`./dev backup` and `./dev restore`: the demo's copy and its way back."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from tools import packages, places
from tools.cluster import Cluster
from tools.console import Stop, follow, step
from tools.elsewhere import Elsewhere, demo_database
from tools.site import only_one

USUAL = places.VAR / "backup"


def backup(arguments: list[str]) -> None:
    """Copy database and files of the demo (beside a running site), or ``--verify`` a copy."""
    packages.install("run")
    words = arguments if any(not word.startswith("-") for word in arguments) else [str(USUAL), *arguments]
    database = demo_database()
    with database.lease():
        env = places.site_environment("demo", database.url())
        with step("verification" if "--verify" in words else "backup") as running:
            lines = follow(running, command("backup", *words), log="backup", env=env)
            running.result = "; ".join(lines[-2:])


def restore(arguments: list[str]) -> None:
    """Put a copy back into an empty clone (``--replace``: everything that is there goes)."""
    packages.install("run")
    named = [word for word in arguments if not word.startswith("-")]
    words = arguments if named else [str(USUAL), *arguments]
    with only_one() as alone:
        if not alone:
            raise Stop("Stop it first (Ctrl-C where it runs).")
        database = demo_database()
        with database.lease():
            env = places.site_environment("demo", database.url())
            adopt_key(Path(named[0] if named else USUAL), Path(env["MOTCUA_VAR"]))
            into(database, env, words)


def into(database: Cluster | Elsewhere, env: Mapping[str, str], words: list[str]) -> list[str]:
    """Restore with the words of the command; what was prepared there before counts for nothing any more."""
    if database.stamps is not None:
        shutil.rmtree(database.stamps, ignore_errors=True)
    with step("restore") as running:
        lines = follow(running, command("restore", *words), log="restore", env=env)
        running.result = "; ".join(lines[-2:])
    return lines


def command(*words: str) -> list[str]:
    """One of motcua's own commands."""
    return [places.program("python"), "-m", "motcua", *words]


def adopt_key(where: Path, var: Path) -> None:
    """Where no secret key is yet and the backup brings one, that one is used from now on."""
    target = var / "secret-key"
    found = [where / "secret-key", *sorted(where.glob("backups/*/secret-key"))]
    brought = [path for path in found if path.is_file()]
    if brought and not target.exists():
        var.mkdir(parents=True, exist_ok=True)
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "wb") as fresh:  # noqa: PTH123 - with its mode
            fresh.write(brought[-1].read_bytes())
