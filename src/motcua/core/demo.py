"""The demo province, as the rooms offer to fill it: a registry of parts and their shards.

A part drives its room's public verbs with a seeded generator. What must be there before the first page
is answered is *prepared*; the rest is cut into *shards* that processes work off independently, in any
order, and that go on after a kill from where the last committed step left them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from motcua.core.time import TZ


@dataclass(frozen=True, slots=True)
class Scenario:
    """What the demo assumes. Everything here is shown on the demo's page.

    ``resolved``, ``on_time`` and ``carried`` are shares of ``received``, of resolved, and of received.
    The source report gives received, resolved and the rate; the rest is assumed.
    """

    seed: int = 20220610
    received: int = 6655
    resolved: float = 427_130 / 665_544
    on_time: float = 0.9775
    carried: float = 0.04
    overdue_of_open: float = 0.02
    paused_of_open: float = 0.36
    first_day: date = date(2021, 12, 15)
    cut_off: datetime = field(default_factory=lambda: datetime.combine(date(2022, 6, 10), time(9), tzinfo=TZ))

    @property
    def counts(self) -> dict[str, int]:
        """The shares as whole dossiers."""
        resolved = round(self.received * self.resolved)
        opened = self.received - resolved
        late = resolved - round(resolved * self.on_time)
        return {
            "received": self.received,
            "resolved": resolved,
            "late": late,
            "open": opened,
            "overdue": round(opened * self.overdue_of_open),
            "paused": round(opened * self.paused_of_open),
            "carried": round(self.received * self.carried),
        }


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece that no other piece waits for; ``first`` ones are driven before the site answers."""

    key: str
    size: int
    first: bool = False


@dataclass(frozen=True, slots=True)
class DemoPart:
    """One room's part of the demo.

    ``drive(scenario, key, start, step)`` works off the shard ``key`` from its step ``start``; it calls
    ``step(n)`` inside the transaction that brings the shard's progress to ``n``.
    """

    room: str
    title: str
    prepare: Callable[[Scenario], str]
    shards: Callable[[Scenario], Sequence[Shard]] | None = None
    drive: Callable[[Scenario, str, int, Callable[[int], None]], None] | None = None


_parts: list[DemoPart] = []


def register_demo_part(part: DemoPart) -> None:
    """Offer ``part``; called in ``AppConfig.ready()``, so the order is that of the floors."""
    _parts.append(part)


def demo_parts() -> list[DemoPart]:
    """The registered parts, ground floor first."""
    return list(_parts)
