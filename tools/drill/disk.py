"""A small disk runs full under load: database and uploads lie on it.

First short (below the reserve: verbs refuse, reads go on), then full to the last byte amid writes.
"""

import os
import random
import subprocess
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic, sleep

from tools.cluster import Cluster
from tools.console import Stop, say, step
from tools.drill import books, ground
from tools.drill.desk import Desk, Outcome
from tools.drill.office import CSRF, Ledger, at_work

NAME, SIZE_MB, RESERVE_MB = "drill-disk", 700, 150
SETTLE_SECONDS, SHORT_SECONDS, FULL_SECONDS, BACK_SECONDS = 6.0, 12.0, 12.0, 90.0


def run(arguments: list[str]) -> None:
    """`./dev drill disk [--seed N]`; raises `Stop` for what was lost, or when it does not go on."""
    parser = ArgumentParser(prog="./dev drill disk")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    asked = parser.parse_args(arguments)
    if os.geteuid() != 0:
        raise Stop(
            "The disk drill mounts a small file system of its own: only root may (sudo ./dev drill disk)."
        )
    with _small_disk(Cluster(NAME).state) as disk, ground.cluster(NAME) as (cluster, url):
        env = ground.environment(url, disk) | {"MOTCUA_SPACE_RESERVE_MB": str(RESERVE_MB)}
        told = ground.furnish(env, disk)
        ask = partial(cluster.sql, database=ground.DATABASE)
        with ground.House(cluster, env) as house:
            reader = Desk(
                house.address, f"{told['cookie']}={told['desks']['head']['session']}; csrftoken={CSRF}"
            )
            with at_work(told, house.address, asked.seed) as ledger:
                _short(disk, ledger, reader)
                _full(disk, ledger, reader)
            ground.settle(ask)
        found = books.check(ledger, ask, env)
    say(f"  refused for want of room (507): {ledger.no_room}")
    for line in found.said:
        say(line)
    if found.wrong:
        raise Stop("What was promised did not hold:\n" + "\n".join(f"  {one}" for one in found.wrong))


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path]:
    Cluster(NAME).destroy()
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m,mode=755", "tmpfs", folder], check=True)
    Cluster(NAME).user.own(folder)
    try:
        yield folder
    finally:
        Cluster(NAME).stop()
        subprocess.run(["umount", "-l", folder], check=True)
        Cluster(NAME).destroy()


def _fill(disk: Path, leave: int) -> Path:
    """A file that leaves so many bytes free; all but none when ``leave`` is 0."""
    ballast = disk / "ballast"
    left = os.statvfs(disk)
    with ballast.open("ab") as file:
        try:
            for _ in range(max(0, (left.f_bavail * left.f_frsize - leave) // 2**20 + (leave == 0))):
                file.write(b"\0" * 2**20)
                file.flush()
        except OSError:
            pass  # to the last byte
    return ballast


def _reads(reader: Desk, seconds: float) -> tuple[int, int]:
    """How many of the reads within ``seconds`` were answered with their page."""
    end, asked, answered = monotonic() + seconds, 0, 0
    while monotonic() < end:
        asked += 1
        answered += reader.open("/ho-so/cho-xu-ly/").outcome is Outcome.DONE
        sleep(0.2)
    return asked, answered


def _short(disk: Path, ledger: Ledger, reader: Desk) -> None:
    with step("short of room") as running:
        _await_done(ledger, 5)
        ballast = _fill(disk, (RESERVE_MB - 50) * 2**20)
        sleep(SETTLE_SECONDS)  # every process has looked at the disk again
        before = ledger.done.total()
        asked, answered = _reads(reader, SHORT_SECONDS)
        written = ledger.done.total() - before
        ballast.unlink()
        if written or answered < asked or not ledger.no_room:
            raise Stop(
                f"{written} writes, {answered} of {asked} reads, {ledger.no_room} refusals: not as promised."
            )
        begin = monotonic()
        _await_done(ledger, 1)
        running.result = f"0 writes, {answered} of {asked} reads; again after {monotonic() - begin:.1f} s"


def _full(disk: Path, ledger: Ledger, reader: Desk) -> None:
    with step("full to the last byte") as running:
        _await_done(ledger, 5)
        ledger.in_flight.clear()
        ledger.in_flight.wait(BACK_SECONDS)
        ballast = _fill(disk, 0)
        asked, answered = _reads(reader, FULL_SECONDS)
        ballast.unlink()
        begin = monotonic()
        _await_done(ledger, 1)
        running.result = f"{answered} of {asked} reads; writes again after {monotonic() - begin:.1f} s"


def _await_done(ledger: Ledger, more: int) -> None:
    wanted, end = ledger.done.total() + more, monotonic() + BACK_SECONDS
    while ledger.done.total() < wanted:
        if ledger.faults or monotonic() > end:
            raise Stop("\n".join(["Nobody goes on working.", *ledger.faults]))
        sleep(0.05)
