"""``Ref(kind, id)``: a link that goes up or sideways, where a foreign key must not."""

from collections.abc import Callable
from dataclasses import dataclass

from motcua.core.actor import Actor

_DIGITS = 18  # what fits into a bigint, whatever the digits are


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A thing of any room by its kind (``dossiers.dossier``) and its id."""

    kind: str
    id: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Ref":
        """Read ``kind:id``; raises ValueError for anything else."""
        kind, _, number = text.rpartition(":")
        if not kind or not (number.isascii() and number.isdigit()) or len(number) > _DIGITS:
            raise ValueError(f"not a reference: {text!r}")
        return cls(kind, int(number))


@dataclass(frozen=True, slots=True)
class Watched:
    """Whose readers are accounted for when somebody opens a thing that is not the own work."""

    ref: Ref
    label: str


def _unwatched(_actor: Actor, _number: int) -> Watched | None:
    return None


@dataclass(frozen=True, slots=True)
class RefKind:
    """What a room says about one kind of its things.

    ``watched``: what to write a reading down for when this actor opens the thing or a file of it; None
    when it is the actor's own work, or nothing personal.
    """

    kind: str
    label: Callable[[int], str]
    url: Callable[[int], str]
    can_see: Callable[[Actor, int], bool]
    watched: Callable[[Actor, int], Watched | None] = _unwatched


_kinds: dict[str, RefKind] = {}


def register_ref(kind: RefKind) -> None:
    """Make ``kind`` known; called in ``AppConfig.ready()``."""
    _kinds[kind.kind] = kind


def label_of(ref: Ref) -> str:
    """The thing's name on a screen."""
    return _kinds[ref.kind].label(ref.id)


def url_of(ref: Ref) -> str:
    """The thing's page."""
    return _kinds[ref.kind].url(ref.id)


def is_known(ref: Ref) -> bool:
    """Whether some room has registered this kind: else the thing has neither name nor page here."""
    return ref.kind in _kinds


def can_see(actor: Actor, ref: Ref) -> bool:
    """Whether ``actor`` may see the thing; False for kinds that nobody registered."""
    kind = _kinds.get(ref.kind)
    return kind is not None and kind.can_see(actor, ref.id)


def watched(actor: Actor, ref: Ref) -> Watched | None:
    """What opening ``ref`` must be written down for, if anything."""
    kind = _kinds.get(ref.kind)
    return kind.watched(actor, ref.id) if kind else None
