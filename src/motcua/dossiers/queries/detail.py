"""The page of one dossier: everything on it, and what this actor may do now."""

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts import public as accounts
from motcua.accounts.enums import ReadingKind
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import not_found
from motcua.core.verbs import VERBS
from motcua.dossiers import perms
from motcua.dossiers.enums import Act, DeliveryMode
from motcua.dossiers.models import Dossier, IssuedPaper
from motcua.dossiers.queries import record
from motcua.dossiers.queries.record import Record
from motcua.dossiers.queries.rows import row_of
from motcua.dossiers.rules import clock as clocks
from motcua.dossiers.rules import codes, states
from motcua.dossiers.rules.clock import PauseFact
from motcua.dossiers.types import AllowedVerb, Detail, DossierFacts, PaperRow, PauseRow
from motcua.processes import public as processes
from motcua.workdays import unit_calendars
from motcua.workdays.calendar import Explanation
from motcua.workdays.unit_calendars import UnitCalendars


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a dossier stands in its process."""

    version_id: int
    node: str


def seen_by(actor: Actor, dossier_id: int) -> tuple[Dossier, bool]:
    """The dossier, and whether it is or was the actor's own work. Raises `Refusal` (not found)."""
    found, own = seen(actor, record.read(record.BY_ID, dossier_id, actor.desk_id, record.STANDING))
    return found.dossier, own


def seen(actor: Actor, found: Record | None) -> tuple[Record, bool]:
    """What was read, and whether it is or was the actor's own work. Raises `Refusal` (not found)."""
    if found is None:
        raise not_found("Không có hồ sơ này.")
    one = found.dossier
    own = perms.holds(actor, one) or perms.is_offered(actor, one)
    own = own or one.received_by_post_id == actor.desk_id or found.handled
    perms.can_view(actor, one, involved=own).or_refuse()
    return found, own


def opened(actor: Actor, found: Record | None) -> tuple[Record, bool]:
    """What the actor may see, and whether it is the own work; opening what is not is written down.

    Raises `Refusal` (not found).
    """
    known, own = seen(actor, found)
    if not own:
        one = known.dossier
        accounts.note_reading(actor, ReadingKind.OPEN, subject=one.ref, label=one.code)
    return known, own


def detail(actor: Actor, dossier_id: int) -> Detail:
    """Everything on a dossier's page. Opening what is not the own work is written down.

    Two statements, three for what is not the own work. Raises `Refusal` (not found) for what the actor
    may not see.
    """
    found, own = opened(actor, record.read(record.BY_ID, dossier_id, actor.desk_id))
    return detail_of(actor, found, own=own)


def facts_of(actor: Actor, code: str) -> DossierFacts:
    """What another system may read of a dossier: where it stands, whose it is, its papers, fees and dates.

    Two statements, three for what is not the own work: that is written down. Raises `Refusal` (not found)
    for what the actor may not see.
    """
    found, own = opened(actor, record.read(record.BY_CODE, codes.tidy_code(code)[:60], actor.desk_id))
    d, names = found.dossier, found.names
    return DossierFacts(
        row=row_of(d, names, unit_calendars.current(), clock.now()),
        procedure_code=found.procedure_code,
        case_id=d.case_id,
        field_code=found.field_code,
        field_name=found.field_name,
        receiving_unit=names.units[d.receiving_unit_id],
        resolving_unit=names.units[d.resolving_unit_id],
        agency_unit=names.units[d.agency_unit_id],
        sets=d.sets,
        delivery=DeliveryMode(d.delivery),
        delivery_address=d.delivery_address,
        statutory_due_at=d.statutory_due_at,
        paused_since=d.paused_since,
        decided_at=d.decided_at,
        returned_at=d.returned_at,
        returned_to=d.returned_to,
        parties=found.parties(),
        components=found.components(),
        fees=found.fees(),
        papers=found.papers(),
        verbs=tuple(perms.allowed_verbs(actor, d, d.standing)),
        own_work=own,
    )


def paper(actor: Actor, paper_id: int) -> tuple[int, PaperRow]:
    """An issued form of a dossier, with the dossier's id. Raises `Refusal` (not found)."""
    dossier_id = IssuedPaper.objects.filter(pk=paper_id).values_list("dossier_id", flat=True).first()
    if dossier_id is None:
        raise not_found("Không có giấy này.")
    found, _ = seen(actor, record.read(record.BY_ID, dossier_id, actor.desk_id))
    return dossier_id, next(row for row in found.papers() if row.id == paper_id)


def allowed(actor: Actor, dossier: Dossier) -> tuple[AllowedVerb, ...]:
    """The verbs open to the actor, the one next action marked; a dossier with its paths is needed."""
    verbs = perms.allowed_verbs(actor, dossier, dossier.standing)
    first = states.primary_of(verbs, dossier.standing.act, act_ahead(dossier))
    return tuple(AllowedVerb(verb, VERBS[verb].title, primary=verb == first) for verb in verbs)


def act_ahead(dossier: Dossier) -> Act | None:
    """The act of the step straight ahead, by the plan; no statement once the plan is known."""
    if dossier.process_version_id is None or not dossier.step_node:
        return None
    here = _Here(dossier.process_version_id, dossier.step_node)
    _, node = processes.ahead(here, processes.straight_move(here).key)
    return Act(node.act) if node.act else None


def explanation(
    dossier: Dossier, pauses: tuple[PauseFact, ...], calendars: UnitCalendars, now: datetime
) -> Explanation | None:
    """Day by day, why the date without an extension is where it is; as of the ending for what ended."""
    kept = dossier.kept
    calendar = calendars.for_unit(kept.calendar_unit)
    until = dossier.decided_at or now
    return clocks.explained(calendar, dossier.received_at, kept, pauses, max(until, dossier.received_at))


def detail_of(actor: Actor, found: Record, *, own: bool) -> Detail:
    """The page's facts of what was read; one statement, for the calendar."""
    d, names = found.dossier, found.names
    calendars, now = unit_calendars.current(), clock.now()
    pauses = found.pauses()
    return Detail(
        row=row_of(d, names, calendars, now),
        lookup_secret=d.lookup_secret,
        procedure_code=found.procedure_code,
        version_id=d.version_id,
        case_id=d.case_id,
        field_name=found.field_name,
        receiving_unit=names.units[d.receiving_unit_id],
        resolving_unit=names.units[d.resolving_unit_id],
        agency_unit=names.units[d.agency_unit_id],
        sets=d.sets,
        delivery=DeliveryMode(d.delivery).label,
        delivery_address=d.delivery_address,
        rules=d.kept,
        paused_since=d.paused_since,
        decided_at=d.decided_at,
        returned_at=d.returned_at,
        returned_to=d.returned_to,
        book=d.book,
        book_no=d.book_no,
        parties=found.parties(),
        components=found.components(),
        fees=found.fees(),
        drafts=found.drafts(),
        supplements=found.supplements(),
        extension=found.extension(),
        pauses=tuple(PauseRow(one.kind, one.start, one.end, one.why) for one in pauses),
        papers=found.papers(),
        cancel=found.cancel(),
        verbs=allowed(actor, d),
        clock=explanation(d, pauses, calendars, now),
        own_work=own,
    )
