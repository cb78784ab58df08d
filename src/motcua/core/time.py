"""The time zone of the law and the bounds of a day. Pure: no clock is read here."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TZ = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Period:
    """Days ``start`` to ``end``, both included."""

    start: date
    end: date


def day_start(day: date) -> datetime:
    """00:00 of ``day`` in Vietnam."""
    return datetime.combine(day, time.min, tzinfo=TZ)


def day_end(day: date) -> datetime:
    """00:00 of the day after ``day`` in Vietnam: the first instant that is no longer ``day``."""
    return day_start(day + timedelta(days=1))


def local_date(instant: datetime) -> date:
    """The calendar day in Vietnam on which ``instant`` falls."""
    return instant.astimezone(TZ).date()
