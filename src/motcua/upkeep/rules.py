"""Decisions of the administrator's room: pure."""

import re
from collections.abc import Iterator
from datetime import date, time
from itertools import pairwise

from motcua.core.decision import Problem
from motcua.upkeep.types import Grounds
from motcua.workdays.calendar import Shift

MOST_TEXT, MOST_BASIS, MOST_ENTRIES = 500, 300, 500
YEARS = (1, 100)
_SHIFT = re.compile(r"(\d{1,2})[:hg](\d{2})\s*[-–]\s*(\d{1,2})[:hg](\d{2})")


def problems_of_grounds(grounds: Grounds) -> Iterator[Problem]:
    """What is missing in a request to erase."""
    if not 1 <= len(grounds.basis) <= MOST_BASIS:
        yield Problem(f"Ghi số, ngày của văn bản làm căn cứ, tối đa {MOST_BASIS} ký tự.", "basis")
    if not 1 <= len(grounds.why) <= MOST_TEXT:
        yield Problem(f"Ghi lý do, tối đa {MOST_TEXT} ký tự.", "why")


def problems_of_retention(years: int, basis: str) -> Iterator[Problem]:
    """What is wrong with a time of keeping."""
    if not YEARS[0] <= years <= YEARS[1]:
        yield Problem(f"Số năm từ {YEARS[0]} đến {YEARS[1]}.", "years")
    if not 1 <= len(basis) <= MOST_BASIS:
        yield Problem(f"Ghi văn bản làm căn cứ, tối đa {MOST_BASIS} ký tự.", "basis")


def basis_in_words(number: str, signed_on: date) -> str:
    """A decision as rules of working time name it."""
    return f"{number}, ngày {signed_on:%d/%m/%Y}"


def read_shifts(text: str) -> tuple[Shift, ...]:
    """The shifts of a day as a person types them: ``07:00-11:30, 13:30-17:00``; empty for a day off.

    Raises ValueError for anything else.
    """
    made = []
    for piece in filter(None, (one.strip() for one in re.split(r"[,;]", text))):
        found = _SHIFT.fullmatch(piece)
        if found is None:
            raise ValueError(piece)
        opens, opens_min, closes, closes_min = map(int, found.groups())
        made.append(Shift.between(time(opens, opens_min), time(closes, closes_min)))
    ordered = tuple(sorted(made))
    if any(after.start < before.end for before, after in pairwise(ordered)):
        raise ValueError(text)
    return ordered


def shifts_in_words(shifts: tuple[Shift, ...]) -> str:
    """The reverse of `read_shifts`."""
    return ", ".join(f"{shift.starts_at:%H:%M}-{shift.ends_at:%H:%M}" for shift in shifts)
