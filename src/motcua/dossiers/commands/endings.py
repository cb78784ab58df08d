"""Trả kết quả, thu phí, trả giấy tờ gốc; rút, dừng, đóng, hủy: how a dossier leaves the house."""

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.core.actor import Actor
from motcua.core.decision import Problem, conflict, invalid
from motcua.core.events import announce
from motcua.core.journal import audit
from motcua.core.text import tidy
from motcua.core.time import local_date
from motcua.core.verbs import verb
from motcua.dossiers import perms
from motcua.dossiers.commands import issuing, pauses
from motcua.dossiers.commands.acting import Turn, change, refuse_if, take_turn
from motcua.dossiers.commands.halves import NOT_OFFERED
from motcua.dossiers.commands.steps import where
from motcua.dossiers.enums import DraftState, Ending, FeeMethod, FeeState, PartyRole, Queue, TransferState
from motcua.dossiers.events import DossierDecided, DossierReturned
from motcua.dossiers.models import (
    CancelProposal,
    Dossier,
    DossierComponent,
    DossierFee,
    Draft,
    Party,
    SupplementRequest,
    Transfer,
)
from motcua.dossiers.papers import counter, endings, parts
from motcua.dossiers.rules import moves, people, reception
from motcua.dossiers.rules.people import clean_lines
from motcua.dossiers.types import Done, FeePaid, PaperMade, Seen, Taker
from motcua.procedures.enums import ComponentKind
from motcua.processes import public as processes


@verb("dossiers.hand_result", title="Trả kết quả")
def hand_result(actor: Actor, *, dossier: Seen, taker: Taker, paid: Sequence[FeePaid] = ()) -> PaperMade:
    """Hand the result to the applicant or an authorised person; also without the receipt slip.

    Whoever is not the owner or the submitter needs an authorising paper; without the slip a note says why.
    """
    turn = take_turn(actor, dossier, perms.can_hand_result)
    row, taker = turn.dossier, _tidied(taker)
    folk = issuing.folk_of(row)
    refuse_if(_taker_problems(folk, taker))
    if paid:
        _mark_paid(row, paid, turn)
    draft = Draft.objects.last_of([row.pk]).get(row.pk)
    slip = issuing.dossier_slip(actor, row, "bien-nhan-tra-ket-qua", turn.at)
    data = endings.result_receipt(slip, row, parts.party_of(folk[PartyRole.OWNER]), taker, draft=draft)
    paper = issuing.issue(actor, row, "bien-nhan-tra-ket-qua", data, turn.at)
    _finish_process(turn)
    change(
        row,
        status=turn.row.status,
        queue=Queue.XONG,
        held_post_id=turn.desk,
        returned_at=turn.at,
        returned_to=taker.name,
    )
    audit(actor, row.ref, {"to": taker.name, "authority": taker.authority_paper, "paper": paper.pk})
    announce(DossierReturned(row.ref, row.code, turn.at, taker.name))
    return PaperMade(row.pk, paper.pk)


def _tidied(taker: Taker) -> Taker:
    return Taker(
        name=tidy(taker.name),
        identity_number=people.clean_number(taker.identity_number),
        authority_paper=tidy(taker.authority_paper),
        receipt_returned=taker.receipt_returned,
        receipt_note=tidy(taker.receipt_note),
    )


def _taker_problems(folk: Mapping[str, Party], taker: Taker) -> list[Problem]:
    problems = []
    if not taker.name or len(taker.name) > people.MAX_NAME:
        problems.append(Problem("Hãy ghi họ tên người nhận.", "taker.name"))
    known = {party.name.casefold() for party in folk.values()}
    if taker.name.casefold() not in known and not taker.authority_paper:
        problems.append(
            Problem(
                "Người nhận không phải chủ hồ sơ hay người nộp: hãy ghi giấy ủy quyền.",
                "taker.authority_paper",
            )
        )
    if not taker.receipt_returned and not taker.receipt_note:
        problems.append(Problem("Không thu lại giấy hẹn: hãy ghi lý do.", "taker.receipt_note"))
    return problems


def _finish_process(turn: Turn) -> None:
    """Complete the last step; a process that was cut short is stopped."""
    row = turn.dossier
    if row.task_id is None or row.instance_id is None:
        return
    move = processes.straight_move(where(turn))
    if move.to_node:
        processes.cancel(row.instance_id, at=turn.at)
    else:
        processes.advance(row.task_id, move=move.key, at=turn.at, by_post_id=turn.desk)


@verb("dossiers.collect_fee", title="Thu phí, lệ phí")
def collect_fee(actor: Actor, *, dossier: Seen, paid: Sequence[FeePaid]) -> PaperMade:
    """Take fees and give a receipt."""
    turn = take_turn(actor, dossier, perms.can_collect_fee)
    row = turn.dossier
    fees = _mark_paid(row, paid, turn)
    slip = issuing.dossier_slip(actor, row, "bien-lai", turn.at)
    data = endings.fee_receipt(slip, row, issuing.owner_on_paper(row), fees=fees)
    paper = issuing.issue(actor, row, "bien-lai", data, turn.at)
    change(row)
    audit(actor, row.ref, {"fees": [[fee.name, fee.amount] for fee in fees], "paper": paper.pk})
    return PaperMade(row.pk, paper.pk)


