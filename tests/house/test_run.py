"""`./dev run` in earnest: it comes up, survives what is done to it, and leaves nothing behind."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest

from tests.house.clone import Clone, Run
from tools import processes

pytestmark = [pytest.mark.serial, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clone]:
    """A clone for all tests here; each leaves it stopped, with its data."""
    made = Clone(tmp_path_factory.mktemp("house") / "motcua")
    yield made
    assert not made.left_running()
    data = Path(made.ask("cluster.data"))
    reset = made.command("reset", "--yes")
    assert reset.returncode == 0, reset.stdout
    assert not data.parent.exists()


@pytest.fixture
def run(clone: Clone) -> Iterator[Run]:
    """The clone's site, running; stopped afterwards whatever happened to it."""
    started = Run(clone)
    yield started
    if started.process.poll() is None:
        started.end()
    elif started.process.stdout and not started.process.stdout.closed:
        started.end(0)
    assert clone.left_running() == []


def kill(pid: int) -> None:
    """kill -9, and wait until it is gone."""
    found = processes.record("victim", pid)
    assert found is not None
    os.kill(pid, signal.SIGKILL)
    assert not processes.wait_gone([found], 10.0)


def test_ctrl_c_ends_everything_the_database_included(clone: Clone, run: Run) -> None:
    assert run.answers()
    clone.remember("before ctrl-c")
    run.process.send_signal(signal.SIGINT)
    sleep(0.1)  # and once more, as impatient people do
    assert run.end(signal.SIGINT) == 130
    assert clone.left_running() == []
    assert clone.children() == {}


def test_a_second_run_says_where_the_first_one_is(clone: Clone, run: Run) -> None:
    second = clone.command("run")
    assert second.returncode == 0
    assert run.address in second.stdout
    assert run.answers()


def test_a_running_site_is_not_reset(clone: Clone, run: Run) -> None:
    clone.remember("before a hasty reset")
    refused = clone.command("reset", "--yes")
    assert refused.returncode == 1
    assert "Stop it first" in refused.stdout
    assert "before a hasty reset" in clone.remembers()


def test_a_killed_database_server_comes_back_with_everything_committed(clone: Clone, run: Run) -> None:
    clone.remember("before the server died")
    victim = clone.postmaster()
    kill(victim)
    run.wait_for("PostgreSQL had ended")
    assert clone.postmaster() not in {0, victim}
    assert "before the server died" in clone.remembers()
    assert run.answers()


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_killed_process_is_started_again(clone: Clone, run: Run, name: str) -> None:
    victim = clone.children()[name]
    kill(victim)
    run.wait_for(f"{name} ended (signal 9")
    assert clone.child_after(name, victim)
    assert run.answers()
    leftovers = [pid for pid in clone.left_running() if processes.session(pid) == victim]
    assert leftovers == []


def test_a_killed_web_worker_is_replaced(clone: Clone, run: Run) -> None:
    master = clone.children()["web"]
    crew = [pid for pid in clone.left_running() if processes.session(pid) == master and pid != master]
    for pid in crew:
        kill(pid)
    assert run.answers()


def test_after_a_killed_launcher_the_next_run_takes_over(clone: Clone) -> None:
    first = Run(clone)
    clone.remember("before the launcher died")
    server, orphans = clone.postmaster(), clone.children()
    assert first.end(signal.SIGKILL) == -signal.SIGKILL
    assert processes.start_time(orphans["web"]) is not None

    second = Run(clone)
    assert any("cut off" in line for line in second.said)
    assert clone.postmaster() == server, "a healthy server is taken over, not restarted"
    assert all(processes.start_time(pid) is None for pid in orphans.values())
    assert "before the launcher died" in clone.remembers()
    assert second.answers()
    assert second.end() == 130
    assert clone.left_running() == []


def test_after_all_was_killed_at_once_nothing_is_lost(clone: Clone) -> None:
    first = Run(clone)
    clone.remember("before the power went")
    victims = [first.process.pid, clone.postmaster(), *clone.children().values()]
    for pid in victims:
        os.kill(pid, signal.SIGKILL)
    first.end(0)

    second = Run(clone)
    assert "before the power went" in clone.remembers()
    assert second.answers()
    assert second.end() == 130
    assert clone.left_running() == []


def test_orphans_of_others_are_left_alone(clone: Clone, tmp_path: Path) -> None:
    book = processes.Book(clone.root / "var" / "run")
    stranger = processes.record("web", os.getpid())
    assert stranger is not None
    stale = processes.Record("web", stranger.pid, stranger.started - 1, stranger.boot)
    book.open("0123456789abcdef")
    (book.folder / "web.json").write_text(
        f'{{"name": "web", "pid": {stale.pid}, "started": {stale.started}, "boot": "{stale.boot}"}}'
    )
    started = Run(clone)
    assert not any("cut off" in line for line in started.said)
    assert started.end() == 130
