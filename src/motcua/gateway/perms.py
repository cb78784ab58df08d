"""Who issues keys: whoever administers the unit of the post. A key never has more than its post."""

from motcua.core.actor import Actor, ActorKind
from motcua.core.decision import YES, Decision, no


def can_view(actor: Actor) -> Decision:
    """The pages of keys."""
    return YES if actor.has("gateway.view") else no("Bạn không quản trị kết nối của đơn vị nào.")


def can_issue_key(actor: Actor, path: str) -> Decision:
    """For a post of a unit that the actor administers."""
    return _over(actor, "gateway.issue_key", path)


def can_revoke_key(actor: Actor, path: str) -> Decision:
    """Of a unit that the actor administers."""
    return _over(actor, "gateway.revoke_key", path)


def _over(actor: Actor, right: str, path: str) -> Decision:
    if actor.kind is ActorKind.SYSTEM or actor.may(right, path):
        return YES
    return no("Bạn không quản trị kết nối của đơn vị này.")