def _mark_paid(row: Dossier, paid: Sequence[FeePaid], turn: Turn) -> list[DossierFee]:
    wanted = {one.id: one for one in paid}
    fees = list(
        DossierFee.objects.filter(dossier_id=row.pk, pk__in=wanted, state=FeeState.CHUA_THU).order_by("no")
    )
    if not wanted or len(fees) != len(wanted):
        raise invalid("Chọn khoản chưa thu của hồ sơ này.", "paid")
    for fee in fees:
        method = FeeMethod(wanted[fee.pk].method)
        if method not in reception.AT_THE_TILL:
            raise invalid("Hãy chọn cách thu.", "paid")
        fee.state, fee.method, fee.paid_at = FeeState.DA_THU, method, turn.at
        fee.receipt_no = tidy(wanted[fee.pk].receipt_no)
    DossierFee.objects.bulk_update(fees, ["state", "method", "paid_at", "receipt_no"])
    return fees


@verb("dossiers.return_originals", title="Trả giấy tờ gốc")
def return_originals(
    actor: Actor, *, dossier: Seen, taker: Taker, component_ids: Sequence[int] | None = None
) -> PaperMade:
    """Give original papers back against a signature; ``component_ids`` None: all that are here."""
    turn = take_turn(actor, dossier, perms.can_return_originals)
    row, taker = turn.dossier, _tidied(taker)
    folk = issuing.folk_of(row)
    refuse_if(_taker_problems(folk, taker))
    there = DossierComponent.objects.filter(
        dossier_id=row.pk, received=True, originals__gt=0, originals_returned_at=None
    ).exclude(component__kind=ComponentKind.XUAT_TRINH)
    there = there.order_by("no")
    chosen = [part for part in there if component_ids is None or part.pk in component_ids]
    if not chosen:
        raise invalid("Chọn giấy tờ gốc còn giữ của hồ sơ này.", "component_ids")
    slip = issuing.dossier_slip(actor, row, "tra-giay-to-goc", turn.at)
    owner = parts.party_of(folk[PartyRole.OWNER])
    data = endings.originals_return(slip, row, owner, taker, components=chosen)
    paper = issuing.issue(actor, row, "tra-giay-to-goc", data, turn.at)
    DossierComponent.objects.filter(pk__in=[part.pk for part in chosen]).update(originals_returned_at=turn.at)
    left = row.originals - sum(part.originals for part in chosen)
    has_result = row.ending in {Ending.KET_QUA, Ending.TU_CHOI}  # then the result decides where it waits
    change(row, originals=left, queue=row.queue if has_result else moves.resting_place(left))
    audit(actor, row.ref, {"to": taker.name, "papers": [part.name for part in chosen], "paper": paper.pk})
    return PaperMade(row.pk, paper.pk)


def end(turn: Turn, *, why: str) -> None:
    """End a dossier without a result: clock, process, hand-over, papers; audits and announces."""
    row = turn.dossier
    values: dict[str, Any] = {}
    if row.paused_since is not None:
        values |= pauses.resume(row, turn.at)
    if row.queue == Queue.CHO_NHAN:
        Transfer.objects.filter(dossier_id=row.pk, state=TransferState.WAITING).update(
            state=TransferState.RECALLED, reason=why
        )
    if row.instance_id is not None:
        processes.cancel(row.instance_id, at=turn.at)
    change(
        row,
        **values,
        **NOT_OFFERED,
        status=turn.row.status,
        ending=turn.row.ending,
        decided_at=turn.at,
        queue=moves.resting_place(row.originals),
        held_unit_id=row.receiving_unit_id,
        held_post_id=_keeper(turn),
        cancel_open=False,
    )
    audit(turn.actor, row.ref, {"why": why, "ending": row.ending})
    announce(DossierDecided(row.ref, row.code, turn.at, row.ending))


def _keeper(turn: Turn) -> int:
    """Who keeps what ended without a result, and its papers: somebody at the counter that received it."""
    row = turn.dossier
    if turn.actor.unit_id == row.receiving_unit_id and turn.desk:
        return turn.desk
    there = [one.id for one in accounts.posts_at(row.receiving_unit_id, role=Role.TIEP_NHAN)]
    return row.received_by_post_id if row.received_by_post_id in there or not there else there[0]


@verb("dossiers.withdraw", title="Rút hồ sơ")
def withdraw(actor: Actor, *, dossier: Seen, why: str) -> Done:
    """The applicant takes the dossier back before there is a result; originals go back with a paper."""
    why = clean_lines(why)
    refuse_if(reception.problems_of_reason(why))
    turn = take_turn(actor, dossier, perms.can_withdraw)
    end(turn, why=why)
    return Done(turn.dossier.pk, turn.dossier.code)


