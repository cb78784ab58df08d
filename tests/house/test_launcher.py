"""The small parts of `./dev`: stamps, ports, progress, counting, folders."""

import os
import runpy
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tools import browser, checks, drill, packages, places, setup, site
from tools.checks import Tally
from tools.cluster import Cluster
from tools.console import Step, Stop, follow, step
from tools.elsewhere import Elsewhere, demo_database
from tools.owner import SOCKET_LIMIT, Owner, owner, socket_folder, state_folder
from tools.stamps import Stamp, fingerprint


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone in a temporary folder, as far as the launcher knows."""
    for name, path in {"ROOT": "", "VAR": "var", "LOGS": "var/log", "SOURCE": "src"}.items():
        monkeypatch.setattr(places, name, tmp_path / path)
    monkeypatch.setattr("tools.owner.STATE", tmp_path / "state")
    return tmp_path


# ---------------------------------------------------------------- stamps


def test_a_fingerprint_sees_contents_names_and_words(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("b")
    before = fingerprint([one, two], "word")
    assert before == fingerprint([two, one, one], "word")
    assert before != fingerprint([one, two], "other")
    assert before != fingerprint([one], "word")
    two.write_text("c")
    assert before != fingerprint([one, two], "word")


def test_a_stamp_matches_only_what_it_was_set_to(tmp_path: Path) -> None:
    stamp = Stamp(tmp_path / "deep" / "stamp")
    assert not stamp.matches("x")
    stamp.set("x")
    assert stamp.matches("x")
    assert not stamp.matches("y")
    stamp.clear()
    stamp.clear()
    assert not stamp.matches("x")


def test_a_step_with_unchanged_inputs_is_not_done_again(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(setup, "follow", lambda running, command, **_: done.append(command[-1]))
    migration = elsewhere / "src/motcua/orgs/migrations/0001_initial.py"
    migration.parent.mkdir(parents=True)
    migration.write_text("one")
    (elsewhere / "requirements").mkdir()
    (elsewhere / "requirements/run.txt").write_text("django")
    monkeypatch.setattr(places, "REQUIREMENTS", elsewhere / "requirements")
    database = Elsewhere("postgresql://x/y")
    database.stamps = elsewhere / "stamps"
    setup.prepare(database, {})
    setup.prepare(database, {})
    assert done == ["--no-input"]
    migration.write_text("two")
    setup.prepare(database, {})
    assert done == ["--no-input", "--no-input"]
    database.stamps = None
    setup.prepare(database, {})
    assert len(done) == 3, "somebody else's database may have been replaced: nothing is taken for granted"


# ---------------------------------------------------------------- ports and databases


def test_the_next_free_port_is_taken() -> None:
    with socket.socket() as busy:
        busy.bind((site.HOST, 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert site.free_port(port) > port
    assert site.free_port(port) == port


def test_another_server_is_used_and_never_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", "postgresql://somebody@db.example/motcua")
    database = demo_database()
    assert isinstance(database, Elsewhere)
    with database.lease() as leased:
        assert leased.url() == "postgresql://somebody@db.example/motcua"
        assert leased.revive() is False


def test_the_site_is_told_where_everything_is() -> None:
    env = places.site_environment("demo", "postgresql://x")
    assert env["MOTCUA_MODE"] == "demo"
    assert env["MOTCUA_DATABASE_URL"] == "postgresql://x"
    assert env["PYTHONPATH"] == str(places.SOURCE)
    assert Path(env["MOTCUA_VAR"]).parent == places.VAR


# ---------------------------------------------------------------- folders


def test_data_stay_in_the_clone_where_their_owner_can_enter(elsewhere: Path) -> None:
    me = Owner(os.geteuid(), os.getegid(), changed=False)
    assert state_folder(me, "demo") == elsewhere / "var/demo"
    assert not (elsewhere / "var/demo/where").exists()


def test_data_move_out_where_their_owner_cannot_and_the_pointer_remembers(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Owner, "can_enter", lambda self, folder: False)
    me = Owner(os.geteuid(), os.getegid(), changed=False)
    first = state_folder(me, "demo")
    assert first == elsewhere / "state" / places.clone_id() / "demo"
    monkeypatch.setattr(Owner, "can_enter", lambda self, folder: True)
    assert state_folder(me, "demo") == first


def test_a_closed_folder_is_found_closed_and_stays_closed(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    (closed / "inside").mkdir(parents=True)
    closed.chmod(0o700)
    me = owner()
    assert me.can_enter(closed / "inside") is not me.changed
    assert closed.stat().st_mode & 0o777 == 0o700


@pytest.fixture
def short() -> Iterator[Path]:
    """A temporary folder with a short path."""
    with TemporaryDirectory(prefix="h", dir="/tmp") as folder:
        yield Path(folder)


def test_sockets_lie_in_a_short_private_folder(monkeypatch: pytest.MonkeyPatch, short: Path) -> None:
    me = Owner(os.geteuid(), os.getegid(), changed=False)
    long = short / ("x" * 90)
    long.mkdir()
    for session in (str(short), str(long), "", "/nonexistent"):
        monkeypatch.setenv("XDG_RUNTIME_DIR", session)
        folder = socket_folder(me, "house-test")
        assert len(str(folder)) <= SOCKET_LIMIT
        assert folder.stat().st_mode & 0o777 == 0o700
        folder.rmdir()


def test_a_socket_folder_that_somebody_else_laid_out_is_refused(
    monkeypatch: pytest.MonkeyPatch, short: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short))
    me = Owner(os.geteuid(), os.getegid(), changed=False)
    folder = socket_folder(me, "house-test")
    folder.rmdir()
    (short / "trap").mkdir()
    folder.symlink_to(short / "trap")
    with pytest.raises(PermissionError):
        socket_folder(me, "house-test")


def test_passwords_are_made_once_and_read_by_nobody_else(elsewhere: Path) -> None:
    cluster = Cluster("demo")
    password = cluster.password("motcua")
    path = elsewhere / "var/demo/password-motcua"
    assert cluster.password("motcua") == password
    assert password != cluster.password("postgres")
    assert path.stat().st_mode & 0o777 == 0o600
    cluster.sockets.rmdir()


# ---------------------------------------------------------------- what it says


def test_a_step_says_in_one_line_what_it_did_and_how_long(capsys: pytest.CaptureFixture[str]) -> None:
    with step("packages") as running:
        running.result = "Installed 44 packages"
    assert capsys.readouterr().out.startswith("packages: Installed 44 packages (0.")
    with pytest.raises(Stop), step("packages"):
        raise Stop("no disk")
    assert "packages: did not finish (0." in capsys.readouterr().out


def test_a_long_step_gives_a_sign_of_life(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.console.QUIET_SECONDS", 0.02)
    running = Step("packages")
    running.progress = "half of it"
    while "half of it" not in (said := capsys.readouterr().out):
        pass
    running.close(": done")
    assert "packages ... 0 s  half of it" in said


def test_a_command_that_fails_is_quoted_and_kept(elsewhere: Path) -> None:
    script = "print('first'); print('the reason'); raise SystemExit(3)"
    with pytest.raises(Stop, match="the reason"), step("migrations") as running:
        follow(running, [sys.executable, "-c", script], log="migrations")
    assert running.progress == "the reason"
    assert (elsewhere / "var/log/migrations.log").read_text() == "first\nthe reason\n"


# ---------------------------------------------------------------- what it finds missing


@pytest.mark.parametrize("ci", ["", "true"])
def test_a_missing_browser_fails_in_ci_and_is_told_at_home(
    ci: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browser, "find_browser", lambda: None)
    monkeypatch.setattr(browser, "can_apt", lambda: False)
    monkeypatch.setenv("CI", ci)
    if ci:
        with pytest.raises(Stop, match="apt-get install chromium"):
            browser.ensure_browser()
    else:
        browser.ensure_browser()
        assert "apt-get install chromium" in capsys.readouterr().out


def test_a_missing_browser_is_installed_where_that_is_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(browser, "find_browser", lambda: None)
    monkeypatch.setattr(browser, "can_apt", lambda: True)
    monkeypatch.setattr(browser, "apt_install", lambda running, package: installed.append(package))
    browser.ensure_browser()
    assert installed == ["chromium"]


def test_a_missing_venv_module_is_named_or_installed(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    installed: list[str] = []
    monkeypatch.setenv("MOTCUA_VENV", str(elsewhere / "venv"))
    monkeypatch.setattr(packages, "find_spec", lambda name: None)
    monkeypatch.setattr(packages, "apt_install", lambda running, package: installed.append(package))
    monkeypatch.setattr(packages, "follow", lambda *_, **__: (_ for _ in ()).throw(Stop("far enough")))
    monkeypatch.setattr(packages, "can_apt", lambda: False)
    with pytest.raises(Stop, match=f"apt-get install {package}"):
        packages.install("run")
    monkeypatch.setattr(packages, "can_apt", lambda: True)
    with pytest.raises(Stop, match="far enough"):
        packages.install("run")
    assert installed == [package]


# ---------------------------------------------------------------- counting


def test_every_test_that_did_not_run_is_counted(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="10" failures="1" errors="2" skipped="3"/></testsuites>')
    tally = Tally()
    tally.add(report)
    tally.add(tmp_path / "missing.xml")
    assert str(tally) == "tests: 4 passed, 3 failed, 3 skipped"


def test_a_failed_check_is_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    broken = checks.Check("lint", [sys.executable, "-c", "print('line 3 is wrong'); raise SystemExit(1)"])
    clean = checks.Check("types", [sys.executable, "-c", "print('not worth a word')"])
    assert checks._run_checks([broken, clean], dict(os.environ)) == ["lint"]
    said = capsys.readouterr().out
    assert "line 3 is wrong" in said
    assert "lint: FAILED" in said
    assert "types: clean" in said
    assert "not worth a word" not in said


# ---------------------------------------------------------------- the command itself


def test_help_lists_every_command_and_only_those() -> None:
    launcher = runpy.run_path(str(places.ROOT / "dev"))
    said = launcher["help_text"]()
    for name in (*launcher["COMMANDS"], "help"):
        assert f"./dev {name} " in said
    assert "./dev dance " not in said


def test_an_unknown_command_is_told_so() -> None:
    command = [sys.executable, str(places.ROOT / "dev"), "dance"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert "There is no command 'dance'" in answer.stdout
    assert "./dev run" in answer.stdout


def test_the_launcher_needs_nothing_but_the_standard_library() -> None:
    code = "import sys; sys.argv = ['dev', 'help']; import runpy; runpy.run_path('dev', run_name='__main__')"
    command = [
        "/usr/bin/env",
        "-i",
        sys.executable,
        "-I",
        "-S",
        "-c",
        f"import sys; sys.path.insert(0, '.'); {code}",
    ]
    answer = subprocess.run(command, cwd=places.ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr


# ---------------------------------------------------------------- the lock


def test_work_and_service_use_the_same_versions() -> None:
    def pins(name: str) -> set[str]:
        lines = (places.REQUIREMENTS / name).read_text(encoding="utf-8").splitlines()
        return {line.split(" ")[0] for line in lines if "==" in line}

    assert pins("run.txt") < pins("dev.txt")
    assert pins("uv.txt")


@pytest.mark.parametrize("name", packages.LOCKS)
def test_every_package_is_locked_by_hash(name: str) -> None:
    text = (places.REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")
    pinned = [line for line in text.splitlines() if "==" in line]
    assert pinned
    assert all(line.endswith("\\") for line in pinned)
    assert "://" not in text


# ---------------------------------------------------------------- drills


def test_a_drill_gets_its_words_and_a_wrong_name_is_told_which_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[list[str]] = []
    monkeypatch.setitem(drill.DRILLS, "fire", (heard.append, "nothing burns"))
    drill.drill(["fire", "--often"])
    assert heard == [["--often"]]
    with pytest.raises(Stop, match=r"fire +nothing burns"):
        drill.drill(["flood"])
