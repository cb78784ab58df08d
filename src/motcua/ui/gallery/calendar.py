"""An invented year: every look of a day."""

from __future__ import annotations

from datetime import date

from motcua.ui.year import Year, YearDay, year_of

SPECIAL = {
    date(2022, 1, 3): YearDay(3, "off", "Nghỉ bù Tết Dương lịch"),
    date(2022, 1, 8): YearDay(8, "worked", "Làm bù"),
    date(2022, 2, 1): YearDay(1, "off", "Tết", href="#"),
    date(2022, 3, 4): YearDay(4, "half", "Nghỉ buổi chiều", own=True),
    date(2022, 4, 15): YearDay(15, "asked", "Chưa xác nhận"),
    date(2022, 6, 10): YearDay(10, today=True),
}


def _day(day: date) -> YearDay:
    return SPECIAL.get(day) or YearDay(day.day, "weekly" if day.weekday() > 4 else "work")


def year() -> Year:
    """The year of the picture."""
    return year_of(2022, _day, lambda month: f"{20 + month % 3} ngày làm việc")
