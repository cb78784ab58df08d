"""The periods of reports (TT 01/2020/TT-VPCP): the reporting year runs from 15/12 to 14/12."""

from dataclasses import dataclass
from datetime import date, timedelta

from motcua.core.time import Period

FIRST = (12, 15)  # month and day on which the reporting year begins
_QUARTERS = (("q1", "Quý I", 0), ("q2", "Quý II", 1), ("q3", "Quý III", 2), ("q4", "Quý IV", 3))
_STARTS = ((12, 15), (3, 15), (6, 15), (9, 15))


@dataclass(frozen=True, slots=True)
class Asked:
    """A period that can be asked for; ``key`` stands in addresses. While it runs it ends today."""

    key: str
    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a period, as its chart names it; ``whole`` is false where the period cuts it."""

    first: date
    label: str
    short: str
    whole: bool


def reporting_year(today: date) -> int:
    """The reporting year that ``today`` falls into."""
    return today.year + (today >= date(today.year, *FIRST))


def reporting_start(today: date) -> date:
    """The day on which the reporting year of ``today`` began."""
    return date(reporting_year(today) - 1, *FIRST)


def _quarter_start(year: int, number: int) -> date:
    return date(year - 1 if number == 0 else year, *_STARTS[number])


def _until(key: str, name: str, start: date, end: date, today: date) -> Asked | None:
    """Nothing where it has not begun."""
    return Asked(key, name, Period(start, min(end, today))) if start <= today else None


def _of_year(year: int, today: date) -> list[Asked]:
    start, end = _quarter_start(year, 0), date(year, 12, 14)
    found = [
        _until(f"{year}", f"Năm {year}", start, end, today),
        _until(f"{year}-6t", f"6 tháng đầu năm {year}", start, _quarter_start(year, 2) - timedelta(1), today),
        *(
            _until(
                f"{year}-{key}", f"{name} năm {year}", _quarter_start(year, n), _quarter_end(year, n), today
            )
            for key, name, n in _QUARTERS
        ),
    ]
    return [one for one in found if one]


def _quarter_end(year: int, number: int) -> date:
    return (
        date(year, 12, 14) if number == len(_STARTS) - 1 else _quarter_start(year, number + 1) - timedelta(1)
    )


def periods(today: date) -> list[Asked]:
    """What can be asked for: this reporting year and the one before, each whole, by half and by quarter."""
    year = reporting_year(today)
    return [*_of_year(year, today), *_of_year(year - 1, today)]


def usual(today: date) -> Asked:
    """What is shown unasked: the first half while it runs, then the whole year so far."""
    year, half, *_ = periods(today)
    return half if half.period.end == today else year


def months(period: Period) -> list[Month]:
    """The months of a period, the first and the last as far as they belong to it."""
    found, first = [], period.start.replace(day=1)
    while first <= period.end:
        following = (first + timedelta(days=31)).replace(day=1)
        begins, ends = max(first, period.start), min(following - timedelta(1), period.end)
        whole = begins == first and ends == following - timedelta(1)
        label = f"{first:%m/%Y}" if whole else f"{begins:%d}–{ends:%d/%m}"
        found.append(Month(first, label, f"{first:%m}", whole))
        first = following
    return found
