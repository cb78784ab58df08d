"""What can be chosen on the command line of `./dev bench`."""

import argparse
from dataclasses import dataclass
from pathlib import Path

SCALES = {"100k": 100_000, "2m": 2_000_000}
USERS = 16
REPORT_HALF = 665_544  # dossiers that the province received in the half year of its report


@dataclass(frozen=True, slots=True)
class Options:
    """The choice; ``dossiers`` is how many the province is loaded with."""

    dossiers: int
    seconds: float
    only: tuple[str, ...]
    json: Path | None
    docs: bool
    keep: bool
    fresh: bool
    think: float
    users: int
    bulk: int

    @classmethod
    def of(cls, arguments: list[str]) -> "Options":
        """Read the words; argparse says what is wrong with them and ends the program."""
        parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
        add = parser.add_argument
        add("--scale", default="100k", help="dossiers in the province: 100k, 2m or a number")
        add("--seconds", type=float, default=10.0, help="how long each operation is driven")
        add("--only", default="", help="operations, with commas between them")
        add("--json", type=Path, metavar="FILE", help="write the figures there too")
        add("--docs", action="store_true", help="print the table of docs/performance.md")
        add(
            "--keep",
            action=argparse.BooleanOptionalAction,
            default=True,
            help="the loaded province, for next time",
        )
        add("--fresh", action="store_true", help="load the province anew")
        add("--think", type=float, default=1.0, help="scenario: seconds that each user rests after an answer")
        add(
            "--users",
            type=int,
            default=0,
            help="scenario: how many users (16 at 2m, else none)",
        )
        add("--bulk", type=int, nargs="?", const=REPORT_HALF, default=0, help="measure the bulk path instead")
        told = parser.parse_args(arguments)
        try:
            dossiers = SCALES.get(told.scale) or int(told.scale)
        except ValueError:
            parser.error(f"--scale is {', '.join(SCALES)} or a number, not {told.scale!r}")
        only = tuple(word for word in told.only.split(",") if word)
        users = told.users or (USERS if dossiers >= SCALES["2m"] else 0)
        switches = {name: getattr(told, name) for name in ("json", "docs", "keep", "fresh", "think", "bulk")}
        return cls(dossiers=dossiers, seconds=told.seconds, only=only, users=users, **switches)
