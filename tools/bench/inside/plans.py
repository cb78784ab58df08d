"""Plans: what each client of an operation sends, as data for the load client."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

CLIENTS = 8
COUNTED = 29  # requests of the pass in which statements are counted, those that warm it included


@dataclass(frozen=True, slots=True)
class Asked:
    """How much is to be prepared: for ``seconds`` of load, where requests may be used only once."""

    seconds: float
    users: int = 16
    most_per_s: int = 400

    def each(self, clients: int) -> int:
        """Requests that one of ``clients`` may need, those that warm its connection included."""
        return int(self.seconds * self.most_per_s / clients) + 20


@dataclass(frozen=True, slots=True)
class Lane:
    """One client: its headers and the requests that it sends in turn."""

    headers: dict[str, str]
    requests: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is driven: reads ``repeat`` their requests, a write is sent once.

    ``expect`` lists the statuses of success; anything else fails the run. ``counted`` are the requests
    (of the first lane's client) over which statements are counted; empty: the first lane's own.
    """

    operation: str
    lanes: Sequence[Lane]
    repeat: bool = True
    expect: Sequence[int] = (200,)
    warm: int = 3
    headers: dict[str, str] = field(default_factory=dict)
    counted: Sequence[dict[str, Any]] = ()
    think: bool = False

    def plain(self) -> dict[str, Any]:
        """As the load client reads it; who drives it adds address and seconds, and how long ``think`` is."""
        first = self.lanes[0].requests
        return {
            "counted": list(self.counted) or [first[number % len(first)] for number in range(COUNTED)],
            "operation": self.operation,
            "lanes": [{"headers": lane.headers, "requests": list(lane.requests)} for lane in self.lanes],
            "repeat": self.repeat,
            "expect": list(self.expect),
            "warm": self.warm,
            "headers": self.headers,
            "think": self.think,
        }


Maker = Callable[[Asked], list[Plan]]
MAKERS: dict[str, Maker] = {}
SCENARIO: set[str] = set()  # operations that belong to the scenario of many users


def plans_for(operation: str, *, scenario: bool = False) -> Callable[[Maker], Maker]:
    """Register what makes the plans of an operation; the order is that of the table."""

    def keep(maker: Maker) -> Maker:
        MAKERS[operation] = maker
        if scenario:
            SCENARIO.add(operation)
        return maker

    return keep


def gets(paths: Sequence[str]) -> list[dict[str, Any]]:
    """Plain reads of these addresses."""
    return [{"path": path} for path in paths]
