"""What `./dev` says: one line a step, with its time; a sign of life while a step is long."""

import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic

from tools import places

QUIET_SECONDS = 15.0


class Stop(Exception):
    """The launcher cannot go on; the message is the one sentence that the person reads."""


def say(text: str) -> None:
    """Print one line, at once."""
    print(text, flush=True)


class Step:
    """A step on its way: ``progress`` is the newest sign of life, ``result`` what it ends with."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.progress = ""
        self.result = ""
        self._begin = monotonic()
        self._over = threading.Event()
        self._ticker = threading.Thread(target=self._tick, daemon=True)
        self._ticker.start()

    def _tick(self) -> None:
        live = sys.stdout.isatty()
        while not self._over.wait(0.5 if live else QUIET_SECONDS):
            line = f"  {self.title} ... {monotonic() - self._begin:.0f} s  {self.progress}"
            if live:
                print(f"\r\x1b[K{line[:100]}", end="", flush=True)
            else:
                say(line)

    def close(self, ending: str) -> None:
        """Stop ticking and print the step's one line."""
        self._over.set()
        self._ticker.join()
        clear = "\r\x1b[K" if sys.stdout.isatty() else ""
        say(f"{clear}{self.title}{ending} ({monotonic() - self._begin:.1f} s)")


@contextmanager
def step(title: str) -> Iterator[Step]:
    """Time a step and say in one line how it ended."""
    running = Step(title)
    try:
        yield running
    except BaseException:
        running.close(": did not finish")
        raise
    running.close(f": {running.result}" if running.result else ": done")


def follow(
    running: Step, command: Sequence[str], *, log: str, env: Mapping[str, str] | None = None
) -> list[str]:
    """Run a command, show its newest line as progress, keep all of it in ``var/log/<log>.log``.

    Returns the lines; raises `Stop` with the last of them when the command fails.
    """
    path = places.LOGS / f"{log}.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    with (
        path.open("w", encoding="utf-8") as copy,
        subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=env,
            cwd=places.ROOT,
        ) as process,
    ):
        try:
            for line in process.stdout or ():
                copy.write(line)
                lines.append(line.rstrip())
                running.progress = line.strip() or running.progress
        except BaseException:
            process.terminate()
            raise
    if process.returncode:
        tail = "\n".join(f"    {line}" for line in lines[-12:])
        raise Stop(f"{running.title} failed (all of it: {path.relative_to(places.ROOT)}):\n{tail}")
    return lines
