"""Who sees the statistics: whoever leads or oversees, of the own unit and below."""

from motcua.core.actor import Actor
from motcua.core.decision import YES, Decision, no


def can_see(actor: Actor) -> Decision:
    """The tables, each within the own scope."""
    return YES if actor.has("reports.view") else no("Bạn không có quyền xem thống kê.")
