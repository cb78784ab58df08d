"""Values of the gateway. No model, no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from motcua.core.actor import Actor
from motcua.core.refs import Ref


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever calls: the key, its scopes, and the actor that its post makes of it."""

    key_id: int
    prefix: str
    name: str
    scopes: frozenset[str]
    actor: Actor
    sandbox: bool
    per_minute: int
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key to be issued. ``days``: how long it lives; ``per_minute`` None: what everybody may."""

    name: str
    post_id: int
    scopes: tuple[str, ...]
    days: int = 365
    per_minute: int | None = None
    sandbox: bool = False


@dataclass(frozen=True, slots=True)
class Issued:
    """A new key; ``secret`` is told this once and kept nowhere."""

    id: int
    prefix: str
    secret: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key as the screens show it; never its secret."""

    id: int
    name: str
    prefix: str
    post_id: int
    post_title: str
    holder: str
    unit_id: int
    unit_name: str
    unit_path: str
    scopes: tuple[str, ...]
    per_minute: int | None
    sandbox: bool
    issued_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    revoked_why: str
    used_at: datetime | None

    def works(self, now: datetime) -> bool:
        """Whether the key opens anything."""
        return self.revoked_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True)
class Answer:
    """What a write answers: the first time, and again to whoever repeats it with its key."""

    status: int
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)
    subject: Ref | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was kept, and of which request."""

    answer: Answer
    operation: str
    digest: str
    at: datetime
