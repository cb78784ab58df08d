"""What a change of working time would do to open promises: counted, nothing written."""

from contextlib import AbstractContextManager, nullcontext
from datetime import date

from motcua.core.actor import Actor
from motcua.dossiers import public as dossiers
from motcua.dossiers.types import DeadlineRow
from motcua.upkeep.types import Foreseen
from motcua.workdays.unit_calendars import Place, supposing
from motcua.workdays.unit_calendars.suppose import Change

MOST_ROUNDS = 5  # of a thousand promises each: what one page waits for


def foresee(actor: Actor, place: Place, first: date, last: date, change: Change | None = None) -> Foreseen:
    """The open promises that ``change`` touches; without one, those that the calendar counts otherwise now.

    Raises `Refusal` for who may not recount them.
    """
    around: AbstractContextManager[object] = supposing(place, change) if change else nullcontext()
    rows: list[DeadlineRow] = []
    touched, after = 0, 0
    with around:
        for _ in range(MOST_ROUNDS):
            part = dossiers.deadlines_that_move(
                actor, first=first, last=last, unit_id=place.unit_id, after=after
            )
            touched = part.touched
            rows += part.rows
            if part.after is None:
                return _told(touched, rows, complete=True)
            after = part.after
    return _told(touched, rows, complete=False)


def _told(touched: int, rows: list[DeadlineRow], *, complete: bool) -> Foreseen:
    moved = tuple(row for row in rows if row.moved)
    kept = tuple(row for row in rows if not row.moved)
    return Foreseen(touched, moved, kept, complete)
