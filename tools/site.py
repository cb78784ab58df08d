"""`./dev run`: the site and everything it needs, from the first start to Ctrl-C."""

import fcntl
import secrets
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from time import monotonic, sleep
from types import FrameType
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

from tools import packages, places, processes
from tools.cluster import Cluster
from tools.console import Stop, say, step
from tools.elsewhere import Elsewhere, demo_database
from tools.setup import prepare

HOST = "127.0.0.1"
FIRST_PORT = 8000
WEB_WORKERS = "2"
FIRST_ANSWER_SECONDS = 60.0
WORTH_SAYING_SECONDS = 5.0
LOG_BYTES = 10_000_000
RESTARTS, RESTART_WINDOW = 5, 60.0
BOOK = places.VAR / "run"
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def run(arguments: list[str]) -> None:
    """Start everything, print the address, keep it alive until Ctrl-C or SIGTERM."""
    del arguments
    begin = monotonic()
    with only_one() as alone:
        if not alone:
            return
        book = processes.Book(BOOK)
        _stop_orphans(book)
        packages.install("run")
        database = demo_database()
        with database.lease():
            env = places.site_environment("demo", database.url())
            prepare(database, env)
            site = Site(book, database, env)
            try:
                site.start()
                seconds = monotonic() - begin
                say(f"motcua is at {site.address}  (ready after {seconds:.1f} s, Ctrl-C stops it)")
                for line in _who_can_sign_in(env):
                    say(line)
                site.keep()
            finally:
                # An impatient second Ctrl-C must not leave half of it running.
                for number in ENDINGS:
                    signal.signal(number, signal.SIG_IGN)
                site.close()


def free_port(first: int = FIRST_PORT) -> int:
    """The first port from ``first`` on that nobody listens on."""
    for port in range(first, first + 1000):
        with socket.socket() as probe:
            # A port in TIME_WAIT after the last stop is free; a listening one refuses all the same.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise Stop(f"No port from {first} to {first + 999} is free.")


