"""Values of keeping house. Real times for machines, business times for what people decided."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.dossiers.types import DeadlineRow
from motcua.upkeep.enums import ErasureState, Ground
from motcua.workdays.calendar import Shift


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why something is erased: the kind of ground, the document, the reason in words."""

    ground: Ground
    basis: str
    why: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who asked or decided, from which post."""

    id: int
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class ErasureRow:
    """A request to erase what entries of the journal say. ``about`` names no person in clear."""

    id: int
    ground: Ground
    basis: str
    why: str
    about: str
    state: ErasureState
    entries: int
    proposed_by: Person
    proposed_at: datetime
    decided_by: Person | None
    decided_at: datetime | None
    decided_why: str


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """How long the journal keeps what it says about one kind of thing; ``due`` counts what is older."""

    id: int
    subject_kind: str
    name: str
    years: int
    basis: str
    unverified: bool
    before: datetime
    due: int


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One walk along the chain. ``ended_at`` None: it is still under way."""

    id: int
    started_at: datetime
    ended_at: datetime | None
    seals: int
    entries: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a change of working time does to open promises, before it is made or before they are recounted.

    ``complete``: all promises that run through those days were counted, not only the first some thousand.
    """

    touched: int
    moved: tuple[DeadlineRow, ...] = ()
    kept: tuple[DeadlineRow, ...] = ()
    complete: bool = True

    @property
    def closed(self) -> int:
        """Promises for a day on which nobody works any more."""
        return sum(row.closed for row in self.kept)


Week = tuple[tuple[Shift, ...], ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """A rule set as it shall be from a day on."""

    key: str
    params: dict[str, int | str]
    basis: str
    why: str
    valid_from: date
