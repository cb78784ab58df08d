"""What the verbs on calendars take and announce."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.core.events import Event
from motcua.workdays.calendar import DayKind, DayPart, RuleStatus, Shift


@dataclass(frozen=True, slots=True)
class Place:
    """Whose calendar: a unit by its id and materialised path (``/1/14/``), or the whole province."""

    unit_id: int | None
    path: str


NATIONAL = Place(None, "/")


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day as it shall be. ``legal_basis`` names the document; a confirmed day cannot do without."""

    day: date
    kind: DayKind
    name: str
    legal_basis: str
    part: DayPart = DayPart.WHOLE
    status: RuleStatus = RuleStatus.CONFIRMED
    swap_with: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class WeekChange:
    """Working hours of a week (Monday to Sunday, each day's shifts) from ``valid_from`` on."""

    days: tuple[tuple[Shift, ...], ...]
    valid_from: date
    legal_basis: str


@dataclass(frozen=True, slots=True)
class CalendarChanged(Event):
    """Working time changed from ``first`` to ``last`` (None: for good), for one unit or for all (None).

    Promises stay as they are: recomputing open deadlines is an act of its own.
    """

    name: ClassVar[str] = "workdays.calendar_changed"
    unit_id: int | None
    first: date
    last: date | None
