"""Tables of working time."""

from motcua.workdays.models.calendar import CalendarDay, CalendarEdition, ShiftRule

__all__ = ["CalendarDay", "CalendarEdition", "ShiftRule"]
