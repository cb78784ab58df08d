"""Who acts: a frozen value made by accounts from a post, never from a person alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class ActorKind(StrEnum):
    """Officer (acts from a post), citizen, or the system itself (jobs, timers)."""

    OFFICER = "officer"
    CITIZEN = "citizen"
    SYSTEM = "system"


class Depth(StrEnum):
    """How far a grant reaches from its unit."""

    OWN = "own"  # only what is in the actor's own hands
    UNIT = "unit"  # the unit itself
    TREE = "tree"  # the unit and everything below it


@dataclass(frozen=True, slots=True)
class Grant:
    """One right over one part of the house.

    ``right`` is a verb's name or a read right such as ``dossiers.view``; ``path`` is the
    materialised path of a unit (``/1/14/``), ``/`` is the whole province; ``fields`` restricts to
    lĩnh vực codes (empty: all).
    """

    right: str
    path: str
    depth: Depth
    fields: frozenset[str] = frozenset()

    def covers(self, path: str, field_code: str | None = None) -> bool:
        """Whether a thing at unit ``path`` and of ``field_code`` lies inside this grant."""
        if self.fields and field_code is not None and field_code not in self.fields:
            return False
        if self.depth is Depth.TREE:
            return path.startswith(self.path)
        return path == self.path


@dataclass(frozen=True, slots=True)
class Actor:
    """The person at work, in one post. ``post_id`` and ``unit_id`` are None for citizens."""

    kind: ActorKind
    name: str
    person_id: int | None = None
    account_id: int | None = None
    post_id: int | None = None
    unit_id: int | None = None
    unit_path: str = ""
    role: str = ""
    grants: tuple[Grant, ...] = ()
    on_behalf_of_post_id: int | None = None
    through: str = ""  # by what means, when not at a desk: the journal says it behind the name
    _by_right: dict[str, tuple[Grant, ...]] = field(
        default_factory=dict, compare=False, repr=False, hash=False
    )

    def __post_init__(self) -> None:
        for grant in self.grants:
            self._by_right[grant.right] = (*self._by_right.get(grant.right, ()), grant)

    @property
    def signature(self) -> str:
        """The name as the journal keeps it."""
        return f"{self.name} ({self.through})" if self.through else self.name

    @property
    def desk_id(self) -> int:
        """The post at whose desk the actor works: the own one, or the one that lent its rights; 0: none."""
        return self.on_behalf_of_post_id or self.post_id or 0

    def grants_for(self, right: str) -> tuple[Grant, ...]:
        """Every grant of ``right``; queries compile them into their condition."""
        return self._by_right.get(right, ())

    def has(self, right: str) -> bool:
        """Whether the actor has ``right`` anywhere."""
        return right in self._by_right

    def may(self, right: str, path: str, field_code: str | None = None) -> bool:
        """Whether the actor has ``right`` over the unit at ``path`` (and the field)."""
        return any(grant.covers(path, field_code) for grant in self.grants_for(right))


SYSTEM = Actor(kind=ActorKind.SYSTEM, name="Hệ thống")


@dataclass(slots=True)
class RoleRights:
    """Which role brings which rights, as the rooms register them in ``AppConfig.ready()``."""

    rights: dict[str, dict[str, Depth]] = field(default_factory=dict)

    def give(self, role: str, rights: Iterable[str], depth: Depth) -> None:
        """Give ``role`` each of ``rights`` at ``depth`` from the unit of the post."""
        self.rights.setdefault(role, {}).update(dict.fromkeys(rights, depth))

    def of(self, role: str) -> dict[str, Depth]:
        """Right -> depth of one role."""
        return self.rights.get(role, {})


role_rights = RoleRights()
