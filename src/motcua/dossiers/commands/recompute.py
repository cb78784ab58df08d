"""Working time was changed: promises already made move only by this explicit, logged act."""

from collections.abc import Iterator
from datetime import date, datetime

from motcua.core import unit_calendars
from motcua.core.actor import Actor
from motcua.core.calendar import WorkingCalendar
from motcua.core.decision import Problem, Refusal, RefusalKind
from motcua.core.journal import audit_many
from motcua.core.text import tidy
from motcua.core.time import day_end, day_start
from motcua.core.verbs import verb
from motcua.dossiers import perms
from motcua.dossiers.commands import pauses
from motcua.dossiers.commands.acting import change, refuse_if
from motcua.dossiers.models import Dossier, Extension
from motcua.dossiers.rules import clock as clocks
from motcua.dossiers.rules import reception
from motcua.dossiers.rules.clock import Due
from motcua.dossiers.types import BatchReport, Done
from motcua.orgs import public as orgs

AT_ONCE = 1000


@verb("dossiers.recompute_deadlines", title="Tính lại hạn theo lịch làm việc mới")
def recompute_deadlines(
    actor: Actor, *, first: date, last: date, why: str, unit_id: int | None = None
) -> BatchReport:
    """Count the open promises again that run through the days ``first`` to ``last``, at most a thousand.

    ``unit_id``: only what this unit received. What was promised first stays in ``first_due_at``; what waits
    for the applicant is counted when it goes on. The report names the dossiers whose date moved.
    """
    path = "/" if unit_id is None else orgs.unit(unit_id).path
    perms.can_recompute_deadlines(actor, path).or_refuse()
    why = tidy(why)
    refuse_if(reception.problems_of_reason(why))
    moved = list(_moved(unit_id, first, last))
    if not moved:
        raise Refusal(Problem("Không có hạn nào thay đổi theo lịch mới."), kind=RefusalKind.CONFLICT)
    acts = []
    for dossier, due in moved:
        acts.append((dossier.ref, {"why": why, "old_due_at": dossier.due_at, "due_at": due.promised}))
        change(dossier, due_at=due.promised, statutory_due_at=due.statutory)
    audit_many(actor, acts)
    return BatchReport(tuple(Done(dossier.pk, dossier.code) for dossier, _ in moved))


def _moved(unit_id: int | None, first: date, last: date) -> Iterator[tuple[Dossier, Due]]:
    running = Dossier.objects.open().filter(
        paused_since=None, received_at__lt=day_end(last), statutory_due_at__gte=day_start(first)
    )
    if unit_id is not None:
        running = running.filter(receiving_unit_id=unit_id)
    calendars = unit_calendars.current()
    numbers = running.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    for dossier in Dossier.objects.locked(numbers):
        due = _due(dossier, calendars.for_unit(dossier.kept.calendar_unit))
        if due != Due(dossier.statutory_due_at, dossier.due_at):
            yield dossier, due


def _due(dossier: Dossier, calendar: WorkingCalendar) -> Due:
    extension: tuple[datetime, datetime] | None = None
    if dossier.extensions_made:
        extension = Extension.objects.filter(dossier=dossier).values_list("asked_at", "new_due_at").get()
    facts = pauses.facts_of(dossier)
    return clocks.resumed(calendar, dossier.received_at, dossier.kept, facts, extension)
