"""Dự thảo, trình ký, ký duyệt, đóng dấu – vào số: how a dossier gets its result."""

from collections.abc import Sequence
from typing import Any

from motcua.core.actor import Actor
from motcua.core.decision import conflict, invalid
from motcua.core.events import announce
from motcua.core.journal import audit
from motcua.core.rows import insert_rows, update_row, update_rows
from motcua.core.series import take_each
from motcua.core.text import tidy
from motcua.core.time import local_date
from motcua.core.verbs import verb
from motcua.dossiers import perms
from motcua.dossiers.commands.acting import Turn, change, refuse_if, take_turn, take_turns
from motcua.dossiers.commands.halves import received, take_up
from motcua.dossiers.commands.moving import back_wish, finish_batch, step_on
from motcua.dossiers.commands.steps import Mover, Step, Wish, post_today, where
from motcua.dossiers.enums import Act, DraftState, Queue, Status
from motcua.dossiers.events import DossierDecided
from motcua.dossiers.models import Draft
from motcua.dossiers.papers.parts import sign_of
from motcua.dossiers.rules import codes, drafting, moves, reception
from motcua.dossiers.rules.people import clean_lines
from motcua.dossiers.types import BatchReport, DraftMade, HandOverReport, Moved, Seen
from motcua.orgs import public as orgs
from motcua.processes import public as processes
from motcua.processes.enums import MoveKind

_UNSIGNED: dict[str, Any] = {"signed_at": None, "signed_by_post_id": None}
_SIGNS = frozenset({Act.KIEM_TRA, Act.KY})


@verb("dossiers.draft_result", title="Soạn dự thảo kết quả")
def draft_result(
    actor: Actor,
    *,
    dossier: Seen,
    subject: str,
    body: str,
    template: str | None = None,
    result_code: str = "",
) -> DraftMade:
    """Write the draft of the result; while it is being drafted, writing again replaces it.

    ``template`` is what prints it, `draft_start` names the procedure's; None: a letter.
    """
    template = template or drafting.LETTER
    if template not in drafting.TEMPLATES:
        raise invalid("Không có mẫu dự thảo này.", "template")
    turn = take_turn(actor, dossier, perms.can_draft_result)
    return _draft(turn, subject, body, template, result_code, refusal=False)


@verb("dossiers.refuse_dossier", title="Soạn văn bản từ chối giải quyết")
def refuse_dossier(actor: Actor, *, dossier: Seen, subject: str, why: str) -> DraftMade:
    """Draft a written refusal; it is submitted, signed and stamped like any result."""
    turn = take_turn(actor, dossier, perms.can_refuse_dossier)
    return _draft(turn, subject, why, drafting.LETTER, "", refusal=True)


def _draft(
    turn: Turn, subject: str, body: str, template: str, result_code: str, *, refusal: bool
) -> DraftMade:
    subject, body = tidy(subject), clean_lines(body)
    refuse_if([*reception.problems_of_reason(subject, "subject"), *reception.problems_of_text(body, "body")])
    row = turn.dossier
    values = {
        "subject": subject,
        "body": body,
        "template": template,
        "result_code": result_code,
        "refusal": refusal,
        "drafted_by_post_id": turn.desk,
        "drafted_at": turn.at,
        "node": where(turn).node,
    }
    last = Draft.objects.last_of([row.pk]).get(row.pk)
    if last is not None and last.state == DraftState.DRAFTING:
        update_row(last, values)
    else:
        last = Draft(dossier_id=row.pk, no=last.no + 1 if last else 1, **values)
        insert_rows([last])
    change(row, draft_state=DraftState.DRAFTING)
    audit(turn.actor, row.ref, {"draft": last.no, "subject": subject, "refusal": refusal})
    return DraftMade(row.pk, last.pk, last.no)


@verb("dossiers.submit_draft", title="Trình ký")
def submit_draft(
    actor: Actor, *, dossier: Seen, to_post_id: int | None = None, note: str = "", move: str | None = None
) -> Moved:
    """Trình ký: the draft goes to the next step that checks or signs it."""
    turn = take_turn(actor, dossier, perms.can_submit_draft)
    chosen = _way_to_signing(turn, move)
    Draft.objects.submit(turn.dossier.pk)
    to = post_today(to_post_id, turn.at)
    return step_on(turn, Wish(move=chosen, to=to, note=tidy(note), draft=DraftState.SUBMITTED))


def _way_to_signing(turn: Turn, wanted: str | None) -> str:
    """The first way on that leads to checking or signing (``wanted``, if named): a refusal may go another."""
    task = where(turn)
    for way in processes.moves(task):
        leads = way.kind is MoveKind.FORWARD and processes.ahead(task, way.key)[1].act in _SIGNS
        if leads and wanted in {None, way.key}:
            return way.key
    raise conflict("Bước tiếp theo chưa phải bước kiểm tra hoặc ký: hãy chuyển bước trước.")


