"""Who may change the ground: the journal's details, news that got stuck."""

from motcua.core.actor import Actor, ActorKind
from motcua.core.decision import YES, Decision, no


def can_erase_payload(actor: Actor) -> Decision:
    """Tell whether the actor may erase by law what a line of the journal says."""
    return _has(actor, "core.erase_payload", "xóa nội dung nhật ký")


def can_revive(actor: Actor) -> Decision:
    """Tell whether the actor may let news that could not be delivered be tried again."""
    return _has(actor, "core.revive", "chuyển lại tin bị kẹt")


def _has(actor: Actor, right: str, what: str) -> Decision:
    if actor.kind is ActorKind.SYSTEM or actor.has(right):
        return YES
    return no(f"Bạn không có quyền {what}.")
