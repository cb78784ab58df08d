"""What the reference data say there should be, before it meets the database."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from motcua.orgs.enums import AuthorityLine, Block

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "thanh-hoa"
TWO_TIERS = date(2025, 7, 1)
NOT_LATER_THAN = date(2021, 7, 1)  # agencies and divisions existed by then; founding dates are older

Key = tuple[str, date]


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit that should exist; ``parent`` is the key of another planned unit, None for a root."""

    code: str
    name: str
    short_name: str
    kind: str
    level: str
    parent: Key | None
    valid_from: date = NOT_LATER_THAN
    valid_to: date | None = None
    exact: bool = False
    gso_code: str = ""
    qcvn102: str = ""
    qd20: str = ""
    real_code: bool = False
    division: str = ""
    sector: str = ""
    block: str = Block.HANH_CHINH
    line: str = AuthorityLine.UBND
    synthetic: bool = False
    source: str = ""

    @property
    def key(self) -> Key:
        """Code and first day."""
        return (self.code, self.valid_from)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file of the fixtures."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def day(text: str) -> date | None:
    """An ISO day, None for an empty cell."""
    return date.fromisoformat(text) if text else None


def in_force(units: Iterable[PlannedUnit], code: str, on: date) -> PlannedUnit:
    """The version of ``code`` in force on a day; raises LookupError when there is none."""
    for unit in units:
        if unit.code == code and unit.valid_from <= on and (unit.valid_to is None or on <= unit.valid_to):
            return unit
    raise LookupError(f"no unit {code} on {on}")
