"""Bổ sung, nghĩa vụ tài chính, gia hạn: what the applicant must do, and what that does to the clock."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from motcua.core.actor import Actor
from motcua.core.decision import conflict
from motcua.core.events import announce
from motcua.core.journal import audit
from motcua.core.rows import insert_rows
from motcua.core.text import tidy
from motcua.core.time import local_date
from motcua.core.verbs import verb
from motcua.dossiers import perms
from motcua.dossiers.commands import issuing, pauses
from motcua.dossiers.commands.acting import Turn, change, refuse_if, take_turn
from motcua.dossiers.commands.receive import component_rows, reused_files
from motcua.dossiers.enums import Act, DraftState, FeeMethod, FeeState, PauseKind, Queue, Stage
from motcua.dossiers.events import DossierExtended, DossierPaused, DossierResumed
from motcua.dossiers.models import (
    Dossier,
    DossierComponent,
    DossierFee,
    Extension,
    Party,
    SupplementRequest,
)
from motcua.dossiers.papers import counter, endings
from motcua.dossiers.rules import clock as clocks
from motcua.dossiers.rules import moves, reception
from motcua.dossiers.rules.people import clean_lines
from motcua.dossiers.rules.states import NO_DRAFT
from motcua.dossiers.types import ComponentInput, Extended, FeeInput, PaperMade, Promised, Seen
from motcua.orgs import public as orgs
from motcua.workdays import unit_calendars


@verb("dossiers.ask_supplement", title="Yêu cầu bổ sung hồ sơ")
def ask_supplement(actor: Actor, *, dossier: Seen, items: Sequence[str], why: str) -> PaperMade:
    """Ask at appraisal for what is missing: the clock stops, the applicant has some working days.

    The number of requests is the procedure's (NĐ 118/2025/NĐ-CP; sector law may allow more).
    """
    wanted, why = tuple(filter(None, map(tidy, items))), clean_lines(why)
    refuse_if([*reception.problems_of_items(wanted), *reception.problems_of_reason(why)])
    turn = take_turn(actor, dossier, perms.can_ask_supplement)
    row, calendar = turn.dossier, unit_calendars.for_unit(turn.dossier.kept.calendar_unit)
    answer_by = calendar.nth_working_day(local_date(turn.at), row.kept.answer_days)
    asked = SupplementRequest(
        dossier_id=row.pk,
        stage=Stage.THAM_DINH,
        items=list(wanted),
        why=why,
        asked_at=turn.at,
        asked_by_post_id=turn.desk,
        answer_by=answer_by,
    )
    insert_rows([asked])
    values = pauses.pause(row, PauseKind.BO_SUNG, turn.at, "Chờ bổ sung giấy tờ")
    slip = issuing.dossier_slip(actor, row, "yeu-cau-bo-sung", turn.at)
    data = counter.supplement(
        slip,
        issuing.owner_on_paper(row),
        counter.request_of(row),
        items=wanted,
        why=why,
        code=row.code,
        complete_by=answer_by,
    )
    paper = issuing.issue(actor, row, "yeu-cau-bo-sung", data, turn.at)
    change(
        row,
        **values,
        queue=Queue.CHO_BO_SUNG,
        status=turn.row.status,
        supplements_asked=row.supplements_asked + 1,
    )
    audit(actor, row.ref, {"items": wanted, "why": why, "answer_by": answer_by})
    announce(DossierPaused(row.ref, row.code, turn.at, PauseKind.BO_SUNG, why))
    return PaperMade(row.pk, paper.pk)


@verb("dossiers.receive_supplement", title="Nhận bổ sung")
def receive_supplement(actor: Actor, *, dossier: Seen, components: Sequence[ComponentInput] = ()) -> Promised:
    """Take in what was missing: the clock starts again or goes on, as the dossier's rules say."""
    components = reception.tidied_components(components)
    turn = take_turn(actor, dossier, perms.can_receive_supplement)
    row = turn.dossier
    kinds = _kinds(row, components)
    refuse_if(reception.problems_of_components(components, kinds))
    _add_components(row, components)
    brought = reception.originals_kept(components, kinds)
    SupplementRequest.objects.filter(dossier_id=row.pk, answered_at=None).update(answered_at=turn.at)
    change(row, **_going_on(turn), status=turn.row.status, originals=row.originals + brought)
    audit(actor, row.ref, {"due_at": row.due_at, "papers": [c.name for c in components]})
    return _resumed(turn)


