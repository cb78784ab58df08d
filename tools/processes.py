"""Processes that the launcher started, known by pid and start time, so that no stranger is ever stopped.

A pid alone says nothing after a reboot or a wrap-around; a pid with its start time (clock ticks
since boot) and the boot's id names one process for good. What a recorded process started itself
is found by the run's token in its environment.
"""

import json
import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic, sleep

PROC = Path("/proc")
TOKEN = "MOTCUA_RUN_TOKEN"  # noqa: S105 - the name of a variable


def boot_id() -> str:
    """The id of this boot: pids and start times of another one mean nothing."""
    return (PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def stat_fields(pid: int) -> list[str]:
    """What /proc/<pid>/stat says after the command's name; raises OSError when the process is gone."""
    text = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    return text.rpartition(")")[2].split()


def start_time(pid: int) -> int | None:
    """When ``pid`` started, in clock ticks since boot; None when it does not live (a zombie does not)."""
    try:
        fields = stat_fields(pid)
    except OSError:
        return None
    return None if fields[0] in "ZX" else int(fields[19])


def session(pid: int) -> int:
    """The session a process belongs to (the pid that founded it); 0 when the process is gone."""
    try:
        return int(stat_fields(pid)[3])
    except OSError:
        return 0


def title(pid: int) -> str:
    """What a process calls itself (its command line); empty when it is gone."""
    try:
        return (
            (PROC / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
        )
    except OSError:
        return ""


@dataclass(frozen=True)
class Record:
    """One process: ``started`` in clock ticks since the boot ``boot``."""

    name: str
    pid: int
    started: int
    boot: str

    def lives(self) -> bool:
        """Tell whether exactly this process still runs."""
        return self.boot == boot_id() and start_time(self.pid) == self.started

    def send(self, number: int) -> None:
        """Send a signal to exactly this process, or to nobody."""
        with suppress(ProcessLookupError, OSError):
            handle = os.pidfd_open(self.pid)
            try:
                # Looked at after the handle is open: from here on the pid cannot change its owner.
                if self.lives():
                    signal.pidfd_send_signal(handle, number)
            finally:
                os.close(handle)


def record(name: str, pid: int) -> Record | None:
    """Describe a live process; None when it is gone already."""
    started = start_time(pid)
    return None if started is None else Record(name, pid, started, boot_id())


class Book:
    """The records of one run: a folder with a file a process, and the run's token."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def token(self) -> str:
        """The token of the run that wrote this book; empty when there is none."""
        path = self.folder / "token"
        return path.read_text(encoding="ascii") if path.is_file() else ""

    def open(self, token: str) -> None:
        """Begin an empty book for a new run."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in self.folder.glob("*.json"):
            path.unlink()
        (self.folder / "token").write_text(token, encoding="ascii")

    def add(self, name: str, pid: int) -> Record | None:
        """Write a started process down (in one move, so that a cut leaves no half a record)."""
        found = record(name, pid)
        if found is not None:
            fresh = self.folder / f"{name}.new"
            fresh.write_text(json.dumps(asdict(found)), encoding="utf-8")
            fresh.replace(self.folder / f"{name}.json")
        return found

    def records(self) -> list[Record]:
        """All recorded processes, alive or not."""
        return [Record(**json.loads(path.read_text(encoding="utf-8"))) for path in self.folder.glob("*.json")]

    def living(self) -> list[Record]:
        """Recorded processes and their descendants that still run."""
        found = {one.pid: one for one in self.records() if one.lives()}
        for one in carrying(self.token):
            found.setdefault(one.pid, one)
        return list(found.values())


def carrying(token: str) -> Iterator[Record]:
    """Live processes whose environment carries a run's token (never this process)."""
    mark = f"{TOKEN}={token}".encode()
    for folder in PROC.iterdir() if token else ():
        if not folder.name.isdigit() or int(folder.name) == os.getpid():
            continue
        with suppress(OSError):
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                found = record("descendant", int(folder.name))
                if found is not None:
                    yield found


def children(parents: set[int]) -> list[Record]:
    """Live processes that one of ``parents`` started."""
    found = []
    for folder in PROC.iterdir():
        with suppress(OSError, ValueError):
            if int(stat_fields(int(folder.name))[1]) in parents:
                found.append(record("child", int(folder.name)))
    return [one for one in found if one is not None]


def wait_gone(targets: Iterable[Record], seconds: float) -> list[Record]:
    """Wait until the processes are gone; return those that are still there after ``seconds``."""
    end = monotonic() + seconds
    left = [one for one in targets if one.lives()]
    while left and monotonic() < end:
        sleep(0.05)
        left = [one for one in left if one.lives()]
    return left


def stop(targets: Iterable[Record], *, patience: float = 10.0) -> None:
    """Ask the processes to end, and after ``patience`` seconds end them."""
    listed = list(targets)
    for one in listed:
        one.send(signal.SIGTERM)
    for one in wait_gone(listed, patience):
        one.send(signal.SIGKILL)
    wait_gone(listed, 5.0)
