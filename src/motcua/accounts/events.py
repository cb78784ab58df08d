"""What accounts announces to the rooms above."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.core.events import Event


@dataclass(frozen=True, slots=True)
class PostOpened(Event):
    """Somebody holds a post."""

    name: ClassVar[str] = "accounts.post_opened"
    post_id: int
    unit_id: int
    role: str


@dataclass(frozen=True, slots=True)
class PostEnded(Event):
    """Nobody acts from the post any more; what was in hand has gone to ``heirs`` (room, post)."""

    name: ClassVar[str] = "accounts.post_ended"
    post_id: int
    unit_id: int
    heirs: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RightsLent(Event):
    """A post lends rights to another one."""

    name: ClassVar[str] = "accounts.rights_lent"
    delegation_id: int
    from_post_id: int
    to_post_id: int


@dataclass(frozen=True, slots=True)
class LoanEnded(Event):
    """A delegation was revoked before its last day."""

    name: ClassVar[str] = "accounts.loan_ended"
    delegation_id: int
    from_post_id: int
    to_post_id: int
