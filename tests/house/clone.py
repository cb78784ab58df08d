"""A copy of this working tree in which `./dev run` is started, hurt and started again."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import urllib.request
from contextlib import closing
from pathlib import Path
from queue import Empty, Queue
from time import monotonic, sleep

import psycopg

from tests.architecture.tree import Tree
from tools import places, processes

ADDRESS = "motcua is at "


class Clone:
    """The copy; it borrows this environment's packages and has everything else of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for path in Tree(places.ROOT).files:
            target = root / path.relative_to(places.ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
        # The demo has tests of its own; here it would only take time.
        (root / "src/motcua/demo/management/commands/demo.py").unlink(missing_ok=True)
        ours = ("MOTCUA", "DJANGO", "PY")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
        self.env = kept | {"MOTCUA_VENV": str(places.venv())}

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a `./dev` command to its end."""
        return subprocess.run(
            [sys.executable, "dev", *words],
            cwd=self.root,
            env=self.env,
            text=True,
            capture_output=True,
            check=False,
        )

    def ask(self, expression: str) -> str:
        """Evaluate something about the clone's demo cluster, in the clone's own code."""
        code = f"from tools.cluster import Cluster; cluster = Cluster('demo'); print({expression})"
        env = self.env | {"PYTHONPATH": str(self.root)}
        words = [sys.executable, "-c", code]
        return subprocess.check_output(words, cwd=self.root, env=env, text=True).strip()

    def postmaster(self) -> int:
        """The pid of the database server; 0 when none runs."""
        return int(self.ask("getattr(cluster.postmaster(), 'pid', 0)"))

    def remember(self, note: str) -> None:
        """Commit something that must survive."""
        with closing(psycopg.connect(self.ask("cluster.url()"), autocommit=True)) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS notes (note text)")
            connection.execute("INSERT INTO notes VALUES (%s)", [note])

    def remembers(self) -> list[str]:
        """What was committed, oldest first."""
        with closing(psycopg.connect(self.ask("cluster.url()"))) as connection:
            return [note for (note,) in connection.execute("SELECT note FROM notes ORDER BY note")]

    def children(self) -> dict[str, int]:
        """Name -> pid of what the running `./dev run` wrote down."""
        book = processes.Book(self.root / "var" / "run")
        return {one.name: one.pid for one in book.records() if one.lives()}

    def child_after(self, name: str, former: int, seconds: float = 30.0) -> int:
        """The pid of the child that took over from ``former``; 0 when none did."""
        end = monotonic() + seconds
        while monotonic() < end:
            pid = self.children().get(name, former)
            if pid != former:
                return pid
            sleep(0.1)
        return 0

    def left_running(self) -> list[int]:
        """Processes that still work for this clone: they carry its run's token or sit in its folders."""
        book = processes.Book(self.root / "var" / "run")
        pids = {one.pid for one in book.living()}
        data = self.ask("cluster.data")
        for folder in processes.PROC.iterdir():
            if folder.name.isdigit() and folder.name != str(os.getpid()):
                try:
                    where = str((folder / "cwd").readlink())
                except OSError:
                    continue
                if where == data or where.startswith(str(self.root)):
                    pids.add(int(folder.name))
        return sorted(pid for pid in pids if processes.start_time(pid) is not None)


class Run:
    """One `./dev run` of a clone, and what it says."""

    def __init__(self, clone: Clone) -> None:
        self.clone = clone
        self.process = subprocess.Popen(
            [sys.executable, "dev", "run"],
            cwd=clone.root,
            env=clone.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []
        self._lines: Queue[str] = Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.address = self.wait_for(ADDRESS).removeprefix(ADDRESS).split()[0]

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip())

    def wait_for(self, text: str, seconds: float = 90.0) -> str:
        """The next line that contains ``text``."""
        end = monotonic() + seconds
        while monotonic() < end:
            try:
                line = self._lines.get(timeout=0.2)
            except Empty:
                if self.process.poll() is not None and self._lines.empty():
                    break
                continue
            self.said.append(line)
            if text in line:
                return line
        raise AssertionError(f"never said {text!r}; said:\n" + "\n".join(self.said))

    def answers(self, seconds: float = 30.0) -> bool:
        """Tell whether the site answers (any page, even that there is none)."""
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        end = monotonic() + seconds
        while monotonic() < end:
            try:
                direct.open(self.address, timeout=5).close()
            except urllib.error.HTTPError as answer:
                with answer:
                    if answer.code < 500:
                        return True
            except OSError:
                pass
            else:
                return True
            sleep(0.2)
        return False

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send a signal, wait for the end, return the exit code."""
        self.process.send_signal(number)
        code = self.process.wait(timeout=60)
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code
