"""What becomes of each dossier, in exact numbers; which day it comes."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from motcua.core.demo import Scenario


class Fate(StrEnum):
    """How a dossier stands at the cut-off."""

    ON_TIME = "on_time"
    LATE = "late"
    REFUSED = "refused"  # a written refusal within the deadline
    WITHDRAWN = "withdrawn"
    RUNNING = "running"
    PAUSED = "paused"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Lot:
    """One dossier of the demo before it is anybody's: its number, fate, and whether it is carried over."""

    no: int
    fate: Fate
    carried: bool


_REFUSED_OF_RESOLVED = 0.008
_WITHDRAWN_OF_RESOLVED = 0.006


def draw_lots(scenario: Scenario) -> list[Lot]:
    """Exactly as many of each fate as the scenario says, in random order."""
    counts = scenario.counts
    refused = round(counts["resolved"] * _REFUSED_OF_RESOLVED)
    withdrawn = round(counts["resolved"] * _WITHDRAWN_OF_RESOLVED)
    numbers = {
        Fate.ON_TIME: counts["resolved"] - counts["late"] - refused - withdrawn,
        Fate.LATE: counts["late"],
        Fate.REFUSED: refused,
        Fate.WITHDRAWN: withdrawn,
        Fate.RUNNING: counts["open"] - counts["overdue"] - counts["paused"],
        Fate.PAUSED: counts["paused"],
        Fate.OVERDUE: counts["overdue"],
    }
    random = Random(f"{scenario.seed}/fates")  # noqa: S311 - a demo, and it must repeat
    fates = [fate for fate, number in numbers.items() for _ in range(number)]
    random.shuffle(fates)
    carried = _carried(fates, counts["carried"], random)
    return [Lot(no, fate, no in carried) for no, fate in enumerate(fates)]


def _carried(fates: list[Fate], number: int, random: Random) -> set[int]:
    """Carried over from the period before: resolved in this one, or waiting for the citizen since then."""
    candidates = [no for no, fate in enumerate(fates) if fate in {Fate.ON_TIME, Fate.LATE}]
    return set(random.sample(candidates, min(number, len(candidates))))


_MONTHS = {12: 0.8, 1: 0.9, 2: 0.6, 3: 1.1, 4: 1.1, 5: 1.3, 6: 1.5}


def busy(day: date) -> float:
    """How busy a working day is, relative to an ordinary one: Mondays more, Tết and Fridays less."""
    return _MONTHS.get(day.month, 1.0) * (1.25, 1.05, 1.0, 0.95, 0.8, 0.5, 0.5)[day.weekday()]


def days_between(first: date, last: date) -> list[date]:
    """Every day from ``first`` to ``last``, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
