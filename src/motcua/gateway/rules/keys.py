"""What a key looks like, what its scopes allow, what is wrong with a new one."""

import hashlib
import re
from collections.abc import Iterable

from motcua.core.actor import Actor
from motcua.core.decision import Problem
from motcua.gateway.enums import Scope
from motcua.gateway.types import NewKey

MARK, PREFIX_BYTES, SECRET_BYTES = "motcua", 4, 32
LONGEST_DAYS, LONGEST_NAME, LONGEST_WHY, MOST_A_MINUTE = 730, 120, 500, 1_000_000
_SHAPE = re.compile(r"motcua_[0-9a-f]{8}_[A-Za-z0-9_-]{43}")

ADVANCING = (
    "accept",
    "hand_over",
    "forward",
    "recall",
    "decline",
    "send_back",
    "draft_result",
    "submit_draft",
)
SIGNING = ("sign", "stamp")
# Verbs of the one-stop shop that a scope opens.
_VERBS: dict[Scope, tuple[str, ...]] = {
    Scope.DOSSIERS_RECEIVE: ("receive",),
    Scope.DOSSIERS_ADVANCE: ADVANCING,
    Scope.DOSSIERS_SIGN: SIGNING,
    Scope.DOSSIERS_ATTACH: ("attach_scan", "files.attach"),
    Scope.DOSSIERS_SUPPLEMENT: ("ask_supplement", "receive_supplement"),
    Scope.DOSSIERS_RETURN: ("hand_result",),
}
# What the post is to a dossier (counter, cashier, head, reader) shows in these rights: every scope keeps
# them, because the operations themselves ask for their scope.
_STANDING = frozenset(f"dossiers.{word}" for word in ("view", "search", "receive", "lead", "collect_fee"))


def verbs_of(scopes: Iterable[str]) -> frozenset[str]:
    """The verbs (``dossiers.forward``) that a key with ``scopes`` may call."""
    words = (word for scope in scopes if scope in Scope for word in _VERBS.get(Scope(scope), ()))
    return frozenset(word if "." in word else f"dossiers.{word}" for word in words)


def narrowed(actor: Actor, scopes: Iterable[str], *, through: str) -> Actor:
    """The actor of the post with no more than the scopes need; ``through`` names the key in the journal."""
    kept = verbs_of(scopes) | _STANDING
    return Actor(
        kind=actor.kind,
        name=actor.name,
        person_id=actor.person_id,
        account_id=actor.account_id,
        post_id=actor.post_id,
        unit_id=actor.unit_id,
        unit_path=actor.unit_path,
        role=actor.role,
        grants=tuple(grant for grant in actor.grants if grant.right in kept),
        through=through,
    )


def written(prefix: str, secret: str) -> str:
    """The whole key, as its owner keeps it."""
    return f"{MARK}_{prefix}_{secret}"


def looks_like_key(text: str) -> bool:
    """Whether it could be one: nothing else is worth a look into the table."""
    return _SHAPE.fullmatch(text) is not None


def prefix_of(text: str) -> str:
    """The part of a key that may be told."""
    return text.split("_", 2)[1]


def digest(text: str) -> str:
    """What is kept of a key. It has 256 random bits, so nothing slower than SHA-256 is needed."""
    return hashlib.sha256(text.encode()).hexdigest()


def problems_of_key(new: NewKey) -> list[Problem]:
    """What is wrong with a key to be issued; empty when nothing is."""
    found = []
    if not new.name.strip() or len(new.name) > LONGEST_NAME:
        found.append(Problem(f"Hãy ghi tên phần mềm, không quá {LONGEST_NAME} ký tự.", "name"))
    if not new.scopes:
        found.append(Problem("Hãy chọn ít nhất một phạm vi.", "scopes"))
    if any(scope not in Scope for scope in new.scopes):
        found.append(Problem("Có phạm vi không được biết.", "scopes"))
    if not 1 <= new.days <= LONGEST_DAYS:
        found.append(Problem(f"Khóa sống từ 1 đến {LONGEST_DAYS} ngày.", "days"))
    if new.per_minute is not None and not 1 <= new.per_minute <= MOST_A_MINUTE:
        found.append(Problem(f"Hạn mức từ 1 đến {MOST_A_MINUTE} lượt mỗi phút.", "per_minute"))
    return found


def problems_of_why(why: str) -> list[Problem]:
    """A reason is given, and is not a book."""
    if not why.strip() or len(why) > LONGEST_WHY:
        return [Problem(f"Hãy ghi lý do, không quá {LONGEST_WHY} ký tự.", "why")]
    return []
