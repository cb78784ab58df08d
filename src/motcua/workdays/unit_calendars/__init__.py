"""The working calendars of the units, read from their tables; and the verbs that change them."""

from motcua.workdays.unit_calendars.edit import drop_calendar_day, set_calendar_day, set_shifts
from motcua.workdays.unit_calendars.load import load
from motcua.workdays.unit_calendars.read import UnitCalendars, current, for_unit, held
from motcua.workdays.unit_calendars.refs import register_refs
from motcua.workdays.unit_calendars.suppose import DayDropped, supposed, supposing
from motcua.workdays.unit_calendars.types import NATIONAL, CalendarChanged, DayChange, Place, WeekChange

__all__ = [
    "NATIONAL",
    "CalendarChanged",
    "DayChange",
    "DayDropped",
    "Place",
    "UnitCalendars",
    "WeekChange",
    "current",
    "drop_calendar_day",
    "for_unit",
    "held",
    "load",
    "register_refs",
    "set_calendar_day",
    "set_shifts",
    "supposed",
    "supposing",
]
