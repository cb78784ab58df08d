"""Everything on the page of one dossier."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.accounts.types import PostRow
from motcua.dossiers.enums import (
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
    TransferState,
)
from motcua.dossiers.types.rows import DossierRow, Place
from motcua.dossiers.types.rules import RulesKept
from motcua.workdays.calendar import Explanation


@dataclass(frozen=True, slots=True)
class AllowedVerb:
    """A verb that this actor may do now. ``primary``: the one next action of the page.

    ``name`` is the registered verb (``dossiers.hand_over``), ``title`` its Vietnamese name.
    """

    name: str
    title: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class PartyRow:
    """Chủ hồ sơ or the authorised person, unmasked: the page shows masks, the verb needs the values."""

    role: PartyRole
    kind: PartyKind
    name: str
    identity_kind: IdentityKind
    identity_number: str
    birth_date: date | None
    phone: str
    email: str
    address: str
    authority_paper: str
    from_card: bool


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """A paper of the dossier; ``attachment_id`` opens the electronic copy through files.

    ``component_id`` is the catalogue's component; None for a paper outside of the list.
    """

    id: int
    no: int
    name: str
    note: str
    received: bool
    originals: int
    copies: int
    certified_copies: int
    scan_state: ScanState
    attachment_id: int | None
    reused_from_id: int | None
    originals_returned_at: datetime | None
    component_id: int | None = None
    shown_only: bool = False

    @property
    def originals_here(self) -> int:
        """Originals that were handed in and have not gone back; what was only shown went home at once."""
        kept = self.received and self.originals_returned_at is None and not self.shown_only
        return self.originals if kept else 0


@dataclass(frozen=True, slots=True)
class FeeRow:
    """A fee line, ``amount`` in đồng."""

    id: int
    no: int
    name: str
    amount: int
    state: FeeState
    method: FeeMethod
    receipt_no: str
    paid_at: datetime | None


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft of the result; ``refusal``: a written refusal that goes the same way."""

    id: int
    no: int
    refusal: bool
    template: str
    result_code: str
    subject: str
    body: str
    state: DraftState
    drafted_at: datetime
    drafted_by: str
    returned_why: str
    signed_at: datetime | None
    signed_by: str
    number: str
    stamped_at: datetime | None


@dataclass(frozen=True, slots=True)
class SupplementRow:
    """A request to complete the dossier; ``answer_by`` is the last day."""

    stage: Stage
    items: tuple[str, ...]
    why: str
    asked_at: datetime
    asked_by: str
    answer_by: date
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """The one extension."""

    asked_at: datetime
    old_due_at: datetime
    new_due_at: datetime
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class PauseRow:
    """The clock stood still; ``end`` None: it still does."""

    kind: PauseKind
    start: datetime
    end: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """An issued form; ``copy_no`` above 1 is "in lại lần (n - 1)"."""

    id: int
    form: str
    title: str
    edition: str
    number: str
    copy_no: int
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class CancelFacts:
    """A proposal to cancel a dossier entered by mistake that waits for the head."""

    why: str
    proposed_by: str
    proposed_at: datetime


@dataclass(frozen=True, slots=True)
class HalfRow:
    """One half of a hand-over: who and when."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the process with both halves; ``used_minutes`` of working time against the budget.

    ``state`` is ``done``, ``current``, ``paused``, ``later`` or ``skipped``; a half that is not done is None.
    """

    no: int
    name: str
    unit_name: str
    state: str
    budget_minutes: int
    counted: bool
    used_minutes: int | None
    due_at: datetime | None
    given: HalfRow | None
    taken: HalfRow | None
    merged: bool


@dataclass(frozen=True, slots=True)
class TransferRow:
    """A hand-over as the control sheet tells it; ``step_due_at``: until when the giver had the step."""

    id: int
    batch_id: int | None
    state: TransferState
    giver: Place
    taker: Place
    handed_at: datetime
    received_at: datetime | None
    received_by: str
    originals: int
    note: str
    reason: str
    step_due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One act from the journal."""

    at: datetime
    title: str
    verb: str
    actor_name: str
    unit_id: int | None
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Detail:
    """The page of one dossier: facts, papers, steps, clock, and what this actor may do now."""

    row: DossierRow
    lookup_secret: str
    procedure_code: str
    version_id: int
    case_id: int
    field_name: str
    receiving_unit: str
    resolving_unit: str
    agency_unit: str
    sets: int
    delivery: str
    delivery_address: str
    rules: RulesKept
    paused_since: datetime | None
    decided_at: datetime | None
    returned_at: datetime | None
    returned_to: str
    book: str
    book_no: int | None
    parties: tuple[PartyRow, ...]
    components: tuple[ComponentRow, ...]
    fees: tuple[FeeRow, ...]
    drafts: tuple[DraftRow, ...]
    supplements: tuple[SupplementRow, ...]
    extension: ExtensionRow | None
    pauses: tuple[PauseRow, ...]
    papers: tuple[PaperRow, ...]
    cancel: CancelFacts | None
    verbs: tuple[AllowedVerb, ...]
    clock: Explanation | None
    own_work: bool


@dataclass(frozen=True, slots=True)
class DetailPage:
    """The page with the way that the dossier has gone; ``timeline`` newest first."""

    detail: Detail
    steps: tuple[StepRow, ...]
    timeline: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """A dossier as another system reads it; ``verbs`` are the names of what the reader may do now.

    ``row.first_due_at`` is the first promise, ``row.due_at`` the one that holds, ``statutory_due_at`` the
    one that statistics compare.
    """

    row: DossierRow
    procedure_code: str
    case_id: int
    field_code: str
    field_name: str
    receiving_unit: str
    resolving_unit: str
    agency_unit: str
    sets: int
    delivery: DeliveryMode
    delivery_address: str
    statutory_due_at: datetime | None
    paused_since: datetime | None
    decided_at: datetime | None
    returned_at: datetime | None
    returned_to: str
    parties: tuple[PartyRow, ...]
    components: tuple[ComponentRow, ...]
    fees: tuple[FeeRow, ...]
    papers: tuple[PaperRow, ...]
    verbs: tuple[str, ...]
    own_work: bool


@dataclass(frozen=True, slots=True)
class Receivers:
    """The step ahead of a dossier: its name, its unit, and the people who may receive it there.

    ``move`` and ``label``: the way that leads there, as the process calls it.
    """

    step: str = ""
    unit: str = ""
    people: tuple[PostRow, ...] = ()
    move: str = ""
    label: str = ""
