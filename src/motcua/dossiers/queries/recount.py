"""Open promises counted again by the calendar as it is now, or as it would be: nothing is written here."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.time import day_end, day_start, local_date
from motcua.dossiers import perms
from motcua.dossiers.enums import PauseKind
from motcua.dossiers.models import Dossier, Extension, Pause
from motcua.dossiers.models.dossier import DossierQuerySet
from motcua.dossiers.rules import clock as clocks
from motcua.dossiers.rules.clock import Due, PauseFact
from motcua.dossiers.types import DeadlineRow, Recount
from motcua.orgs import public as orgs
from motcua.workdays import unit_calendars
from motcua.workdays.unit_calendars import UnitCalendars

AT_ONCE = 1000
Recounted = tuple[Dossier, Due, DeadlineRow]


def path_of(unit_id: int | None) -> str:
    """Where one must have the right to count again: the unit, or the whole province."""
    return "/" if unit_id is None else orgs.unit(unit_id).path


def deadlines_that_move(
    actor: Actor, *, first: date, last: date, unit_id: int | None = None, after: int = 0
) -> Recount:
    """What `recompute_deadlines` would find among a thousand promises after the dossier ``after``.

    Four statements. Inside `unit_calendars.supposing` it answers for a change that is not made yet.
    """
    perms.can_recompute_deadlines(actor, path_of(unit_id)).or_refuse()
    running = touched(first, last, unit_id)
    numbers = after_which(running, after)
    found = list(Dossier.objects.filter(pk__in=numbers).order_by("pk"))
    rows = tuple(row for _, _, row in counted_again(found, unit_calendars.current()))
    return Recount(running.count(), rows, rest_of(numbers))


def touched(first: date, last: date, unit_id: int | None) -> DossierQuerySet:
    """Promises that run through these days and can still move: not decided, not waiting for anybody."""
    running = Dossier.objects.open().filter(
        paused_since=None,
        decided_at=None,
        received_at__lt=day_end(last),
        statutory_due_at__gte=day_start(first),
    )
    return running if unit_id is None else running.filter(receiving_unit_id=unit_id)


def after_which(running: DossierQuerySet, after: int) -> list[int]:
    """The next thousand of them after a dossier."""
    return list(running.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])


def rest_of(numbers: Sequence[int]) -> int | None:
    """Where to go on after these; None when they were the last."""
    return numbers[-1] if len(numbers) == AT_ONCE else None


def counted_again(dossiers: Sequence[Dossier], calendars: UnitCalendars) -> Iterator[Recounted]:
    """Those that the calendar counts otherwise now, with the promises that they get; two statements."""
    pauses, extensions, now = _pauses(dossiers), _extensions(dossiers), clock.now()
    for dossier in dossiers:
        calendar = calendars.for_unit(dossier.kept.calendar_unit)
        facts = tuple(pauses[dossier.pk])
        made = clocks.resumed(calendar, dossier.received_at, dossier.kept, facts, extensions.get(dossier.pk))
        old_due, counted = dossier.due_at, made.promised
        if old_due is None or counted is None or made == Due(dossier.statutory_due_at, old_due):
            continue
        due = clocks.kept_promise(Due(dossier.statutory_due_at, old_due), made, now)
        promised = due.promised or old_due
        row = DeadlineRow(
            id=dossier.pk,
            code=dossier.code,
            received_at=dossier.received_at,
            old_due=old_due,
            counted=counted,
            due=promised,
            closed=not calendar.is_working_day(local_date(promised)),
        )
        yield dossier, due, row


def _pauses(dossiers: Sequence[Dossier]) -> dict[int, list[PauseFact]]:
    found: dict[int, list[PauseFact]] = defaultdict(list)
    rows = Pause.objects.filter(dossier_id__in=[one.pk for one in dossiers]).order_by("start", "pk")
    for row in rows:
        found[row.dossier_id].append(PauseFact(PauseKind(row.kind), row.start, row.end, row.why))
    return found


def _extensions(dossiers: Sequence[Dossier]) -> dict[int, tuple[datetime, datetime]]:
    extended = [one.pk for one in dossiers if one.extensions_made]
    rows = Extension.objects.filter(dossier_id__in=extended).order_by("pk")
    return {row.dossier_id: (row.asked_at, row.new_due_at) for row in rows}
