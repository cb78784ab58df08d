"""Giao: hand over, assign, go a step on, send back a step."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.accounts.public import PostRow
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import conflict, invalid
from motcua.core.events import announce
from motcua.core.journal import audit, audit_many
from motcua.core.rows import insert_rows
from motcua.core.series import take_each
from motcua.core.text import tidy
from motcua.core.time import local_date
from motcua.core.verbs import verb
from motcua.dossiers import perms
from motcua.dossiers.commands.acting import Batch, Turn, change, refuse_if, take_turn, take_turns
from motcua.dossiers.commands.steps import Mover, Step, Wish, post_today, where
from motcua.dossiers.enums import Act
from motcua.dossiers.events import DossierDecided, DossierMoved
from motcua.dossiers.models import Dossier, Transfer, TransferBatch
from motcua.dossiers.rules import codes, reception
from motcua.dossiers.types import BatchReport, HandOverReport, Moved, Seen
from motcua.processes import public as processes
from motcua.processes.enums import MoveKind


@verb("dossiers.hand_over", title="Bàn giao hồ sơ")
def hand_over(
    actor: Actor, *, dossiers: Sequence[Seen], to_post_id: int | None = None, note: str = ""
) -> HandOverReport:
    """Giao: each dossier goes the usual way on and waits to be received; one slip a receiving unit.

    Until somebody receives it, it stays with the giver (NĐ 61/2018/NĐ-CP, điều 18).
    """
    turns, batch = take_turns(actor, dossiers, perms.can_hand_over)
    return hand_on(actor, turns, batch, _to(to_post_id, note), slip=True)


@verb("dossiers.assign", title="Phân công xử lý")
def assign(actor: Actor, *, dossiers: Sequence[Seen], to_post_id: int, note: str = "") -> HandOverReport:
    """A head gives dossiers to a specialist, who receives them."""
    turns, batch = take_turns(actor, dossiers, perms.can_assign)
    return hand_on(actor, turns, batch, _to(to_post_id, note))


@verb("dossiers.assign_by_load", title="Phân công theo khối lượng")
def assign_by_load(
    actor: Actor, *, dossiers: Sequence[Seen], among: Sequence[int] | None = None
) -> HandOverReport:
    """Give each dossier to whoever of the unit's specialists has least in hand (of ``among``, if named).

    A specialist of some fields gets dossiers of these only.
    """
    turns, batch = take_turns(actor, dossiers, perms.can_assign_by_load)
    if not turns:
        batch.report()
    chosen = _least_loaded(actor, among)
    ids = [turn.dossier.pk for turn in turns]
    fields = dict(Dossier.objects.filter(pk__in=ids).values_list("pk", "field__code"))
    return hand_on(actor, turns, batch, lambda turn: Wish(to=chosen(fields[turn.dossier.pk])))


@verb("dossiers.reassign", title="Chuyển người xử lý")
def reassign(actor: Actor, *, dossiers: Sequence[Seen], to_post_id: int, reason: str) -> BatchReport:
    """A head moves dossiers within the unit from one person's hands into another's, at once."""
    reason = tidy(reason)
    refuse_if(reception.problems_of_reason(reason, "reason"))
    turns, batch = take_turns(actor, dossiers, perms.can_reassign)
    to = post_today(to_post_id, clock.now())
    for turn in turns:
        with batch.each(turn.dossier):
            if to is None or to.unit_id != turn.dossier.held_unit_id:
                raise invalid("Người nhận không thuộc đơn vị đang giữ hồ sơ.", "to_post_id")
            if turn.dossier.act and not perms.can_do_step(to.role, Act(turn.dossier.act)):
                raise invalid("Người nhận không giữ vai trò làm được bước này.", "to_post_id")
            put_into_hands(actor, turn.dossier, to, reason)
    return batch.report()


def put_into_hands(actor: Actor, dossier: Dossier, to: PostRow, reason: str) -> None:
    """Change whose hands a dossier is in without moving it a step; audits and announces."""
    at = clock.now()
    if dossier.task_id is not None and not dossier.ending:
        processes.assign(dossier.task_id, post_id=to.id, at=at)
    body = {"from_post": dossier.held_post_id, "to_post": to.id, "reason": reason}
    change(dossier, held_post_id=to.id)
    audit(actor, dossier.ref, body)
    announce(DossierMoved(dossier.ref, dossier.code, at, to.unit_id, to.id, dossier.step_name, taken=True))


@verb("dossiers.forward", title="Chuyển bước")
def forward(
    actor: Actor,
    *,
    dossier: Seen,
    move: str | None = None,
    to_post_id: int | None = None,
    note: str = "",
    merge: bool = False,
) -> Moved:
    """Bring one dossier a step on by ``move`` (None: the usual way); ``merge`` does an own next step too."""
    turn = take_turn(actor, dossier, perms.can_forward)
    if move is not None and processes.ahead(where(turn), move)[0].kind is MoveKind.BACK:
        raise invalid("Hướng này quay lại bước trước: hãy trả lại, kèm lý do.", "move")
    wish = Wish(move=move, to=post_today(to_post_id, turn.at), note=tidy(note), merge=merge)
    return step_on(turn, wish)


@verb("dossiers.send_back", title="Trả lại bước trước")
def send_back(actor: Actor, *, dossier: Seen, reason: str, move: str | None = None) -> Moved:
    """Send a dossier back to who did an earlier step, with the reason; ``move`` None: the step before."""
    reason = tidy(reason)
    refuse_if(reception.problems_of_reason(reason, "reason"))
    turn = take_turn(actor, dossier, perms.can_send_back)
    return _finish(turn, Mover().step(turn, back_wish(turn, reason, move)))


def back_wish(turn: Turn, reason: str, move: str | None = None, node: str = "") -> Wish:
    """Back to the step before, by ``move``, or to ``node``; to who did it, while they still work there."""
    task = where(turn)
    ways = [way for way in processes.moves(task) if way.kind is MoveKind.BACK]
    chosen = [way for way in ways if way.key == move or (node and way.to_node == node)] or ways
    if not chosen or (move is not None and chosen[0].key != move):
        raise conflict("Không có bước nào trước bước này để trả lại.")
    there = processes.next_step(task.task_id, chosen[0].key)
    former = accounts.post_in_force(there.post_id, local_date(turn.at)) if there and there.post_id else None
    unit_id = there.unit_id if there else None
    return Wish(move=chosen[0].key, to=former, to_unit_id=unit_id, reason=reason)


def step_on(turn: Turn, wish: Wish) -> Moved:
    """Make a single move and record it."""
    return _finish(turn, Mover().step(turn, wish))


def _finish(turn: Turn, step: Step) -> Moved:
    record(turn, step)
    if step.transfer is not None:
        insert_rows([step.transfer])
    audit(turn.actor, turn.dossier.ref, body_of(turn, step))
    tell(turn, step)
    return Moved(turn.dossier.pk, None, step.name, tuple(step.merged))


def record(turn: Turn, step: Step, **more: Any) -> None:
    """Write the row."""
    change(turn.dossier, **step.values, **more)


def body_of(turn: Turn, step: Step) -> dict[str, Any]:
    """What the journal says about a move."""
    transfer = step.transfer
    body: dict[str, Any] = {"step": step.name, "revision": turn.dossier.revision}
    if step.merged:
        body["merged"] = step.merged
    if transfer is not None:
        body |= {"to_unit": transfer.to_unit_id, "to_post": transfer.to_post_id}
        body |= {"step_due_at": step.values["step_due_at"]}
        body |= {key: value for key in ("note", "reason") if (value := getattr(transfer, key))}
    return body


def tell(turn: Turn, step: Step) -> None:
    """Announce a move."""
    dossier, transfer = turn.dossier, step.transfer
    unit_id = transfer.to_unit_id if transfer else dossier.held_unit_id
    post_id = transfer.to_post_id if transfer else dossier.held_post_id
    announce(
        DossierMoved(dossier.ref, dossier.code, turn.at, unit_id, post_id, step.name, taken=transfer is None)
    )
    if "decided_at" in step.values:  # a procedure without a result is done when it comes to its last step
        announce(DossierDecided(dossier.ref, dossier.code, turn.at, step.values["ending"]))


def hand_on(
    actor: Actor, turns: list[Turn], batch: Batch, wish: Callable[[Turn], Wish], *, slip: bool = False
) -> HandOverReport:
    """Move every dossier of a batch on; with ``slip`` the hand-overs stand on one paper a receiving unit."""
    mover = Mover()
    made: list[tuple[Turn, Step]] = []
    for turn in turns:
        with batch.each(turn.dossier):
            step = mover.step(turn, wish(turn))
            record(turn, step)
            made.append((turn, step))
    return finish_batch(actor, made, batch, slip=slip)


def finish_batch(
    actor: Actor, made: list[tuple[Turn, Step]], batch: Batch, *, slip: bool = False
) -> HandOverReport:
    """Write the hand-overs, the journal and the news of a batch that has moved."""
    report = batch.report()
    transfers = [step.transfer for _, step in made if step.transfer is not None]
    slips = _slips(actor, transfers) if slip and transfers else []
    insert_rows(transfers)
    audit_many(actor, [(turn.dossier.ref, body_of(turn, step)) for turn, step in made])
    for turn, step in made:
        tell(turn, step)
    return HandOverReport(report.done, report.refused, tuple(slip.pk for slip in slips))


def _slips(actor: Actor, transfers: list[Transfer]) -> list[TransferBatch]:
    """One Giấy bàn giao a receiving unit, numbered by the giving unit and year; numbers taken last."""
    groups: dict[tuple[int, int], list[Transfer]] = defaultdict(list)
    for transfer in transfers:
        groups[transfer.from_unit_id, transfer.to_unit_id].append(transfer)
    at = transfers[0].handed_at
    wanted: dict[str, int] = defaultdict(int)
    for from_unit, _ in groups:
        wanted[codes.batch_series(from_unit, local_date(at))] += 1
    numbers = {key: iter(taken) for key, taken in take_each(wanted).items()}
    slips = [
        TransferBatch(
            number=str(next(numbers[codes.batch_series(from_unit, local_date(at))])),
            from_unit_id=from_unit,
            from_post_id=actor.desk_id,
            to_unit_id=to_unit,
            handed_at=at,
        )
        for from_unit, to_unit in sorted(groups)
    ]
    insert_rows(slips)
    for key, slip in zip(sorted(groups), slips, strict=True):
        for transfer in groups[key]:
            transfer.batch = slip
    return slips


def _to(post_id: int | None, note: str) -> Callable[[Turn], Wish]:
    """The same receiver and note for every dossier of a batch; the receiver is looked up once."""
    known = post_today(post_id, clock.now())
    wish = Wish(to=known, note=tidy(note))
    return lambda _: wish


def _least_loaded(actor: Actor, among: Sequence[int] | None) -> Callable[[str], PostRow]:
    """Gives the specialist of a field with the least in hand, counting what is being given now."""
    there = accounts.posts_at(actor.unit_id or 0, role=Role.CHUYEN_VIEN)
    posts = [row for row in there if among is None or row.id in among]
    if not posts:
        raise invalid("Đơn vị chưa có chuyên viên nào để phân công.", "among")
    load = Dossier.objects.load([row.id for row in posts])

    def least(field_code: str) -> PostRow:
        able = [row for row in posts if not row.fields or field_code in row.fields]
        if not able:
            raise invalid("Đơn vị chưa có chuyên viên nào phụ trách lĩnh vực này.", "among")
        chosen = min(able, key=lambda row: (load[row.id], row.id))
        load[chosen.id] += 1
        return chosen

    return least
