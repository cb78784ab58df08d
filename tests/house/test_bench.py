"""The benchmark's own measuring: what it reads, counts and says is right, and failures are never figures."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from time import monotonic, process_time
from typing import Any

import pytest

from tools import places
from tools.bench import bulk, report, usage
from tools.bench.client import Lane, Tally, drive
from tools.bench.disk import fdatasync_per_s
from tools.bench.driving import _checked
from tools.bench.options import Options
from tools.bench.report import Outcome
from tools.bench.results import FIELDS, LOOKS, TARGETS, Result, handicap, percentile, rises, verdicts
from tools.bench.wire import Answer, BadAnswer, request
from tools.console import Stop

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
CHUNKED = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nchao\r\n6;x=1\r\n ban b\r\n0\r\n\r\n"
PACKED = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\r\n"
BROKEN = b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 3\r\n\r\nno!"
CLOSING = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"
UNMEASURED = b"HTTP/1.1 200 OK\r\n\r\nuntil the end"
READS = {"read_api", "read_page", "inbox", "filtered_list", "last_page", "statistics"}
OPERATIONS = {"register_spread", "register_one_agency", "advance"} | READS


# ---------------------------------------------------------------- wire
@pytest.mark.parametrize("whole", [PLAIN, CHUNKED, PACKED, BROKEN, CLOSING])
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_an_answer_is_whole_exactly_at_its_last_byte(whole: bytes, size: int) -> None:
    answer = Answer()
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    assert [answer.feed(piece) for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert answer.status == int(whole[9:12])
    assert answer.closes is (whole is CLOSING)


def test_an_answer_without_a_length_ends_with_its_connection() -> None:
    answer = Answer()
    assert not answer.feed(UNMEASURED)
    assert answer.feed(b"")
    assert answer.closes
    assert answer.body == b"until the end"


@pytest.mark.parametrize("cut", [b"", PLAIN[:20], PLAIN[:-1], CHUNKED[:-3]])
def test_a_connection_that_ends_too_early_is_no_answer(cut: bytes) -> None:
    answer = Answer()
    if cut:
        answer.feed(cut)
    with pytest.raises(BadAnswer):
        answer.feed(b"")


def test_what_is_no_http_is_refused() -> None:
    with pytest.raises(BadAnswer):
        Answer().feed(b"SSH-2.0-OpenSSH\r\n\r\n")


def test_a_request_carries_its_body_and_its_length() -> None:
    built = request("/ho-so/", host="h:1", headers={"Cookie": "a=b"}, json={"ten": "Hà"})
    head, _, body = built.partition(b"\r\n\r\n")
    assert head.splitlines()[0] == b"POST /ho-so/ HTTP/1.1"
    assert json.loads(body) == {"ten": "Hà"}
    assert f"Content-Length: {len(body)}".encode() in head
    form = request("/", host="h:1", headers={}, form={"a": ["1", "2"]})
    assert form.endswith(b"a=1&a=2")
    assert request("/", host="h:1", headers={}).startswith(b"GET / HTTP/1.1\r\nHost: h:1")


# ---------------------------------------------------------------- client
@contextmanager
def serving(answers: list[bytes]) -> Iterator[tuple[str, int]]:
    """A server that gives these answers in turn, over and over; closes where an answer says so."""
    following, stop = cycle(answers), threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)

        def talk(wire: socket.socket) -> None:
            with wire:
                wire.settimeout(5)
                while wire.recv(65536):
                    answer = next(following)
                    wire.sendall(answer)
                    if b"Connection: close" in answer or answer is UNMEASURED:
                        return

        def listen() -> None:
            while not stop.is_set():
                try:
                    wire, _ = listening.accept()
                except TimeoutError:
                    continue
                threading.Thread(target=talk, args=[wire], daemon=True).start()

        thread = threading.Thread(target=listen)
        thread.start()
        yield listening.getsockname()
        stop.set()
        thread.join()


def driven(answers: list[bytes], *, requests: int = 12, lanes: int = 2, think: float = 0.0) -> Tally:
    with serving(answers) as address:
        ask = request("/", host="h", headers={})
        made = [Lane(address, iter([ask] * requests)) for _ in range(lanes)]
        tally = Tally(frozenset({200}))
        drive(made, tally, 0, think)
        for lane in made:
            lane.close()
    return tally


def test_every_request_is_answered_and_timed() -> None:
    tally = driven([PLAIN, CHUNKED, PACKED])
    assert (len(tally.seconds), tally.failed, tally.reconnected) == (24, 0, 0)
    assert all(0 < seconds < 5 for seconds in tally.seconds)
    assert tally.ran_dry


def test_a_server_that_closes_is_met_with_a_new_connection() -> None:
    tally = driven([CLOSING])
    assert (len(tally.seconds), tally.failed, tally.reconnected) == (24, 0, 24)


def test_an_error_of_the_site_is_a_failure() -> None:
    tally = driven([PLAIN, BROKEN])
    assert tally.failed == 12
    assert tally.samples[0] == "500: no!"
    with pytest.raises(Stop, match="12 requests failed"):
        _checked({"operation": "inbox"}, {"failed": tally.failed, "samples": tally.samples})


def test_a_site_that_is_not_there_is_a_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        address = gone.getsockname()
    tally = Tally(frozenset({200}))
    drive([Lane(address, iter([b"GET / HTTP/1.1\r\n\r\n"]))], tally, 0)
    assert tally.failed == 1
    assert not tally.seconds


def test_users_rest_between_their_requests() -> None:
    begin = monotonic()
    tally = driven([PLAIN], requests=3, lanes=4, think=0.1)
    assert len(tally.seconds) == 12
    assert monotonic() - begin > 0.2


def test_load_ends_when_its_time_is_over() -> None:
    with serving([PLAIN]) as address:
        ask = request("/", host="h", headers={})
        lanes = [Lane(address, cycle([ask])) for _ in range(2)]
        tally = Tally(frozenset({200}))
        took = drive(lanes, tally, 0.3)
        for lane in lanes:
            lane.close()
    assert 0.3 <= took < 3
    assert tally.seconds
    assert not tally.ran_dry


def test_the_client_is_a_process_that_waits_for_its_word(tmp_path: Path) -> None:
    with serving([PLAIN]) as (host, port):
        lanes = [{"headers": {"Cookie": "a=b"}, "requests": [{"path": "/"}, {"path": "/x", "json": {}}]}] * 2
        fixed = {"expect": [200], "warm": 1, "headers": {}, "seconds": 0.2, "think": 0, "repeat": True}
        plan = tmp_path / "plan.json"
        plan.write_text(json.dumps({"host": host, "port": port, "lanes": lanes, **fixed}), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "tools.bench.client", str(plan)],
            cwd=places.ROOT,
            input="go\n",
            capture_output=True,
            text=True,
            check=True,
        )
    warm, told = map(json.loads, done.stdout.splitlines())
    assert len(warm["seconds"]) == 2
    assert told["failed"] == 0
    assert told["seconds"]
    assert told["cpu"] > 0
    assert told["took"] >= 0.2
    assert done.stderr == ""


# ---------------------------------------------------------------- usage and disk
def test_a_process_tree_counts_with_its_children_living_and_ended() -> None:
    burn = "import time\nwhile time.process_time() < {}: pass\n"
    ended = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {burn.format(0.4)!r}])\n"
    waits = f"print('done', flush=True)\n{'input()'}\n"
    toy = subprocess.Popen(
        [sys.executable, "-c", ended + burn.format(0.2) + waits],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with toy:
        assert toy.stdout is not None
        toy.stdout.readline()
        used = usage.tree_seconds([toy.pid])
        toy.kill()
    assert 0.55 <= used < 1.5
    assert usage.tree_seconds([toy.pid]) == 0


def test_what_others_take_is_what_is_left_of_the_machine() -> None:
    before = usage.look([os.getpid()], [])
    mark = process_time()
    while process_time() < mark + 0.3:
        pass
    used = usage.look([os.getpid()], []) - before
    assert 0.25 <= used.application <= 1.0
    assert used.database == 0
    assert used.machine.busy >= used.application - 0.05
    assert 0 <= used.others(0.0) <= 1
    toy = usage.Used(1.0, 0.5, usage.Machine(busy=3.0, whole=4.0))
    assert toy.system == 1.5
    assert toy.others(0.5) == pytest.approx(0.25)
    assert usage.Used(2.0, 2.0, usage.Machine(busy=3.0, whole=4.0)).others(0.0) == 0


def test_the_disk_is_asked_in_the_folder_and_nothing_stays_there(tmp_path: Path) -> None:
    assert fdatasync_per_s(tmp_path, 0.1) > 0
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- figures
def result(**changes: Any) -> Result:
    return replace(Result("inbox", 8, 151.234, 40.0, 90.0, 6.0, 8.0), **changes)


def test_percentiles_are_values_that_were_seen() -> None:
    seconds = [number / 1000 for number in range(100, 0, -1)]
    assert percentile(seconds, 0.5) == pytest.approx(50)
    assert percentile(seconds, 0.95) == pytest.approx(95)
    assert percentile([0.007], 0.95) == pytest.approx(7)
    assert percentile([], 0.5) == 0


def test_a_figure_at_its_bound_is_reached_and_one_beyond_is_not() -> None:
    assert [reached for _, reached in verdicts(result(rate=150.0, statements=6.0))] == [True, True]
    assert [reached for _, reached in verdicts(result(rate=149.9, statements=7.0))] == [False, False]
    assert verdicts(result(clients=4)) == []
    told = report.line(result(rate=149.9))
    assert "rate 149.9 >= 150: NOT REACHED" in told
    assert "statements 6.0 <= 6: reached" in told


def test_every_operation_of_the_table_has_a_bound() -> None:
    scenario = {*(f"think_{look}" for look in LOOKS), "loop", "large_dossier"}
    assert {one.operation for one in TARGETS} == OPERATIONS | scenario


def test_rising_allows_a_small_step_back_and_no_fall() -> None:
    def spread(*rates: float) -> list[Result]:
        clients = (8, 1, 2, 4)  # in any order
        order = {1: 0, 2: 1, 4: 2, 8: 3}
        return [result(operation="register_spread", clients=n, rate=rates[order[n]]) for n in clients]

    assert rises(spread(40, 70, 110, 108)) is True
    assert rises(spread(40, 70, 110, 98)) is False
    assert rises(spread(110, 110, 110, 109)) is False
    assert rises([result()]) is None


def test_the_least_privileged_is_compared_with_who_sees_all() -> None:
    pair = [result(operation="officer", p50_ms=12.0), result(operation="administrator", p50_ms=10.0)]
    assert handicap(pair) == pytest.approx(1.2)
    assert handicap(pair[:1]) is None
    assert "officer / administrator 1.20 <= 1.2: reached" in report.foot(Outcome(pair, [1.0, 1.0]))
    slow = [result(operation="officer", p50_ms=13.0), pair[1]]
    assert "NOT REACHED" in report.foot(Outcome(slow, [1.0, 1.0]))


def test_the_json_has_the_agreed_shape() -> None:
    plain = Outcome([result()], [3000.04, 2999.96], 0.123456, ["a note"]).plain()
    assert list(plain) == ["results", "fdatasync_per_s", "others_cpu"]
    assert [tuple(one) for one in plain["results"]] == [FIELDS]
    assert plain["results"][0]["rate"] == 151.23
    assert plain["fdatasync_per_s"] == [3000.0, 3000.0]
    assert plain["others_cpu"] == 0.1235


def test_the_table_for_the_docs_says_each_verdict() -> None:
    told = report.markdown(Outcome([result(), result(clients=1)], [1.0, 1.0]))
    assert "| `inbox` | 8 | 151.2 |" in told
    assert "rate >= 150: reached; statements <= 6: reached" in told
    assert len({line.count("|") for line in told.splitlines() if line.startswith("|")}) == 1


# ---------------------------------------------------------------- choices
def test_two_million_bring_their_users_and_a_number_is_a_scale() -> None:
    usual, large = Options.of([]), Options.of(["--scale", "2m", "--only", "inbox,loop"])
    assert (usual.dossiers, usual.users, usual.bulk, usual.keep) == (100_000, 0, 0, True)
    assert (large.dossiers, large.users, large.only) == (2_000_000, 16, ("inbox", "loop"))
    assert Options.of(["--scale", "300", "--no-keep", "--users", "4"]).users == 4
    assert Options.of(["--bulk"]).bulk == 665_544
    assert Options.of(["--bulk", "1000"]).bulk == 1000
    with pytest.raises(SystemExit):
        Options.of(["--scale", "many"])


def test_a_load_that_leaves_histories_out_is_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "{} hồ sơ vào, 0 đã có, 0 khác, 2 bị từ chối; 50 hồ sơ/s (copy 1.0 s, total 2.5 s)\n"
    told = {"count": 98}

    def ran(*_: Any, **__: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 0, said.format(told["count"]), "")

    monkeypatch.setattr(subprocess, "run", ran)
    with pytest.raises(Stop, match="did not bring all 100"):
        bulk.load({}, 100)
    told["count"] = 100
    assert bulk.load({}, 100) == (100, 2.5)


# ---------------------------------------------------------------- all of it
@pytest.mark.serial
@pytest.mark.timeout(900)
def test_a_small_province_is_measured_from_end_to_end(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    done = subprocess.run(
        [
            sys.executable,
            "dev",
            "bench",
            "--scale",
            "300",
            "--seconds",
            "1",
            "--no-keep",
            "--json",
            str(figures),
        ],
        cwd=places.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(figures.read_text(encoding="utf-8"))
    assert {one["operation"] for one in told["results"]} == OPERATIONS
    assert all(one["rate"] > 0 and one["cpu_ms"] > 0 and one["statements"] > 0 for one in told["results"])
    clients = [one["clients"] for one in told["results"] if one["operation"] == "register_spread"]
    assert clients == [1, 2, 4, 8]
    assert all(one > 0 for one in told["fdatasync_per_s"])
