"""Working time was changed: promises already made move only by this explicit, logged act."""

from datetime import date

from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal, RefusalKind
from motcua.core.journal import audit_many
from motcua.core.text import tidy
from motcua.core.verbs import unchanged, verb
from motcua.dossiers import perms
from motcua.dossiers.commands.acting import change, refuse_if
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import recount
from motcua.dossiers.rules import reception
from motcua.dossiers.rules.clock import Due
from motcua.dossiers.types import Recount
from motcua.workdays import unit_calendars


@verb("dossiers.recompute_deadlines", title="Tính lại hạn theo lịch làm việc mới")
def recompute_deadlines(
    actor: Actor, *, first: date, last: date, why: str, unit_id: int | None = None, after: int = 0
) -> Recount:
    """Count the open promises again that run through the days ``first`` to ``last``, at most a thousand.

    ``unit_id``: only what this unit received; ``after``: go on behind this dossier. A promise becomes
    earlier or stays: it never becomes later, for it stands on the citizen's paper, and never what is
    past already, for no edit of a calendar makes anything late. What was promised first
    stays in ``first_due_at``; what waits for the applicant is counted when it goes on. The report names
    the promises that moved and those that stay although the calendar would give a later day.
    """
    perms.can_recompute_deadlines(actor, recount.path_of(unit_id)).or_refuse()
    why = tidy(why)
    refuse_if(reception.problems_of_reason(why))
    running = recount.touched(first, last, unit_id)
    touched = running.count()
    numbers = recount.after_which(running, after)
    found = list(recount.counted_again(Dossier.objects.locked(numbers), unit_calendars.current()))
    moved = [(one, due) for one, due, _ in found if due != Due(one.statutory_due_at, one.due_at)]
    rest = recount.rest_of(numbers)
    if not moved and rest is None and not after:
        raise Refusal(Problem("Không có hạn nào thay đổi theo lịch mới."), kind=RefusalKind.CONFLICT)
    if not moved:
        unchanged()
    acts = []
    for dossier, due in moved:
        acts.append((dossier.ref, {"why": why, "old_due_at": dossier.due_at, "due_at": due.promised}))
        change(dossier, due_at=due.promised, statutory_due_at=due.statutory)
    audit_many(actor, acts)
    return Recount(touched, tuple(row for _, _, row in found), rest)