@verb("dossiers.return_draft", title="Trả lại dự thảo")
def return_draft(actor: Actor, *, dossiers: Sequence[Seen], reason: str) -> BatchReport:
    """Send drafts back to who wrote them, with the reason; a signature on them is void."""
    reason = tidy(reason)
    refuse_if(reception.problems_of_reason(reason, "reason"))
    turns, batch = take_turns(actor, dossiers, perms.can_return_draft)
    drafts = _last_drafts(turns)
    mover, made = Mover(), []
    for turn in turns:
        with batch.each(turn.dossier):
            draft = _draft_of(turn, drafts)
            taken = _take_if_offered(turn)
            step = mover.step(turn, back_wish(turn, reason, node=draft.node))
            step.values["draft_state"] = DraftState.RETURNED
            if step.transfer is not None:  # taking it back does not bring a submitted draft to life again
                step.transfer.before["draft_state"] = DraftState.RETURNED
            change(turn.dossier, **taken | step.values)
            made.append((turn, step))
    _set_drafts(made, drafts, state=DraftState.RETURNED, returned_why=reason, **_UNSIGNED)
    report = finish_batch(actor, made, batch)
    return BatchReport(report.done, report.refused)


@verb("dossiers.sign", title="Ký duyệt")
def sign(actor: Actor, *, dossiers: Sequence[Seen]) -> HandOverReport:
    """Sign the submitted drafts, one or many; what was only handed over is received by the same act."""
    turns, batch = take_turns(actor, dossiers, perms.can_sign)
    drafts = _last_drafts(turns)
    mover, made = Mover(), []
    for turn in turns:
        with batch.each(turn.dossier):
            _draft_of(turn, drafts)
            taken = _take_if_offered(turn)
            step = mover.step(turn, Wish(draft=DraftState.SIGNED))
            change(turn.dossier, **taken | step.values)
            made.append((turn, step))
    if made:
        signed = {"signed_at": made[0][0].at, "signed_by_post_id": actor.desk_id}
        _set_drafts(made, drafts, state=DraftState.SIGNED, **signed)
    return finish_batch(actor, made, batch)


@verb("dossiers.stamp", title="Đóng dấu, vào số")
def stamp(actor: Actor, *, dossiers: Sequence[Seen]) -> HandOverReport:
    """Number and stamp the signed results: the dossiers are decided and go to where results are returned.

    Numbers come from the agency's series of the year, without gaps, taken last.
    """
    turns, batch = take_turns(actor, dossiers, perms.can_stamp)
    drafts = _last_drafts(turns)
    mover, made = Mover(), []
    for turn in turns:
        with batch.each(turn.dossier):
            draft = _draft_of(turn, drafts)
            taken = _take_if_offered(turn)
            made.append((turn, _stamped(turn, mover, draft, taken)))
    _number(made, drafts)
    report = finish_batch(actor, made, batch, slip=True)
    for turn, _ in made:
        dossier = turn.dossier
        announce(DossierDecided(dossier.ref, dossier.code, turn.at, dossier.ending))
    return report


def _stamped(turn: Turn, mover: Mover, draft: Draft, taken: dict[str, Any]) -> Step:
    row = turn.dossier
    decided = {
        "draft_state": DraftState.STAMPED,
        "status": Status.DA_XU_LY_XONG,
        "ending": moves.ending_of(refusal=draft.refusal),
        "decided_at": turn.at,
    }
    for name, value in decided.items():
        setattr(row, name, value)  # declining the result later leaves it stamped
    last = processes.straight_move(where(turn)).kind is MoveKind.END
    step = Step({"queue": Queue.CHO_TRA}, None, row.step_name) if last else mover.step(turn, Wish())
    change(row, **taken | step.values | decided)
    return step


def _number(made: list[tuple[Turn, Step]], drafts: dict[int, Draft]) -> None:
    """Give the stamped drafts their numbers, agency by agency, in the order of the dossiers."""
    if not made:
        return
    day = local_date(made[0][0].at)
    wanted: dict[str, int] = {}
    for turn, _ in made:
        key = codes.result_series(turn.dossier.agency_unit_id, day)
        wanted[key] = wanted.get(key, 0) + 1
    agencies = orgs.units({turn.dossier.agency_unit_id for turn, _ in made})
    numbers = {key: iter(taken) for key, taken in take_each(wanted).items()}
    for turn, _ in made:
        draft, agency = drafts[turn.dossier.pk], agencies[turn.dossier.agency_unit_id]
        number = next(numbers[codes.result_series(agency.id, day)])
        draft.number = codes.result_number(number, sign_of(agency), refusal=draft.refusal)
        draft.state, draft.stamped_at = DraftState.STAMPED, turn.at
    Draft.objects.stamp(drafts[turn.dossier.pk] for turn, _ in made)


def _last_drafts(turns: list[Turn]) -> dict[int, Draft]:
    """The last draft of each dossier; one statement."""
    return Draft.objects.last_of(turn.dossier.pk for turn in turns)


def _draft_of(turn: Turn, drafts: dict[int, Draft]) -> Draft:
    if turn.dossier.pk not in drafts:
        raise conflict("Hồ sơ chưa có dự thảo kết quả.")
    return drafts[turn.dossier.pk]


def _set_drafts(made: list[tuple[Turn, Step]], drafts: dict[int, Draft], **values: Any) -> None:
    """Write the same into the drafts of all that moved; one statement."""
    update_rows([drafts[turn.dossier.pk] for turn, _ in made], values)


def _take_if_offered(turn: Turn) -> dict[str, Any]:
    """Signing, stamping and returning a draft receive what was only handed over."""
    if turn.dossier.queue != Queue.CHO_NHAN:
        return {}
    values = take_up(turn)
    received([turn.dossier.pk], [turn])
    for name, value in values.items():
        setattr(turn.dossier, name, value)
    return values
