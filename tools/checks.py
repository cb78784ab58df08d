"""`./dev check`, `./dev fix`, `./dev test`: what clean, correct code is here."""

import os
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tools import packages, places
from tools.browser import ensure_browser
from tools.cluster import Cluster
from tools.console import Stop, say

AT_ONCE = 2
REPORTS = places.VAR / "test" / "reports"


@dataclass(frozen=True)
class Check:
    """One tool's verdict on the whole tree."""

    title: str
    command: list[str]


@dataclass
class Tally:
    """How many tests did what; ``skipped`` counts every test that did not run."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, report: Path) -> None:
        """Count one JUnit report of pytest; a missing one counts nothing (its group failed already)."""
        suites = ET.parse(report).getroot().iter("testsuite") if report.is_file() else ()  # noqa: S314 - our own file
        for suite in suites:
            total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
            broken = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            self.failed += broken
            self.skipped += skipped
            self.passed += max(0, total - broken - skipped)

    def __str__(self) -> str:
        return f"tests: {self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def check(arguments: list[str]) -> None:
    """Everything that is fast, no tests but those of the architecture."""
    del arguments
    packages.install("dev")
    _verdict(_run_checks([*_static_checks(), _architecture()], _environment()))


def fix(arguments: list[str]) -> None:
    """Let ruff and djade mend what they can."""
    del arguments
    packages.install("dev")
    commands: list[list[str]] = [
        [places.program("ruff"), "check", "--fix", "."],
        [places.program("ruff"), "format", "."],
    ]
    if _templates():
        commands.append([places.program("djade"), "--target-version", "5.2", *_templates()])
    for command in commands:
        subprocess.run(command, cwd=places.ROOT, check=False)


def test(arguments: list[str]) -> None:
    """All checks and all tests; with paths only the tests there."""
    packages.install("dev")
    ensure_browser()
    paths = [word for word in arguments if not word.startswith("-")]
    cluster = Cluster("test")
    with cluster.lease():
        env = _environment() | ({"MOTCUA_SLOW": "1"} if "--slow" in arguments else {})
        failed: list[str] = []
        if not paths:
            with_database = env | {"MOTCUA_DATABASE_URL": cluster.url()}
            failed += _run_checks([*_static_checks(), _migrations_check()], with_database)
        tally = Tally()
        failed += [name for name in ("parallel", "serial") if not _pytest(name, paths, env, tally)]
    if failed:
        say(f"Failed: {', '.join(failed)}.")
    if not tally.passed and not paths:
        failed.append("no test ran")
    say(str(tally))
    if failed:
        raise Stop("motcua is not ready to land.")


def _environment() -> dict[str, str]:
    """Motcua in test mode; the tests find their database themselves."""
    path = f"{places.SOURCE}{os.pathsep}{places.ROOT}"
    return os.environ | {
        "MOTCUA_MODE": "test",
        "MOTCUA_VAR": str(places.VAR / "test" / "house"),
        "PYTHONPATH": path,
        "MYPYPATH": path,
        "COLUMNS": "120",
    }


def _static_checks() -> list[Check]:
    checks = [
        Check("types", [places.program("mypy")]),
        Check("format", [places.program("ruff"), "format", "--check", "."]),
        Check("lint", [places.program("ruff"), "check", "."]),
        Check("imports", [places.program("lint-imports"), "--no-logo"]),
    ]
    if _templates():
        checks.append(
            Check("templates", [places.program("djade"), "--check", "--target-version", "5.2", *_templates()])
        )
        checks.append(Check("template lint", [places.program("djlint"), "--lint", "--quiet", *_templates()]))
    return checks


def _architecture() -> Check:
    """In `./dev test` it is among the tests."""
    pytest = [places.program("python"), "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:xdist"]
    return Check("architecture", [*pytest, "tests/architecture"])


def _migrations_check() -> Check:
    return Check(
        "migrations", [places.program("python"), "-m", "motcua", "makemigrations", "--check", "--dry-run"]
    )


def _templates() -> list[str]:
    return sorted(map(str, places.SOURCE.glob("motcua/*/templates/**/*.html")))


def _run_checks(checks: list[Check], env: Mapping[str, str]) -> list[str]:
    """Run checks, two at once; print a line for each, and what it said where it failed."""

    def one(check: Check) -> tuple[Check, int, str, float]:
        begin = monotonic()
        done = subprocess.run(
            check.command,
            cwd=places.ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return check, done.returncode, done.stdout + done.stderr, monotonic() - begin

    failed = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for check, code, said, seconds in pool.map(one, checks):
            if code:
                failed.append(check.title)
                say(said.rstrip())
            say(f"{check.title}: {'FAILED' if code else 'clean'} ({seconds:.1f} s)")
    return failed


def _verdict(failed: list[str]) -> None:
    if failed:
        raise Stop(f"Failed: {', '.join(failed)}.")


def _pytest(group: str, paths: list[str], env: Mapping[str, str], tally: Tally) -> bool:
    """Run one group of tests; an empty group is no failure, a broken report is."""
    report = REPORTS / f"{group}.xml"
    report.unlink(missing_ok=True)
    spread = ["-m", "not serial", "-n", str(AT_ONCE), "--dist", "worksteal"]
    if group == "serial":
        spread = ["-m", "serial", "-n", "0"]
    command = [places.program("python"), "-m", "pytest", *spread, f"--junitxml={report}", *paths]
    say(f"tests, {group} group:")
    code = subprocess.run(command, cwd=places.ROOT, env=env, stdin=subprocess.DEVNULL, check=False).returncode
    tally.add(report)
    return code in {0, 5}
