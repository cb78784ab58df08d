"""The page of one dossier: everything on it, and what this actor may do now."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from motcua.accounts import public as accounts
from motcua.accounts.enums import ReadingKind
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import not_found
from motcua.core.time import local_date
from motcua.core.verbs import VERBS
from motcua.dossiers import perms
from motcua.dossiers.enums import (
    Act,
    DeliveryMode,
    DraftState,
    FeeMethod,
    FeeState,
    IdentityKind,
    PartyKind,
    PartyRole,
    PauseKind,
    ScanState,
    Stage,
)
from motcua.dossiers.models import (
    CancelProposal,
    Dossier,
    DossierComponent,
    DossierFee,
    Draft,
    Extension,
    IssuedPaper,
    Party,
    Pause,
    SupplementRequest,
)
from motcua.dossiers.papers import snapshot
from motcua.dossiers.queries.rows import Names, row_of
from motcua.dossiers.queries.search import handled
from motcua.dossiers.rules import clock as clocks
from motcua.dossiers.rules import states
from motcua.dossiers.rules.clock import PauseFact
from motcua.dossiers.types import (
    AllowedVerb,
    CancelFacts,
    ComponentRow,
    Detail,
    DraftRow,
    ExtensionRow,
    FeeRow,
    PaperRow,
    PartyRow,
    PauseRow,
    SupplementRow,
)
from motcua.procedures.enums import ComponentKind
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
    found = (
        Dossier.objects.with_paths()
        .annotate(procedure_code=F("version__code"), field_name=F("field__name"))
        .filter(pk=dossier_id)
        .first()
    )
    if found is None:
        raise not_found("Không có hồ sơ này.")
    own = perms.holds(actor, found) or perms.is_offered(actor, found)
    own = own or found.received_by_post_id == actor.desk_id
    own = own or handled(actor.desk_id).filter(dossier_id=found.pk).exists()
    perms.can_view(actor, found, involved=own).or_refuse()
    return found, own


def detail(actor: Actor, dossier_id: int) -> Detail:
    """Everything on a dossier's page. Opening what is not the own work is written down.

    Raises `Refusal` (not found) for what the actor may not see.
    """
    found, own = seen_by(actor, dossier_id)
    if not own:
        accounts.note_reading(actor, ReadingKind.OPEN, subject=found.ref, label=found.code)
    return _Page(found).build(actor, own=own)


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


def pause_facts(dossier: Dossier) -> tuple[PauseFact, ...]:
    """The pauses of the record; no statement for a dossier whose promise never moved."""
    if dossier.paused_since is None and dossier.first_due_at == dossier.statutory_due_at:
        return ()
    rows = Pause.objects.filter(dossier_id=dossier.pk).order_by("start", "pk")
    return tuple(PauseFact(PauseKind(row.kind), row.start, row.end, row.why) for row in rows)


def explanation(
    dossier: Dossier, pauses: tuple[PauseFact, ...], calendars: UnitCalendars, now: datetime
) -> Explanation | None:
    """Day by day, why the date without an extension is where it is; as of the ending for what ended."""
    kept = dossier.kept
    calendar = calendars.for_unit(kept.calendar_unit)
    until = dossier.decided_at or now
    return clocks.explained(calendar, dossier.received_at, kept, pauses, max(until, dossier.received_at))


class _Page:
    """Reads the parts of a page; what the row says is not there is not asked for."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.drafts = self._drafts() if dossier.draft_state else []
        self.supplements = self._supplements() if dossier.supplements_asked else []
        extension = Extension.objects.filter(dossier_id=dossier.pk)
        self.extension = extension.first() if dossier.extensions_made else None
        proposal = CancelProposal.objects.filter(dossier_id=dossier.pk, approved=None)
        self.proposal = proposal.first() if dossier.cancel_open else None

    def _drafts(self) -> list[Draft]:
        return list(Draft.objects.filter(dossier_id=self.dossier.pk).order_by("no"))

    def _supplements(self) -> list[SupplementRequest]:
        return list(SupplementRequest.objects.filter(dossier_id=self.dossier.pk).order_by("pk"))

    def _names(self) -> Names:
        d = self.dossier
        posts = [d.held_post_id, d.offered_post_id]
        posts += [number for one in self.drafts for number in (one.drafted_by_post_id, one.signed_by_post_id)]
        posts += [one.asked_by_post_id for one in self.supplements]
        posts += [self.extension.post_id] if self.extension else []
        posts += [self.proposal.proposed_by_post_id] if self.proposal else []
        units = [
            d.held_unit_id,
            d.offered_unit_id,
            d.receiving_unit_id,
            d.resolving_unit_id,
            d.agency_unit_id,
        ]
        return Names.of(units, posts)

    def build(self, actor: Actor, *, own: bool) -> Detail:
        d, names = self.dossier, self._names()
        calendars, now = unit_calendars.current(), clock.now()
        pauses = pause_facts(d)
        return Detail(
            row=row_of(d, names, calendars, now),
            lookup_secret=d.lookup_secret,
            procedure_code=getattr(d, "procedure_code", ""),
            version_id=d.version_id,
            case_id=d.case_id,
            field_name=getattr(d, "field_name", ""),
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
            parties=parties_of(d),
            components=components_of(d),
            fees=fees_of(d),
            drafts=tuple(_draft_row(one, names) for one in self.drafts),
            supplements=tuple(_supplement_row(one, names) for one in self.supplements),
            extension=_extension_row(self.extension, names),
            pauses=tuple(PauseRow(one.kind, one.start, one.end, one.why) for one in pauses),
            papers=papers_of(d),
            cancel=_cancel_facts(self.proposal, names),
            verbs=allowed(actor, d),
            clock=explanation(d, pauses, calendars, now),
            own_work=own,
        )


