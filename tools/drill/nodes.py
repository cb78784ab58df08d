"""Three nodes on loopback from the files of `deploy/ha`: etcd, Patroni with its PostgreSQL; one HAProxy."""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from string import Template
from time import monotonic, sleep
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from tools import places, processes
from tools.console import Stop
from tools.owner import owner

TEMPLATES = places.ROOT / "deploy" / "ha"
NEEDED = {"etcd": "etcd-server", "patroni": "patroni", "haproxy": "haproxy"}
HOST = "127.0.0.1"
# Patroni's least ttl is 20 s; the rest follows (ttl >= loop_wait + 2 * retry_timeout).
QUICK = {"TTL": "20", "LOOP_WAIT": "4", "RETRY_TIMEOUT": "5", "WATCHDOG": '"off"', "SHARED_BUFFERS": "64MB"}
LEADER_SECONDS = 120.0


def missing() -> str:
    """One sentence that names what has to be installed; empty when everything is there."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    lacking = [package for program, package in NEEDED.items() if shutil.which(program, path=path) is None]
    if binaries() is None:
        lacking.append("postgresql-15")
    if not lacking:
        return ""
    return f"The failover drill needs Debian's packages: apt-get install -y {' '.join(lacking)}"


def binaries() -> Path | None:
    """Debian's newest PostgreSQL."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda one: int(one.parts[4]))
    return found[-1].parent if found else None


