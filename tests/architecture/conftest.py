"""Says at the end of a run how close the house is to its aims."""

from pathlib import Path

from tests.architecture.checks.budgets import summary
from tests.architecture.tree import Tree


def pytest_terminal_summary(terminalreporter) -> None:
    terminalreporter.write_line(f"budgets: {summary(Tree(Path(__file__).resolve().parents[2]))}")
