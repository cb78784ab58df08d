"""Who used the processors: whole process trees, ended children included, against the whole machine."""

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
# Fields of /proc/<pid>/stat after the command's name: state, ppid, ..., utime, stime, cutime, cstime.
PARENT, TIMES = 1, slice(11, 15)
MACHINE_BUSY = (0, 1, 2, 5, 6, 7)  # user, nice, system, irq, softirq, steal


@dataclass(frozen=True, slots=True)
class Machine:
    """The processors since boot, in seconds: at work, and in all."""

    busy: float
    whole: float

    @classmethod
    def now(cls, proc: Path = Path("/proc")) -> "Machine":
        """As the kernel counts it; what a guest was given is in ``user`` already."""
        fields = (proc / "stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]
        numbers = [int(field) for field in fields]
        return cls(sum(numbers[n] for n in MACHINE_BUSY) / TICK, sum(numbers) / TICK)


def tree_seconds(roots: Iterable[int], proc: Path = Path("/proc")) -> float:
    """Seconds of processor time of these processes and all below them since they began.

    A child that ended and was waited for is in its parent's count, so that nothing is lost when a
    backend ends between two looks, and nothing is counted twice.
    """
    parents: dict[int, int] = {}
    used: dict[int, int] = {}
    for folder in proc.iterdir():
        if folder.name.isdigit():
            try:
                told = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue  # it ended meanwhile: its parent tells
            fields = told.rpartition(")")[2].split()
            parents[int(folder.name)] = int(fields[PARENT])
            used[int(folder.name)] = sum(int(field) for field in fields[TIMES])
    children = defaultdict(list)
    for pid, parent in parents.items():
        children[parent].append(pid)
    waiting, seen = [pid for pid in roots if pid in used], set()
    while waiting:
        pid = waiting.pop()
        if pid not in seen:
            seen.add(pid)
            waiting += children[pid]
    return sum(used[pid] for pid in seen) / TICK


@dataclass(frozen=True, slots=True)
class Used:
    """Processor seconds between two looks."""

    application: float
    database: float
    machine: Machine

    def __sub__(self, before: "Used") -> "Used":
        machine = Machine(self.machine.busy - before.machine.busy, self.machine.whole - before.machine.whole)
        return Used(self.application - before.application, self.database - before.database, machine)

    @property
    def system(self) -> float:
        """Application and database."""
        return self.application + self.database

    def others(self, client: float) -> float:
        """The share of all processors that neither the system nor the load client used (0 to 1)."""
        rest = self.machine.busy - self.system - client
        return max(0.0, rest / self.machine.whole) if self.machine.whole else 0.0


def look(application: Iterable[int], database: Iterable[int]) -> Used:
    """Processor time until now of the application's and the database's processes."""
    return Used(tree_seconds(application), tree_seconds(database), Machine.now())