def free_ports(count: int) -> list[int]:
    """So many ports that nobody listens on now."""
    probes = [socket.create_server((HOST, 0)) for _ in range(count)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@dataclass
class Node:
    """One database machine: everything that runs on it carries its token."""

    name: str
    folder: Path
    pg: int
    api: int
    client: int
    peer: int
    token: str

    def state(self) -> dict[str, Any]:
        """What its Patroni says of it; empty when nobody answers."""
        try:
            with build_opener(ProxyHandler({})).open(
                f"http://{HOST}:{self.api}/patroni", timeout=2
            ) as answer:
                told: dict[str, Any] = json.load(answer)
                return told
        except (URLError, OSError, ValueError):
            return {}

    def living(self) -> list[processes.Record]:
        """Its processes."""
        return list(processes.carrying(self.token))

    def kill(self) -> int:
        """As if somebody pulled the plug; returns how many processes that ended."""
        victims = self.living()
        for _ in range(3):  # PostgreSQL's own children write over their environment: known by their parents
            pids = {one.pid for one in victims}
            victims += [one for one in processes.children(pids) if one.pid not in pids]
        for one in victims:
            one.send(signal.SIGKILL)
        return len(victims)


class Nodes:
    """The three machines and HAProxy; started by `start`, all gone after `close`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.user = folder, owner()
        ports = iter(free_ports(14))
        self.nodes = [
            Node(
                name, folder / name, next(ports), next(ports), next(ports), next(ports), secrets.token_hex(16)
            )
            for name in ("csdl-1", "csdl-2", "csdl-3")
        ]
        self.write_port, self.read_port = next(ports), next(ports)
        self.token = secrets.token_hex(16)
        names = ("SUPERUSER", "REPLICATION", "REWIND", "SITE")
        self.passwords = {f"{name}_PASSWORD": secrets.token_urlsafe(24) for name in names}
        self._children: list[subprocess.Popen[bytes]] = []

    @property
    def url(self) -> str:
        """The site's address of the database, through HAProxy, with the options of `values.env`."""
        options = self._values()["DSN_OPTIONS"]
        password = self.passwords["SITE_PASSWORD"]
        return f"postgresql://motcua:{password}@{HOST}:{self.write_port}/motcua?{options}"

    def start(self) -> None:
        """Start everything; return when one leads, another keeps up, and the site's database is there."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.user.own(self.folder)
        for node in self.nodes:
            self.prepare(node)
            self._etcd(node)
        for node in self.nodes:
            self._patroni(node)
        (self.folder / "haproxy.cfg").write_text(self._filled("haproxy.cfg", {}), encoding="utf-8")
        command = [self._program("haproxy"), "-db", "-f", str(self.folder / "haproxy.cfg")]
        self._run("haproxy", command, self.token, {})
        leader = self.await_leader()
        self.sql(f"CREATE ROLE motcua LOGIN CREATEDB PASSWORD '{self.passwords['SITE_PASSWORD']}'", leader)
        self.sql("CREATE DATABASE motcua OWNER motcua", leader)

    def prepare(self, node: Node) -> None:
        """Its folder and its files, filled in."""
        node.folder.mkdir()
        (node.folder / "run").mkdir()
        text = self._filled("patroni.yml", self._own(node))
        (node.folder / "patroni.yml").write_text(text, encoding="utf-8")
        for path in (node.folder, node.folder / "run", node.folder / "patroni.yml"):
            path.chmod(0o700 if path.is_dir() else 0o600)
            self.user.own(path)

    def back(self, node: Node) -> None:
        """Switch a machine on again, with what is on its disk."""
        node.token = secrets.token_hex(16)
        self._etcd(node)
        self._patroni(node)

    def leader(self) -> Node | None:
        """Who leads and has a second machine that keeps up."""
        told = [(node, node.state()) for node in self.nodes]
        leading = [node for node, state in told if state.get("role") in {"master", "primary"}]
        following = [
            one for _, state in told for one in state.get("replication", []) if one["sync_state"] == "sync"
        ]
        return leading[0] if len(leading) == 1 and following else None

    def await_leader(self) -> Node:
        """Wait until there is one."""
        end = monotonic() + LEADER_SECONDS
        while monotonic() < end:
            if (found := self.leader()) is not None:
                return found
            sleep(0.5)
        raise Stop(
            f"No leader with a synchronous standby within {LEADER_SECONDS:.0f} s; see {self.folder}/*.log."
        )

    def sql(self, statement: str, node: Node | None = None, *, database: str = "postgres") -> str:
        """Run a statement as the superuser, on a node or wherever HAProxy leads."""
        port = node.pg if node else self.write_port
        where = ["-h", HOST, "-p", str(port), "-U", "postgres", "-d", database]
        answer = subprocess.run(
            [str(self._binaries / "psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", *where, "-c", statement],
            env=os.environ | {"PGPASSWORD": self.passwords["SUPERUSER_PASSWORD"], "PGCONNECT_TIMEOUT": "10"},
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.returncode:
            raise Stop(f"PostgreSQL refused: {answer.stderr.strip()}")
        return answer.stdout.strip()

    def close(self) -> None:
        """End everything that was started here."""
        for token in (self.token, *(node.token for node in self.nodes)):
            processes.stop(processes.carrying(token), patience=5.0)
        for child in self._children:
            child.poll()
        shutil.rmtree(self.folder, ignore_errors=True)

    # ------------------------------------------------------------ files and processes

    @property
    def _binaries(self) -> Path:
        found = binaries()
        if found is None:
            raise Stop(missing())
        return found

    def _values(self) -> dict[str, str]:
        lines = (TEMPLATES / "values.env").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines if line and not line.startswith("#")) | QUICK

    def _own(self, node: Node) -> dict[str, str]:
        return {
            "NODE": node.name,
            "ADDRESS": HOST,
            "PG_PORT": str(node.pg),
            "API_PORT": str(node.api),
            "ETCD_CLIENT_PORT": str(node.client),
            "ETCD_PEER_PORT": str(node.peer),
            "ETCD_DATA": str(node.folder / "etcd"),
            "DATA": str(node.folder / "data"),
            "SOCKETS": str(node.folder / "run"),
            "PGPASS": str(node.folder / "pgpass"),
        }

    def _filled(self, name: str, own: dict[str, str]) -> str:
        common = {
            "BINARIES": str(self._binaries),
            "NETWORK": f"{HOST}/32",
            "ETCD": ",".join(f"{HOST}:{node.client}" for node in self.nodes),
            "ETCD_CLUSTER": ",".join(f"{node.name}=http://{HOST}:{node.peer}" for node in self.nodes),
            "WRITE_PORT": str(self.write_port),
            "READ_PORT": str(self.read_port),
        }
        for number, node in enumerate(self.nodes, 1):
            common |= {f"NODE_{number}": node.name, f"ADDRESS_{number}": HOST}
            common |= {f"PG_PORT_{number}": str(node.pg), f"API_PORT_{number}": str(node.api)}
        template = Template((TEMPLATES / name).read_text(encoding="utf-8").replace("${...}", "$${...}"))
        return template.substitute(self._values() | common | self.passwords | own)

    def _etcd(self, node: Node) -> None:
        text = self._filled("etcd.env", self._own(node))
        told = dict(line.split("=", 1) for line in text.splitlines() if line and not line.startswith("#"))
        self._run(f"{node.name}-etcd", [self._program("etcd")], node.token, told, **self.user.popen())

    def _patroni(self, node: Node) -> None:
        command = [self._program("patroni"), str(node.folder / "patroni.yml")]
        self._run(f"{node.name}-patroni", command, node.token, {}, **self.user.popen())

    @staticmethod
    def _program(name: str) -> str:
        return shutil.which(name, path=f"/usr/bin:/usr/sbin:{os.environ.get('PATH', '')}") or name

    def _run(self, name: str, command: list[str], token: str, env: dict[str, str], **who: Any) -> None:
        kept = {"PATH": "/usr/bin:/usr/sbin:/bin", "LANG": "C.UTF-8", "HOME": str(self.folder)}
        places.LOGS.mkdir(parents=True, exist_ok=True)
        with (places.LOGS / f"failover-{name}.log").open("ab") as log:
            child = subprocess.Popen(
                command,
                env=kept | env | {processes.TOKEN: token},
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **who,
            )
        self._children.append(child)