class Child:
    """One process of the site that is started again when it dies."""

    def __init__(self, name: str, command: list[str], env: Mapping[str, str], book: processes.Book) -> None:
        self.name = name
        self.command = command
        self.env = dict(env) | {processes.TOKEN: book.token}
        self.book = book
        self.log = places.LOGS / f"{name}.log"
        self.starts: list[float] = []
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it in a session of its own, and write it down."""
        self.starts.append(monotonic())
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.is_file() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.env,
                cwd=places.ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.book.add(self.name, self.process.pid)

    def died(self) -> int | None:
        """The exit code once it is over, None while it lives."""
        return None if self.process is None else self.process.poll()

    def again(self, code: int) -> None:
        """Start it once more; raises `Stop` when it keeps dying."""
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        recent = [when for when in self.starts if when > monotonic() - RESTART_WINDOW]
        where = self.log.relative_to(places.ROOT)
        if len(recent) >= RESTARTS:
            raise Stop(f"{self.name} ended {len(recent)} times within a minute ({how}); see {where}.")
        say(f"{self.name} ended ({how}, see {where}); starting it again")
        # What it had started itself may still hold its port or its work.
        processes.stop(
            one for one in processes.carrying(self.book.token) if processes.session(one.pid) == self.pid
        )
        self.start()

    def age(self) -> float:
        """Seconds since the newest start."""
        return monotonic() - self.starts[-1]

    @property
    def pid(self) -> int:
        """The pid of the newest start."""
        return self.process.pid if self.process else 0


class Site:
    """The running site: web, worker, filler of the demo; and the database under them."""

    def __init__(self, book: processes.Book, database: Cluster | Elsewhere, env: Mapping[str, str]) -> None:
        book.open(secrets.token_hex(16))
        self.book = book
        self.database = database
        self.port = free_port()
        # What a receipt's QR leads to, unless the operator names another address.
        self.env = {"MOTCUA_PUBLIC_URL": f"http://127.0.0.1:{self.port}"} | dict(env)
        if isinstance(database, Cluster):  # its disk is this machine's: full, the site lets people read
            self.env.setdefault("MOTCUA_SPACE_FOLDERS", str(database.data))
        self.children: list[Child] = []

    @property
    def address(self) -> str:
        """Where a browser finds the site."""
        return f"http://{HOST}:{self.port}"

    def start(self) -> None:
        """Start the processes; return when the first page was answered."""
        with step("site") as running:
            self.serve()
            self.work()
            if places.has_command("demo"):  # it goes on where it stopped, and ends at once when all is there
                self._child("filler", places.program("python"), "-m", "motcua", "demo", "--fill")
            running.result = "answers"
        (self.book.folder / "address").write_text(self.address, encoding="utf-8")

    def serve(self) -> None:
        """Start the web workers; return when the first page was answered."""
        # What processes that are gone have counted would be added up for ever.
        shutil.rmtree(Path(self.env["MOTCUA_VAR"]) / "counters", ignore_errors=True)
        self._await_answer(self._child("web", *granian(self.port)))

    def work(self) -> None:
        """Start the worker that delivers news and does what comes round."""
        if places.has_command("relay"):
            self._child("worker", places.program("python"), "-m", "motcua", "relay")

    def keep(self) -> None:
        """Watch the processes; start again what dies."""
        while True:
            sleep(0.5)
            if self.database.revive():
                say("PostgreSQL had ended; it runs again and lost nothing that was committed")
            for child in list(self.children):
                code = child.died()
                if code is None:
                    continue
                if code == 0 and child.name == "filler":
                    self.children.remove(child)
                    if child.age() > WORTH_SAYING_SECONDS:
                        say(f"The demo province is filled ({child.age():.0f} s).")
                else:
                    child.again(code)

    def close(self) -> None:
        """Stop what was started, and only that."""
        with step("stopping") as running:
            processes.stop(self.book.records())
            processes.stop(self.book.living(), patience=2.0)
            for child in self.children:
                child.died()
            (self.book.folder / "address").unlink(missing_ok=True)
            running.result = "all processes ended"

    def _child(self, name: str, *command: str) -> Child:
        child = Child(name, list(command), self.env, self.book)
        self.children.append(child)
        child.start()
        return child

    def _await_answer(self, web: Child) -> None:
        direct = build_opener(ProxyHandler({}))
        end = monotonic() + FIRST_ANSWER_SECONDS
        while monotonic() < end:
            if web.died() is not None:
                break
            try:
                direct.open(self.address, timeout=10).close()
                return
            except HTTPError as answer:
                if answer.code < 500:
                    return
                sleep(0.5)
            except (URLError, OSError, HTTPException):
                sleep(0.05)
        raise Stop(f"The site does not answer; see {web.log.relative_to(places.ROOT)}.")


def granian(port: int) -> list[str]:
    """The command that serves motcua at a port of this machine."""
    address = ["--host", HOST, "--port", str(port)]
    crew = ["--workers", WEB_WORKERS, "--blocking-threads", "8", "--respawn-failed-workers"]
    patience = ["--workers-kill-timeout", "3"]
    program: list[str] = [places.program("python"), "-m", "granian", "--interface", "wsgi"]
    return [*program, *address, *crew, *patience, "motcua.config.wsgi:application"]


@contextmanager
def only_one() -> Iterator[bool]:
    """Hold the clone's run lock; a second `./dev run` says where the first one is and leaves."""
    BOOK.mkdir(parents=True, exist_ok=True)
    with (BOOK / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            address = BOOK / "address"
            where = address.read_text(encoding="utf-8") if address.is_file() else "about to start"
            say(f"motcua already runs from this clone: {where}")
            yield False
            return
        for number in ENDINGS:
            signal.signal(number, _interrupt)
        yield True


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Make a polite end of every signal that asks for one."""
    del number, frame
    raise KeyboardInterrupt


def _stop_orphans(book: processes.Book) -> None:
    """Stop what a killed run left behind; its database is not stopped but taken over by the lease."""
    left = book.living()
    if left:
        with step("processes of a run that was cut off") as running:
            processes.stop(left)
            running.result = f"{len(left)} ended"


def _who_can_sign_in(env: Mapping[str, str]) -> list[str]:
    """What the accounts room says about its demo accounts."""
    if not places.has_command("signins"):
        return []
    command = [places.program("python"), "-m", "motcua", "signins"]
    said = subprocess.run(command, env=env, cwd=places.ROOT, capture_output=True, text=True, check=False)
    return said.stdout.strip().splitlines()
