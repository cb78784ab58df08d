"""The load client, a process of its own: closed loop over kept-alive sockets, as little Python as can be.

``python -m tools.bench.client PLAN`` reads a plan, answers "ready" when its requests are built and its
connections warm, waits for a line, drives, and prints one JSON object. It knows nothing of motcua.
"""

import json
import resource
import selectors
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import cycle
from pathlib import Path
from time import monotonic
from typing import Any

from tools.bench.wire import PATIENCE, Answer, BadAnswer, request

SHOWN = 400  # characters of an answer that failed


@dataclass(slots=True)
class Lane:
    """One client: its connection, its requests, what it is waiting for."""

    address: tuple[str, int]
    requests: Iterator[bytes]
    _wire: socket.socket | None = None
    answer: Answer = field(default_factory=Answer)
    began: float = 0.0

    def send(self) -> bool:
        """Send the next request; False when there is none left."""
        following = next(self.requests, None)
        if following is None:
            return False
        self.answer = Answer()
        self.began = monotonic()
        self.wire.sendall(following)
        return True

    @property
    def wire(self) -> socket.socket:
        """The connection, opened when there is none."""
        if self._wire is None:
            self._wire = socket.create_connection(self.address, timeout=PATIENCE)
            self._wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._wire

    def receive(self) -> bool:
        """Take what is there; True when the answer is whole."""
        return self.answer.feed(self.wire.recv(262_144))

    def close(self) -> None:
        """End the connection; the next request opens another."""
        if self._wire is not None:
            self._wire.close()
        self._wire = None


@dataclass
class Tally:
    """What the lanes saw: seconds per answer, and every answer that was not what it had to be."""

    expected: frozenset[int]
    seconds: list[float] = field(default_factory=list)
    failed: int = 0
    samples: list[str] = field(default_factory=list)
    reconnected: int = 0
    ran_dry: bool = False

    def take(self, answer: Answer, seconds: float) -> None:
        """Count one whole answer."""
        self.seconds.append(seconds)
        if answer.status not in self.expected:
            self.fail(f"{answer.status}: {answer.body[:SHOWN].decode('utf-8', 'replace')}")

    def fail(self, why: str) -> None:
        """Count one failure; the first three are shown."""
        self.failed += 1
        if len(self.samples) < 3:
            self.samples.append(why)


def drive(lanes: list[Lane], tally: Tally, seconds: float, think: float = 0.0) -> float:
    """Drive all lanes for ``seconds`` (0: until their requests are used up), then await what is on its way.

    Each lane sends its next request ``think`` seconds after the last answer. Returns the seconds it took.
    """
    with selectors.DefaultSelector() as selector:
        start = monotonic()
        end = start + seconds if seconds else float("inf")
        resting: list[tuple[float, int]] = []
        for number in range(len(lanes)):
            heappush(resting, (start + think * number / len(lanes), number))
        open_lanes = 0
        while resting or open_lanes:
            now = monotonic()
            while resting and (resting[0][0] <= now or now >= end):
                _, number = heappop(resting)
                if now < end:
                    open_lanes += _begin(lanes[number], number, selector, tally)
            if not open_lanes:
                if resting:
                    _pause(selector, min(resting[0][0], end) - now)
                continue
            timeout = max(0.0, min(resting[0][0], end) - now) if resting else PATIENCE
            for key, _ in selector.select(timeout):
                lane = lanes[key.data]
                if _take(lane, tally, selector):
                    open_lanes -= 1
                    heappush(resting, (monotonic() + think, key.data))
        return monotonic() - start


def _pause(selector: selectors.BaseSelector, seconds: float) -> None:
    selector.select(max(0.0, seconds))


def _begin(lane: Lane, number: int, selector: selectors.BaseSelector, tally: Tally) -> int:
    """Send the lane's next request; returns how many answers are awaited from it now (0 or 1)."""
    try:
        if not lane.send():
            tally.ran_dry = True
            return 0
    except OSError as trouble:
        tally.fail(f"connection: {trouble}")
        lane.close()
        return 0
    selector.register(lane.wire, selectors.EVENT_READ, number)
    return 1


def _take(lane: Lane, tally: Tally, selector: selectors.BaseSelector) -> bool:
    try:
        if not lane.receive():
            return False
    except (BadAnswer, OSError, ValueError) as trouble:
        tally.fail(f"connection: {trouble}")
        lane.answer.closes = True
    else:
        tally.take(lane.answer, monotonic() - lane.began)
    selector.unregister(lane.wire)
    if lane.answer.closes:
        tally.reconnected += 1
        lane.close()
    return True


def lanes_of(plan: dict[str, Any]) -> list[Lane]:
    """The lanes of a plan, their requests built beforehand."""
    host, port = plan["host"], plan["port"]
    lanes = []
    for each in plan["lanes"]:
        built = [
            request(
                one["path"],
                host=f"{host}:{port}",
                headers=plan["headers"] | each.get("headers", {}) | one.get("headers", {}),
                form=one.get("form"),
                json=one.get("json"),
            )
            for one in each["requests"]
        ]
        lanes.append(Lane((host, port), cycle(built) if plan["repeat"] else iter(built)))
    return lanes


def main(path: str) -> None:
    """Drive one plan: first ``warm`` requests a lane, uncounted, then what the plan says."""
    plan = json.loads(Path(path).read_text(encoding="utf-8"))
    lanes, expected = lanes_of(plan), frozenset(plan["expect"])
    warming = Tally(expected)
    for lane in lanes:
        for _ in range(plan["warm"]):
            drive([Lane(lane.address, _one(lane))], warming, 0)
    _report(warming, 0.0, 0.0)
    sys.stdin.readline()
    tally, before = Tally(expected), _cpu()
    took = drive(lanes, tally, plan["seconds"], plan["think"])
    _report(tally, took, _cpu() - before)


def _one(lane: Lane) -> Iterator[bytes]:
    following = next(lane.requests, None)
    if following is not None:
        yield following


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _report(tally: Tally, took: float, cpu: float) -> None:
    said = {
        "seconds": tally.seconds,
        "took": took,
        "cpu": cpu,
        "failed": tally.failed,
        "samples": tally.samples,
        "reconnected": tally.reconnected,
        "ran_dry": tally.ran_dry,
    }
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
