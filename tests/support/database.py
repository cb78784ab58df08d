"""The tests' databases: migrated once into a template, copied for each worker and each test that commits.

A cluster of its own (`var/test`) is started when the first test needs it and stopped with the last
test run that uses it.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase

from tools import places, processes
from tools.cluster import Cluster
from tools.setup import reference_inputs
from tools.stamps import fingerprint

ALIASES = ("default", "counters")


@dataclass
class House:
    """The test cluster while this process uses it; ``current`` is the database that Django sees."""

    cluster: Cluster
    template: str
    current: str = ""
    made: int = 0

    def create(self, purpose: str, template: str | None = None) -> str:
        """Copy a template; the name carries this process's pid, so that leftovers are known."""
        self.made += 1
        name = f"motcua_{purpose}_{self.made}_{os.getpid()}"
        self.cluster.sql(f"CREATE DATABASE {name} TEMPLATE {template or self.template} OWNER motcua")
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
        self.current = name
        if not name:
            return
        for alias in ALIASES:
            connections[alias].settings_dict.update(
                NAME=name,
                USER="motcua",
                PASSWORD=self.cluster.password("motcua"),
                HOST=str(self.cluster.sockets),
                PORT="",
            )

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
    with cluster.lease():
        with django_db_blocker.unblock():
            made = _ready(cluster)
        yield made


@pytest.fixture(scope="session")
def django_db_setup(house: House, django_db_blocker):
    """pytest-django's own set-up, replaced: a copy of the template for this worker."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        with django_db_blocker.unblock():
            house.renew()
        monkeypatch.setattr(TransactionTestCase, "databases", set(ALIASES))
        monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: house.renew())
        yield
        with django_db_blocker.unblock():
            connections.close_all()
        house.drop(house.current)


@pytest.fixture
def own_database(
    django_db_setup, house: House, django_db_blocker, request: pytest.FixtureRequest
) -> Iterator[OwnDatabase]:
    """A fresh committed database that Django uses for the length of the test; dropped afterwards.

    With ``@pytest.mark.reference`` it holds the reference data of every room.
    """
    with django_db_blocker.unblock():
        before = house.current
        filled = request.node.get_closest_marker("reference") is not None
        name = house.create("own", _with_reference(house) if filled else None)
        house.use(name)
        url = house.cluster.url(name)
        yield OwnDatabase(name, url, places.site_environment("test", url))
        house.use(before)
        house.drop(name)


def _ready(cluster: Cluster) -> House:
    """Make the template for the migrations as they are now, unless it is there."""
    migrations = [*places.SOURCE.glob("motcua/*/migrations/*.py"), places.REQUIREMENTS / "run.txt"]
    house = House(cluster, f"motcua_migrated_{fingerprint(migrations)[:12]}")
    with _alone(cluster):
        _sweep(house)
        _make_template(house, house.template, None, lambda: call_command("migrate", verbosity=0))
    return house


def _with_reference(house: House) -> str:
    """The template that also holds the reference data, made when a test first asks for it."""
    name = _reference_template(house)
    with _alone(house.cluster):
        _make_template(house, name, house.template, lambda: call_command("reference", stdout=StringIO()))
    return name


def _reference_template(house: House) -> str:
    return f"motcua_reference_{fingerprint(reference_inputs(), house.template)[:12]}"


def _make_template(house: House, name: str, source: str | None, fill: Callable[[], object]) -> None:
    """Fill a database under another name first: a cut leaves nothing that looks finished."""
    if name in house.databases():
        return
    before, unfinished = house.current, f"{name}_unfinished"
    house.drop(unfinished)
    house.cluster.sql(f"CREATE DATABASE {unfinished} TEMPLATE {source or 'template1'} OWNER motcua")
    house.use(unfinished)
    fill()
    house.use(before)
    house.cluster.sql(f"ALTER DATABASE {unfinished} RENAME TO {name}")


def _sweep(house: House) -> None:
    """Drop templates of other migrations and what killed test runs left behind."""
    wanted = {house.template, _reference_template(house)}
    for name in set(house.databases()) - wanted:
        pid = name.rpartition("_")[2]
        if not pid.isdigit() or processes.start_time(int(pid)) is None:
            house.drop(name)


@contextmanager
def _alone(cluster: Cluster) -> Iterator[None]:
    with (cluster.folder / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
