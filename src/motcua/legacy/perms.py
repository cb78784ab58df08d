"""Who brings data in and takes everything out: administrators of the province."""

from motcua.core.actor import Actor, ActorKind
from motcua.core.decision import YES, Decision, no


def can_load(actor: Actor) -> Decision:
    """Load histories into the house."""
    return _has(actor, "legacy.load", "nhập dữ liệu từ phần mềm cũ")


def can_begin_load(actor: Actor) -> Decision:
    """Open a load."""
    return can_load(actor)


def can_end_load(actor: Actor) -> Decision:
    """Say that a load is done."""
    return can_load(actor)


def can_upload(actor: Actor) -> Decision:
    """Bring a file of another system."""
    return can_load(actor)


def can_map(actor: Actor) -> Decision:
    """Say what its columns and words mean."""
    return can_load(actor)


def can_start_import(actor: Actor) -> Decision:
    """Let it be imported in the background."""
    return can_load(actor)


def can_hold_import(actor: Actor) -> Decision:
    """Pause an import, and let it go on."""
    return can_load(actor)


def _has(actor: Actor, right: str, what: str) -> Decision:
    if actor.kind is ActorKind.SYSTEM or actor.has(right):
        return YES
    return no(f"Bạn không có quyền {what}.")
