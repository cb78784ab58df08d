"""What has to be there before motcua runs: packages, a migrated database, reference data, a first demo."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tools import packages, places
from tools.cluster import Cluster
from tools.console import follow, step
from tools.elsewhere import Elsewhere
from tools.stamps import Stamp, fingerprint


def setup(arguments: list[str]) -> None:
    """Packages for work and the test cluster, ready for `./dev test` and for pytest by hand."""
    del arguments
    packages.install("dev")
    with Cluster("test").lease():
        pass


def prepare(database: Cluster | Elsewhere, env: Mapping[str, str]) -> None:
    """Bring the demo database to what the code expects; a step with unchanged inputs is skipped."""
    migrations = places.SOURCE.glob("motcua/*/migrations/*.py")
    _once(
        database, "migrations", ["migrate", "--no-input"], [*migrations, places.REQUIREMENTS / "run.txt"], env
    )
    if places.has_command("reference"):
        _once(database, "reference data", ["reference"], reference_inputs(), env)
    if places.has_command("demo"):
        _once(database, "first dossiers", ["demo", "--first"], _demo_inputs(), env)


def reference_inputs() -> Iterable[Path]:
    """The data, and all code that may read or check them."""
    yield from (path for path in places.SOURCE.glob("motcua/*/fixtures/**/*") if path.is_file())
    yield from (path for path in places.SOURCE.rglob("*.py") if "tests" not in path.parts)


def _demo_inputs() -> Iterable[Path]:
    """The code that makes the demo; what it has done already it does not do again."""
    yield from places.SOURCE.glob("motcua/*/demo.py")
    yield from places.SOURCE.glob("motcua/*/demo/**/*.py")
    yield from (path for path in places.SOURCE.glob("motcua/demo/**/*.py") if "tests" not in path.parts)


def _once(
    database: Cluster | Elsewhere,
    title: str,
    words: list[str],
    inputs: Iterable[Path],
    env: Mapping[str, str],
) -> None:
    name = title.replace(" ", "-")
    stamp = Stamp(database.stamps / name) if database.stamps else None
    wanted = fingerprint(inputs, *words)
    if stamp and stamp.matches(wanted):
        return
    with step(title) as running:
        follow(running, [places.program("python"), "-m", "motcua", *words], log=name, env=env)
    if stamp:
        stamp.set(wanted)