def _kinds(row: Dossier, components: Sequence[ComponentInput]) -> dict[int, str]:
    """The kinds of the components of the dossier's case, if any paper names one; one statement then."""
    if all(one.component_id is None for one in components):
        return {}
    known = Dossier.objects.filter(pk=row.pk)
    return dict(known.values_list("case__components", "case__components__kind"))


def _add_components(row: Dossier, components: Sequence[ComponentInput]) -> None:
    """Write what came: a paper of the list that was missing is here now, others go behind the last one."""
    components = _not_missing_any_more(row, components)
    if not components:
        return
    numbers = Party.objects.filter(dossier_id=row.pk).order_by("pk").values_list("identity_number", flat=True)
    files = reused_files(components, numbers)
    last = DossierComponent.objects.filter(dossier_id=row.pk).aggregate(last=Max("no"))["last"] or 0
    DossierComponent.objects.bulk_create(component_rows(row.pk, components, files, last + 1))


def _not_missing_any_more(row: Dossier, components: Sequence[ComponentInput]) -> list[ComponentInput]:
    """Mark the papers of the list that have come; gives those that the dossier has no row for."""
    wanted = {one.component_id: one for one in components if one.component_id and not one.reused_from_id}
    if not wanted:
        return list(components)
    there = list(
        DossierComponent.objects.filter(dossier_id=row.pk, component__in=wanted, received=False).order_by(
            "no"
        )
    )
    for part in there:
        given = wanted[part.component_id or 0]
        part.received, part.scan_state = given.received, given.scan_state
        part.originals, part.copies = given.originals, given.copies
        part.certified_copies = given.certified_copies
    names = ["received", "scan_state", "originals", "copies", "certified_copies"]
    DossierComponent.objects.bulk_update(there, names)
    known = {part.component_id for part in there}
    return [one for one in components if one.component_id not in known]


def _going_on(turn: Turn) -> dict[str, Any]:
    """The row after the pause: the promise, the queue of the step, the step's own pause if it has one."""
    row = turn.dossier
    draft = DraftState(row.draft_state) if row.draft_state else NO_DRAFT
    act = Act(row.act)
    return {
        **pauses.resume(row, turn.at),
        "queue": moves.queue_of(act, draft),
        **pauses.enter_step(row, act, row.step_name, turn.at, counted=row.step_counted),
    }


def _resumed(turn: Turn) -> Promised:
    row = turn.dossier
    announce(DossierResumed(row.ref, row.code, turn.at, row.due_at))
    calendar = unit_calendars.for_unit(row.kept.calendar_unit)
    return Promised(row.pk, row.due_at, clocks.print_due(calendar, row.due_at, row.kept))


