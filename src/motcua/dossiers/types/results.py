"""What a verb gives back."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.enums import Ending, Queue, Status


@dataclass(frozen=True, slots=True)
class Received:
    """A dossier taken in. ``repeated``: the submit came twice, nothing new was made.

    ``printed_due`` is the hour on the receipt, ``reasons`` say why that day (shortest form).
    ``paper_id`` is the Giấy tiếp nhận; None for what is returned at the counter at once.
    """

    id: int
    code: str
    lookup_secret: str
    due_at: datetime | None
    printed_due: datetime | None
    reasons: tuple[str, ...]
    paper_id: int | None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class NoticeMade:
    """An outcome at the counter that is no dossier, and its printed form."""

    id: int
    paper_id: int
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class PaperMade:
    """A form was issued; print it by ``paper_id``."""

    dossier_id: int
    paper_id: int


@dataclass(frozen=True, slots=True)
class Promised:
    """The promise after the clock went on."""

    dossier_id: int
    due_at: datetime | None
    printed_due: datetime | None


@dataclass(frozen=True, slots=True)
class Extended:
    """The one extension, with its apology."""

    dossier_id: int
    paper_id: int
    due_at: datetime
    printed_due: datetime


@dataclass(frozen=True, slots=True)
class DraftStart:
    """What a draft begins with: the template that prints it, the result's code, subject and text."""

    template: str
    result_code: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class DraftMade:
    """Draft ``no`` of the dossier."""

    dossier_id: int
    draft_id: int
    no: int


@dataclass(frozen=True, slots=True)
class Done:
    """One dossier of a batch with which it worked."""

    id: int
    code: str


@dataclass(frozen=True, slots=True)
class Refused:
    """One dossier of a batch with which it did not, and why (a whole sentence in Vietnamese)."""

    id: int
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What came of each dossier of a batch: the others are never affected by one that is refused."""

    done: tuple[Done, ...] = ()
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class HandOverReport(BatchReport):
    """A batch that moved dossiers; ``batch_ids`` are the Giấy bàn giao, one a receiving unit."""

    batch_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """An open promise that the calendar now counts otherwise than it was counted when it was made.

    ``counted`` is what the calendar gives now, ``due`` what is promised: never later than ``old_due``,
    because what stands on paper does not move against the citizen, and never already past. ``closed``:
    nobody works on the promised day any more, so whoever holds the dossier must apologise and agree on
    another one.
    """

    id: int
    code: str
    received_at: datetime
    old_due: datetime
    counted: datetime
    due: datetime
    closed: bool = False

    @property
    def moved(self) -> bool:
        """Whether the promise itself is another one."""
        return self.due != self.old_due


@dataclass(frozen=True, slots=True)
class Recount:
    """Open promises counted again: how many ran through the days in question, and which count otherwise.

    ``after``: the last dossier looked at when there are more to look at, else None.
    """

    touched: int
    rows: tuple[DeadlineRow, ...] = ()
    after: int | None = None

    @property
    def moved(self) -> tuple[DeadlineRow, ...]:
        """Promises that are earlier now."""
        return tuple(row for row in self.rows if row.moved)

    @property
    def kept(self) -> tuple[DeadlineRow, ...]:
        """Promises that stay: the calendar would give a later day, or one that is past already."""
        return tuple(row for row in self.rows if not row.moved)


@dataclass(frozen=True, slots=True)
class Changed:
    """Where a verb has left a dossier, as far as its row says."""

    id: int
    code: str
    revision: int
    status: Status
    queue: Queue
    ending: Ending
    step_name: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A single dossier that went a step on or back; ``merged`` names steps done by the same act."""

    dossier_id: int
    batch_id: int | None
    step_name: str
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeState:
    """How a dossier stands, in the words that another system would use too."""

    code: str
    status: int
    owner_name: str
    received_at: datetime
    due_at: datetime | None
    decided_at: datetime | None
    returned_at: datetime | None
