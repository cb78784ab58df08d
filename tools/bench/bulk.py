"""The bulk path: into an empty province, beside plain COPY of the same rows, and into a live one."""

import re
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

from tools import places
from tools.bench import province
from tools.bench.driving import Driver
from tools.bench.options import REPORT_HALF
from tools.cluster import Cluster
from tools.console import Stop, say, step

LEAST_BESIDE = 20_000  # fewer would measure how long a load takes to begin
EMPTY_SECONDS, LIVE_RATE, LIVE_SLOWER = 240.0, 2_000.0, 2.0
# Others than the province has already, and before them, so that no code comes twice.
BESIDE = ("--seed", "2023", "--until", "2021-12-01T09:00", "--years", "0.25")
_LOADED = re.compile(r"^(\d+) .*; (\d+) .*\btotal (\d+\.\d+) s")
_TABLES = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relname = ANY('{
processes_instance,processes_token,processes_task,dossiers_dossier,dossiers_party,dossiers_dossiercomponent,
dossiers_dossierfee,dossiers_pause,dossiers_supplementrequest,dossiers_extension,dossiers_draft,dossiers_transfer,
core_journalentry,core_journalpayload,legacy_origin}') ORDER BY pg_relation_size(oid) DESC
"""


def load(env: Mapping[str, str], dossiers: int, *words: str) -> tuple[int, float]:
    """Load invented histories; how many went in, and in how many seconds. Raises `Stop` when some did not."""
    command = [places.program("python"), "-m", "motcua", "legacy", "synthetic", str(dossiers), *words]
    done = subprocess.run(
        command, env=dict(env), cwd=places.ROOT, capture_output=True, text=True, check=False
    )
    told = _LOADED.search(done.stdout.strip().rpartition("\n")[2])
    if done.returncode or told is None or int(told[1]) != dossiers:
        raise Stop(f"The load did not bring all {dossiers} histories in:\n{done.stdout}{done.stderr[-2000:]}")
    return int(told[1]), float(told[3])


def into_empty(cluster: Cluster, database: str, dossiers: int) -> dict[str, float]:
    """Fill a province that has no dossier yet, then COPY the same rows into bare tables."""
    env = province.environment(cluster.url(database))
    with step(f"{dossiers} histories into an empty province") as running:
        _, seconds = load(env, dossiers, "--empty", "--years", str(dossiers / province.A_YEAR))
        running.result = f"{dossiers / seconds:.0f}/s"
    with step("the same rows by plain COPY"):
        plain = _plain_copy(cluster, database)
    told = {"histories": float(dossiers), "seconds": seconds, "plain_copy_seconds": plain}
    if dossiers >= REPORT_HALF:
        reached = seconds <= EMPTY_SECONDS
        _say("into an empty province", f"{seconds:.1f} s", f"<= {EMPTY_SECONDS:.0f} s", reached)
    say(f"    {seconds / plain:.1f} times as long as plain COPY of the same rows ({plain:.1f} s)")
    return told


def _plain_copy(cluster: Cluster, database: str) -> float:
    """Seconds that PostgreSQL needs to read the rows from files into tables without index or key."""
    total, folder = 0.0, cluster.state / "copies"
    folder.mkdir(exist_ok=True)
    cluster.user.own(folder)
    for table in cluster.sql(_TABLES, database=database).split():
        path = folder / table
        cluster.sql(f"COPY {table} TO '{path}'", database=database)
        begin = monotonic()
        cluster.sql(
            f"BEGIN; CREATE TABLE bare (LIKE {table}); COPY bare FROM '{path}'; COMMIT", database=database
        )
        total += monotonic() - begin
        cluster.sql("DROP TABLE bare", database=database)
        path.unlink()
    folder.rmdir()
    return total


def into_live(driver: Driver, plan: dict[str, Any], dossiers: int) -> dict[str, float]:
    """Load beside officers who work: its rate, and how much longer they wait meanwhile (p95)."""
    quiet = driver.drive(plan).result.p95_ms
    with ThreadPoolExecutor(1) as pool:
        loading = pool.submit(load, driver.env, dossiers, *BESIDE)
        busy = max(driver.drive(plan).result.p95_ms for _ in iter(loading.done, True))
        _, seconds = loading.result()
    rate, slower = dossiers / seconds, busy / quiet
    _say("into a live province", f"{rate:.0f}/s", f">= {LIVE_RATE:.0f}/s", rate >= LIVE_RATE)
    words = f"p95 {quiet:.0f} -> {busy:.0f} ms"
    _say(f"officers meanwhile ({words})", f"{slower:.2f} times", f"<= {LIVE_SLOWER:g}", slower <= LIVE_SLOWER)
    return {"live_rate": rate, "officers_p95_quiet_ms": quiet, "officers_p95_busy_ms": busy}


def _say(what: str, value: str, target: str, reached: bool) -> None:
    say(f"{what}: {value} {target}: {'reached' if reached else 'NOT REACHED'}")
