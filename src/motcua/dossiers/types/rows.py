"""Rows of lists, searches, the book and the citizen's look-up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from motcua.dossiers.enums import (
    Act,
    ClockState,
    Ending,
    FeeState,
    Queue,
    ScanState,
    Status,
)
from motcua.dossiers.types.inputs import PartyInput
from motcua.procedures.enums import Channel
from motcua.workdays.calendar import Explanation


class Scope(StrEnum):
    """Whose work a list shows."""

    MINE = "mine"
    UNIT = "unit"
    TREE = "tree"


class Look(StrEnum):
    """A list over several queues."""

    HANDED = "handed"
    NEAR = "near"
    LATE = "late"
    FEES = "fees"


@dataclass(frozen=True, slots=True)
class ClockBadge:
    """The clock of one dossier in a few figures.

    ``minutes`` are working minutes left (running, near) or overdue (late), in the term's own measure;
    ``days`` compare dates: working days left, negative when late. Both None when there is no promise.
    """

    state: ClockState
    minutes: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a dossier is, or to whom it was handed: a unit and, when known, a person's post.

    ``unit_list_name`` is short enough for a list.
    """

    unit_id: int
    unit_name: str
    post_id: int | None = None
    person_name: str = ""
    unit_list_name: str = ""


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One line of a list. ``printed_due`` is the promise as printed; ``offered`` who has not received yet."""

    id: int
    code: str
    revision: int
    status: Status
    queue: Queue
    act: Act | None
    ending: Ending
    procedure_name: str
    owner_name: str
    summary: str
    step_name: str
    step_due_at: datetime | None
    channel: Channel
    received_at: datetime
    first_due_at: datetime | None
    due_at: datetime | None
    printed_due: datetime | None
    clock: ClockBadge
    held: Place
    offered: Place | None
    resolving_unit_id: int
    synthetic: bool

    @property
    def code_agency(self) -> str:
        """The agency part of the code, written small: ``000.00.22.H56-``."""
        return self.code[: self.code.index("-") + 1]

    @property
    def code_rest(self) -> str:
        """Date and number, which the eye looks for: ``220610-0123``."""
        return self.code[self.code.index("-") + 1 :]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, and the cursors of its neighbours ("": there is none)."""

    rows: tuple[DossierRow, ...]
    next: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a list; empty values do not. ``due_from`` and ``due_to`` are days, both included.

    ``unit_id`` and ``post_id``: where it waits, so whom it was handed over to while nobody has received it.
    """

    field_id: int | None = None
    unit_id: int | None = None
    post_id: int | None = None
    step: str = ""
    status: int | None = None
    channel: int | None = None
    due_from: date | None = None
    due_to: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Dossiers of a list that share something: the filter's value, its name, how many, the first promise.

    ``above`` is the unit above, where the name alone does not say which one.
    """

    value: str
    name: str
    count: int
    first_due: datetime | None = None
    above: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A way of looking at a list that a post keeps: its name, and the address after the question mark."""

    id: int
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Groups:
    """What a list could be narrowed to, the largest group first, and how much each scope holds (100: 99+).

    ``views`` are those that the post keeps of this list.
    """

    scopes: Mapping[Scope, int]
    fields: tuple[Group, ...] = ()
    units: tuple[Group, ...] = ()
    people: tuple[Group, ...] = ()
    steps: tuple[Group, ...] = ()
    views: tuple[View, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the sổ theo dõi, with all columns of both forms."""

    id: int
    book: str
    book_no: int | None
    code: str
    procedure_name: str
    owner_name: str
    address: str
    phone: str
    sets: int
    resolving_unit: str
    received_at: datetime
    printed_due: datetime | None
    decided_at: datetime | None
    returned_at: datetime | None
    delivery: str
    returned_to: str
    returned_by: str
    area: str
    ending: Ending


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of the sổ theo dõi."""

    rows: tuple[RegisterRow, ...]
    next: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True)
class ReusablePaper:
    """A digitised paper of a former dossier that need not be asked for again."""

    component_row_id: int
    attachment_id: int
    name: str
    dossier_code: str
    scanned: ScanState


@dataclass(frozen=True, slots=True)
class FormerDossier:
    """A former dossier of the person who stands at the counter: the least that reuse needs."""

    id: int
    code: str
    procedure_name: str
    status: Status
    received_at: datetime
    papers: tuple[ReusablePaper, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitingNotice:
    """A request to complete at the counter that has not been answered, and the people as they were then."""

    id: int
    case_id: int
    paper_id: int
    number: str
    procedure_name: str
    at: datetime
    items: tuple[str, ...]
    why: str
    owner: PartyInput
    submitter: PartyInput | None


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A step as a citizen sees it: no names of officers."""

    name: str
    unit_name: str
    state: str
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class PublicPaper:
    """A paper of the list, and whether it has been handed in."""

    name: str
    received: bool
    scanned: bool


@dataclass(frozen=True, slots=True)
class PublicFee:
    """A fee line, ``amount`` in đồng."""

    name: str
    amount: int
    state: FeeState


@dataclass(frozen=True, slots=True)
class PublicDossier:
    """What a citizen who holds the second factor may see: their own dossier and nobody else's data."""

    id: int
    code: str
    status: Status
    ending: Ending
    procedure_name: str
    owner_masked: str
    received_at: datetime
    receiving_unit: str
    receiving_address: str
    receiving_phone: str
    resolving_unit: str
    first_printed_due: datetime | None
    printed_due: datetime | None
    extended: bool
    clock: ClockBadge
    now_text: str
    todo_text: str
    why_text: tuple[str, ...]
    todo_items: tuple[str, ...] = ()
    answer_by: date | None = None
    delivery: str = ""
    returned_at: datetime | None = None
    steps: tuple[PublicStep, ...] = field(default_factory=tuple)
    fees_due: int = 0
    papers: tuple[PublicPaper, ...] = ()
    fees: tuple[PublicFee, ...] = ()
    must_act: bool = False
    token: str = ""
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where a dossier stands: its queue and step, who has it, whom it was offered to."""

    id: int
    queue: Queue
    act: Act | None
    ending: Ending
    step_name: str
    held_unit_id: int
    held_post_id: int | None
    offered_unit_id: int | None
    offered_post_id: int | None
    receiving_unit_id: int
    received_by_post_id: int | None
    paused_since: datetime | None
    has_draft: bool
