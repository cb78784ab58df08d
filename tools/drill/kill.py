"""kill -9 in the middle of writes: web worker, web server, relay, one backend, the whole of PostgreSQL."""

import random
from argparse import ArgumentParser
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from time import monotonic, sleep

from tools.cluster import Cluster
from tools.console import Stop, say, step
from tools.drill import books, ground
from tools.drill.books import Ask
from tools.drill.office import Ledger, at_work

KINDS = {"web worker": 6, "web server": 1, "relay": 3, "backend": 6, "PostgreSQL": 4}
AIM_SECONDS = 0.25  # a write takes about so long: the kill falls anywhere in it
REST_SECONDS = (0.2, 0.8)
ANSWER_SECONDS = 60.0


@dataclass
class Tally:
    """Kills, and writes whose outcome nobody knew afterwards, by kind of victim."""

    points: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    longest: dict[str, float] = field(default_factory=dict)


def run(arguments: list[str]) -> None:
    """`./dev drill kill [--points 200] [--seed N]`; raises `Stop` for what was lost, doubled, broken."""
    parser = ArgumentParser(prog="./dev drill kill")
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    asked = parser.parse_args(arguments)
    say(f"Kill drill: {asked.points} points, seed {asked.seed}.")
    begin = monotonic()
    with ground.cluster() as (cluster, url):
        env = ground.environment(url)
        ask = partial(cluster.sql, database=ground.DATABASE)
        told = ground.furnish(env)
        with ground.House(cluster, env) as house:
            with at_work(told, house.address, asked.seed) as ledger:
                tally = _kill(cluster, house, ledger, random.Random(asked.seed), asked.points)  # noqa: S311
            ground.settle(ask)
        wrong = _look(ask, env, ledger, tally)
    say(f"{monotonic() - begin:.0f} s in all.")
    if wrong:
        raise Stop("What was promised did not hold:\n" + "\n".join(f"  {one}" for one in wrong))


def _kill(cluster: Cluster, house: ground.House, ledger: Ledger, chance: random.Random, points: int) -> Tally:
    tally = Tally()
    with step("kills") as running:
        sleep(3.0)
        for point in range(points):
            if ledger.faults:
                break
            kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
            before = ledger.unknown
            ledger.in_flight.clear()
            ledger.in_flight.wait(ANSWER_SECONDS)
            sleep(chance.uniform(0, AIM_SECONDS))
            if not _strike(cluster, house, kind, chance):
                continue
            hit = monotonic()
            _await_progress(ledger)
            tally.points[kind] += 1
            tally.longest[kind] = max(tally.longest.get(kind, 0.0), monotonic() - hit)
            sleep(chance.uniform(*REST_SECONDS))
            tally.unknown[kind] += ledger.unknown - before
            running.progress = f"{point + 1} of {points}, {ledger.done.total()} writes acknowledged"
        running.result = f"{tally.points.total()} kills, {ledger.done.total()} writes acknowledged"
    return tally


def _await_progress(ledger: Ledger) -> None:
    """Until a write is acknowledged again."""
    seen, end = ledger.done.total(), monotonic() + ANSWER_SECONDS
    while ledger.done.total() == seen and not ledger.faults:
        if monotonic() > end:
            raise Stop(f"Nothing was done for {ANSWER_SECONDS:.0f} s after a kill.")
        sleep(0.02)


def _strike(cluster: Cluster, house: ground.House, kind: str, chance: random.Random) -> bool:
    """Kill one of a kind; False when there is none at the moment."""
    if kind == "PostgreSQL":
        victims = [cluster.postmaster()]
    elif kind == "backend":
        victims = list(cluster.backends())
    elif kind == "relay":
        victims = list(house.crew("worker")[:1])
    else:
        crew = house.crew("web")
        victims = list(crew[1:] if kind == "web worker" else crew[:1])
    living = [one for one in victims if one is not None]
    if not living:
        return False
    living[0 if len(living) == 1 else chance.randrange(len(living))].send(9)
    return True


def _look(ask: Ask, env: dict[str, str], ledger: Ledger, tally: Tally) -> list[str]:
    found = books.check(ledger, ask, env)
    say(f"  {'victim':<12} {'kills':>6} {'unknown':>9} {'longest silence':>17}")
    for kind in KINDS:
        silence = f"{tally.longest.get(kind, 0.0):.1f} s"
        say(f"  {kind:<12} {tally.points[kind]:>6} {tally.unknown[kind]:>9} {silence:>17}")
    for line in found.said:
        say(line)
    return found.wrong
