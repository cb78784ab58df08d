"""Walk a dossier through its deeds: what each verb decides, in the order in which it writes."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from motcua.core.decision import invalid
from motcua.dossiers import public as law
from motcua.dossiers.enums import Act, DraftState, Ending, PauseKind, Queue, Status, TransferState
from motcua.legacy.commands.tell.told import Before, DossierTold, DraftTold, PauseTold, TransferTold
from motcua.legacy.types import Deed
from motcua.processes.enums import InstanceState, MoveKind, TaskState
from motcua.processes.types import Move, Node, RunTold, TaskTold

if TYPE_CHECKING:
    from motcua.legacy.commands.tell.book import Book, Known

ACTS = {str(act.value): act for act in Act}
_STEP = "Quy trình của hồ sơ này chưa bắt đầu hoặc đã kết thúc."


class Walk:
    """A dossier on its way; a `Refusal` says which deed cannot have been done where it stood."""

    __slots__ = ("at", "book", "d", "desk", "known", "row", "run", "task")

    def __init__(self, dossier: DossierTold, book: "Book", known: "Known") -> None:
        self.d, self.book, self.known = dossier, book, known
        self.run: RunTold | None = dossier.run
        self.task: TaskTold | None = dossier.task
        self.at: datetime = dossier.received_at
        self.desk = dossier.received_by_post_id
        self.row: law.Transition

    # ---------------------------------------------------------------- what everything is made of
    @property
    def draft(self) -> str:
        """The state of the draft as the rules know it."""
        state = self.d.draft_state
        return DraftState(state) if state else law.NO_DRAFT

    def standing(self) -> law.Standing:
        """Where it stands, for the state table."""
        d, kept = self.d, self.known.kept
        return law.Standing(
            queue=d.queue,
            act=d.act,
            draft=self.draft,
            ending=d.ending,
            originals=d.originals,
            promised=d.due_at is not None,
            extensions=d.extensions_made,
            extension_max=kept.extension_max,
            supplements=d.supplements_asked,
            supplement_limit=kept.supplement_limit,
            has_result=kept.has_result,
        )

    def do(self, deed: Deed, act: Callable[["Walk", Deed], None]) -> None:
        """One deed: does the table allow it here, then what it does. Raises `Refusal`."""
        self.at, self.desk = deed.at, deed.post_id
        self.row = allowed(f"dossiers.{deed.verb}", self)
        act(self, deed)
        self.d.revision += 1

    def here(self) -> tuple[RunTold, TaskTold]:
        """The run and the task at hand. Raises `Refusal`."""
        if self.run is None or self.task is None or self.run.state is not InstanceState.RUNNING:
            raise invalid(_STEP, "deeds")
        return self.run, self.task

    def unit_of(self, node: Node) -> int:
        """Whose work a step is."""
        return self.known.places[node.place]

    def way(self, move: str | None) -> tuple[Move, Node]:
        """Where a move leads from here (None: the usual one)."""
        run, task = self.here()
        return self.book.way(run.version_id, task.node.id, move)

    # ---------------------------------------------------------------- steps
    def step(
        self,
        verb: str,
        way: tuple[Move, Node],
        *,
        to_post_id: int | None = None,
        to_unit_id: int | None = None,
        draft: str | None = None,
        note: str = "",
        reason: str = "",
    ) -> None:
        """Go a step on or back: offered to another, or opened in the same hands."""
        move, node = way
        draft = self.draft if draft is None else draft
        self._may_go(move, node, draft)
        own = move.kind is not MoveKind.BACK and to_post_id is None and self._is_own(node)
        before = self.before()
        self.leave_step()
        made = self._advance(move, node, to_post_id, to_unit_id, own=own, note=note or reason)
        d = self.d
        if not own:
            self._hand_over(verb, made, before, note, reason)
        self._enter(node, made, draft)
        if own:
            d.queue = law.queue_of(ACTS[node.act], draft)
            d.status = law.status_when_taken(before[2], ACTS[node.act])
            self.enter_step()
        else:
            d.queue, d.offered_unit_id, d.offered_post_id = Queue.CHO_NHAN, made.unit_id, made.post_id

    def _may_go(self, move: Move, node: Node, draft: str) -> None:
        if move.kind is MoveKind.END:
            raise invalid("Đây là bước cuối của quy trình: hãy trả kết quả.", "deeds")
        if why := law.not_ready(ACTS[node.act], draft, has_result=self.known.kept.has_result):
            raise invalid(why, "deeds")

    def _is_own(self, node: Node) -> bool:
        post = self.book.post(self.desk)
        return post.unit_id == self.unit_of(node) and post.role == node.role

    def _advance(
        self, move: Move, node: Node, to_post: int | None, to_unit: int | None, *, own: bool, note: str
    ) -> TaskTold:
        run, task = self.here()
        self._complete(task, move.key, note)
        unit_id = self.book.post(to_post).unit_id if to_post else to_unit
        made = TaskTold(
            node,
            unit_id or self.unit_of(node),
            self.desk if own else to_post,
            TaskState.OPEN if own else TaskState.OFFERED,
            self.at,
            before=task,
            taken_at=self.at if own else None,
            due_at=law.step_due(self.known.calendar, node, self.at),
        )
        run.tasks.append(made)
        return made

    def _complete(self, task: TaskTold, move: str, note: str) -> None:
        if task.state is not TaskState.OPEN:
            raise invalid("Bước này chưa được nhận.", "deeds")
        task.state, task.done_at, task.done_by_post_id = TaskState.DONE, self.at, self.desk
        task.move, task.note = move, note

    def _enter(self, node: Node, made: TaskTold, draft: str) -> None:
        d = self.d
        self.task = d.task = made
        d.act, d.step_due_at = ACTS[node.act], made.due_at
        d.draft_state = draft.value if isinstance(draft, DraftState) else ""
        if d.act is Act.TRA_KET_QUA and not self.known.kept.has_result:
            d.status, d.ending, d.decided_at = Status.DA_XU_LY_XONG, Ending.KET_QUA, self.at

    def _hand_over(self, verb: str, made: TaskTold, before: Before, note: str, reason: str) -> None:
        d, task = self.d, made.before
        assert task is not None  # noqa: S101 - it was advanced from a task
        d.transfers.append(
            TransferTold(
                from_task=task,
                to_task=made,
                from_unit_id=d.held_unit_id,
                from_post_id=self.desk,
                to_unit_id=made.unit_id,
                to_post_id=made.post_id,
                handed_at=self.at,
                originals=d.originals,
                verb=f"dossiers.{verb}",
                before=before,
                note=note,
                reason=reason,
            )
        )

    def before(self) -> Before:
        """What recalling and declining put back."""
        d, node = self.d, self.here()[1].node
        act = d.act.value if d.act else ""
        return (
            *(d.queue, act, d.status, node.id, node.name, node.role, node.counted),
            *(d.step_due_at, d.draft_state, d.ending, d.decided_at),
        )

    def take_up(self) -> None:
        """Receive what was handed over."""
        d = self.d
        _, task = self.here()
        if task.state is not TaskState.OFFERED or d.offered_unit_id is None or d.act is None:
            raise invalid("Hồ sơ này không chờ ai nhận.", "deeds")
        if task.post_id not in {None, self.desk}:
            raise invalid("Bước này đang chờ một người khác nhận.", "deeds")
        task.state, task.post_id, task.taken_at = TaskState.OPEN, self.desk, self.at
        d.queue, d.status = law.queue_of(d.act, self.draft), law.status_when_taken(d.status, d.act)
        d.held_unit_id, d.held_post_id = d.offered_unit_id, self.desk
        d.offered_unit_id = d.offered_post_id = None
        last = d.transfers[-1]
        last.state, last.received_at, last.received_by_post_id = TransferState.RECEIVED, self.at, self.desk
        self.enter_step()

    def take_if_offered(self) -> None:
        """Signing, stamping and returning a draft receive what was only handed over."""
        if self.d.queue is Queue.CHO_NHAN:
            self.take_up()

    # ---------------------------------------------------------------- the clock
    def enter_step(self) -> None:
        """Stop the clock in a step whose time does not count."""
        d, node = self.d, self.here()[1].node
        if d.act is not None and law.stops_clock(d.act, counted=node.counted):
            d.pauses.append(PauseTold(PauseKind.KHONG_TINH, self.at, node.name))
            d.paused_since = self.at

    def leave_step(self) -> None:
        """Let the clock go on when an uncounted step ends."""
        if self.d.paused_since is not None:
            self.resume()

    def pause(self, kind: PauseKind, why: str) -> None:
        """Stop the clock: the applicant must do something."""
        self.leave_step()
        d = self.d
        d.pauses.append(PauseTold(kind, self.at, why))
        due = law.paused(kind, self.known.kept, law.Due(d.statutory_due_at, d.due_at))
        d.paused_since, d.statutory_due_at, d.due_at = self.at, due.statutory, due.promised

    def resume(self) -> None:
        """Let the clock go on."""
        d, kept, calendar = self.d, self.known.kept, self.known.calendar
        if d.paused_since is None:
            return
        since, last = d.paused_since, d.pauses[-1]
        last.end = self.at
        facts = tuple(law.PauseFact(one.kind, one.start, one.end, one.why) for one in d.pauses)
        extension = (d.extension.asked_at, d.extension.new_due_at) if d.extension else None
        due = law.resumed(calendar, d.received_at, kept, facts, extension)
        d.paused_since, d.statutory_due_at, d.due_at = None, due.statutory, due.promised
        if law.clock_counts_again(last.kind, kept):
            d.clock_from = self.at
        if d.step_due_at is not None:
            lost = calendar.count_working_minutes(since, self.at)
            d.step_due_at = calendar.add_working_minutes(d.step_due_at, max(0, lost))

    def last_draft(self) -> DraftTold:
        """The draft at hand. Raises `Refusal`."""
        if not self.d.drafts:
            raise invalid("Hồ sơ chưa có dự thảo kết quả.", "deeds")
        return self.d.drafts[-1]


_allowed: dict[tuple[object, ...], law.Transition] = {}


def allowed(verb: str, walk: Walk) -> law.Transition:
    """The row of the state table by which ``verb`` goes here. Raises `Refusal`.

    What was allowed once is allowed again in the same standing; words of the regulation are told apart
    by who they are, which costs less than to hash them.
    """
    d, kept = walk.d, walk.known.kept
    key = (
        *(verb, id(d.queue), id(d.act), d.draft_state, id(d.ending), bool(d.originals), d.due_at is None),
        *(d.extensions_made, d.supplements_asked, kept.extension_max, kept.supplement_limit, kept.has_result),
    )
    row = _allowed.get(key)
    if row is None:
        standing = walk.standing()
        law.can(verb, standing).or_refuse()
        found = law.row_from(verb, standing)
        if found is None:
            raise invalid("Việc này không làm được ở đây.", "deeds")
        row = _allowed[key] = found
    return row
