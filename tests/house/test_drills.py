"""The drills in small: they run, and what they look at afterwards is looked at in earnest."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import places
from tools.drill import books
from tools.drill.desk import Answer, Outcome, forms_of
from tools.drill.office import Ledger

PAGE = """
<form action="/x"><input name="a" value="1"><input type="checkbox" name="b" checked>
<input type="checkbox" name="c"><input type="file" name="d"><textarea name="e"></textarea>
<select name="f"><option value="1"></option><option value="2" selected></option></select></form>
<form><input name="g" value="&lt;"></form>
"""


def ledger(**done: int) -> Ledger:
    made = Ledger()
    for name, count in done.items():
        made.done["dossiers.sign", name] = count
    return made


def answers(*rows: str) -> Iterator[str]:
    yield from rows


@pytest.mark.parametrize(
    ("found", "lost", "doubled"),
    [("dossiers.sign|a|1", 0, 0), ("", 1, 0), ("dossiers.sign|a|2", 0, 1), ("dossiers.sign|b|1", 1, 1)],
)
def test_what_is_lost_or_doubled_is_counted(found: str, lost: int, doubled: int) -> None:
    said = answers(found, "")
    assert books.compare(ledger(a=1), lambda _: next(said))[:2] == (lost, doubled)


def test_a_promise_between_tables_that_does_not_hold_is_named() -> None:
    assert books.broken(lambda _: "0") == []
    assert len(books.broken(lambda _: "3")) == len(books.HOLDS)


def test_a_stored_file_that_is_not_whole_is_named(tmp_path: Path) -> None:
    name = hashlib.sha256(b"paper").hexdigest()
    folder = tmp_path / name[:2] / name[2:4]
    folder.mkdir(parents=True)
    assert len(books.files(lambda _: f"{name}|5", tmp_path)[1]) == 1
    (folder / name).write_bytes(b"pap")
    assert len(books.files(lambda _: f"{name}|5", tmp_path)[1]) == 1
    (folder / name).write_bytes(b"paper")
    assert books.files(lambda _: f"{name}|5", tmp_path) == (1, [])


def test_forms_are_read_as_a_browser_sends_them() -> None:
    first, second = forms_of(PAGE)
    assert first == {"": "/x", "a": "1", "b": "on", "e": "", "f": "2"}
    assert second["g"] == "<"
    assert Answer(Outcome.REFUSED, page="<main id='x'><b>Vì</b> thế").words.endswith("Vì thế")


@pytest.mark.serial
@pytest.mark.timeout(900)
def test_killed_six_times_nothing_is_lost_or_doubled() -> None:
    command = [sys.executable, "dev", "drill", "kill", "--points", "6", "--seed", "11"]
    ran = subprocess.run(command, cwd=places.ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "acknowledged and lost: 0   written twice: 0" in ran.stdout