@verb("dossiers.ask_payment", title="Yêu cầu thực hiện nghĩa vụ tài chính")
def ask_payment(actor: Actor, *, dossier: Seen, why: str, fees: Sequence[FeeInput] = ()) -> Promised:
    """Ask for a financial obligation (tax, land fee): the clock stands still until it is met.

    ``fees`` are its lines: paid to the budget, not at the counter, and settled by `confirm_payment`.
    """
    why, fees = clean_lines(why), reception.tidied_fees(fees)
    refuse_if([*reception.problems_of_reason(why), *reception.problems_of_fees(fees)])
    turn = take_turn(actor, dossier, perms.can_ask_payment)
    row = turn.dossier
    values = pauses.pause(row, PauseKind.NGHIA_VU, turn.at, "Chờ thực hiện nghĩa vụ tài chính")
    first = (DossierFee.objects.filter(dossier_id=row.pk).aggregate(last=Max("no"))["last"] or 0) + 1
    DossierFee.objects.bulk_create(
        DossierFee(dossier=row, no=no, name=fee.name, amount=fee.amount, method=FeeMethod.NGAN_SACH)
        for no, fee in enumerate(fees, first)
    )
    change(row, **values, queue=Queue.CHO_NGHIA_VU, status=turn.row.status)
    audit(actor, row.ref, {"why": why, "fees": [[fee.name, fee.amount] for fee in fees]})
    announce(DossierPaused(row.ref, row.code, turn.at, PauseKind.NGHIA_VU, why))
    return Promised(row.pk, row.due_at, None)


@verb("dossiers.confirm_payment", title="Xác nhận đã thực hiện nghĩa vụ tài chính")
def confirm_payment(actor: Actor, *, dossier: Seen, evidence: str) -> Promised:
    """The obligation is met (``evidence``: number of the proof): its lines are paid, the clock goes on."""
    evidence = tidy(evidence)
    refuse_if(reception.problems_of_reason(evidence, "evidence"))
    turn = take_turn(actor, dossier, perms.can_confirm_payment)
    DossierFee.objects.filter(
        dossier_id=turn.dossier.pk, state=FeeState.CHUA_THU, method=FeeMethod.NGAN_SACH
    ).update(state=FeeState.DA_THU, paid_at=turn.at, receipt_no=evidence)
    change(turn.dossier, **_going_on(turn), status=turn.row.status)
    audit(actor, turn.dossier.ref, {"evidence": evidence, "due_at": turn.dossier.due_at})
    return _resumed(turn)


@verb("dossiers.extend", title="Gia hạn và xin lỗi")
def extend(actor: Actor, *, dossier: Seen, new_due_on: date, why: str) -> Extended:
    """Set a new date with an apology: once, at the latest a day before the old one (NĐ 61/2018, điều 19).

    Statistics keep comparing with the date without the extension.
    """
    why = clean_lines(why)
    refuse_if(reception.problems_of_reason(why))
    turn = take_turn(actor, dossier, perms.can_extend)
    row = turn.dossier
    if row.due_at is None:
        raise conflict("Hồ sơ không có thời hạn để gia hạn.")
    calendar = unit_calendars.for_unit(row.kept.calendar_unit)
    clocks.may_extend(calendar, row.due_at, new_due_on, turn.at, row.kept).or_refuse()
    old, new = row.due_at, clocks.extended_due(calendar, row.due_at, new_due_on)
    Extension.objects.create(
        dossier=row, asked_at=turn.at, old_due_at=old, new_due_at=new, why=why, post_id=turn.desk
    )
    printed_old, printed_new = (clocks.print_due(calendar, due, row.kept) for due in (old, new))
    paper_id = _apology(turn, why, (printed_old, printed_new))
    change(row, due_at=new, extensions_made=row.extensions_made + 1)
    audit(actor, row.ref, {"why": why, "old_due_at": old, "new_due_at": new})
    announce(DossierExtended(row.ref, row.code, turn.at, new))
    return Extended(row.pk, paper_id, new, printed_new or new)


def _apology(turn: Turn, why: str, dues: tuple[datetime | None, datetime | None]) -> int:
    row = turn.dossier
    late_body = orgs.unit(row.held_unit_id).office_name
    slip = issuing.dossier_slip(turn.actor, row, "xin-loi", turn.at)
    data = endings.apology(slip, row, issuing.owner_on_paper(row), late_body=late_body, why=why, dues=dues)
    return issuing.issue(turn.actor, row, "xin-loi", data, turn.at).pk
