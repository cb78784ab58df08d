"""Who may change working time."""

from motcua.core.actor import Actor
from motcua.core.decision import YES, Decision, no


def can_set_calendar_day(actor: Actor, path: str) -> Decision:
    """Tell whether the actor may set days off and make-up days at ``path`` (``/``: the whole province)."""
    return _may(actor, "workdays.set_calendar_day", path, "đặt ngày nghỉ, ngày làm bù")


def can_drop_calendar_day(actor: Actor, path: str) -> Decision:
    """Tell whether the actor may withdraw days at ``path``."""
    return _may(actor, "workdays.drop_calendar_day", path, "bỏ ngày nghỉ, ngày làm bù")


def can_set_shifts(actor: Actor, path: str) -> Decision:
    """Tell whether the actor may set working hours at ``path``."""
    return _may(actor, "workdays.set_shifts", path, "đặt giờ làm việc")


def _may(actor: Actor, right: str, path: str, what: str) -> Decision:
    if actor.may(right, path):
        return YES
    whose = "của cả tỉnh" if path == "/" else "của đơn vị này"
    return no(f"Bạn không có quyền {what} {whose}.")
