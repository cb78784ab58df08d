"""Ground for drills: a cluster of its own (fsync on), an empty house in it, the site as ever."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Self

from tools import packages, places, processes
from tools.cluster import Cluster
from tools.console import Stop, follow, step
from tools.elsewhere import Elsewhere
from tools.site import HOST, Site

FOLDER = places.VAR / "drill"
DATABASE = "motcua_drill"
WATCH_SECONDS = 0.1


def environment(url: str, folder: Path = FOLDER) -> dict[str, str]:
    """As in a demo, with files and keys of its own."""
    own = {"MOTCUA_VAR": str(folder / "house"), "PYTHONPATH": f"{places.SOURCE}:{places.ROOT}"}
    return places.site_environment("demo", url) | own


def furnish(env: dict[str, str], folder: Path = FOLDER) -> dict[str, Any]:
    """Tables and a small district in an empty database; tells who may do what, and where."""
    told = folder / "district.json"
    told.parent.mkdir(parents=True, exist_ok=True)
    python = places.program("python")
    with step("a house for the drill") as running:
        follow(running, [python, "-m", "motcua", "migrate", "--no-input"], log="drill-migrate", env=env)
        follow(running, [python, "-m", "tools.drill.inside", str(told)], log="drill-district", env=env)
        running.result = "ready"
    said: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return said


@contextmanager
def cluster(name: str = "drill") -> Iterator[tuple[Cluster, str]]:
    """The drill's cluster with an empty database, dropped afterwards. Needs the tests' packages."""
    packages.install("dev")
    made = Cluster(name)
    with made.lease():
        made.sql(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        made.sql(f"CREATE DATABASE {DATABASE} OWNER motcua")
        yield made, made.url(DATABASE)
        made.sql(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


@dataclass
class House:
    """The running site and whoever starts again what dies in it, as `./dev run` does."""

    database: Cluster | Elsewhere
    env: dict[str, str]
    book: processes.Book = field(default_factory=lambda: processes.Book(FOLDER / "run"))
    revived: int = 0

    def __post_init__(self) -> None:
        processes.stop(self.book.living())
        self.site = Site(self.book, self.database, self.env)
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        with step("site") as running:
            self.site.serve()
            self.site.work()
            running.result = self.site.address
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watcher.join()
        self.site.close()

    @property
    def address(self) -> tuple[str, int]:
        """Where the site listens."""
        return HOST, self.site.port

    def crew(self, name: str) -> list[processes.Record]:
        """The living processes of a child (``web``: the master first, then its workers)."""
        pid = next(child.pid for child in self.site.children if child.name == name)
        found = [one for one in self.book.living() if processes.session(one.pid) == pid]
        return sorted(found, key=lambda one: one.pid != pid)

    def _watch(self) -> None:
        while not self._over.wait(WATCH_SECONDS):
            with suppress(Stop):  # on a full disk it does not start; the next look tries again
                self.revived += self.database.revive()
            for child in self.site.children:
                if (code := child.died()) is not None:
                    child.starts.clear()  # here they are meant to die often
                    child.again(code)


def settle(ask: Callable[[str], str], seconds: float = 60.0) -> None:
    """Wait until the worker has delivered what there is to tell."""
    end = monotonic() + seconds
    while ask("SELECT count(*) FROM core_outboxrow WHERE state = 'waiting'") != "0":
        if monotonic() > end:
            raise Stop("The news was not delivered within a minute.")
        sleep(0.3)
