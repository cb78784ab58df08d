"""Who may change the ground: working time, the journal's details, news that got stuck."""

from motcua.core.actor import Actor, ActorKind
from motcua.core.decision import YES, Decision, no


def can_set_calendar_day(actor: Actor, path: str) -> Decision:
    """Tell whether the actor may set days off and make-up days at ``path`` (``/``: the whole province)."""
    return _may(actor, "core.set_calendar_day", path, "đặt ngày nghỉ, ngày làm bù")


def can_drop_calendar_day(actor: Actor, path: str) -> Decision:
    """Tell whether the actor may withdraw days at ``path``."""
    return _may(actor, "core.drop_calendar_day", path, "bỏ ngày nghỉ, ngày làm bù")


def can_set_shifts(actor: Actor, path: str) -> Decision:
    """Tell whether the actor may set working hours at ``path``."""
    return _may(actor, "core.set_shifts", path, "đặt giờ làm việc")


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


def _may(actor: Actor, right: str, path: str, what: str) -> Decision:
    if actor.may(right, path):
        return YES
    whose = "của cả tỉnh" if path == "/" else "của đơn vị này"
    return no(f"Bạn không có quyền {what} {whose}.")
