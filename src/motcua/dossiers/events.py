"""News of the one-stop shop for the rooms above."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.core.events import Event


@dataclass(frozen=True, slots=True)
class DossierReceived(Event):
    """A dossier was taken in; ``due_at`` None: nothing was promised."""

    name: ClassVar[str] = "dossiers.received"
    code: str
    at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class DossierMoved(Event):
    """It went from one pair of hands to another, or waits to be received (``taken`` False)."""

    name: ClassVar[str] = "dossiers.moved"
    code: str
    at: datetime
    unit_id: int
    post_id: int | None
    step: str
    taken: bool


@dataclass(frozen=True, slots=True)
class DossierPaused(Event):
    """The clock stopped: the applicant must do something. ``kind`` is a `PauseKind`."""

    name: ClassVar[str] = "dossiers.paused"
    code: str
    at: datetime
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class DossierResumed(Event):
    """The clock goes on, with this promise."""

    name: ClassVar[str] = "dossiers.resumed"
    code: str
    at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class DossierExtended(Event):
    """The promise was moved, with an apology."""

    name: ClassVar[str] = "dossiers.extended"
    code: str
    at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class DossierDecided(Event):
    """There is a result, a refusal, or another ending. ``ending`` is an `Ending`."""

    name: ClassVar[str] = "dossiers.decided"
    code: str
    at: datetime
    ending: str


@dataclass(frozen=True, slots=True)
class DossierReturned(Event):
    """The result is in the applicant's hands."""

    name: ClassVar[str] = "dossiers.returned"
    code: str
    at: datetime
    to: str
