"""Alive, ready, counted: what machines ask, what it costs, and that nobody's name is in it."""

import subprocess
import sys

import pytest
from django.db import DatabaseError
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from motcua.accounts.tests.factories import make_post
from motcua.core.actor import SYSTEM
from motcua.core.background import jobs
from motcua.core.decision import Refusal, invalid
from motcua.core.journal import audit
from motcua.core.refs import Ref
from motcua.core.verbs import VERBS, verb
from motcua.operation.adapters import counters
from motcua.operation.queries import readiness
from tools import places

if "operation.tried" not in VERBS:

    @verb("operation.tried", title="Thử")
    def tried(actor, *, how: str = "") -> None:
        if how == "refuse":
            raise invalid("Không.", "x")
        if how == "fail":
            raise RuntimeError("broken")
        audit(actor, Ref("orgs.unit", 1))


def value(client: Client, name: str, **labels: str) -> float | None:
    """One sample of /metrics, read by the monitoring's own parser."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain; version=0.0.4")
    for family in text_string_to_metric_families(answer.content.decode()):
        for sample in family.samples:
            if sample.name == name and sample.labels == labels:
                return sample.value
    return None


def test_alive_asks_nothing(client):
    answer = client.get("/healthz")  # without a mark, a test that asks the database fails
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_says_what_is_well(client):
    next(job for job in jobs() if job.name == "upkeep.pulse").run()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    told = answer.json()
    assert told["ready"] is True
    assert {told["checks"][name] for name in ("database", "migrations", "restore", "relay")} == {"ok"}


@pytest.mark.django_db
def test_a_silent_relay_is_told_and_sends_nobody_away(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["checks"]["relay"] == "fault"


@pytest.mark.django_db
def test_an_older_database_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(readiness, "_known", lambda: frozenset({("core", "0999_not_yet")}))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["migrations"] == "fault"


@pytest.mark.django_db
def test_a_restore_under_way_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(readiness, "restore_unfinished", lambda: True)
    assert client.get("/readyz").status_code == 503


@pytest.mark.django_db
def test_without_a_database_it_says_so(client, monkeypatch):
    def away() -> None:
        raise DatabaseError("away")

    monkeypatch.setattr(readiness, "_database", away)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == "fault"


@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
@pytest.mark.parametrize(
    "from_where",
    [{"REMOTE_ADDR": "203.0.113.9"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}],
    ids=["far", "proxied"],
)
@pytest.mark.django_db
def test_strangers_find_no_such_page(client, path, from_where):
    assert client.get(path, **from_where).status_code == 404


@pytest.mark.django_db
def test_a_proxied_watcher_is_known_by_a_trusted_proxy(client, settings):
    from ipaddress import ip_network  # noqa: PLC0415

    settings.TRUSTED_PROXIES = (ip_network("127.0.0.1"),)
    settings.WATCHERS = (ip_network("10.0.0.7"),)
    assert client.get("/readyz", HTTP_X_FORWARDED_FOR="10.0.0.7").status_code == 200
    assert client.get("/readyz", HTTP_X_FORWARDED_FOR="10.0.0.8").status_code == 404
    assert client.get("/readyz").status_code == 404


@pytest.mark.django_db
def test_requests_are_counted_by_route_without_asking_the_database(client, django_assert_num_queries):
    labels = {"route": "operation:alive", "method": "GET", "status": "2xx"}
    before = value(client, "motcua_requests_total", **labels) or 0
    with django_assert_num_queries(0):
        client.get("/healthz")
    client.get("/healthz")
    assert value(client, "motcua_requests_total", **labels) == before + 2
    assert (value(client, "motcua_request_seconds_count", route="operation:alive") or 0) >= 2
    client.get("/no/such/page/0999888777/")
    assert "0999888777" not in client.get("/metrics").content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.serial
def test_verbs_are_counted_by_how_they_ended(client):
    def counted(outcome: str) -> float:
        return value(client, "motcua_verbs_total", verb="operation.tried", outcome=outcome) or 0

    before = {one: counted(one) for one in ("done", "refused", "failed")}
    run = VERBS["operation.tried"].function
    run(SYSTEM)
    with pytest.raises(Refusal):
        run(SYSTEM, how="refuse")
    with pytest.raises(RuntimeError):
        run(SYSTEM, how="fail")
    assert {one: counted(one) - before[one] for one in before} == {"done": 1, "refused": 1, "failed": 1}


@pytest.mark.django_db
def test_gauges_tell_how_things_stand(client, django_assert_max_num_queries):
    VERBS["operation.tried"].function(SYSTEM)
    with django_assert_max_num_queries(12):
        answer = client.get("/metrics")
    families = {one.name: one for one in text_string_to_metric_families(answer.content.decode())}
    now = {name: family.samples[0].value for name, family in families.items() if family.type == "gauge"}
    assert now["motcua_journal_unsealed"] >= 1
    assert now["motcua_database_bytes"] > 1_000_000
    assert now["motcua_database_connections"] >= 1
    assert now["motcua_outbox_dead"] == 0
    assert now["motcua_relay_heard"] == 0
    assert 0 < now["motcua_disk_free_bytes"] < now["motcua_disk_bytes"]
    assert all(family.documentation for family in families.values())


@pytest.mark.django_db
def test_no_person_is_in_the_counters(client):
    post = make_post()
    client.post("/dang-nhap/", {"username": post.person.full_name, "password": "x"})
    client.get("/tra-cuu/", {"ma": "000.00.01.H56-220610-0001"})
    text = client.get("/metrics").content.decode()
    assert post.person.full_name not in text
    assert "220610-0001" not in text


def test_processes_are_added_up(settings, tmp_path):
    code = (
        "from prometheus_client import Counter;"
        " Counter('motcua_probe', 'Probe', ['verb', 'outcome']).labels('a.b', 'done').inc()"
    )
    env = {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "PYTHONPATH": str(places.SOURCE)}
    for _ in range(2):
        subprocess.run([sys.executable, "-c", code], env=env, check=True)  # noqa: S603 - our own words
    settings.COUNTERS = tmp_path
    found = [sample.value for one in counters.counted().collect() for sample in one.samples]
    assert found == [2.0]


@pytest.mark.django_db
def test_facts_not_folded_are_told(client):
    assert value(client, "motcua_facts_unfolded") is not None
