"""Who may read and publish processes: they hold for the whole province."""

from motcua.core.actor import Actor, ActorKind
from motcua.core.decision import YES, Decision, no


def can_publish(actor: Actor) -> Decision:
    """The province's administrator; reference data come from the system itself."""
    if actor.kind is ActorKind.SYSTEM or actor.has("processes.publish"):
        return YES
    return no("Chỉ quản trị tỉnh được công bố quy trình nội bộ.")


def can_view(actor: Actor) -> Decision:
    """Officers whose role has to do with internal processes."""
    if actor.kind is ActorKind.SYSTEM or actor.has("processes.view"):
        return YES
    return no("Vai trò của bạn không xem được quy trình nội bộ.")
