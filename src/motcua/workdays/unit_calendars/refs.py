"""Links from the journal to working time. There is no page of their own for days and shifts."""

from motcua.core.actor import Actor
from motcua.core.refs import RefKind, register_ref
from motcua.workdays.models import CalendarDay

DAY = "workdays.calendar_day"
SHIFTS = "workdays.shifts"


def _officer(actor: Actor, _: int) -> bool:
    return actor.post_id is not None


def _day_label(number: int) -> str:
    return str(CalendarDay.objects.get(pk=number))


def _shifts_label(unit_id: int) -> str:
    return f"Giờ làm việc của đơn vị {unit_id}" if unit_id else "Giờ làm việc chung của tỉnh"


def register_refs() -> None:
    """Make the two kinds known."""
    register_ref(RefKind(DAY, label=_day_label, url=lambda _: "", can_see=_officer))
    register_ref(RefKind(SHIFTS, label=_shifts_label, url=lambda _: "", can_see=_officer))
