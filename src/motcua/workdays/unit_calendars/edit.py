"""The verbs that change working time. Promises already made stay as they are."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal, not_found
from motcua.core.events import announce
from motcua.core.journal import audit
from motcua.core.refs import Ref
from motcua.core.verbs import verb
from motcua.workdays import perms
from motcua.workdays.calendar import FIRST_DAY, LAST_DAY, RuleStatus, WorkingWeek
from motcua.workdays.models import CalendarDay, ShiftRule
from motcua.workdays.unit_calendars.edition import renew
from motcua.workdays.unit_calendars.refs import DAY, SHIFTS
from motcua.workdays.unit_calendars.suppose import shift_rows
from motcua.workdays.unit_calendars.types import CalendarChanged, DayChange, Place, WeekChange


@verb("workdays.set_calendar_day", title="Đặt ngày nghỉ, ngày làm bù")
def set_calendar_day(actor: Actor, *, place: Place, change: DayChange) -> int:
    """Set a day off or a make-up day (Bộ luật Lao động 2019, điều 112); returns the row's id.

    A former rule for the same day, part and place is withdrawn and stays in the journal.
    """
    perms.can_set_calendar_day(actor, place.path).or_refuse()
    _refuse_if_any(_day_problems(change))
    former = CalendarDay.objects.select_for_update().filter(
        unit_id=place.unit_id, date=change.day, part=change.part, valid=True
    )
    before = [_plain_day(row) for row in former.order_by("id")]
    former.update(valid=False)
    row = CalendarDay.objects.create(
        date=change.day,
        kind=change.kind,
        part=change.part,
        unit_id=place.unit_id,
        name=change.name.strip(),
        legal_basis=change.legal_basis.strip(),
        status=change.status,
        swap_with=change.swap_with,
        note=change.note.strip(),
    )
    audit(actor, Ref(DAY, row.pk), {"before": before, "after": _plain_day(row)})
    _changed(Ref(DAY, row.pk), place.unit_id, change.day, change.day)
    return row.pk


@verb("workdays.drop_calendar_day", title="Bỏ ngày nghỉ, ngày làm bù")
def drop_calendar_day(actor: Actor, *, place: Place, row_id: int, why: str) -> None:
    """Withdraw a day of this place: it counts again as an ordinary day of its week."""
    perms.can_drop_calendar_day(actor, place.path).or_refuse()
    row = (
        CalendarDay.objects.select_for_update()
        .filter(pk=row_id, unit_id=place.unit_id, valid=True)
        .order_by("id")
        .first()
    )
    if row is None:
        raise not_found("Không có ngày này trong lịch, hoặc ngày này đã được bỏ.")
    if not why.strip():
        raise Refusal(Problem("Hãy ghi lý do bỏ ngày này khỏi lịch.", "why"))
    row.valid = False
    row.save(update_fields=["valid"])
    audit(actor, Ref(DAY, row.pk), {"before": [_plain_day(row)], "after": None, "why": why.strip()})
    _changed(Ref(DAY, row.pk), place.unit_id, row.date, row.date)


@verb("workdays.set_shifts", title="Đặt giờ làm việc")
def set_shifts(actor: Actor, *, place: Place, change: WeekChange) -> None:
    """Set the working hours of a place from a day on, in place of all that its rules say from that day.

    A week without any shift gives a unit back to the common hours; the province must have some.
    """
    perms.can_set_shifts(actor, place.path).or_refuse()
    _refuse_if_any(_week_problems(place, change))
    rules = ShiftRule.objects.select_for_update().filter(unit_id=place.unit_id)
    live = rules.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=change.valid_from))
    before = [_plain_shift(row) for row in live.order_by("valid_from", "weekday", "start")]
    live.filter(valid_from__gte=change.valid_from).delete()
    live.filter(valid_from__lt=change.valid_from).update(valid_to=change.valid_from - timedelta(days=1))
    rows = ShiftRule.objects.bulk_create(shift_rows(place, change))
    subject = Ref(SHIFTS, place.unit_id or 0)
    audit(actor, subject, {"before": before, "after": [_plain_shift(row) for row in rows]})
    _changed(subject, place.unit_id, change.valid_from, None)


def _changed(subject: Ref, unit_id: int | None, first: date, last: date | None) -> None:
    renew()
    announce(CalendarChanged(subject=subject, unit_id=unit_id, first=first, last=last))


def _refuse_if_any(problems: list[Problem]) -> None:
    if problems:
        raise Refusal(*problems)


def _outside(day: date) -> bool:
    return not FIRST_DAY <= day <= LAST_DAY


def _day_problems(change: DayChange) -> list[Problem]:
    problems = []
    years = f"từ năm {FIRST_DAY.year} đến năm {LAST_DAY.year}"
    if _outside(change.day):
        problems.append(Problem(f"Lịch làm việc chỉ có {years}.", "day"))
    if not change.name.strip():
        problems.append(Problem("Hãy ghi tên ngày.", "name"))
    if change.status == RuleStatus.CONFIRMED and not change.legal_basis.strip():
        problems.append(Problem("Hãy ghi văn bản làm căn cứ.", "legal_basis"))
    if change.swap_with is not None and (change.swap_with == change.day or _outside(change.swap_with)):
        problems.append(Problem(f"Ngày hoán đổi phải là một ngày khác, {years}.", "swap_with"))
    return problems


def _week_problems(place: Place, change: WeekChange) -> list[Problem]:
    problems = []
    if _outside(change.valid_from):
        problems.append(Problem(f"Lịch làm việc chỉ có đến năm {LAST_DAY.year}.", "valid_from"))
    if not change.legal_basis.strip():
        problems.append(Problem("Hãy ghi văn bản làm căn cứ.", "legal_basis"))
    try:
        WorkingWeek(change.days)
    except ValueError:
        problems.append(Problem("Tuần phải đủ bảy ngày và các ca trong ngày không được chồng nhau.", "days"))
    if place.unit_id is None and not any(change.days):
        problems.append(Problem("Tỉnh phải có giờ làm việc.", "days"))
    return problems


def _plain_day(row: CalendarDay) -> dict[str, Any]:
    names = (
        "date",
        "kind",
        "part",
        "unit_id",
        "name",
        "legal_basis",
        "status",
        "swap_with",
        "source",
        "note",
    )
    return {name: getattr(row, name) for name in names}


def _plain_shift(row: ShiftRule) -> dict[str, Any]:
    names = ("weekday", "start", "end", "valid_from", "valid_to", "legal_basis")
    return {name: getattr(row, name) for name in names}
