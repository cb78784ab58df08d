"""From one step to the next: the move that hands over, or that goes on in the same hands (gộp bước)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.accounts import public as accounts
from motcua.accounts.public import PostRow
from motcua.core.decision import conflict, invalid
from motcua.core.time import local_date
from motcua.dossiers import perms
from motcua.dossiers.commands import pauses
from motcua.dossiers.commands.acting import Turn
from motcua.dossiers.commands.receive import step_due
from motcua.dossiers.enums import Act, DraftState, Ending, Queue, Status, TransferState
from motcua.dossiers.models import Dossier, Transfer
from motcua.dossiers.rules import moves
from motcua.dossiers.rules.states import NO_DRAFT, Draft
from motcua.orgs import public as orgs
from motcua.processes import public as processes
from motcua.processes.enums import MoveKind, Place
from motcua.processes.types import Move, Node, TaskRow
from motcua.workdays import unit_calendars


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How the officer wants it to go on.

    ``move`` None: the usual way. ``to`` None: to whoever has the step's role in its unit (or in
    ``to_unit_id``). ``merge``: a following step of the officer's own is done by the same act. ``draft``:
    the draft's state from now on.
    """

    move: str | None = None
    to: PostRow | None = None
    to_unit_id: int | None = None
    note: str = ""
    merge: bool = False
    draft: Draft | None = None
    reason: str = ""


@dataclass(slots=True)
class Step:
    """A move made: new values of the row, the hand-over (None: it stayed in the same hands), merged steps."""

    values: dict[str, Any]
    transfer: Transfer | None
    name: str
    merged: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Where:
    """The task in which a dossier stands, as its row remembers it: no statement."""

    task_id: int
    version_id: int
    node: str


def where(turn: Turn) -> Where:
    """Where one dossier stands. Raises `Refusal` when its process has ended."""
    row = turn.dossier
    if row.task_id is None or row.process_version_id is None:
        raise conflict("Quy trình của hồ sơ này đã kết thúc.")
    return Where(row.task_id, row.process_version_id, row.step_node)


def post_today(post_id: int | None, at: datetime) -> PostRow | None:
    """The receiver's post, held today; None when nobody was named. Raises `Refusal`."""
    if post_id is None:
        return None
    row = accounts.post_in_force(post_id, local_date(at))
    if row is None:
        raise invalid("Vị trí nhận không có hoặc không còn hiệu lực.", "to_post_id")
    return row


class Mover:
    """Makes the moves of one act; keeps what it has asked about calendars and receivers."""

    def __init__(self) -> None:
        self._calendars = unit_calendars.current()
        self._staffed: dict[tuple[int, str], bool] = {}
        self._near: dict[tuple[int, int], bool] = {}

    def step(self, turn: Turn, wish: Wish) -> Step:
        """Move a dossier on (or back). Raises `Refusal` before anything is written."""
        task = where(turn)
        move, node = processes.ahead(task, wish.move or processes.straight_move(task).key)
        draft = _draft_after(turn.dossier, wish)
        if move.kind is MoveKind.END:
            raise invalid("Đây là bước cuối của quy trình: hãy trả kết quả.", "move")
        if why := moves.not_ready(Act(node.act), draft, has_result=turn.dossier.kept.has_result):
            raise invalid(why, "move")
        own = self._check_hands(turn, wish, move, node)
        going = _Going(turn, wish, draft, pauses.leave_step(turn.dossier, turn.at))
        made = self._advance(going, task, node, move.key, own=own)
        if not own:
            return self._offer(going, task, made)
        if wish.merge and moves.may_merge(Act(made.act), draft):
            return self._merge(going, task, made)
        return _stay(going, made)

    def _check_hands(self, turn: Turn, wish: Wish, move: Move, node: Node) -> bool:
        """Whether the next step is the officer's own; raises `Refusal` when it would be nobody's."""
        unit_id = _unit_of(node, turn.dossier)
        if move.kind is MoveKind.BACK:
            if wish.to is None:
                self._check_staffed(wish.to_unit_id or unit_id, node.role, turn.at)
            return False
        own = wish.to is None and (unit_id, node.role) == (turn.actor.unit_id, turn.actor.role)
        if wish.to is not None:
            self._check_receiver(wish.to, unit_id, Act(node.act))
        elif not own:
            self._check_staffed(unit_id, node.role, turn.at)
        if wish.merge and not own:
            raise invalid("Bước tiếp theo không phải của bạn nên không gộp được.", "merge")
        return own

    def _advance(self, going: "_Going", task: Where, node: Node, key: str, *, own: bool) -> TaskRow:
        turn, wish = going.turn, going.wish
        made = processes.advance(
            task.task_id,
            move=key,
            at=turn.at,
            by_post_id=turn.desk,
            to_unit_id=wish.to.unit_id if wish.to else wish.to_unit_id,
            to_post_id=turn.desk if own else (wish.to.id if wish.to else None),
            taken=own,
            due_at=self._due(turn, node),
            note=wish.note or wish.reason,
        )
        return _there(made)

    def _due(self, turn: Turn, node: Node) -> datetime | None:
        return step_due(self._calendars.for_unit(turn.dossier.kept.calendar_unit), node, turn.at)

    def _merge(self, going: "_Going", task: Where, made: TaskRow) -> Step:
        """The act completes the officer's next steps too, and hands over what comes after the last one."""
        merged: list[str] = []
        own = True
        while own and moves.may_merge(Act(made.act), going.draft):
            merged.append(made.name)
            made, own = self._complete(going, task, made)
        step = _stay(going, made) if own else self._offer(going, task, made)
        step.merged.extend(merged)
        return step

    def _complete(self, going: "_Going", task: Where, made: TaskRow) -> tuple[TaskRow, bool]:
        """Do a step of the officer's own by the same act; the next task, and whether it is the own too."""
        turn = going.turn
        move, node = processes.ahead(made, processes.straight_move(made).key)
        has_result = turn.dossier.kept.has_result
        if move.kind is MoveKind.END or moves.not_ready(Act(node.act), going.draft, has_result=has_result):
            raise invalid("Bước gộp chưa chuyển tiếp được: hãy làm từng bước.", "merge")
        unit_id = _unit_of(node, turn.dossier)
        own = (unit_id, node.role) == (turn.actor.unit_id, turn.actor.role)
        if not own:
            self._check_staffed(unit_id, node.role, turn.at)
        last = processes.complete_merged(
            made.id,
            through=task.task_id,
            move=move.key,
            at=turn.at,
            by_post_id=turn.desk,
            to_post_id=turn.desk if own else None,
            taken=own,
            due_at=self._due(turn, node),
            note=going.wish.note,
        )
        return _there(last), own

    def _offer(self, going: "_Going", task: Where, made: TaskRow) -> Step:
        values = {
            **_step_values(going, made),
            "queue": Queue.CHO_NHAN,
            "offered_unit_id": made.unit_id,
            "offered_post_id": made.post_id,
        }
        return Step(values, _transfer(going, task, made), made.name)

    def _check_staffed(self, unit_id: int, role: str, at: datetime) -> None:
        key = (unit_id, role)
        if key not in self._staffed:
            self._staffed[key] = accounts.is_staffed(unit_id, role, local_date(at))
        if not self._staffed[key]:
            raise invalid(
                f"{orgs.unit(unit_id).name} chưa có ai giữ vai trò của bước đó: hãy chọn người nhận khác.",
                "to_post_id",
            )

    def _check_receiver(self, to: PostRow, unit_id: int, act: Act) -> None:
        if to.unit_id != unit_id:
            self._check_near(to, unit_id)
        if not perms.can_do_step(to.role, act):
            raise invalid(f"{to.person_name} không giữ vai trò làm được bước “{act.label}”.", "to_post_id")

    def _check_near(self, to: PostRow, unit_id: int) -> None:
        key = (to.unit_id, unit_id)
        if key not in self._near:
            rows = orgs.units(key)
            here, there = rows[to.unit_id].path, rows[unit_id].path
            self._near[key] = here.startswith(there) or there.startswith(here)
        if not self._near[key]:
            raise invalid("Người nhận không thuộc đơn vị làm bước tiếp theo.", "to_post_id")


