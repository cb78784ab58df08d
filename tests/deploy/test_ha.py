"""The configuration for three machines says what it promises: read from the files that are installed."""

import re
from pathlib import Path
from string import Template
from urllib.parse import parse_qs

import pytest

from motcua.config import environment
from tools import places
from tools.site import WEB_WORKERS

FOLDER = places.ROOT / "deploy" / "ha"
CONNECTIONS_OF_A_THREAD = 2  # "default" and "counters"
OF_WORKERS = 10  # relay, jobs, somebody who looks


def values(path: Path = FOLDER / "values.env") -> dict[str, str]:
    """The example values."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return dict(line.split("=", 1) for line in lines)


def setting(name: str) -> str:
    """A setting of patroni.yml with its value filled in; each stands there once."""
    text = Template((FOLDER / "patroni.yml").read_text(encoding="utf-8")).safe_substitute(values())
    found = re.findall(rf"^\s*(?:- )?{name}: *(.*)$", text, re.MULTILINE)
    assert len(found) == 1, (name, found)
    return str(found[0]).strip('"')


def test_a_slow_leader_keeps_its_key() -> None:
    assert int(setting("ttl")) >= int(setting("loop_wait")) + 2 * int(setting("retry_timeout"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("synchronous_mode", "true"),
        ("synchronous_mode_strict", "true"),
        ("synchronous_commit", "on"),
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("use_pg_rewind", "true"),
        ("wal_log_hints", "on"),
        ("mode", "required"),
        ("password_encryption", "scram-sha-256"),
        ("nosync", "false"),
        ("nofailover", "false"),
    ],
)
def test_what_is_acknowledged_lies_on_two_machines(name: str, value: str) -> None:
    assert setting(name) == value


def test_nothing_ends_a_commit_that_waits_for_the_second_machine() -> None:
    for path in FOLDER.glob("*"):
        text = path.read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if not line.lstrip().startswith(("#", "-"))]
        assert not any(re.search(r"\b(statement|transaction)_timeout *[:=]", line) for line in lines), path


def test_everybody_proves_who_they_are() -> None:
    text = (FOLDER / "patroni.yml").read_text(encoding="utf-8")
    rules = re.findall(r"^    - ((?:local|host)\w* .*)$", text, re.MULTILINE)
    assert len(rules) >= 3
    assert all(rule.endswith(" scram-sha-256") for rule in rules)


def test_there_is_room_for_every_thread_of_the_site() -> None:
    told = values()
    assert told["WEB_WORKERS"] == WEB_WORKERS
    threads = int(told["WEB_MACHINES"]) * int(told["WEB_WORKERS"]) * int(told["WEB_THREADS"])
    reserved = int(setting("superuser_reserved_connections"))
    needed = threads * CONNECTIONS_OF_A_THREAD + OF_WORKERS + reserved
    assert int(setting("max_connections")) >= needed
    proxied = re.findall(r"maxconn (\d+) check", (FOLDER / "haproxy.cfg").read_text(encoding="utf-8"))
    assert all(
        needed - reserved <= int(one) < int(setting("max_connections")) - reserved + 1 for one in proxied
    )


def test_haproxy_asks_patroni_who_leads_and_lets_go_of_who_does_not() -> None:
    text = (FOLDER / "haproxy.cfg").read_text(encoding="utf-8")
    write = text[text.index("listen motcua_write") : text.index("listen motcua_read")]
    assert "http-check send meth OPTIONS uri /primary" in write
    assert "http-check expect status 200" in write
    assert "on-marked-down shutdown-sessions" in write
    servers = re.findall(r"^    server (\S+) (\S+):(\S+) .*check port (\S+)$", write, re.MULTILINE)
    assert [one[0] for one in servers] == ["${NODE_1}", "${NODE_2}", "${NODE_3}"]
    assert [one[3] for one in servers] == ["${API_PORT_1}", "${API_PORT_2}", "${API_PORT_3}"]


def test_three_voters() -> None:
    told = values()
    assert len(told["NODES"].split()) == len(set(told["ADDRESSES"].split())) == 3
    text = (FOLDER / "etcd.env").read_text(encoding="utf-8")
    beat, election = (
        re.search(rf"{name}=(\d+)", text) for name in ("HEARTBEAT_INTERVAL", "ELECTION_TIMEOUT")
    )
    assert beat
    assert election
    assert int(election[1]) >= 5 * int(beat[1])


@pytest.mark.parametrize(
    "where",
    [
        "postgresql://motcua:secret@127.0.0.1:5000/motcua?",
        "postgresql://motcua:secret@/motcua?host=10.20.0.11,10.20.0.12,10.20.0.13&port=5432,5432,5432&",
    ],
)
def test_the_sites_connections_notice_a_machine_that_is_gone(where: str) -> None:
    made = environment.database(where + values()["DSN_OPTIONS"])
    options = made["OPTIONS"]
    assert options["target_session_attrs"] == "read-write"
    assert int(options["connect_timeout"]) <= 5
    assert int(options["tcp_user_timeout"]) <= 15_000
    idle, interval, count = (int(options[f"keepalives_{name}"]) for name in ("idle", "interval", "count"))
    assert idle + interval * count <= 15
    assert "lock_timeout" in options["options"]
    assert made["HOST"].count(",") == made["PORT"].count(",")
    assert parse_qs(values()["DSN_OPTIONS"])["keepalives"] == ["1"]
