"""The dossiers' part of the demo: shards of the plan, each driven in the order of time."""

import heapq
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import count

from motcua.core import clock
from motcua.core.demo import DemoPart, Scenario, Shard
from motcua.core.events import drain
from motcua.core.submission import earlier
from motcua.core.verbs import together
from motcua.demo.demo.cast import Cast
from motcua.demo.demo.journey import Journey, Next
from motcua.demo.demo.plan import Plan, make_plans
from motcua.workdays import unit_calendars

TOGETHER = 25  # acts in one transaction: a kill loses at most these, and they are done again


@lru_cache(maxsize=1)
def _plans(scenario: Scenario) -> dict[str, list[Plan]]:
    return make_plans(scenario)


def prepare(scenario: Scenario) -> str:
    """Nothing to write: the plan follows from the seed."""
    return f"{sum(len(plans) for plans in _plans(scenario).values())} hồ sơ theo kịch bản"


def shards(scenario: Scenario) -> Sequence[Shard]:
    """One shard a group of agencies; the showcase before the first page."""
    return [
        Shard(key, len(plans), first=key == "showcase") for key, plans in sorted(_plans(scenario).items())
    ]


def drive(scenario: Scenario, key: str, _start: int, step: Callable[[int], None]) -> None:
    """Drive the shard's dossiers act by act in the order of time; where each stands is read from its row."""
    plans = _plans(scenario)[key]
    cast = Cast()
    heap: list[tuple[object, int, Journey, Next]] = []
    order = count()
    journeys = [Journey(plan, cast, unit_calendars.for_unit(plan.counter_id)) for plan in plans]
    received = earlier(journey.key for journey in journeys)
    for journey in journeys:
        journey.resume(received)
        _push(heap, order, journey)
    while heap:
        with together(), unit_calendars.held():
            for _ in range(min(TOGETHER, len(heap))):
                _, _, journey, one = heapq.heappop(heap)
                with clock.at(one.at):
                    journey.perform(one)
                    _push(heap, order, journey)
            step(sum(journey.dossier_id is not None for journey in journeys))
    drain()


def _push(heap: list[tuple[object, int, Journey, Next]], order: "count[int]", journey: Journey) -> None:
    one = journey.next()
    if one is not None:
        heapq.heappush(heap, (one.at, next(order), journey, one))


PART = DemoPart("dossiers", "Hồ sơ", prepare, shards, drive)
