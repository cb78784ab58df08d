"""Nothing stays with nobody: what a post has in hand goes to another, what nobody answers is closed."""

from django.db.models import Q

from motcua.accounts import public as accounts
from motcua.core import clock
from motcua.core.actor import SYSTEM, Actor
from motcua.core.decision import Refusal
from motcua.core.journal import audit
from motcua.dossiers.commands.acting import change
from motcua.dossiers.commands.endings import close_unanswered
from motcua.dossiers.commands.moving import put_into_hands
from motcua.dossiers.enums import Queue, TransferState
from motcua.dossiers.models import Dossier, SupplementRequest, Transfer
from motcua.dossiers.types import Seen
from motcua.processes import public as processes

_AT_ONCE = 200


def take_over(actor: Actor, post_id: int, to_post_id: int) -> None:
    """Move all that a post holds or should receive to another post, inside the running verb."""
    to = accounts.post(to_post_id)
    theirs = Q(held_post_id=post_id) | Q(offered_post_id=post_id)
    numbers = Dossier.objects.filter(theirs).exclude(queue=Queue.XONG).values_list("pk", flat=True)
    for dossier in Dossier.objects.locked(numbers.order_by("pk")):
        if dossier.offered_post_id == post_id:
            _offer_to(actor, dossier, to.id)
        if dossier.held_post_id == post_id:
            put_into_hands(actor, dossier, to, "Vị trí công tác kết thúc")


def _offer_to(actor: Actor, dossier: Dossier, post_id: int) -> None:
    if dossier.task_id is not None:
        processes.assign(dossier.task_id, post_id=post_id, at=clock.now())
    Transfer.objects.filter(dossier_id=dossier.pk, state=TransferState.WAITING).update(to_post_id=post_id)
    change(dossier, offered_post_id=post_id)
    audit(actor, dossier.ref, {"to_post": post_id, "reason": "Vị trí công tác kết thúc"})


def close_all_unanswered() -> int:
    """Close the dossiers whose applicants did not complete them in time; returns how many."""
    waiting = SupplementRequest.objects.filter(
        answered_at=None, answer_by__lt=clock.today(), dossier__queue=Queue.CHO_BO_SUNG
    )
    closed = 0
    for number in waiting.order_by("answer_by", "pk").values_list("dossier_id", flat=True)[:_AT_ONCE]:
        try:
            close_unanswered(SYSTEM, dossier=Seen(number))
        except Refusal:
            continue  # somebody was quicker
        closed += 1
    return closed
