"""Who may attach, open, remove and scan. The thing that a file belongs to decides who may see it."""

from motcua.core.actor import Actor, ActorKind
from motcua.core.decision import YES, Decision, RefusalKind, no
from motcua.core.refs import Ref, can_see

_NO_SUCH_FILE = "Không có tệp này hoặc bạn không được xem."


def can_open(actor: Actor, subject: Ref) -> Decision:
    """Whoever may see the thing may open its files; a no does not tell whether the file exists."""
    if actor.kind is ActorKind.SYSTEM or can_see(actor, subject):
        return YES
    return no(_NO_SUCH_FILE, kind=RefusalKind.NOT_FOUND)


def can_attach(actor: Actor, subject: Ref) -> Decision:
    """Officers with the right, citizens to what is theirs, the system."""
    return _change(actor, subject, "files.attach", "Bạn không được đính kèm tệp.")


def can_remove(actor: Actor, subject: Ref) -> Decision:
    """As for attaching."""
    return _change(actor, subject, "files.remove", "Bạn không được gỡ tệp.")


def can_hand_on(actor: Actor, subject: Ref, uploader: int | None) -> Decision:
    """Whoever put a file somewhere for a while may bring it to its place; nobody else's."""
    why = "Bạn không được chuyển tệp này."
    if actor.kind is not ActorKind.SYSTEM and (uploader is None or uploader != actor.person_id):
        return no(why)
    return _change(actor, subject, "files.attach", why)


def _change(actor: Actor, subject: Ref, right: str, why: str) -> Decision:
    if actor.kind is ActorKind.SYSTEM:
        return YES
    if actor.kind is ActorKind.OFFICER and not actor.has(right):
        return no(why)
    return YES if can_see(actor, subject) else no(why)


def can_scan(actor: Actor) -> Decision:
    """The scanner's verdict is written by the system alone."""
    return YES if actor.kind is ActorKind.SYSTEM else no("Chỉ hệ thống ghi kết quả quét vi-rút.")
