"""The loaded province: one database a scale, made once for the migrations and the loader as they are."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tools import places
from tools.cluster import Cluster
from tools.console import follow, step
from tools.stamps import fingerprint

FOLDER = places.VAR / "bench"
SITE_ROLE = "motcua"
# From so many dossiers on the catalogue is as wide as a province's.
WIDE, PROCEDURES = 1_000_000, 1_900
# A province receives 6,000 on a working day; short enough that a good part is still open, longer than a term.
A_YEAR, SHORTEST = 2_000_000, 0.1
AGENCIES = 150  # so many that everybody there has a desk full of work


def environment(url: str) -> dict[str, str]:
    """The surroundings of the site and of what prepares it: as in a demo, with files of its own."""
    own = {"MOTCUA_VAR": str(FOLDER / "house"), "PYTHONPATH": f"{places.SOURCE}:{places.ROOT}"}
    return places.site_environment("demo", url) | own


def prepare(cluster: Cluster, dossiers: int, *, fresh: bool) -> str:
    """The name of a database that holds the province with so many dossiers; loaded when it is not there.

    It is filled under another name, so that a cut leaves nothing that looks finished.
    """
    kept = f"motcua_{fingerprint(_inputs())[:10]}"
    name = f"{kept}_{dossiers}"
    for other in _databases(cluster):
        if not other.startswith(f"{kept}_") or other.endswith("_unfinished") or (fresh and other == name):
            drop(cluster, other)
    if name not in _databases(cluster):
        unfinished = f"{name}_unfinished"
        without_dossiers(cluster, unfinished, wide=dossiers >= WIDE)
        _load(cluster, unfinished, dossiers)
        cluster.sql(f"ALTER DATABASE {unfinished} RENAME TO {name}")
    return name


def drop(cluster: Cluster, name: str) -> None:
    """Delete a loaded province."""
    cluster.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _databases(cluster: Cluster) -> list[str]:
    return cluster.sql(r"SELECT datname FROM pg_database WHERE datname LIKE 'motcua\_%'").splitlines()


def without_dossiers(cluster: Cluster, name: str, *, wide: bool) -> None:
    """A new database with all that a province has before its first dossier; ``wide``: 1,900 procedures."""
    drop(cluster, name)
    cluster.sql(f"CREATE DATABASE {name} OWNER {SITE_ROLE}")
    cluster.sql("CREATE EXTENSION pg_stat_statements", database=name)
    env = environment(cluster.url(name))
    _command("migrations", env, "migrate", "--no-input")
    _command("reference data", env, "reference")
    _command("province", env, "demo", "--prepare")
    if wide:
        _command("procedures", env, "demo", "--procedures", str(PROCEDURES))


def _load(cluster: Cluster, name: str, dossiers: int) -> None:
    env = environment(cluster.url(name))
    words = ["--empty", "--years", str(max(SHORTEST, dossiers / A_YEAR))]
    if dossiers < WIDE:
        words += ["--agencies", str(AGENCIES)]
    _command("dossiers", env, "legacy", "synthetic", str(dossiers), *words)
    tidy(cluster, name)


def tidy(cluster: Cluster, name: str) -> None:
    """Let PostgreSQL know what is there, and write everything down."""
    with step("vacuum") as running:
        cluster.sql("VACUUM (ANALYZE)", database=name)
        cluster.sql("CHECKPOINT")
        running.result = cluster.sql(f"SELECT pg_size_pretty(pg_database_size('{name}'))")


def _command(title: str, env: Mapping[str, str], *words: str) -> None:
    with step(title) as running:
        command = [places.program("python"), "-m", "motcua", *words]
        lines = follow(running, command, log=f"bench-{words[0]}", env=env)
        running.result = lines[-1].strip() if lines and words[0] in {"demo", "legacy"} else ""


def _inputs() -> Iterable[Path]:
    """What the loaded rows depend on: the tables, the reference data, who makes the dossiers."""
    yield places.REQUIREMENTS / "run.txt"
    for pattern in ("*/migrations/*.py", "*/fixtures/**/*", "*/demo.py", "demo/**/*.py"):
        found = places.SOURCE.glob(f"motcua/{pattern}")
        yield from (path for path in found if path.is_file() and "tests" not in path.parts)
