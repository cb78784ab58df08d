"""One operation under load: the client in a process of its own, processor time taken before and after."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import IO, Any

from tools import places
from tools.bench.province import FOLDER
from tools.bench.results import Result, percentile
from tools.bench.usage import Used, look
from tools.cluster import Cluster
from tools.console import Stop
from tools.site import Site

PATIENCE, QUIET, IDLE = 30.0, 1.0, 0.06  # seconds; seconds; the share of a processor that is as good as none


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a plan: the figures, and what was used while it was timed (``client`` in seconds)."""

    result: Result
    used: Used
    client: float
    ran_dry: bool


@dataclass(frozen=True, slots=True)
class Driver:
    """Drives plans against a running site."""

    site: Site
    cluster: Cluster
    env: Mapping[str, str]

    def drive(self, plan: dict[str, Any], statements: float = 0.0) -> Load:
        """Drive one plan; raises `Stop` when a single request fails: a figure over failures is none."""
        path = FOLDER / "plan.json"
        path.write_text(json.dumps(plan), encoding="utf-8")
        command = [places.program("python"), "-m", "tools.bench.client", str(path)]
        pipe = subprocess.PIPE
        with (
            subprocess.Popen(
                command, env=dict(self.env), cwd=places.ROOT, stdin=pipe, stdout=pipe, text=True
            ) as client,
            _killed_after(client),
        ):
            _checked(plan, _said(client.stdout))
            before = self._look()
            print("go", file=client.stdin, flush=True)
            told = _checked(plan, _said(client.stdout))
            timed = self._look() - before
            # What a write leaves to the worker (news, the journal's seal) is part of its price.
            used = timed if plan["repeat"] else self.settled() - before
        return Load(_result(plan, told, used, statements), timed, told["cpu"], told["ran_dry"])

    def settled(self) -> Used:
        """Wait until the site has nothing left to do (`PATIENCE` seconds at most); what was used by then."""
        now, end = self._look(), monotonic() + PATIENCE
        while monotonic() < end:
            sleep(QUIET)
            before, now = now, self._look()
            if (now - before).system < QUIET * IDLE:
                break
        return now

    def _look(self) -> Used:
        server = self.cluster.postmaster()
        if server is None:
            raise Stop("PostgreSQL ended under the load; see var/log/postgres-bench.log.")
        return look([child.pid for child in self.site.children], [server.pid])


@contextmanager
def _killed_after(client: "subprocess.Popen[str]") -> Iterator[None]:
    try:
        yield
    finally:
        client.kill()


def _said(output: IO[str] | None) -> dict[str, Any]:
    line = output.readline() if output else ""
    if not line:
        raise Stop("The load client ended without a word.")
    told: dict[str, Any] = json.loads(line)
    return told


def _checked(plan: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    if told["failed"]:
        shown = "\n".join(f"    {sample}" for sample in told["samples"])
        raise Stop(f"{plan['operation']}: {told['failed']} requests failed, for example\n{shown}")
    return told


def _result(plan: dict[str, Any], told: dict[str, Any], used: Used, statements: float) -> Result:
    seconds, done = told["seconds"], len(told["seconds"])
    if not done:
        raise Stop(f"{plan['operation']}: not one request was answered.")
    return Result(
        operation=plan["operation"],
        clients=len(plan["lanes"]),
        rate=done / told["took"],
        p50_ms=percentile(seconds, 0.5),
        p95_ms=percentile(seconds, 0.95),
        statements=statements,
        cpu_ms=used.system / done * 1000,
        application_ms=used.application / done * 1000,
        database_ms=used.database / done * 1000,
        requests=done,
    )


def read_plans(folder: Path) -> list[dict[str, Any]]:
    """The prepared plans in the order in which they were made."""
    order = (folder / "order").read_text(encoding="utf-8").split()
    return [json.loads((folder / name).read_text(encoding="utf-8")) for name in order]
