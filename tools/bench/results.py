"""What one operation came to, what it was to come to, and both beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Any

# What `--json` says of an operation, in this order.
FIELDS = ("operation", "clients", "rate", "p50_ms", "p95_ms", "statements", "cpu_ms")


def percentile(seconds: Sequence[float], share: float) -> float:
    """The value that ``share`` of all are not above (nearest rank), in milliseconds; 0 of none."""
    if not seconds:
        return 0.0
    return sorted(seconds)[max(0, ceil(share * len(seconds)) - 1)] * 1000


@dataclass(frozen=True, slots=True)
class Result:
    """One operation with a number of clients. ``cpu_ms`` is application and database, per request."""

    operation: str
    clients: int
    rate: float
    p50_ms: float
    p95_ms: float
    statements: float
    cpu_ms: float
    application_ms: float = 0.0
    database_ms: float = 0.0
    requests: int = 0

    def plain(self) -> dict[str, Any]:
        """As `--json` has it."""
        return {name: _rounded(getattr(self, name)) for name in FIELDS}


def _rounded(value: Any) -> Any:
    return round(value, 2) if isinstance(value, float) else value


@dataclass(frozen=True, slots=True)
class Target:
    """One bound on one figure of an operation with ``clients``."""

    operation: str
    figure: str
    least: float | None = None
    most: float | None = None
    clients: int = 8

    @property
    def words(self) -> str:
        """``>= 110`` or ``<= 15``."""
        return f">= {self.least:g}" if self.least is not None else f"<= {self.most:g}"

    def reached(self, result: Result) -> bool:
        """Tell whether the result keeps the bound."""
        value = getattr(result, self.figure)
        if self.least is not None:
            return bool(value >= self.least)
        return bool(value <= (self.most or 0.0))


def _targets(operation: str, **bounds: float) -> list[Target]:
    found = []
    for figure, value in bounds.items():
        least = value if figure == "rate" else None
        found.append(Target(operation, figure, least, None if least is not None else value))
    return found


HANDICAP = 1.2
LOOKS = ("inbox", "filter", "search", "page", "due_soon")  # what the scenario's users look at
TARGETS: tuple[Target, ...] = (
    *_targets("register_spread", rate=110, statements=15, cpu_ms=12),
    *_targets("register_one_agency", rate=60),
    *_targets("advance", rate=150, statements=8),
    *_targets("read_api", rate=200, statements=6),
    *_targets("read_page", rate=120, statements=6),
    *_targets("inbox", rate=150, statements=6),
    *_targets("filtered_list", rate=150, statements=6),
    *_targets("last_page", rate=150, statements=6),
    Target("statistics", "p95_ms", most=300, clients=1),
    *(Target(f"think_{look}", "p95_ms", most=100, clients=16) for look in LOOKS),
    Target("loop", "p95_ms", most=250, clients=16),
    Target("large_dossier", "p95_ms", most=200, clients=1),
)


def verdicts(result: Result) -> list[tuple[Target, bool]]:
    """The bounds that are put on this result, and whether it keeps them."""
    fitting = (one for one in TARGETS if (one.operation, one.clients) == (result.operation, result.clients))
    return [(one, one.reached(result)) for one in fitting]


def handicap(results: Sequence[Result]) -> float | None:
    """How much longer the least-privileged officer waits for a list than who may see all; None unmeasured."""
    found = {one.operation: one.p50_ms for one in results}
    if "officer" not in found or not found.get("administrator"):
        return None
    return found["officer"] / found["administrator"]


def rises(results: Sequence[Result], operation: str = "register_spread") -> bool | None:
    """Whether the rate grows with the clients; None with one measure.

    A step may fall by a tenth: two processors are busy with four clients already.
    """
    rates = [one.rate for one in sorted(results, key=lambda one: one.clients) if one.operation == operation]
    if len(rates) < 2:
        return None
    return rates[-1] > rates[0] and all(after >= 0.9 * before for before, after in pairwise(rates))
