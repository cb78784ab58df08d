"""Invented names for the demo: parts by gender, drawn by weight; they name nobody."""

import csv
from functools import cache
from pathlib import Path
from random import Random

_PARTS = Path(__file__).parent / "fixtures" / "names.csv"
GENDERS = ("nam", "nu")


@cache
def _parts() -> dict[tuple[str, str], tuple[list[str], list[int]]]:
    """Values and weights of a part (ho, dem, ten) and gender; family names have none (chung)."""
    found: dict[tuple[str, str], tuple[list[str], list[int]]] = {}
    with _PARTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values, weights = found.setdefault((row["part"], row["gender"]), ([], []))
            values.append(row["value"])
            weights.append(int(row["weight"]))
    return found


def invent_name(random: Random) -> tuple[str, str]:
    """A gender (nam, nu) and a name of it; the same generator gives the same names in the same order."""
    gender = random.choice(GENDERS)
    parts = (("ho", "chung"), ("dem", gender), ("ten", gender))
    return gender, " ".join(random.choices(*_parts()[part])[0] for part in parts)
