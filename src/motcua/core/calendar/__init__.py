"""The working calendar: working time of a unit, promises, clocks and their explanation.

Pure: no database, no clock. The calendars of the units, read from their tables, come from
`motcua.core.unit_calendars`.
"""

from motcua.core.calendar.calendar import FIRST_DAY, LAST_DAY, WorkingCalendar
from motcua.core.calendar.deadline import DeadlineRule, printed
from motcua.core.calendar.enums import (
    CutOffKind,
    DayKind,
    DayPart,
    PauseEffect,
    Rounding,
    RuleStatus,
    SegmentKind,
    TermUnit,
    Why,
)
from motcua.core.calendar.explain import DayEvent, DayRow, EventKind, Explanation, Segment, explain
from motcua.core.calendar.promise import Clock, Promise, clock, promise
from motcua.core.calendar.types import (
    LAST_HOUR,
    NO_CUT_OFF,
    OFFICE_HOURS,
    CalendarRangeError,
    CutOff,
    DayRule,
    NaiveInstantError,
    Pause,
    Reason,
    Shift,
    Term,
    WorkingWeek,
)

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "LAST_HOUR",
    "NO_CUT_OFF",
    "OFFICE_HOURS",
    "CalendarRangeError",
    "Clock",
    "CutOff",
    "CutOffKind",
    "DayEvent",
    "DayKind",
    "DayPart",
    "DayRow",
    "DayRule",
    "DeadlineRule",
    "EventKind",
    "Explanation",
    "NaiveInstantError",
    "Pause",
    "PauseEffect",
    "Promise",
    "Reason",
    "Rounding",
    "RuleStatus",
    "Segment",
    "SegmentKind",
    "Shift",
    "Term",
    "TermUnit",
    "Why",
    "WorkingCalendar",
    "WorkingWeek",
    "clock",
    "explain",
    "printed",
    "promise",
]
