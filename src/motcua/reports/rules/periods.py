"""The periods of reports: closed on a day of the month that the law names, or of the calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

from motcua.core.time import Period

_MONTHS = {"6 tháng đầu năm": (1, 6), "6 tháng cuối năm": (7, 12)} | {
    f"Quý {name}": (3 * number + 1, 3 * number + 3) for number, name in enumerate(("I", "II", "III", "IV"))
}
_KEYS = {"6 tháng đầu năm": "h1", "6 tháng cuối năm": "h2"} | {
    f"Quý {name}": f"q{number}" for number, name in enumerate(("I", "II", "III", "IV"), start=1)
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A period with its name; ``key`` stands in addresses."""

    key: str
    name: str
    period: Period


def span(year: int, first: int, last: int, day: int) -> Period:
    """Months ``first`` to ``last`` closed before ``day``: with 15, January to June are 15/12 to 14/06."""
    if day == 1:
        return Period(date(year, first, 1), _first_after(year, last) - timedelta(days=1))
    before = date(year, first, 1) - timedelta(days=1)
    return Period(before.replace(day=day), date(year, last, day) - timedelta(days=1))


def _first_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def periods(today: date, day: int) -> list[Asked]:
    """Those of this year and the one before, the latest first; those that have not begun are left out."""
    found = []
    for year in (today.year + 1, today.year, today.year - 1):
        found += [Asked(f"{year}-nam", f"Năm {year}", span(year, 1, 12, day))]
        found += [
            Asked(f"{year}-{_KEYS[name]}", f"{name} {year}", span(year, first, last, day))
            for name, (first, last) in _MONTHS.items()
        ]
        found += [
            Asked(f"{year}-t{month}", f"Tháng {month}/{year} (dương lịch)", span(year, month, month, 1))
            for month in range(1, 13)
        ]
    return [one for one in found if one.period.start <= today]


def usual(found: list[Asked], today: date) -> Asked:
    """The half year that ``today`` lies in."""
    halves = [one for one in found if one.key.endswith(("-h1", "-h2"))]
    return next(one for one in halves if one.period.start <= today <= one.period.end)


def before(period: Period) -> Period:
    """As many days right before it."""
    days = period.end - period.start
    end = period.start - timedelta(days=1)
    return Period(end - days, end)
