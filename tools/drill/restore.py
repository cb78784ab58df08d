"""`./dev drill restore`: a copy is made while people work, the machine is lost, another one takes over."""

import json
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep, time
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

from tools import backup, packages, places, processes, site
from tools.cluster import Cluster
from tools.console import Stop, follow, say, step
from tools.elsewhere import Elsewhere, demo_database
from tools.setup import prepare

SOURCE, TARGET = "drill-source", "drill-target"
WORK_SECONDS, AFTER_SECONDS, ANSWER_SECONDS = 40.0, 5.0, 120.0
COPIES = places.VAR / "drill-copies"


@dataclass(frozen=True)
class Outcome:
    """What was measured: seconds, and writes counted by those who made them."""

    dossiers: int
    rows: int
    files: int
    database_bytes: int
    backup_seconds: float
    acknowledged: int
    lost: int
    rpo_seconds: float
    rto_seconds: float


def run(arguments: list[str]) -> None:
    """Drill on databases of its own, or (``--demo``) with the demo's as the one that is lost, unharmed.

    ``--seconds N``: how long the province is filled before the copy is made.
    """
    packages.install("run")
    seconds = float(arguments[arguments.index("--seconds") + 1]) if "--seconds" in arguments else WORK_SECONDS
    own = "--demo" not in arguments
    shutil.rmtree(COPIES, ignore_errors=True)
    source = Cluster(SOURCE) if own else demo_database()
    target = Cluster(TARGET)
    try:
        with source.lease():
            env = places.site_environment(SOURCE if own else "demo", source.url()) | {"MOTCUA_MODE": "demo"}
            prepare(source, env)
            with target.lease():
                told(drill(env, target, seconds if own else 0.0))
    finally:
        for cluster in [target, *([source] if own and isinstance(source, Cluster) else [])]:
            cluster.destroy()
        shutil.rmtree(COPIES, ignore_errors=True)


def drill(env: Mapping[str, str], target: Cluster | Elsewhere, seconds: float) -> Outcome:
    """Work, copy, lose, restore, compare; raises `Stop` when what was acknowledged before is gone."""
    with at_work(env, filling=seconds > 0) as acknowledged:
        with step("people work") as running:
            sleep(max(seconds, 2.0))
            running.result = f"{len(lines_of(acknowledged))} uploads acknowledged, the province fills"
        asked_at, begin = time(), monotonic()
        with step("backup, while they work") as running:
            lines = follow(running, backup.command("backup", str(COPIES), "--sums"), log="drill", env=env)
            running.result = lines[-2]
        took = monotonic() - begin
        sleep(AFTER_SECONDS)
        lost_at = time()
    writes = lines_of(acknowledged)
    manifest = json.loads(newest().read_text(encoding="utf-8"))
    begin = monotonic()
    new = dict(env) | {"MOTCUA_DATABASE_URL": target.url(), "MOTCUA_VAR": str(places.VAR / TARGET)}
    new["MOTCUA_SECRET_KEY_FILE"] = str(Path(env["MOTCUA_VAR"]) / "secret-key")  # kept apart from the copies
    backup.into(target, new, [str(COPIES)])
    with step("site on the other machine") as running, answering(new) as address:
        rto = monotonic() - begin
        running.result = f"{address} answers"
    here = set(stored(new))
    missing = [digest for when, digest in writes if when < asked_at and digest not in here]
    if missing:
        raise Stop(f"{len(missing)} uploads acknowledged before the copy began are not in it.")
    taken_at = datetime.fromisoformat(manifest["survey"]["taken_at"]).timestamp()
    return Outcome(
        dossiers=manifest["survey"]["rows"]["dossiers_dossier"],
        rows=sum(manifest["survey"]["rows"].values()),
        files=manifest["files"],
        database_bytes=sum(piece["bytes"] for piece in manifest["database"].values()),
        backup_seconds=took,
        acknowledged=len(writes),
        lost=sum(digest not in here for _, digest in writes),
        rpo_seconds=lost_at - taken_at,
        rto_seconds=rto,
    )


def told(one: Outcome) -> None:
    """Print what was measured."""
    mega = one.database_bytes / 1e6
    say(f"  {one.dossiers} dossiers, {one.rows} rows, {one.files} files; database copy {mega:.1f} MB")
    say(f"  backup while in use: {one.backup_seconds:.1f} s")
    say("  compared after the restore: row counts, sum over every row of every table, file hashes,")
    say("  counters, the journal's chain, figures: all the same as in the snapshot")
    say(f"  {one.acknowledged} uploads acknowledged, {one.lost} after the snapshot: lost with the machine")
    say(f"  RPO {one.rpo_seconds:.1f} s from the snapshot to the loss (in operation: the time between two)")
    say(f"  RTO {one.rto_seconds:.1f} s (from an empty machine with packages to the first page)")


@contextmanager
def at_work(env: Mapping[str, str], *, filling: bool) -> Iterator[Path]:
    """People at work, and the demo being filled; gives the file in which what was acknowledged is written."""
    log = places.LOGS / "drill-acknowledged.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    commands = [[places.program("python"), str(places.ROOT / "tools/drill/at_work.py")]]
    if filling:
        commands.append(backup.command("demo", "--fill", "--processes=1"))
    started = []
    try:
        with log.open("w") as target, (places.LOGS / "drill-errors.log").open("w") as errors:
            for command in commands:
                output = target if command == commands[0] else errors
                started.append(subprocess.Popen(command, env=env, stdout=output, stderr=errors))
        yield log
        if started[0].poll() is not None:
            raise Stop("Those at work in the drill gave up; see var/log/drill-errors.log.")
    finally:
        for one in started:
            one.send_signal(signal.SIGKILL)
            one.wait()


def lines_of(log: Path) -> list[tuple[float, str]]:
    """Time and SHA-256 of each acknowledged upload; a line that was cut off says nothing."""
    words = (line.split() for line in log.read_text(encoding="ascii").splitlines(keepends=True))
    return [(float(one[0]), one[1]) for one in words if len(one) == 2 and len(one[1]) == 64]


def newest() -> Path:
    """The manifest of the copy that was made."""
    return max(COPIES.glob("backups/*/manifest.json"))


@contextmanager
def answering(env: Mapping[str, str]) -> Iterator[str]:
    """The site, up; raises `Stop` when it does not answer."""
    port = site.free_port(8400)
    address = f"http://{site.HOST}:{port}/dang-nhap/"
    with (places.LOGS / "drill-web.log").open("wb") as log:
        web = subprocess.Popen(site.granian(port), env=env, cwd=places.ROOT, stdout=log, stderr=log)
    found = processes.record("web", web.pid)
    try:
        _await(address)
        yield address
    finally:
        processes.stop([found] if found else [])
        web.wait()


def _await(address: str) -> None:
    direct, end = build_opener(ProxyHandler({})), monotonic() + ANSWER_SECONDS
    while monotonic() < end:
        try:
            direct.open(address, timeout=10).close()
            return
        except (HTTPError, URLError, OSError):
            sleep(0.05)
    raise Stop("The restored site does not answer; see var/log/drill-web.log.")


def stored(env: Mapping[str, str]) -> list[str]:
    """The uploads that the restored database knows."""
    code = (
        "import django; django.setup(); from motcua.files import public as f;"
        " print('\\n'.join(d for d, _ in f.contents()))"
    )
    said = subprocess.run(
        [places.program("python"), "-c", code], env=env, capture_output=True, text=True, check=True
    )
    return said.stdout.split()
