"""Relays that share the work over real connections, and one that is killed at it."""

import os
import signal
import subprocess
import sys
from functools import partial
from threading import Lock
from time import monotonic, sleep

import pytest

from motcua.core import events
from motcua.core.background import jobs
from motcua.core.journal import verify
from motcua.core.models import OutboxRow, OutboxState, Seal, Series
from motcua.core.series import take_number
from motcua.core.tests.fabric import act, at_once
from motcua.core.tests.news import BellRung, rung

pytestmark = pytest.mark.serial
BELLS, TONES = 12, 6


@pytest.fixture(autouse=True)
def registries(monkeypatch):
    """What a test subscribes is forgotten after it."""
    for name in ("_classes", "_codecs", "_handlers"):
        monkeypatch.setattr(events, name, dict(getattr(events, name)))


def test_two_relays_deliver_everything_once_and_each_subject_in_order(own_database):
    heard: list[tuple[int, int]] = []
    lock = Lock()

    def listen(event: BellRung) -> None:
        with lock:
            heard.append((event.subject.id, event.tone))
        sleep(0.002)

    events.subscribe(BellRung, listen, name="test.listen")

    def work(number: int) -> None:
        if number < 2:  # two people announce, while two relays deliver
            for tone in range(TONES):
                for bell in range(number, BELLS, 2):
                    act(partial(events.announce, rung(bell, tone)))
            return
        until = monotonic() + 30
        while len(heard) < BELLS * TONES and monotonic() < until:
            if not events.relay_once(limit=5):
                sleep(0.005)

    at_once(work, 4)
    assert sorted(heard) == [(bell, tone) for bell in range(BELLS) for tone in range(TONES)]
    for bell in range(BELLS):
        assert [tone for where, tone in heard if where == bell] == list(range(TONES))
    assert not OutboxRow.objects.exclude(state=OutboxState.DELIVERED).exists()


def test_two_who_announce_about_one_subject_get_one_order(own_database):
    events.subscribe(BellRung, lambda event: None, name="test.listen")

    def work(number: int) -> None:
        for tone in range(10):
            act(partial(events.announce, rung(1, number * 100 + tone)))

    at_once(work, 4)
    rows = list(OutboxRow.objects.order_by("seq").values_list("seq", "body__tone"))
    assert [seq for seq, _ in rows] == list(range(1, 41))
    for number in range(4):
        mine = [tone for _, tone in rows if tone // 100 == number]
        assert mine == sorted(mine)


def test_news_of_a_killed_relay_is_told_again(own_database, tmp_path):
    events.subscribe(BellRung, lambda event: None, name="test.listen")
    act(partial(events.announce, rung(1, 7)))
    act(partial(events.announce, rung(1, 8)))
    trace = tmp_path / "trace"
    command = [sys.executable, "-m", "motcua.core.tests.killed_relay", str(trace)]
    killed = subprocess.run(command, env=own_database.env, timeout=60, check=False)  # noqa: S603
    assert killed.returncode == -signal.SIGKILL
    assert trace.read_text(encoding="utf-8") == "7\n"  # the handler did its work …
    assert not Series.objects.exists()  # … and the database knows nothing of it
    heard: list[int] = []
    events.subscribe(BellRung, lambda event: heard.append(event.tone), name="test.listen")
    events.subscribe(BellRung, lambda event: take_number("rung"), name="test.count")  # type: ignore[arg-type]
    assert events.drain() == 2
    assert heard == [7, 8]
    assert Series.objects.get().last == 2


def test_the_relay_command_seals_and_ends_when_it_is_told_to(own_database):
    act()
    command = [sys.executable, "-m", "motcua", "relay"]
    relay = subprocess.Popen(command, env=own_database.env)  # noqa: S603
    try:
        until = monotonic() + 60
        while not Seal.objects.exists() and monotonic() < until:
            assert relay.poll() is None
            sleep(0.2)
        assert list(verify()) == []
        os.kill(relay.pid, signal.SIGTERM)
        assert relay.wait(20) == 0
    finally:
        relay.kill()
        relay.wait()
    assert Seal.objects.count() == 1


def test_the_relay_knows_the_jobs_of_the_ground():
    assert {"core.seal", "core.forget_expired", "core.forget_delivered"} <= {job.name for job in jobs()}
