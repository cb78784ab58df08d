"""What each deed does to a dossier on its walk: the verbs of the one-stop shop, one function each."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from motcua.core.decision import invalid
from motcua.core.time import local_date
from motcua.dossiers import public as law
from motcua.dossiers.enums import (
    Act,
    DraftState,
    Ending,
    FeeMethod,
    FeeState,
    PauseKind,
    Queue,
    Status,
    TransferState,
)
from motcua.legacy.commands.tell.told import DraftTold, ExtensionTold, FeeTold, SupplementTold
from motcua.legacy.commands.tell.walk import Walk
from motcua.legacy.types import Deed
from motcua.procedures.enums import ComponentKind
from motcua.processes.enums import InstanceState, MoveKind, TaskState

LETTER = "du-thao-ket-qua"


def _go(walk: Walk, deed: Deed) -> None:
    """hand_over, assign, forward."""
    walk.step(deed.verb, walk.way(deed.move), to_post_id=deed.to_post_id, note=deed.text)


def _accept(walk: Walk, _: Deed) -> None:
    walk.take_up()


def _undo(walk: Walk, deed: Deed) -> None:
    """recall, decline: the former step is open again."""
    d, (_, task) = walk.d, walk.here()
    last = d.transfers[-1] if d.transfers else None
    if last is None or last.state is not TransferState.WAITING or task.before is None:
        raise invalid("Hồ sơ này không chờ ai nhận.", "deeds")
    task.state, task.done_at = TaskState.CANCELLED, walk.at
    former = task.before
    former.state, former.done_at, former.done_by_post_id = TaskState.OPEN, None, None
    former.move = former.note = ""
    last.reason = deed.text
    last.state = TransferState.RECALLED if deed.verb == "recall" else TransferState.DECLINED
    queue, act, status, _, _, _, _, due, draft, ending, decided = last.before
    if draft != d.draft_state and d.drafts:
        _restore_draft(d.drafts[-1], draft)
    d.queue, d.act, d.status, d.step_due_at = queue, Act(act) if act else None, status, due
    d.draft_state, d.ending, d.decided_at = draft, ending, decided
    d.offered_unit_id = d.offered_post_id = None
    walk.task = d.task = former
    walk.enter_step()


def _restore_draft(draft: DraftTold, state: str) -> None:
    draft.state = DraftState(state)
    if draft.state not in {DraftState.SIGNED, DraftState.STAMPED}:
        draft.signed_at = draft.signed_by_post_id = None


def _reassign(walk: Walk, deed: Deed) -> None:
    d = walk.d
    if deed.to_post_id is None or walk.book.post(deed.to_post_id).unit_id != d.held_unit_id:
        raise invalid("Người nhận không thuộc đơn vị đang giữ hồ sơ.", "deeds")
    if walk.task is not None and not d.ending:
        opened = walk.task.state is TaskState.OPEN
        walk.task.post_id, walk.task.taken_at = deed.to_post_id, walk.at if opened else None
    d.held_post_id = deed.to_post_id


def _send_back(walk: Walk, deed: Deed) -> None:
    _back(walk, deed, node="")


def _back(walk: Walk, deed: Deed, *, node: str) -> None:
    run, task = walk.here()
    ways = walk.book.ways_back(run.version_id, task.node.id)
    chosen = [way for way in ways if way.key == deed.move or (node and way.to_node == node)] or ways
    if not chosen or (deed.move is not None and chosen[0].key != deed.move):
        raise invalid("Không có bước nào trước bước này để trả lại.", "deeds")
    move, there = walk.book.way(run.version_id, task.node.id, chosen[0].key)
    last = next((t for t in reversed(run.tasks) if t.node.id == there.id and t.state is TaskState.DONE), None)
    former = last.post_id if last else None
    if former is not None and not walk.book.post(former).held_on(local_date(walk.at)):
        former = None
    unit_id = walk.unit_of(there)
    walk.step(deed.verb, (move, there), to_post_id=former, to_unit_id=unit_id, reason=deed.text)


def _draft(walk: Walk, deed: Deed) -> None:
    """draft_result, refuse_dossier: writing again replaces what is being drafted."""
    d, (_, task) = walk.d, walk.here()
    refusal = deed.verb == "refuse_dossier"
    made = DraftTold(
        node=task.node.id,
        template=LETTER if refusal else str(deed.get("template") or LETTER),
        result_code="" if refusal else str(deed.get("result_code", "")),
        subject=str(deed.get("subject") or deed.text or d.procedure_name),
        body=str(deed.get("body") or deed.text or d.procedure_name),
        refusal=refusal,
        drafted_by_post_id=walk.desk,
        drafted_at=walk.at,
    )
    if d.drafts and d.drafts[-1].state is DraftState.DRAFTING:
        d.drafts[-1] = made
    else:
        d.drafts.append(made)
    d.draft_state = DraftState.DRAFTING.value


def _submit(walk: Walk, deed: Deed) -> None:
    run, task = walk.here()
    way = walk.book.way_to_signing(run.version_id, task.node.id, deed.move)
    if walk.last_draft().state is DraftState.DRAFTING:
        walk.last_draft().state = DraftState.SUBMITTED
    walk.step("submit_draft", way, to_post_id=deed.to_post_id, draft=DraftState.SUBMITTED, note=deed.text)


def _return_draft(walk: Walk, deed: Deed) -> None:
    draft = walk.last_draft()
    walk.take_if_offered()
    given = len(walk.d.transfers)
    _back(walk, deed, node=draft.node)
    walk.d.draft_state = DraftState.RETURNED.value
    for one in walk.d.transfers[given:]:
        one.before = (*one.before[:8], DraftState.RETURNED.value, *one.before[9:])
    draft.state, draft.returned_why = DraftState.RETURNED, deed.text
    draft.signed_at = draft.signed_by_post_id = None


def _sign(walk: Walk, _: Deed) -> None:
    draft = walk.last_draft()
    walk.take_if_offered()
    walk.step("sign", walk.way(None), draft=DraftState.SIGNED)
    draft.state, draft.signed_at, draft.signed_by_post_id = DraftState.SIGNED, walk.at, walk.desk


def _stamp(walk: Walk, deed: Deed) -> None:
    d, draft = walk.d, walk.last_draft()
    walk.take_if_offered()
    ending = law.ending_of(refusal=draft.refusal)
    d.draft_state, d.status = DraftState.STAMPED.value, Status.DA_XU_LY_XONG
    d.ending, d.decided_at = ending, walk.at
    way = walk.way(None)
    if way[0].kind is MoveKind.END:
        d.queue = Queue.CHO_TRA
    else:
        walk.step("stamp", way)
        d.draft_state, d.status = DraftState.STAMPED.value, Status.DA_XU_LY_XONG
        d.ending, d.decided_at = ending, walk.at
    draft.state, draft.stamped_at = DraftState.STAMPED, walk.at
    draft.number = str(deed.get("number", ""))


def _ask_supplement(walk: Walk, deed: Deed) -> None:
    d = walk.d
    items = tuple(map(str, deed.get("items", ()))) or (deed.text,)
    day = walk.known.calendar.nth_working_day(local_date(walk.at), walk.known.kept.answer_days)
    why = str(deed.get("why") or deed.text)
    d.supplements.append(SupplementTold(items, why, walk.at, walk.desk, day))
    walk.pause(PauseKind.BO_SUNG, "Chờ bổ sung giấy tờ")
    d.queue, d.status = Queue.CHO_BO_SUNG, Status(walk.row.status or d.status)
    d.supplements_asked += 1


def _receive_supplement(walk: Walk, _: Deed) -> None:
    for one in walk.d.supplements:
        one.answered_at = one.answered_at or walk.at
    _go_on(walk)


def _ask_payment(walk: Walk, deed: Deed) -> None:
    d = walk.d
    walk.pause(PauseKind.NGHIA_VU, "Chờ thực hiện nghĩa vụ tài chính")
    for name, amount in deed.get("fees", ()):
        d.fees.append(FeeTold(str(name), int(amount), method=FeeMethod.NGAN_SACH))
    d.queue, d.status = Queue.CHO_NGHIA_VU, Status(walk.row.status or d.status)


def _confirm_payment(walk: Walk, deed: Deed) -> None:
    for fee in walk.d.fees:
        if fee.state is FeeState.CHUA_THU and fee.method is FeeMethod.NGAN_SACH:
            fee.state, fee.paid_at, fee.receipt_no = FeeState.DA_THU, walk.at, deed.text
    _go_on(walk)


def _go_on(walk: Walk) -> None:
    d = walk.d
    walk.resume()
    if d.act is not None:
        d.queue = law.queue_of(d.act, walk.draft)
        walk.enter_step()
    d.status = Status(walk.row.status or d.status)


def _extend(walk: Walk, deed: Deed) -> None:
    d, calendar = walk.d, walk.known.calendar
    if d.due_at is None:
        raise invalid("Hồ sơ không có thời hạn để gia hạn.", "deeds")
    new_day = _day(deed.get("new_due_on"))
    law.may_extend(calendar, d.due_at, new_day, walk.at, walk.known.kept).or_refuse()
    new = law.extended_due(calendar, d.due_at, new_day)
    d.extension = ExtensionTold(walk.at, d.due_at, new, deed.text, walk.desk)
    d.due_at, d.extensions_made = new, d.extensions_made + 1


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return local_date(value)
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise invalid("Ngày hẹn mới cần có dạng năm-tháng-ngày.", "new_due_on") from error


def _collect(walk: Walk, deed: Deed) -> None:
    """collect_fee: the lines that are named by number, all that are owed when none is."""
    d, wanted = walk.d, set(deed.get("fees", ()))
    method = FeeMethod(deed.get("method", FeeMethod.TIEN_MAT))
    owed = [
        fee for no, fee in enumerate(d.fees, 1) if fee.state is FeeState.CHUA_THU and no in (wanted or {no})
    ]
    if not owed:
        raise invalid("Chọn khoản chưa thu của hồ sơ này.", "paid")
    for fee in owed:
        fee.state, fee.method, fee.paid_at = FeeState.DA_THU, method, walk.at
        fee.receipt_no = deed.text


def _hand_result(walk: Walk, deed: Deed) -> None:
    d = walk.d
    if walk.run is not None and walk.task is not None:
        move, _ = walk.way(None)
        if move.to_node:
            _cancel(walk)
        else:
            task = walk.task
            task.state, task.done_at, task.done_by_post_id = TaskState.DONE, walk.at, walk.desk
            task.move = move.key
            walk.run.state, walk.run.ended_at = InstanceState.DONE, walk.at
    d.status, d.queue, d.held_post_id = Status.DA_TRA_KET_QUA, Queue.XONG, walk.desk
    d.returned_at, d.returned_to = walk.at, deed.text or d.people[0][1].name


def _cancel(walk: Walk) -> None:
    run = walk.run
    if run is None or run.state is not InstanceState.RUNNING:
        return
    run.state, run.ended_at = InstanceState.CANCELLED, walk.at
    for task in run.tasks:
        if task.state in {TaskState.OFFERED, TaskState.OPEN}:
            task.state, task.done_at = TaskState.CANCELLED, walk.at


def _end(walk: Walk, deed: Deed) -> None:
    """withdraw, stop, close_unanswered: ended without a result."""
    d = walk.d
    walk.resume()
    if d.queue is Queue.CHO_NHAN:
        d.transfers[-1].state, d.transfers[-1].reason = TransferState.RECALLED, deed.text
    _cancel(walk)
    d.offered_unit_id = d.offered_post_id = None
    d.status, d.ending = Status(walk.row.status or d.status), Ending(walk.row.ending or Ending.DUNG)
    d.decided_at, d.queue = walk.at, law.resting_place(d.originals)
    at_counter = walk.book.post(walk.desk).unit_id == d.receiving_unit_id
    d.held_unit_id, d.held_post_id = d.receiving_unit_id, walk.desk if at_counter else d.received_by_post_id


def _return_originals(walk: Walk, _: Deed) -> None:
    d = walk.d
    kinds = {one.id: one.kind for one in walk.known.wants.components}
    for no, one in enumerate(d.components, 1):
        shown = kinds.get(one.component_id or 0) == ComponentKind.XUAT_TRINH
        if one.received and one.originals and not shown and no not in d.originals_back:
            d.originals_back[no] = walk.at
    d.originals = 0
    if d.ending not in {Ending.KET_QUA, Ending.TU_CHOI}:
        d.queue = law.resting_place(0)


DEEDS: dict[str, Callable[[Walk, Deed], None]] = {
    "hand_over": _go,
    "assign": _go,
    "forward": _go,
    "accept": _accept,
    "recall": _undo,
    "decline": _undo,
    "reassign": _reassign,
    "send_back": _send_back,
    "draft_result": _draft,
    "refuse_dossier": _draft,
    "submit_draft": _submit,
    "return_draft": _return_draft,
    "sign": _sign,
    "stamp": _stamp,
    "ask_supplement": _ask_supplement,
    "receive_supplement": _receive_supplement,
    "ask_payment": _ask_payment,
    "confirm_payment": _confirm_payment,
    "extend": _extend,
    "collect_fee": _collect,
    "hand_result": _hand_result,
    "withdraw": _end,
    "stop": _end,
    "close_unanswered": _end,
    "return_originals": _return_originals,
}
