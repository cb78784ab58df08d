"""A process is known by pid and start time, and nobody else's is ever touched."""

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import pytest

from tools import processes
from tools.processes import Book, Record

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
STUBBORN = [sys.executable, "-c", DEAF]
# Starts a child of its own, tells its pid, and ends: the child is an orphan.
PARENT = [
    sys.executable,
    "-c",
    f"import subprocess; print(subprocess.Popen({SLEEP!r}, stdout=subprocess.DEVNULL).pid, flush=True)",
]
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a process that is gone when the test is over."""
    started: list[subprocess.Popen[str]] = []

    def begin(command: list[str], **env: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(command, env=os.environ | env, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = Book(tmp_path / "run")
    made.open(secrets.token_hex(8))
    return made


def recorded(pid: int) -> Record:
    found = processes.record("x", pid)
    assert found is not None
    return found


def gone(pid: int) -> bool:
    """Wait for an orphan that somebody else reaps."""
    end = monotonic() + 5
    while processes.start_time(pid) is not None and monotonic() < end:
        sleep(0.02)
    return processes.start_time(pid) is None


def test_a_record_lives_as_long_as_its_process(start: Start) -> None:
    process = start(SLEEP)
    known = recorded(process.pid)
    assert known.lives()
    process.kill()
    process.wait()
    assert not known.lives()
    assert processes.record("x", process.pid) is None


def test_a_zombie_does_not_live(start: Start) -> None:
    process = start([sys.executable, "-c", ""])
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert processes.start_time(process.pid) is None


def test_a_pid_that_was_taken_over_by_another_is_left_alone(start: Start) -> None:
    process = start(SLEEP)
    known = recorded(process.pid)
    former = [replace(known, started=known.started - 1), replace(known, boot="another")]
    assert not any(one.lives() for one in former)
    processes.stop(former)
    assert process.poll() is None


def test_stop_ends_the_deaf_too(start: Start) -> None:
    process = start(STUBBORN)
    assert process.stdout is not None
    process.stdout.readline()
    processes.stop([recorded(process.pid)], patience=0.2)
    assert process.wait() == -signal.SIGKILL


def test_the_book_keeps_what_was_started_and_forgets_former_runs(start: Start, book: Book) -> None:
    process = start(SLEEP)
    known = book.add("web", process.pid)
    assert book.records() == [known]
    assert Book(book.folder).records() == [known], "another process reads the same"
    book.open("another run")
    assert book.records() == []
    assert book.token == "another run"


def test_descendants_are_found_by_the_token_after_their_parent_is_gone(start: Start, book: Book) -> None:
    parent = start(PARENT, **{processes.TOKEN: book.token})
    orphan = int(parent.communicate()[0])
    stranger = start(SLEEP, **{processes.TOKEN: "somebody else's"})
    assert [one.pid for one in book.living()] == [orphan]
    processes.stop(book.living())
    assert gone(orphan)
    assert stranger.poll() is None


def test_a_book_without_a_run_claims_nobody(tmp_path: Path) -> None:
    empty = Book(tmp_path / "nothing")
    assert empty.token == ""
    assert empty.living() == []


def test_sessions_tell_families_apart(start: Start) -> None:
    process = start(SLEEP)
    assert processes.session(process.pid) == os.getsid(0)
    process.kill()
    process.wait()
    assert processes.session(process.pid) == 0
