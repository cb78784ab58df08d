"""Who may change what units receive and confirm what hangs. Reading both needs no right."""

from collections.abc import Iterable

from motcua.core.actor import Actor, ActorKind
from motcua.core.decision import YES, Decision, no


def _everywhere(actor: Actor, right: str, paths: Iterable[str], what: str) -> Decision:
    if actor.kind is ActorKind.SYSTEM:
        return YES
    if not actor.has(right):
        return no(f"Vai trò của bạn không được {what}.")
    if all(actor.may(right, path) for path in paths):
        return YES
    return no(f"Bạn chỉ được {what} trong phạm vi đơn vị của mình.")


def can_offer(actor: Actor, paths: Iterable[str]) -> Decision:
    """For the units at these paths, which receive."""
    return _everywhere(actor, "offers.offer", paths, "đưa thủ tục vào danh mục tiếp nhận")


def can_withdraw_offer(actor: Actor, paths: Iterable[str]) -> Decision:
    """For the units at these paths, which receive."""
    return _everywhere(actor, "offers.withdraw_offer", paths, "đưa thủ tục ra khỏi danh mục tiếp nhận")


def can_confirm_posting(actor: Actor, path: str) -> Decision:
    """For the unit at this path, on whose board the sheet hangs."""
    return _everywhere(actor, "offers.confirm_posting", [path], "xác nhận niêm yết")
