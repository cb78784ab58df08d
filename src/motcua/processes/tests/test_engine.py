"""The engine: start, advance, return, choose, merge, take back, cancel; and what each costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post, make_unit
from motcua.core.decision import Refusal, RefusalKind
from motcua.processes import public as processes
from motcua.processes.enums import InstanceState, MoveKind, TaskState, TokenState, Turn
from motcua.processes.models import Instance, Task, Timer, Token
from motcua.processes.tests.factories import SUBJECT, T0, anh, as_verb, branching, later, table
from motcua.processes.types import StepTable, TaskRow

pytestmark = pytest.mark.django_db


class Desk:
    """Three units with people in them, and a running instance."""

    def __init__(self, made: StepTable) -> None:
        self.front, self.office, self.agency = (make_unit() for _ in range(3))
        self.receiver = make_post(Role.TIEP_NHAN, self.front)
        self.expert, self.other = make_post(unit=self.office), make_post(unit=self.office)
        self.version = processes.publish(anh(), code="X", name="Thử", table=made)

    @property
    def places(self) -> dict[str, int]:
        return {"receiving": self.front.pk, "resolving": self.office.pk, "agency": self.agency.pk}

    def start(self) -> TaskRow:
        return as_verb(
            lambda: processes.start(self.version, SUBJECT, self.places, at=T0, post_id=self.receiver.pk)
        )


@pytest.fixture
def desk() -> Desk:
    return Desk(branching())


def advance(task: TaskRow, move: str, by, minutes: int = 10, **rest) -> TaskRow | None:
    return as_verb(lambda: processes.advance(task.id, move=move, at=later(minutes), by_post_id=by.pk, **rest))


def onward(task: TaskRow, move: str, by, minutes: int = 10, **rest) -> TaskRow:
    made = advance(task, move, by, minutes, **rest)
    assert made is not None
    return made


def test_start_opens_the_first_task_in_the_hands_of_the_receiver(desk: Desk):
    task = desk.start()
    assert (task.node, task.seq, task.state, task.post_id) == ("s1", 1, TaskState.OPEN, desk.receiver.pk)
    assert (task.unit_id, task.budget_minutes, task.act) == (desk.front.pk, 120, "tham_dinh")
    assert task.taken_at == task.created_at == T0
    assert Token.objects.get().state == TokenState.ACTIVE
    assert processes.task(task.id) == task


def test_advance_offers_the_next_step_to_its_unit(desk: Desk):
    first = desk.start()
    task = onward(first, "forward-s2", desk.receiver, note="đủ giấy tờ", due_at=later(500))
    assert (task.node, task.seq, task.state, task.post_id) == ("s2", 2, TaskState.OFFERED, None)
    assert (task.unit_id, task.due_at, task.taken_at) == (desk.office.pk, later(500), None)
    done = processes.task(first.id)
    assert (done.state, done.done_at, done.move, done.note) == (
        TaskState.DONE,
        later(10),
        "forward-s2",
        "đủ giấy tờ",
    )
    assert done.done_by_post_id == desk.receiver.pk
    active = Token.objects.get(state=TokenState.ACTIVE)
    assert active.parent is not None
    assert (active.node, active.parent.node, active.parent.gone_at) == ("s2", "s1", later(10))


def test_a_task_must_be_received_before_it_is_passed_on(desk: Desk):
    task = onward(desk.start(), "forward-s2", desk.receiver)
    with pytest.raises(Refusal, match="chưa được nhận"):
        advance(task, "forward-s3", desk.expert)
    taken = as_verb(lambda: processes.take(task.id, post_id=desk.expert.pk, at=later(20)))
    assert (taken.state, taken.post_id, taken.taken_at) == (TaskState.OPEN, desk.expert.pk, later(20))
    assert processes.task(task.id) == taken
    assert onward(task, "forward-s4", desk.expert).node == "s4"


def test_the_second_of_two_is_told_that_somebody_was_quicker(desk: Desk):
    first = desk.start()
    advance(first, "forward-s2", desk.receiver)
    with pytest.raises(Refusal, match="người khác") as told:
        advance(first, "forward-s2", desk.receiver)
    assert told.value.kind is RefusalKind.CONFLICT


def test_take_refuses_what_waits_for_another_or_was_received(desk: Desk):
    task = onward(desk.start(), "forward-s2", desk.receiver, to_post_id=desk.expert.pk)
    with pytest.raises(Refusal, match="một người khác nhận"):
        as_verb(lambda: processes.take(task.id, post_id=desk.other.pk, at=later(20)))
    as_verb(lambda: processes.take(task.id, post_id=desk.expert.pk, at=later(20)))
    with pytest.raises(Refusal, match="đã được nhận"):
        as_verb(lambda: processes.take(task.id, post_id=desk.expert.pk, at=later(21)))


def test_an_unknown_move_or_task_is_refused(desk: Desk):
    first = desk.start()
    with pytest.raises(Refusal, match="không có hướng chuyển") as told:
        advance(first, "forward-s4", desk.receiver)
    assert told.value.problems[0].field == "move"
    with pytest.raises(Refusal, match="Không có bước"):
        as_verb(lambda: processes.advance(0, move="end", at=T0, by_post_id=1))
    with pytest.raises(Refusal, match="không có hướng chuyển"):
        processes.next_step(first.id, "back-s1")


def test_the_person_chooses_the_branch_and_the_process_ends(desk: Desk):
    task = onward(desk.start(), "forward-s2", desk.receiver, to_post_id=desk.expert.pk, taken=True)
    assert [move.label for move in processes.moves(task)][:2] == ["Đủ điều kiện", "Từ chối"]
    assert processes.straight_move(task).key == "forward-s3"
    last = onward(task, "forward-s4", desk.expert, taken=True, to_post_id=desk.expert.pk)
    assert processes.next_step(last.id, "end") is None
    assert advance(last, "end", desk.expert, 90) is None
    instance = Instance.objects.get()
    assert (instance.state, instance.ended_at) == (InstanceState.DONE, later(90))
    assert not Token.objects.filter(state=TokenState.ACTIVE).exists()
    assert [view.state for view in processes.steps_of(instance.pk)] == [
        Turn.DONE,
        Turn.DONE,
        Turn.SKIPPED,
        Turn.DONE,
    ]
    with pytest.raises(Refusal, match="đã kết thúc"):
        advance(last, "end", desk.expert)


def test_a_return_goes_to_whoever_did_that_step(desk: Desk):
    first = desk.start()
    task = onward(first, "forward-s2", desk.receiver, to_post_id=desk.expert.pk, taken=True)
    ahead = processes.next_step(task.id, "back-s1")
    assert ahead is not None
    assert (ahead.unit_id, ahead.post_id, ahead.move.kind) == (desk.front.pk, desk.receiver.pk, MoveKind.BACK)
    again = onward(task, "back-s1", desk.expert, note="thiếu chữ ký")
    assert (again.node, again.seq, again.post_id) == ("s1", 3, desk.receiver.pk)
    assert [view.state for view in processes.steps_of(task.instance_id)] == [Turn.CURRENT, *[Turn.LATER] * 3]
    assert [row.seq for row in processes.steps_of(task.instance_id)[0].tasks] == [1, 3]


def test_next_step_tells_where_a_move_leads(desk: Desk):
    ahead = processes.next_step(desk.start().id, "forward-s2")
    assert ahead is not None
    assert (ahead.node, ahead.name, ahead.unit_id, ahead.post_id) == ("s2", "Bước 2", desk.office.pk, None)
    assert (ahead.budget_minutes, ahead.counted, ahead.role) == (120, True, "chuyen_vien")


def test_the_plan_alone_tells_where_a_move_leads(desk: Desk, django_assert_num_queries):
    first = desk.start()
    with django_assert_num_queries(0):
        move, node = processes.ahead(first, "forward-s2")
    assert (move.to_node, node.id, node.role, node.budget_minutes) == ("s2", "s2", "chuyen_vien", 120)
    with pytest.raises(Refusal, match="hướng chuyển"):
        processes.ahead(first, "back-s1")


def test_taking_back_opens_the_former_task_again(desk: Desk):
    first = desk.start()
    task = onward(first, "forward-s2", desk.receiver)
    reopened = as_verb(lambda: processes.take_back(task.id, at=later(15)))
    assert (reopened.id, reopened.state, reopened.move, reopened.done_at) == (
        first.id,
        TaskState.OPEN,
        "",
        None,
    )
    assert processes.task(first.id) == reopened
    assert processes.task(task.id).state is TaskState.CANCELLED
    assert [token.node for token in Token.objects.filter(state=TokenState.ACTIVE)] == ["s1"]
    assert onward(first, "forward-s2", desk.receiver, 20).seq == 3


def test_what_was_received_or_never_offered_cannot_be_taken_back(desk: Desk):
    first = desk.start()
    with pytest.raises(Refusal, match="đã được nhận"):
        as_verb(lambda: processes.take_back(first.id, at=later(1)))
    Task.objects.filter(pk=first.id).update(state=TaskState.OFFERED)
    with pytest.raises(Refusal, match="Bước đầu tiên"):
        as_verb(lambda: processes.take_back(first.id, at=later(1)))


def test_one_act_completes_consecutive_steps_and_is_undone_as_one():
    desk = Desk(table())
    first = desk.start()
    merged = onward(first, "forward-s2", desk.receiver, to_post_id=desk.receiver.pk, taken=True)
    task = as_verb(
        lambda: processes.complete_merged(
            merged.id, through=first.id, move="forward-s3", at=later(10), by_post_id=desk.receiver.pk
        )
    )
    assert task is not None
    assert processes.task(merged.id).merged_into_id == first.id
    assert (task.node, task.merged_into_id) == ("s3", None)
    reopened = as_verb(lambda: processes.take_back(task.id, at=later(12)))
    assert reopened.id == first.id
    states = {row.id: row.state for row in processes.tasks_of(first.instance_id)}
    assert states == {
        first.id: TaskState.OPEN,
        merged.id: TaskState.CANCELLED,
        task.id: TaskState.CANCELLED,
    }
    assert [token.node for token in Token.objects.filter(state=TokenState.ACTIVE)] == ["s1"]


def test_assigning_offers_to_a_person_or_hands_over_what_is_open(desk: Desk):
    task = onward(desk.start(), "forward-s2", desk.receiver)
    offered = as_verb(lambda: processes.assign(task.id, post_id=desk.expert.pk, at=later(11)))
    assert (offered.state, offered.post_id, offered.taken_at) == (TaskState.OFFERED, desk.expert.pk, None)
    opened = as_verb(lambda: processes.assign(task.id, post_id=desk.expert.pk, at=later(12), taken=True))
    assert (opened.state, opened.taken_at) == (TaskState.OPEN, later(12))
    moved = as_verb(
        lambda: processes.assign(task.id, post_id=desk.other.pk, at=later(13), unit_id=desk.agency.pk)
    )
    assert (moved.state, moved.post_id, moved.unit_id) == (TaskState.OPEN, desk.other.pk, desk.agency.pk)
    assert processes.in_hand(desk.other.pk) == [processes.task(task.id)]
    assert processes.in_hand(desk.expert.pk) == []
    advance(task, "forward-s3", desk.other)
    with pytest.raises(Refusal, match="xử lý xong hoặc đã hủy"):
        as_verb(lambda: processes.assign(task.id, post_id=desk.expert.pk, at=later(14)))


def test_cancelling_stops_tasks_tokens_and_timers(desk: Desk):
    first = desk.start()
    Timer.objects.create(instance_id=first.instance_id, node="s1", due_at=later(60))
    assert as_verb(lambda: processes.cancel(first.instance_id, at=later(5)))
    assert not as_verb(lambda: processes.cancel(first.instance_id, at=later(6)))
    assert Instance.objects.get().state == InstanceState.CANCELLED
    assert processes.task(first.id).state is TaskState.CANCELLED
    assert Token.objects.get().state == TokenState.GONE
    assert Timer.objects.get().state == "cancelled"
    with pytest.raises(Refusal, match="đã kết thúc"):
        as_verb(lambda: processes.take(first.id, post_id=desk.receiver.pk, at=later(7)))


def test_start_needs_a_published_version_and_every_place(desk: Desk):
    with pytest.raises(Refusal, match="Không có phiên bản"):
        as_verb(lambda: processes.start(0, SUBJECT, desk.places, at=T0, post_id=desk.receiver.pk))
    places = desk.places
    del places["agency"]
    with pytest.raises(Refusal, match="Cơ quan có thẩm quyền ký"):
        as_verb(lambda: processes.start(desk.version, SUBJECT, places, at=T0, post_id=desk.receiver.pk))
    assert not Instance.objects.exists()


def test_the_engine_runs_only_inside_a_verb(desk: Desk):
    with pytest.raises(RuntimeError, match="only a verb"):
        processes.start(desk.version, SUBJECT, desk.places, at=T0, post_id=desk.receiver.pk)
    with pytest.raises(RuntimeError, match="only a verb"):
        processes.cancel(1, at=T0)


def statements(queries: CaptureQueriesContext) -> int:
    return sum("processes_" in query["sql"] for query in queries)


def test_each_act_costs_few_statements(desk: Desk):
    desk.start()
    with CaptureQueriesContext(connection) as started:
        task = desk.start()
    with CaptureQueriesContext(connection) as advanced:
        task = onward(task, "forward-s2", desk.receiver, to_post_id=desk.expert.pk)
    with CaptureQueriesContext(connection) as taken:
        as_verb(lambda: processes.take(task.id, post_id=desk.expert.pk, at=later(20)))
    with CaptureQueriesContext(connection) as returned:
        back = onward(task, "back-s1", desk.expert)
    with CaptureQueriesContext(connection) as recalled:
        as_verb(lambda: processes.take_back(back.id, at=later(30)))
    with CaptureQueriesContext(connection) as cancelled:
        as_verb(lambda: processes.cancel(task.instance_id, at=later(40)))
    every = [started, advanced, taken, returned, recalled, cancelled]
    assert [statements(one) for one in every] == [1, 2, 1, 3, 2, 2]


def test_reading_steps_costs_the_same_for_a_long_history(desk: Desk):
    task = desk.start()
    for round_ in range(5):
        task = onward(task, "forward-s2", desk.receiver, round_, to_post_id=desk.expert.pk, taken=True)
        task = onward(task, "back-s1", desk.expert, round_, to_post_id=desk.receiver.pk, taken=True)
    with CaptureQueriesContext(connection) as queries:
        views = processes.steps_of(task.instance_id)
    assert len(queries) == 1
    assert len(views[0].tasks) == 6
