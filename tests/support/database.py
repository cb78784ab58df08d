"""The tests' databases: migrated once into a template, copied for each worker and each test that commits.

A cluster of its own (`var/test`) is started when the first test needs it and stopped with the last
test run that uses it.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase

from tools import places, processes
from tools.cluster import Cluster
from tools.stamps import fingerprint

ALIASES = ("default", "counters")


@dataclass
class House:
    """The test cluster while this process uses it; ``current`` is the database that Django sees."""

    cluster: Cluster
    template: str
    current: str = ""
    made: int = 0

    def create(self, purpose: str) -> str:
        """Copy the migrated template; the name carries this process's pid, so that leftovers are known."""
        self.made += 1
        name = f"motcua_{purpose}_{self.made}_{os.getpid()}"
        self.cluster.sql(f"CREATE DATABASE {name} TEMPLATE {self.template} OWNER motcua")
        return name

    def databases(self) -> list[str]:
        """The names of all databases that tests made."""
        query = r"SELECT datname FROM pg_database WHERE datname LIKE 'motcua\_%'"
        return self.cluster.sql(query).splitlines()

    def drop(self, name: str) -> None:
        """Delete a database, even if somebody is still connected."""
        self.cluster.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def use(self, name: str) -> None:
        """Point Django at a database; open connections are closed."""
        connections.close_all()
        for alias in ALIASES:
            connections[alias].settings_dict.update(
                NAME=name,
                USER="motcua",
                PASSWORD=self.cluster.password("motcua"),
                HOST=str(self.cluster.sockets),
                PORT="",
            )
        self.current = name

    def renew(self) -> None:
        """Replace the current database by a fresh copy (append-only tables cannot be flushed)."""
        old, worker = self.current, os.environ.get("PYTEST_XDIST_WORKER", "main")
        self.use(self.create(worker))
        if old:
            self.drop(old)


@dataclass(frozen=True)
class OwnDatabase:
    """A database for one test that commits; ``env`` lets other processes use it."""

    name: str
    url: str
    env: dict[str, str]


@pytest.fixture(scope="session")
def house(django_test_environment, django_db_blocker) -> Iterator[House]:
    """The test cluster, up and with a migrated template."""
    cluster = Cluster("test")
    with cluster.lease(), django_db_blocker.unblock():
        yield _ready(cluster)


@pytest.fixture(scope="session")
def django_db_setup(house: House, django_db_blocker):
    """pytest-django's own set-up, replaced: a copy of the template for this worker."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as monkeypatch:
        house.renew()
        monkeypatch.setattr(TransactionTestCase, "databases", set(ALIASES))
        monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: house.renew())
        yield
        connections.close_all()
        house.drop(house.current)


@pytest.fixture
def own_database(django_db_setup, house: House, django_db_blocker) -> Iterator[OwnDatabase]:
    """A fresh committed database that Django uses for the length of the test; dropped afterwards."""
    before, name = house.current, house.create("own")
    with django_db_blocker.unblock():
        house.use(name)
        url = house.cluster.url(name)
        yield OwnDatabase(name, url, places.site_environment("test", url))
        house.use(before)
        house.drop(name)


def _ready(cluster: Cluster) -> House:
    """Make the template for the migrations as they are now, unless it is there."""
    migrations = [*places.SOURCE.glob("motcua/*/migrations/*.py"), places.REQUIREMENTS / "run.txt"]
    name = f"motcua_template_{fingerprint(migrations)[:12]}"
    house = House(cluster, name)
    with _alone(cluster):
        _sweep(house)
        if name not in house.databases():
            unfinished = f"{name}_unfinished"
            house.drop(unfinished)
            cluster.sql(f"CREATE DATABASE {unfinished} OWNER motcua")
            house.use(unfinished)
            call_command("migrate", verbosity=0, interactive=False)
            connections.close_all()
            house.current = ""
            cluster.sql(f"ALTER DATABASE {unfinished} RENAME TO {name}")
    return house


def _sweep(house: House) -> None:
    """Drop templates of other migrations and what killed test runs left behind."""
    for name in house.databases():
        pid = name.rpartition("_")[2]
        if name == house.template:
            continue
        outdated = name.startswith("motcua_template")
        if outdated or (pid.isdigit() and processes.start_time(int(pid)) is None):
            house.drop(name)


@contextmanager
def _alone(cluster: Cluster) -> Iterator[None]:
    with (cluster.folder / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
