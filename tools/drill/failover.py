"""Three machines from the files of `deploy/ha`; the leader is lost under load, and everybody works on."""

import random
from argparse import ArgumentParser
from functools import partial
from time import monotonic, sleep

from tools import packages
from tools.console import Stop, say, step
from tools.drill import books, ground, nodes
from tools.drill.nodes import Node, Nodes
from tools.drill.office import Ledger, at_work
from tools.elsewhere import Elsewhere
from tools.owner import owner, state_folder

BEFORE_SECONDS, AFTER_SECONDS, GAP_SECONDS = 10.0, 10.0, 110.0


def run(arguments: list[str]) -> None:
    """`./dev drill failover [--seed N]`; raises `Stop` for what was lost or doubled, or when nobody leads."""
    parser = ArgumentParser(prog="./dev drill failover")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    asked = parser.parse_args(arguments)
    if lacking := nodes.missing():
        raise Stop(lacking)
    packages.install("dev")
    three = Nodes(state_folder(owner(), "failover") / "nodes")
    try:
        with step("three machines") as running:
            three.start()
            running.result = f"{three.await_leader().name} leads"
        wrong = _under_load(three, asked.seed)
    finally:
        three.close()
    if wrong:
        raise Stop("What was promised did not hold:\n" + "\n".join(f"  {one}" for one in wrong))


def _under_load(three: Nodes, seed: int) -> list[str]:
    env = ground.environment(three.url)
    told = ground.furnish(env)
    ask = partial(three.sql, database="motcua")
    with ground.House(Elsewhere(three.url), env) as house:
        with at_work(told, house.address, seed) as ledger:
            lost, gap = _lose_the_leader(three, ledger)
        with step("the former leader") as running:
            three.back(lost)
            running.result = _returned(lost)
        ground.settle(ask)
    found = books.check(ledger, ask, env)
    say(f"  gap (kill to the next acknowledged write): {gap:.1f} s")
    for line in found.said:
        say(line)
    return found.wrong


def _lose_the_leader(three: Nodes, ledger: Ledger) -> tuple[Node, float]:
    """Kill everything on the leader's machine in the middle of writes; gives it and the gap in seconds."""
    with step("the leader is lost") as running:
        sleep(BEFORE_SECONDS)
        leader, before = three.await_leader(), ledger.done.total()
        if not before:
            raise Stop("\n".join(["Nobody worked before the kill.", *ledger.faults]))
        ledger.in_flight.clear()
        ledger.in_flight.wait(GAP_SECONDS)
        hit = monotonic()
        ended = leader.kill()
        sleep(0.5)
        seen = ledger.done.total()
        while ledger.done.total() == seen and not ledger.faults:
            if monotonic() - hit > GAP_SECONDS:
                raise Stop(f"Nothing was acknowledged for {GAP_SECONDS:.0f} s.")
            sleep(0.02)
        gap = monotonic() - hit
        now = three.await_leader()
        sleep(AFTER_SECONDS)
        running.result = f"{leader.name} with {ended} processes; {now.name} leads"
    return leader, gap


def _returned(node: Node) -> str:
    """Whether a machine that was switched on again follows the new leader."""
    end = monotonic() + GAP_SECONDS
    while monotonic() < end:
        told = node.state()
        if told.get("role") == "replica" and told.get("state") in {"running", "streaming"}:
            return f"{node.name} follows again"
        sleep(1.0)
    raise Stop(f"{node.name} did not come back as a follower.")