def _unit_of(node: Node, dossier: Dossier) -> int:
    return {
        Place.RECEIVING: dossier.receiving_unit_id,
        Place.RESOLVING: dossier.resolving_unit_id,
        Place.AGENCY: dossier.agency_unit_id,
    }[Place(node.place)]


def _draft_after(dossier: Dossier, wish: Wish) -> Draft:
    if wish.draft is not None:
        return wish.draft
    return DraftState(dossier.draft_state) if dossier.draft_state else NO_DRAFT


@dataclass(frozen=True, slots=True)
class _Going:
    """A move on its way: who, what was wished, the draft afterwards, what the clock changed."""

    turn: Turn
    wish: Wish
    draft: Draft
    resumed: dict[str, Any]


def _there(made: TaskRow | None) -> TaskRow:
    if made is None:
        raise conflict("Quy trình của hồ sơ này đã kết thúc.")
    return made


def _stay(going: _Going, made: TaskRow) -> Step:
    """The next step is the officer's own: nobody hands over to himself."""
    act, dossier, at = Act(made.act), going.turn.dossier, going.turn.at
    values = {
        **_step_values(going, made),
        "queue": moves.queue_of(act, going.draft),
        "status": moves.status_when_taken(Status(dossier.status), act),
        **pauses.enter_step(dossier, act, made.name, at, counted=made.counted),
    }
    return Step(values, None, made.name)


def _step_values(going: _Going, made: TaskRow) -> dict[str, Any]:
    values = {
        **going.resumed,
        "task_id": made.id,
        "act": made.act,
        "step_node": made.node,
        "step_name": made.name,
        "step_role": made.role,
        "step_counted": made.counted,
        "step_due_at": made.due_at,
        "draft_state": going.draft,
    }
    if made.act == Act.TRA_KET_QUA and not going.turn.dossier.kept.has_result:
        values |= {
            "status": Status.DA_XU_LY_XONG,
            "ending": Ending.KET_QUA,
            "decided_at": going.turn.at,
        }
    return values


def _transfer(going: _Going, task: Where, made: TaskRow) -> Transfer:
    turn, dossier = going.turn, going.turn.dossier
    return Transfer(
        dossier=dossier,
        state=TransferState.WAITING,
        from_task_id=task.task_id,
        to_task_id=made.id,
        from_unit_id=dossier.held_unit_id,
        from_post_id=turn.desk,
        to_unit_id=made.unit_id,
        to_post_id=made.post_id,
        handed_at=turn.at,
        originals=dossier.originals,
        note=going.wish.note,
        reason=going.wish.reason,
        verb=turn.row.verb,
        before=before_of(dossier),
    )


def before_of(dossier: Dossier) -> dict[str, Any]:
    """What recalling and declining put back."""
    return {
        "queue": dossier.queue,
        "act": dossier.act,
        "status": dossier.status,
        "step_node": dossier.step_node,
        "step_name": dossier.step_name,
        "step_role": dossier.step_role,
        "step_counted": dossier.step_counted,
        "step_due_at": dossier.step_due_at.isoformat() if dossier.step_due_at else None,
        "draft_state": dossier.draft_state,
        "ending": dossier.ending,
        "decided_at": dossier.decided_at.isoformat() if dossier.decided_at else None,
    }
