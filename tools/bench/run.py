"""The whole benchmark: cluster, province, requests, site, counting pass, timed passes, report."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from tools import packages, places, processes
from tools.bench import bulk, province, report
from tools.bench.counting import counting, statements
from tools.bench.disk import fdatasync_per_s
from tools.bench.driving import Driver, read_plans
from tools.bench.options import USERS, Options
from tools.bench.report import Outcome
from tools.bench.usage import Machine
from tools.cluster import Cluster
from tools.console import Stop, follow, say, step
from tools.site import HOST, Site

PLANS = province.FOLDER / "plans"
BOOK = province.FOLDER / "run"


def bench(arguments: list[str]) -> None:
    """Measure and print; `--json` and `--docs` say it once more in another form."""
    options = Options.of(arguments)
    packages.install("run")
    with _alone():
        cluster = Cluster("bench")
        with cluster.lease():
            if options.bulk:
                _bulk(cluster, options)
                return
            database = province.prepare(cluster, options.dossiers, fresh=options.fresh)
            try:
                outcome = _measure(cluster, database, options)
            finally:
                if not options.keep:
                    province.drop(cluster, database)
    say(report.foot(outcome))
    if options.json:
        options.json.write_text(json.dumps(outcome.plain(), indent=1) + "\n", encoding="utf-8")
    if options.docs:
        say(report.markdown(outcome))


def _bulk(cluster: Cluster, options: Options) -> None:
    """The bulk path in a database of its own, deleted afterwards."""
    database = "motcua_bulk"
    province.without_dossiers(cluster, database, wide=False)
    try:
        told = bulk.into_empty(cluster, database, options.bulk)
        province.tidy(cluster, database)
        env = province.environment(cluster.url(database))
        officers = replace(options, only=("think_inbox",), users=options.users or USERS)
        (plan,) = _plans(env, officers)
        with _site(cluster, env) as site:
            site.work()
            driver = Driver(site, cluster, env)
            driver.settled()
            plan.update(host=HOST, port=site.port, seconds=options.seconds, think=options.think)
            told |= bulk.into_live(driver, plan, max(bulk.LEAST_BESIDE, options.bulk // 10))
    finally:
        province.drop(cluster, database)
    if options.json:
        options.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


@contextmanager
def _site(cluster: Cluster, env: dict[str, str]) -> Iterator[Site]:
    """The web workers of a site; stopped afterwards, and what a former run left is stopped before."""
    processes.stop(processes.Book(BOOK).living())
    site = Site(processes.Book(BOOK), cluster, env)
    try:
        with step("site") as running:
            site.serve()
            running.result = site.address
        yield site
    finally:
        site.close()


@contextmanager
def _alone() -> Iterator[None]:
    """Two at once would measure each other."""
    BOOK.mkdir(parents=True, exist_ok=True)
    with (BOOK / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Stop("Somebody measures already in this clone.") from None
        yield


def _measure(cluster: Cluster, database: str, options: Options) -> Outcome:
    env = province.environment(cluster.url(database))
    plans = _plans(env, options)
    outcome = Outcome(fdatasync_per_s=[fdatasync_per_s(cluster.state)])
    with _site(cluster, env) as site:
        for plan in plans:
            rest = options.think if plan["think"] else 0.0
            plan.update(host=HOST, port=site.port, seconds=options.seconds, think=rest)
        counted = _count(cluster, database, plans)
        site.work()
        driver = Driver(site, cluster, env)
        with step("worker"):
            driver.settled()
        _drive(driver, plans, counted, outcome)
    outcome.fdatasync_per_s.append(fdatasync_per_s(cluster.state))
    return outcome


def _plans(env: dict[str, str], options: Options) -> list[dict[str, Any]]:
    shutil.rmtree(PLANS, ignore_errors=True)
    PLANS.mkdir(parents=True)
    with step("requests") as running:
        command = [places.program("python"), "-m", "tools.bench.inside", str(PLANS)]
        words = ["--seconds", str(options.seconds), "--only", ",".join(options.only)]
        words += ["--users", str(options.users)]
        follow(running, [*command, *words], log="bench-requests", env=env)
        plans = read_plans(PLANS)
        running.result = f"{len(plans)} plans"
    return plans


def _count(cluster: Cluster, database: str, plans: list[dict[str, Any]]) -> dict[str, float]:
    """Statements by operation."""
    counted: dict[str, float] = {}
    with step("statements counted") as running, counting(cluster):
        for plan in plans:
            if plan["operation"] in counted:
                continue
            running.progress = plan["operation"]
            counted[plan["operation"]] = statements(cluster, database, plan)
    return counted


def _drive(driver: Driver, plans: list[dict[str, Any]], counted: dict[str, float], outcome: Outcome) -> None:
    say(report.head())
    others, busy = 0.0, 0.0
    for plan in plans:
        mine = os.times()
        load = driver.drive(plan, counted[plan["operation"]])
        outcome.results.append(load.result)
        launcher = sum(os.times()[:2]) - sum(mine[:2])
        machine: Machine = load.used.machine
        others += load.used.others(load.client + launcher) * machine.whole
        busy += machine.whole
        say(report.line(load.result))
        if load.ran_dry:
            outcome.notes.append(f"{load.result.operation}: its prepared requests did not last to the end")
    outcome.others_cpu = others / busy if busy else 0.0
