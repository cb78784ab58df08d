"""Nhận, thu hồi, trả lại: the second half of a hand-over, or its undoing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from motcua.core.actor import Actor
from motcua.core.decision import conflict
from motcua.core.events import announce
from motcua.core.journal import audit_many
from motcua.core.text import tidy
from motcua.core.verbs import verb
from motcua.dossiers import perms
from motcua.dossiers.commands import pauses
from motcua.dossiers.commands.acting import Batch, Turn, change, refuse_if, take_turns
from motcua.dossiers.enums import Act, DraftState, Ending, Queue, Status, TransferState
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.models import Dossier, Draft, Transfer
from motcua.dossiers.rules import moves, reception
from motcua.dossiers.rules.states import NO_DRAFT
from motcua.dossiers.types import BatchReport, Seen
from motcua.processes import public as processes

NOT_OFFERED: dict[str, Any] = {"offered_unit_id": None, "offered_post_id": None}


@verb("dossiers.accept", title="Nhận bàn giao")
def accept(actor: Actor, *, dossiers: Sequence[Seen]) -> BatchReport:
    """Nhận: the dossiers are in the receiver's hands from now on."""
    turns, batch = take_turns(actor, dossiers, perms.can_accept)
    done = []
    for turn in turns:
        with batch.each(turn.dossier):
            change(turn.dossier, **take_up(turn))
            done.append(turn)
    received([turn.dossier.pk for turn in done], turns)
    return _finish(actor, done, batch, {})


def take_up(turn: Turn) -> dict[str, Any]:
    """Receive a dossier into the actor's hands: the engine's half; gives the row's new values."""
    dossier = turn.dossier
    if dossier.task_id is None or dossier.offered_unit_id is None:
        raise conflict("Hồ sơ này không chờ ai nhận.")
    act = Act(dossier.act)
    processes.take(dossier.task_id, post_id=turn.desk, at=turn.at)
    draft = DraftState(dossier.draft_state) if dossier.draft_state else NO_DRAFT
    return {
        "queue": moves.queue_of(act, draft),
        "status": moves.status_when_taken(Status(dossier.status), act),
        "held_unit_id": dossier.offered_unit_id,
        "held_post_id": turn.desk,
        **NOT_OFFERED,
        **pauses.enter_step(dossier, act, dossier.step_name, turn.at, counted=dossier.step_counted),
    }


def received(dossier_ids: Iterable[int], turns: Sequence[Turn]) -> None:
    """Note on the hand-overs who received them, and when; one statement."""
    if turns:
        Transfer.objects.settle(dossier_ids, at=turns[0].at, post_id=turns[0].desk)


@verb("dossiers.recall", title="Thu hồi")
def recall(actor: Actor, *, dossiers: Sequence[Seen], reason: str = "") -> BatchReport:
    """Thu hồi: the giver takes back what nobody has received yet."""
    turns, batch = take_turns(actor, dossiers, perms.can_recall)
    return _undo(actor, turns, batch, TransferState.RECALLED, tidy(reason))


@verb("dossiers.decline", title="Trả lại, không nhận")
def decline(actor: Actor, *, dossiers: Sequence[Seen], reason: str) -> BatchReport:
    """Trả lại: the receiver does not take a dossier; it is with the giver as before, with the reason."""
    reason = tidy(reason)
    refuse_if(reception.problems_of_reason(reason, "reason"))
    turns, batch = take_turns(actor, dossiers, perms.can_decline)
    return _undo(actor, turns, batch, TransferState.DECLINED, reason)


def _undo(actor: Actor, turns: list[Turn], batch: Batch, state: TransferState, reason: str) -> BatchReport:
    waiting = {
        row.dossier_id: row
        for row in Transfer.objects.filter(
            dossier_id__in=[turn.dossier.pk for turn in turns], state=TransferState.WAITING
        ).order_by("pk")
    }
    done = []
    for turn in turns:
        with batch.each(turn.dossier):
            _put_back(turn, waiting)
            done.append(turn)
    Transfer.objects.filter(pk__in=[waiting[turn.dossier.pk].pk for turn in done]).update(
        state=state, received_at=None, reason=reason
    )
    return _finish(actor, done, batch, {"reason": reason} if reason else {})


def _put_back(turn: Turn, waiting: Mapping[int, Transfer]) -> None:
    dossier = turn.dossier
    transfer = waiting.get(dossier.pk)
    if transfer is None or transfer.to_task_id is None:
        raise conflict("Hồ sơ này không chờ ai nhận.")
    task = processes.take_back(transfer.to_task_id, at=turn.at)
    before = transfer.before
    if before["draft_state"] != dossier.draft_state:
        _restore_draft(dossier, before["draft_state"])
    change(
        dossier,
        **NOT_OFFERED,
        **before
        | {
            "step_due_at": _instant(before["step_due_at"]),
            "decided_at": _instant(before["decided_at"]),
            "ending": Ending(before["ending"]),
            "queue": Queue(before["queue"]),
        },
        task_id=task.id,
        **pauses.enter_step(
            dossier, Act(before["act"]), before["step_name"], turn.at, counted=before["step_counted"]
        ),
    )


def _restore_draft(dossier: Dossier, state: str) -> None:
    """A draft that was submitted or signed by the act that is undone is what it was before."""
    signed = (
        {}
        if state in {DraftState.SIGNED, DraftState.STAMPED}
        else {"signed_at": None, "signed_by_post": None}
    )
    last = Draft.objects.filter(dossier_id=dossier.pk).order_by("-no").values("pk")[:1]
    Draft.objects.filter(pk__in=last).update(state=state, **signed)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _finish(actor: Actor, done: list[Turn], batch: Batch, body: dict[str, Any]) -> BatchReport:
    report = batch.report()
    audit_many(actor, [(turn.dossier.ref, {"step": turn.dossier.step_name, **body}) for turn in done])
    for turn in done:
        dossier = turn.dossier
        announce(
            DossierMoved(
                dossier.ref,
                dossier.code,
                turn.at,
                dossier.held_unit_id,
                dossier.held_post_id,
                dossier.step_name,
                taken=True,
            )
        )
    return report
