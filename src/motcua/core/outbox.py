"""News that got stuck: the visible list, and another try."""

from motcua.core import clock, perms
from motcua.core.actor import Actor
from motcua.core.decision import conflict
from motcua.core.journal import audit
from motcua.core.models import OutboxRow, OutboxState
from motcua.core.refs import Ref
from motcua.core.verbs import verb


def dead_rows() -> list[OutboxRow]:
    """The news that could not be delivered, oldest first. Each blocks later news of its own subject."""
    return list(OutboxRow.objects.filter(state=OutboxState.DEAD).order_by("announced_at", "id"))


def blocked_behind(row: OutboxRow) -> int:
    """How much news of the same subject waits behind this one."""
    later = OutboxRow.objects.filter(subject=row.subject, seq__gt=row.seq)
    return later.exclude(state=OutboxState.DELIVERED).count()


@verb("core.revive", title="Chuyển lại tin bị kẹt")
def revive(actor: Actor, row_id: int) -> None:
    """Let a dead piece of news be tried again; raises `Refusal`: no right, or not dead (any more)."""
    perms.can_revive(actor).or_refuse()
    dead = OutboxRow.objects.select_for_update().filter(pk=row_id, state=OutboxState.DEAD).first()
    if dead is None:
        raise conflict("Tin này không còn bị kẹt.")
    dead.state, dead.attempts, dead.next_try_at = OutboxState.WAITING, 0, clock.real()
    dead.save(update_fields=["state", "attempts", "next_try_at"])
    audit(
        actor, Ref("core.outbox", row_id), {"name": dead.name, "subject": dead.subject, "error": dead.error}
    )