@verb("dossiers.stop", title="Dừng giải quyết theo yêu cầu")
def stop(actor: Actor, *, dossier: Seen, why: str) -> PaperMade:
    """Stop at the applicant's request while there is no result; a notice is issued (NĐ 118/2025, điều 21)."""
    why = clean_lines(why)
    refuse_if(reception.problems_of_reason(why))
    turn = take_turn(actor, dossier, perms.can_stop)
    return _stop(turn, why, by_request=True)


@verb("dossiers.close_unanswered", title="Đóng hồ sơ vì không bổ sung")
def close_unanswered(actor: Actor, *, dossier: Seen) -> PaperMade:
    """Close a dossier whose applicant did not complete it in time; a notice is issued."""
    turn = take_turn(actor, dossier, perms.can_close_unanswered)
    asked = (
        SupplementRequest.objects.filter(dossier_id=turn.dossier.pk, answered_at=None).order_by("pk").last()
    )
    if asked is None or local_date(turn.at) <= asked.answer_by:
        until = f" đến hết {asked.answer_by:%d/%m/%Y}" if asked else ""
        raise conflict(f"Người nộp còn thời hạn bổ sung{until}.")
    why = f"Quá hạn bổ sung {asked.answer_by:%d/%m/%Y} mà không bổ sung."
    return _stop(turn, why, by_request=False)


def _stop(turn: Turn, why: str, *, by_request: bool) -> PaperMade:
    row = turn.dossier
    slip = issuing.dossier_slip(turn.actor, row, "dung-giai-quyet", turn.at)
    data = counter.stop(
        slip, row, issuing.owner_on_paper(row), why=why, fees=_fees_text(row), by_request=by_request
    )
    paper = issuing.issue(turn.actor, row, "dung-giai-quyet", data, turn.at)
    end(turn, why=why)
    return PaperMade(row.pk, paper.pk)


def _fees_text(row: Dossier) -> str:
    paid = DossierFee.objects.filter(dossier_id=row.pk, state=FeeState.DA_THU).exists()
    return "Phí, lệ phí đã nộp được xử lý theo quy định về phí, lệ phí" if paid else "Chưa thu phí, lệ phí"


@verb("dossiers.propose_cancel", title="Đề nghị hủy hồ sơ nhập nhầm")
def propose_cancel(actor: Actor, *, dossier: Seen, why: str) -> Done:
    """Propose to cancel a dossier that was entered by mistake; the head decides."""
    why = clean_lines(why)
    refuse_if(reception.problems_of_reason(why))
    turn = take_turn(actor, dossier, perms.can_propose_cancel)
    CancelProposal.objects.create(
        dossier=turn.dossier, why=why, proposed_by_post_id=turn.desk, proposed_at=turn.at
    )
    change(turn.dossier, cancel_open=True)
    audit(actor, turn.dossier.ref, {"why": why})
    return Done(turn.dossier.pk, turn.dossier.code)


@verb("dossiers.decide_cancel", title="Duyệt hủy hồ sơ nhập nhầm")
def decide_cancel(actor: Actor, *, dossier: Seen, approve: bool, why: str = "") -> Done:
    """Approve or reject a proposal. A cancelled dossier keeps its code, which is never given again.

    Once the result is signed there is nothing to cancel any more: then a proposal can only be rejected.
    """
    why = clean_lines(why)
    if not approve:
        refuse_if(reception.problems_of_reason(why))
    turn = take_turn(actor, dossier, perms.can_decide_cancel)
    row = turn.dossier
    proposal = CancelProposal.objects.get(dossier_id=row.pk, approved=None)
    proposer = accounts.post(proposal.proposed_by_post_id)
    if approve and row.draft_state in {DraftState.SIGNED, DraftState.STAMPED}:
        raise conflict("Kết quả đã được ký, không hủy hồ sơ được nữa: hãy chọn không đồng ý, kèm lý do.")
    if proposer.id == turn.desk or proposer.person_id == actor.person_id:
        raise conflict("Người đề nghị không tự duyệt việc hủy hồ sơ.")
    proposal.approved, proposal.decided_at = approve, turn.at
    proposal.decided_by_post_id, proposal.decided_why = turn.desk, why
    proposal.save(update_fields=["approved", "decided_at", "decided_by_post", "decided_why"])
    if approve:
        _print_cancel(turn, proposal, proposer.person_name)
        end(turn, why=proposal.why)
    else:
        change(row, cancel_open=False)
        audit(actor, row.ref, {"approved": False, "why": why})
    return Done(row.pk, row.code)


def _print_cancel(turn: Turn, proposal: CancelProposal, proposer: str) -> None:
    row = turn.dossier
    slip = issuing.dossier_slip(turn.actor, row, "huy-ho-so", turn.at)
    data = endings.cancel_note(slip, row, issuing.owner_on_paper(row), proposal, proposer)
    issuing.issue(turn.actor, row, "huy-ho-so", data, turn.at)
