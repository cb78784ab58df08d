"""A year at a glance: twelve months whose special days are told by a letter and a shape beside the colour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

DayLook = Literal["work", "weekly", "off", "worked", "half", "asked"]
MARKS: dict[DayLook, str] = {"work": "", "weekly": "", "off": "N", "worked": "B", "half": "½", "asked": "?"}
WORDS: dict[DayLook, str] = {
    "off": "nghỉ cả ngày",
    "worked": "làm bù",
    "half": "nghỉ nửa ngày",
    "asked": "chưa xác nhận, chưa có hiệu lực",
    "weekly": "nghỉ hằng tuần",
}


@dataclass(frozen=True, slots=True)
class YearDay:
    """One day: how it looks, what is read out for it, whether it is the unit's own, where it leads."""

    day: int
    look: DayLook = "work"
    words: str = ""
    own: bool = False
    today: bool = False
    href: str = ""

    @property
    def mark(self) -> str:
        """The letter under the number."""
        return MARKS[self.look]


@dataclass(frozen=True, slots=True)
class YearMonth:
    """Weeks from Monday to Sunday; None where the month has no day. ``note`` is a few words at its head."""

    title: str
    weeks: tuple[tuple[YearDay | None, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve months and the looks that the legend explains."""

    months: tuple[YearMonth, ...]
    looks: tuple[DayLook, ...]
    own: bool = False

    @property
    def legend(self) -> tuple[tuple[YearDay, str], ...]:
        """A sample of each look and its words."""
        samples = [(YearDay(0, look), WORDS[look]) for look in self.looks if look in WORDS]
        mine = [(YearDay(0, "off", own=True), "có vạch dưới: ngày riêng của đơn vị")] if self.own else []
        return (*samples, *mine)


def year_of(
    number: int, day_of: Callable[[date], YearDay], note_of: Callable[[int], str] = lambda _: ""
) -> Year:
    """The year drawn by asking for each of its days; ``note_of`` says something of each month."""
    months = tuple(_month(number, month, day_of, note_of(month)) for month in range(1, 13))
    days = [day for month in months for week in month.weeks for day in week if day]
    looks = tuple(look for look in MARKS if any(day.look == look for day in days))
    return Year(months, looks, own=any(day.own for day in days))


def _month(year: int, month: int, day_of: Callable[[date], YearDay], note: str) -> YearMonth:
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    cells: list[YearDay | None] = [None] * first.weekday()
    cells += [day_of(date.fromordinal(day)) for day in range(first.toordinal(), after.toordinal())]
    cells += [None] * (-len(cells) % 7)
    weeks = tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))
    return YearMonth(f"Tháng {month}", weeks, note)
