"""The prefix-sum index over working minutes. Pure integers: ``ordinal of the day * 1440 + minute``."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from motcua.workdays.calendar.shape import DayShape
from motcua.workdays.calendar.types import DAY, CalendarRangeError


class MinuteIndex:
    """Working minutes and working days before every day of an unbroken run of days.

    ``position`` is O(1); going back from a position to a minute, and to the n-th working day, is one
    bisection. Instances never change, so threads may share them.
    """

    __slots__ = ("_day_count", "_minutes", "_shapes", "_working", "first", "last")

    def __init__(self, first: int, shapes: Sequence[DayShape]) -> None:
        self.first = first
        self.last = first + len(shapes) - 1
        self._shapes = tuple(shapes)
        self._minutes = array("q", [0])
        self._day_count = array("q", [0])
        self._working = array("q")
        for ordinal, shape in enumerate(shapes, first):
            self._minutes.append(self._minutes[-1] + shape.total)
            self._day_count.append(self._day_count[-1] + (shape.total > 0))
            if shape.total:
                self._working.append(ordinal)

    def shape(self, ordinal: int) -> DayShape:
        """The day's shifts; raises `CalendarRangeError` outside of the range."""
        if not self.first <= ordinal <= self.last:
            raise CalendarRangeError(f"day {ordinal} is outside {self.first}..{self.last}")
        return self._shapes[ordinal - self.first]

    def closing(self, ordinal: int) -> int:
        """End of the day's last shift; raises ValueError on a day off."""
        shifts = self.shape(ordinal).shifts
        if not shifts:
            raise ValueError(f"day {ordinal} is not a working day")
        return shifts[-1].end

    def position(self, moment: int) -> int:
        """Working minutes from the start of the range to ``moment``."""
        ordinal, minute = divmod(moment, DAY)
        if ordinal == self.last + 1 and minute == 0:
            return self._minutes[-1]
        return self.shape(ordinal).before(minute) + self._minutes[ordinal - self.first]

    def earliest(self, position: int) -> int:
        """First moment with this position: the end of a shift rather than the start of the next."""
        if not 0 < position <= self._minutes[-1]:
            raise CalendarRangeError("the result is outside of the calendar's years")
        day = bisect_left(self._minutes, position) - 1
        return (self.first + day) * DAY + self._shapes[day].earliest(position - self._minutes[day])

    def latest(self, position: int) -> int:
        """Last moment with this position: the start of a shift rather than the end of the one before."""
        if not 0 <= position < self._minutes[-1]:
            raise CalendarRangeError("the result is outside of the calendar's years")
        day = bisect_right(self._minutes, position) - 1
        return (self.first + day) * DAY + self._shapes[day].latest(position - self._minutes[day])

    def clamp(self, moment: int) -> int:
        """``moment`` itself inside a shift ``[start, end)``, else the start of the next shift."""
        return self.latest(self.position(moment))

    def add(self, moment: int, minutes: int) -> int:
        """First moment, not before ``moment``, by which ``minutes`` working minutes have passed."""
        return self.earliest(self.position(moment) + minutes) if minutes else moment

    def subtract(self, moment: int, minutes: int) -> int:
        """Last moment, not after ``moment``, from which ``minutes`` working minutes remain to it."""
        return self.latest(self.position(moment) - minutes) if minutes else moment

    def nth_working_day(self, ordinal: int, n: int) -> int:
        """The ``n``-th working day strictly after ``ordinal``, or before it when ``n`` is negative."""
        self.shape(ordinal)
        before = self._day_count[ordinal - self.first]
        through = self._day_count[ordinal - self.first + 1]
        at = through + n - 1 if n > 0 else before + n
        if n == 0 or not 0 <= at < len(self._working):
            raise CalendarRangeError("there is no such working day in the calendar's years")
        return self._working[at]

    def count_working_days(self, first: int, last: int) -> int:
        """Working days from ``first`` to ``last``, both included; 0 when they are the wrong way round."""
        self.shape(first)
        self.shape(last)
        return max(0, self._day_count[last - self.first + 1] - self._day_count[first - self.first])
