"""The demo province: fill it, or throw everything away."""

import sys

from tools import packages, places, processes
from tools.cluster import CLUSTERS, Cluster
from tools.console import Stop, follow, say, step
from tools.elsewhere import demo_database
from tools.setup import prepare
from tools.site import BOOK, only_one


def demo(arguments: list[str]) -> None:
    """Fill the demo province in the foreground (beside a running site, if there is one)."""
    if not places.has_command("demo"):
        raise Stop("No room of this version brings a demo.")
    packages.install("run")
    database = demo_database()
    with database.lease():
        env = places.site_environment("demo", database.url())
        prepare(database, env)
        with step("demo province") as running:
            words = arguments or ["--fill"]
            lines = follow(
                running, [places.program("python"), "-m", "motcua", "demo", *words], log="demo", env=env
            )
            running.result = lines[-1] if lines else "filled"


def reset(arguments: list[str]) -> None:
    """Delete both clusters and everything that motcua stored (uploads, keys); packages stay."""
    with only_one() as alone:
        if not alone:
            raise Stop("Stop it first (Ctrl-C where it runs).")
        if "--yes" not in arguments and not _agreed():
            raise Stop("Nothing was deleted ('./dev reset --yes' does not ask).")
        with step("reset") as running:
            processes.stop(processes.Book(BOOK).living())
            for name in CLUSTERS:
                Cluster(name).destroy()
            running.result = "databases, files and keys deleted"


def _agreed() -> bool:
    if not sys.stdin.isatty():
        return False
    say("This deletes the demo and the test database and every file in them.")
    return input("Delete? [y/N] ").strip().lower() == "y"