def parties_of(dossier: Dossier) -> tuple[PartyRow, ...]:
    """Chủ hồ sơ first."""
    return tuple(
        PartyRow(
            role=PartyRole(one.role),
            kind=PartyKind(one.kind),
            name=one.name,
            identity_kind=IdentityKind(one.identity_kind),
            identity_number=one.identity_number,
            birth_date=one.birth_date,
            phone=one.phone,
            email=one.email,
            address=one.address,
            authority_paper=one.authority_paper,
            from_card=one.from_card,
        )
        for one in Party.objects.filter(dossier_id=dossier.pk).order_by("role")
    )


def components_of(dossier: Dossier) -> tuple[ComponentRow, ...]:
    """The papers in their order."""
    return tuple(
        ComponentRow(
            id=one.pk,
            no=one.no,
            name=one.name,
            note=one.note,
            received=one.received,
            originals=one.originals,
            copies=one.copies,
            certified_copies=one.certified_copies,
            scan_state=ScanState(one.scan_state),
            attachment_id=one.file_id,
            reused_from_id=one.reused_from_id,
            originals_returned_at=one.originals_returned_at,
            shown_only=kind == ComponentKind.XUAT_TRINH,
            component_id=one.component_id,
        )
        for one, kind in _papers(dossier)
    )


def _papers(dossier: Dossier) -> list[tuple[DossierComponent, str | None]]:
    """The papers, each with the kind of the catalogue's component; one statement."""
    rows = DossierComponent.objects.filter(dossier_id=dossier.pk).annotate(kind=F("component__kind"))
    return [(row, getattr(row, "kind", None)) for row in rows.order_by("no")]


def fees_of(dossier: Dossier) -> tuple[FeeRow, ...]:
    """The fee lines in their order."""
    return tuple(
        FeeRow(
            id=one.pk,
            no=one.no,
            name=one.name,
            amount=one.amount,
            state=FeeState(one.state),
            method=FeeMethod(one.method),
            receipt_no=one.receipt_no,
            paid_at=one.paid_at,
        )
        for one in DossierFee.objects.filter(dossier_id=dossier.pk).order_by("no", "pk")
    )


def paper(actor: Actor, paper_id: int) -> tuple[int, PaperRow]:
    """An issued form of a dossier, with the dossier's id. Raises `Refusal` (not found)."""
    found = IssuedPaper.objects.filter(pk=paper_id).first()
    if found is None or found.dossier_id is None:
        raise not_found("Không có giấy này.")
    dossier, _ = seen_by(actor, found.dossier_id)
    return dossier.pk, next(row for row in papers_of(dossier) if row.id == paper_id)


def papers_of(dossier: Dossier) -> tuple[PaperRow, ...]:
    """The issued forms, the latest first."""
    day = local_date(dossier.received_at)
    return tuple(
        PaperRow(
            id=one.pk,
            form=one.form,
            title=snapshot.title_on(one.form, day),
            edition=one.edition,
            number=one.number,
            copy_no=one.copy_no,
            issued_at=one.issued_at,
        )
        for one in IssuedPaper.objects.filter(dossier_id=dossier.pk).defer("data").order_by("-pk")
    )


def _draft_row(one: Draft, names: Names) -> DraftRow:
    return DraftRow(
        id=one.pk,
        no=one.no,
        refusal=one.refusal,
        template=one.template,
        result_code=one.result_code,
        subject=one.subject,
        body=one.body,
        state=DraftState(one.state),
        drafted_at=one.drafted_at,
        drafted_by=names.people.get(one.drafted_by_post_id, ""),
        returned_why=one.returned_why,
        signed_at=one.signed_at,
        signed_by=names.people.get(one.signed_by_post_id or 0, ""),
        number=one.number,
        stamped_at=one.stamped_at,
    )


def _supplement_row(one: SupplementRequest, names: Names) -> SupplementRow:
    return SupplementRow(
        stage=Stage(one.stage),
        items=tuple(one.items),
        why=one.why,
        asked_at=one.asked_at,
        asked_by=names.people.get(one.asked_by_post_id, ""),
        answer_by=one.answer_by,
        answered_at=one.answered_at,
    )


def _extension_row(one: Extension | None, names: Names) -> ExtensionRow | None:
    if one is None:
        return None
    by = names.people.get(one.post_id, "")
    return ExtensionRow(one.asked_at, one.old_due_at, one.new_due_at, one.why, by)


def _cancel_facts(one: CancelProposal | None, names: Names) -> CancelFacts | None:
    if one is None:
        return None
    return CancelFacts(one.why, names.people.get(one.proposed_by_post_id, ""), one.proposed_at)
