"""`./dev drill`: what must not go wrong is tried out on databases of its own, and measured.

A drill is one module here with `run(arguments)`; it raises `Stop` when what was promised did not hold.
"""

from collections.abc import Callable

from tools.console import Stop, say
from tools.drill import disk, failover, kill, restore

DRILLS: dict[str, tuple[Callable[[list[str]], None], str]] = {
    "disk": (
        disk.run,
        "a small disk runs full under load: writes stop, reads go on, nothing is lost (--seed N)",
    ),
    "failover": (failover.run, "three database machines on loopback, the leader lost under load (--seed N)"),
    "kill": (kill.run, "kill -9 of web, worker, database in the middle of writes (--points 200, --seed N)"),
    "restore": (restore.run, "copy while in use, lose the machine, restore into an empty one ([--demo])"),
}


def drill(arguments: list[str]) -> None:
    """Run the drill that the first word names; without one, say which there are."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name not in DRILLS:
        listed = "\n".join(f"  ./dev drill {word:<10} {text}" for word, (_, text) in DRILLS.items())
        told = f"There is no drill {name!r}.\n" if name else ""
        raise Stop(f"{told}{listed}" if listed else "There is no drill in this version.")
    begun, _ = DRILLS[name]
    begun(rest)
    say(f"Drill {name}: everything held.")
