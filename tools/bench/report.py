"""The figures as a table beside their targets, as JSON, and as the table of docs/performance.md."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tools.bench.results import HANDICAP, Result, handicap, rises, verdicts

HEAD = ("operation", "clients", "rate/s", "p50 ms", "p95 ms", "statements", "CPU ms", "(Python", "SQL)")
WIDTHS = (28, 7, 8, 8, 8, 10, 8, 8, 7)


@dataclass
class Outcome:
    """One run of the benchmark. ``notes`` are lines that stand below the table."""

    results: list[Result] = field(default_factory=list)
    fdatasync_per_s: list[float] = field(default_factory=list)
    others_cpu: float = 0.0
    notes: list[str] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """What `--json` writes."""
        return {
            "results": [one.plain() for one in self.results],
            "fdatasync_per_s": [round(one, 1) for one in self.fdatasync_per_s],
            "others_cpu": round(self.others_cpu, 4),
        }


def _cells(one: Result) -> tuple[str, ...]:
    return (
        one.operation,
        str(one.clients),
        f"{one.rate:.1f}",
        f"{one.p50_ms:.1f}",
        f"{one.p95_ms:.1f}",
        f"{one.statements:.1f}",
        f"{one.cpu_ms:.1f}",
        f"{one.application_ms:.1f}",
        f"{one.database_ms:.1f}",
    )


def _padded(cells: Sequence[str]) -> str:
    first, *rest = zip(cells, WIDTHS, strict=True)
    return " ".join([first[0].ljust(first[1]), *(text.rjust(width) for text, width in rest)])


def head() -> str:
    """The line above the figures."""
    return _padded(HEAD)


def line(one: Result) -> str:
    """One operation's figures, and below them each target with its verdict."""
    told = [_padded(_cells(one))]
    for target, reached in verdicts(one):
        value = getattr(one, target.figure)
        words = "reached" if reached else "NOT REACHED"
        told.append(f"    {target.figure} {value:.1f} {target.words}: {words}")
    return "\n".join(told)


def foot(outcome: Outcome) -> str:
    """What is said of the whole run."""
    told = []
    rising = rises(outcome.results)
    if rising is not None:
        told.append(f"register_spread rises from 1 to 8 clients: {'reached' if rising else 'NOT REACHED'}")
    ratio = handicap(outcome.results)
    if ratio is not None:
        words = "reached" if ratio <= HANDICAP else "NOT REACHED"
        told.append(f"officer / administrator {ratio:.2f} <= {HANDICAP}: {words}")
    told += outcome.notes
    told.append("fdatasync/s before and after: " + ", ".join(f"{one:.0f}" for one in outcome.fdatasync_per_s))
    told.append(f"CPU taken by others: {outcome.others_cpu:.1%} of the machine")
    return "\n".join(told)


def markdown(outcome: Outcome) -> str:
    """The rows of the table in docs/performance.md."""
    rows = [
        "| operation | clients | rate/s | p50 ms | p95 ms | statements | CPU ms (Python + SQL) | targets |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for one in outcome.results:
        kept = "; ".join(
            f"{target.figure} {target.words}: {'reached' if reached else '**not reached**'}"
            for target, reached in verdicts(one)
        )
        name, clients, rate, p50, p95, statements, cpu, python, sql = _cells(one)
        rows.append(
            f"| `{name}` | {clients} | {rate} | {p50} | {p95} | {statements}"
            f" | {cpu} ({python} + {sql}) | {kept} |"
        )
    return "\n".join([*rows, "", *foot(outcome).splitlines()])
