"""The working calendar: working time of a unit, promises, clocks and their explanation.

Pure: no database, no clock. The calendars of the units, read from their tables, come from
`motcua.workdays.unit_calendars`.
"""

from motcua.workdays.calendar.calendar import FIRST_DAY, LAST_DAY, WorkingCalendar
from motcua.workdays.calendar.deadline import DeadlineRule, printed
from motcua.workdays.calendar.enums import (
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
from motcua.workdays.calendar.explain import DayEvent, DayRow, EventKind, Explanation, Segment, explain
from motcua.workdays.calendar.promise import Clock, Promise, clock, promise
from motcua.workdays.calendar.types import (
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
