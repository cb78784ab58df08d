"""Which verb each action calls, with what."""

from collections.abc import Callable

from motcua.core.actor import Actor
from motcua.dossiers import public as dossiers
from motcua.dossiers.types import Seen
from motcua.gateway.api.shapes.acting import Action, AdvanceIn

Act = Callable[[Actor, Seen, AdvanceIn], object]

_ACTS: dict[Action, Act] = {
    Action.ACCEPT: lambda actor, seen, _: dossiers.accept(actor, dossiers=[seen]),
    Action.HAND_OVER: lambda actor, seen, step: dossiers.hand_over(
        actor, dossiers=[seen], to_post_id=step.to_post_id, note=step.note
    ),
    Action.FORWARD: lambda actor, seen, step: dossiers.forward(
        actor, dossier=seen, move=step.move, to_post_id=step.to_post_id, note=step.note, merge=step.merge
    ),
    Action.RECALL: lambda actor, seen, step: dossiers.recall(actor, dossiers=[seen], reason=step.reason),
    Action.DECLINE: lambda actor, seen, step: dossiers.decline(actor, dossiers=[seen], reason=step.reason),
    Action.SEND_BACK: lambda actor, seen, step: dossiers.send_back(
        actor, dossier=seen, reason=step.reason, move=step.move
    ),
    Action.DRAFT_RESULT: lambda actor, seen, step: dossiers.draft_result(
        actor, dossier=seen, subject=step.subject, body=step.body
    ),
    Action.SUBMIT_DRAFT: lambda actor, seen, step: dossiers.submit_draft(
        actor, dossier=seen, to_post_id=step.to_post_id, note=step.note, move=step.move
    ),
    Action.SIGN: lambda actor, seen, _: dossiers.sign(actor, dossiers=[seen]),
    Action.STAMP: lambda actor, seen, _: dossiers.stamp(actor, dossiers=[seen]),
}


def perform(actor: Actor, seen: Seen, step: AdvanceIn) -> None:
    """Do what ``step`` says to a dossier. Raises `Refusal`."""
    _ACTS[step.action](actor, seen, step)
