"""Whole histories of dossiers as another system knew them. Frozen values; instants are aware."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from motcua.core.decision import Problem
from motcua.dossiers.enums import DeliveryMode
from motcua.dossiers.types import ComponentInput, FeeInput, PartyInput
from motcua.procedures.enums import Channel


@dataclass(frozen=True, slots=True)
class Deed:
    """One act in the life of a dossier: ``verb`` without its room, as in ``dossiers.public.TABLE``.

    ``post_id`` did it. ``to_post_id`` None: to whoever has the step's role in its unit. ``move`` None:
    the usual way on. ``text`` is the note, the reason or the name of the taker, ``data`` what else the
    verb is told (``items``, ``subject``, ``body``, ``number``, ``new_due_on`` …).
    """

    verb: str
    at: datetime
    post_id: int
    to_post_id: int | None = None
    move: str | None = None
    text: str = ""
    data: Mapping[str, Any] | None = None

    def get(self, name: str, default: Any = None) -> Any:
        """What else the verb is told."""
        return default if self.data is None else self.data.get(name, default)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One dossier from reception to where it stands, under the other system's own key ``source_id``.

    ``components`` empty and ``fees`` None: what the catalogue asks for. ``promised_at``: what was printed
    on the receipt; None: what the rules give. ``book_no`` and ``secret`` are kept when they are known.
    ``brief``: nobody knows the steps any more; its deeds are only ``decide`` and ``give``.
    """

    source_id: str
    code: str
    case_id: int
    channel: Channel
    receiving_unit_id: int
    received_at: datetime
    received_by_post_id: int
    owner: PartyInput
    resolving_unit_id: int | None = None
    submitter: PartyInput | None = None
    components: tuple[ComponentInput, ...] = ()
    fees: tuple[FeeInput, ...] | None = None
    sets: int = 1
    summary: str = ""
    delivery: DeliveryMode = DeliveryMode.TAI_QUAY
    delivery_address: str = ""
    commune_unit_id: int | None = None
    promised_at: datetime | None = None
    book_no: int | None = None
    secret: str = ""
    deeds: tuple[Deed, ...] = ()
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What stands at place ``no`` (from 1) of a stream: a history, or why there is none.

    ``digest`` is the same as long as the same is told.
    """

    no: int
    history: History | None
    source_id: str
    digest: bytes = b""
    problems: tuple[Problem, ...] = ()


class Stream(Protocol):
    """Histories in an order that never changes, so that a load goes on where it stopped.

    Streams travel to other processes: they are pickled, and open what they need when they are read.
    """

    @property
    def key(self) -> str:
        """The same for the same content: a load that was cut off is found by it."""

    def __len__(self) -> int:
        """How many lines there are."""

    def read(self, first: int, last: int) -> Iterator[Line]:
        """The lines from place ``first`` up to and without ``last``, from 0."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that did not go in, and why."""

    no: int
    source_id: str
    problems: tuple[Problem, ...]

    @property
    def why(self) -> str:
        """All reasons in one text."""
        return "; ".join(one.why for one in self.problems)


@dataclass(frozen=True, slots=True)
class BatchTold:
    """What became of one batch: counts, and the lines that were refused."""

    loaded: int
    same: int
    changed: int
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """The answer of a load. ``seconds`` by what was done, ``rows`` by table; ``plain`` see `compare`."""

    run_id: int
    histories: int
    same: int
    changed: int
    refused: int
    seconds: Mapping[str, float] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    refusals: Sequence[Refused] = ()

    @property
    def rate(self) -> float:
        """Histories a second, everything counted."""
        total = self.seconds.get("total", 0.0)
        return self.histories / total if total else 0.0
