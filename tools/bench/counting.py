"""How many statements a request needs: PostgreSQL's own count, in a pass of its own before the load.

Counted is what the site's role sends in one request, BEGIN and COMMIT left out, savepoints not. Statements
inside triggers, and the server's own looks at foreign keys, belong to the statement that caused them. The
typical request counts (median): once in a while another one asks for the demo's clock or opens a connection.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from tools.bench.wire import PATIENCE, Answer, request
from tools.cluster import Cluster
from tools.console import Stop

COUNTED = 9
_CALLS = """
SELECT coalesce(sum(s.calls), 0) FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
WHERE d.datname = current_database() AND d.datdba = s.userid
AND s.query !~* '^\\s*(BEGIN|COMMIT|START TRANSACTION|ROLLBACK\\s*$)'
AND s.query !~ '^SELECT 1 FROM ONLY .* FOR KEY SHARE OF x$'
"""


@contextmanager
def counting(cluster: Cluster) -> Iterator[None]:
    """Let the server count while the block runs; it costs time, so never while something is timed."""
    _track(cluster, "top")
    try:
        yield
    finally:
        _track(cluster, "none")


def _track(cluster: Cluster, which: str) -> None:
    cluster.sql(f"ALTER SYSTEM SET pg_stat_statements.track = '{which}'")
    cluster.sql("SELECT pg_reload_conf()")


def statements(cluster: Cluster, database: str, plan: dict[str, Any]) -> float:
    """Send the plan's requests for counting one by one; how many statements one of them takes.

    The first of them only warm the workers. Raises `Stop` when one fails.
    """
    requests = plan["counted"]
    warm = len(requests) - COUNTED
    counts = []
    with socket.create_connection((plan["host"], plan["port"]), timeout=PATIENCE) as wire:
        for number, one in enumerate(requests):
            if number >= warm:
                cluster.sql("SELECT pg_stat_statements_reset()", database=database)
            _ask(wire, plan, one)
            if number >= warm:
                counts.append(int(cluster.sql(_CALLS, database=database)))
    return median(counts)


def _ask(wire: socket.socket, plan: dict[str, Any], one: dict[str, Any]) -> None:
    headers = plan["headers"] | plan["lanes"][0]["headers"] | one.get("headers", {})
    host = f"{plan['host']}:{plan['port']}"
    wire.sendall(request(one["path"], host=host, headers=headers, form=one.get("form"), json=one.get("json")))
    answer = Answer()
    while not answer.feed(wire.recv(262_144)):
        pass
    if answer.status not in plan["expect"]:
        said = answer.body[:400].decode("utf-8", "replace")
        raise Stop(f"{plan['operation']} does not work ({answer.status}): {said}")
