"""A dossier as its whole history tells it: what the bulk recorder writes. Instants are aware."""

from dataclasses import dataclass, field
from datetime import date, datetime

from motcua.dossiers.enums import (
    Act,
    DraftState,
    Ending,
    FeeMethod,
    FeeState,
    PartyRole,
    PauseKind,
    Queue,
    Status,
    TransferState,
)
from motcua.dossiers.types import ComponentInput, PartyInput, RulesKept
from motcua.processes.types import RunTold, TaskTold

# What recalling and declining put back: queue, act, status, node, name, role, counted, step due, draft,
# ending, decided.
Before = tuple[Queue, str, Status, str, str, str, bool, datetime | None, str, Ending, datetime | None]


@dataclass(slots=True)
class FeeTold:
    """A fee line; its number is its place in the list."""

    name: str
    amount: int
    state: FeeState = FeeState.CHUA_THU
    method: FeeMethod = FeeMethod.NONE
    receipt_no: str = ""
    paid_at: datetime | None = None


@dataclass(slots=True)
class PauseTold:
    """The clock stood still."""

    kind: PauseKind
    start: datetime
    why: str
    end: datetime | None = None


@dataclass(slots=True)
class SupplementTold:
    """What was asked for at appraisal, and when it came."""

    items: tuple[str, ...]
    why: str
    asked_at: datetime
    asked_by_post_id: int
    answer_by: date
    answered_at: datetime | None = None


@dataclass(slots=True)
class ExtensionTold:
    """The one extension."""

    asked_at: datetime
    old_due_at: datetime
    new_due_at: datetime
    why: str
    post_id: int


@dataclass(slots=True)
class DraftTold:
    """A draft; its number is its place in the list."""

    node: str
    template: str
    result_code: str
    subject: str
    body: str
    refusal: bool
    drafted_by_post_id: int
    drafted_at: datetime
    state: DraftState = DraftState.DRAFTING
    returned_why: str = ""
    signed_by_post_id: int | None = None
    signed_at: datetime | None = None
    number: str = ""
    stamped_at: datetime | None = None


@dataclass(slots=True)
class TransferTold:
    """A hand-over from one step to the next."""

    from_task: TaskTold
    to_task: TaskTold
    from_unit_id: int
    from_post_id: int | None
    to_unit_id: int
    to_post_id: int | None
    handed_at: datetime
    originals: int
    verb: str
    before: Before
    note: str = ""
    reason: str = ""
    state: TransferState = TransferState.WAITING
    received_at: datetime | None = None
    received_by_post_id: int | None = None


@dataclass(slots=True, kw_only=True)
class DossierTold:
    """The dossier's row with everything that hangs on it. The fields are those of the model."""

    code: str
    short_code: str
    lookup_secret: str
    status: Status
    queue: Queue
    act: Act | None
    version_id: int
    case_id: int
    field_id: int
    procedure_name: str
    channel: int
    receiving_unit_id: int
    resolving_unit_id: int
    agency_unit_id: int
    commune_unit_id: int | None
    held_unit_id: int
    held_post_id: int | None
    rules: RulesKept
    received_at: datetime
    received_by_post_id: int
    people: list[tuple[PartyRole, PartyInput]]
    components: list[ComponentInput]
    run: RunTold | None = None
    task: TaskTold | None = None
    ending: Ending = Ending.NONE
    step_due_at: datetime | None = None
    draft_state: str = ""
    offered_unit_id: int | None = None
    offered_post_id: int | None = None
    summary: str = ""
    sets: int = 1
    delivery: str = "tai_quay"
    delivery_address: str = ""
    clock_from: datetime | None = None
    first_due_at: datetime | None = None
    due_at: datetime | None = None
    statutory_due_at: datetime | None = None
    paused_since: datetime | None = None
    decided_at: datetime | None = None
    returned_at: datetime | None = None
    returned_to: str = ""
    originals: int = 0
    originals_back: dict[int, datetime] = field(default_factory=dict)  # place in the list of components
    supplements_asked: int = 0
    extensions_made: int = 0
    book: str = ""
    book_no: int | None = None
    revision: int = 1
    synthetic: bool = False
    fees: list[FeeTold] = field(default_factory=list)
    pauses: list[PauseTold] = field(default_factory=list)
    supplements: list[SupplementTold] = field(default_factory=list)
    extension: ExtensionTold | None = None
    drafts: list[DraftTold] = field(default_factory=list)
    transfers: list[TransferTold] = field(default_factory=list)
    id: int = 0
