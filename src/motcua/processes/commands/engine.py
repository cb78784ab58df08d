"""Start and advance: lock and read in one statement, write in one.

The instance row is locked with the task, so that two people at one instance never see half of each
other's step. None of these functions audits or announces: the verb that calls them does.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.core.decision import conflict, invalid
from motcua.core.refs import Ref
from motcua.core.verbs import running
from motcua.processes import rules
from motcua.processes.enums import InstanceState, MoveKind, NodeKind, Place, TaskState
from motcua.processes.models import TASK_COLUMNS, LockedTask, Task, locked_task, plan_of, task_rows
from motcua.processes.types import Node, Plan, TaskRow

_NEW_TASK = (
    "instance_id, token_id, node, seq, name, act, role, unit_id, post_id, state, budget_minutes, counted,"
    " created_at, taken_at, due_at, move, note"
)
_VALUES = (
    "%(name)s, %(act)s, %(role)s, %(unit)s, %(post)s::bigint, %(state)s, %(budget)s, %(counted)s, %(at)s,"
    " %(taken_at)s::timestamptz, %(due_at)s::timestamptz, '', ''"
)
_START = f"""
WITH i AS (
  INSERT INTO processes_instance (version_id, subject_kind, subject_id, places, state, started_at)
  VALUES (%(version)s, %(kind)s, %(subject)s, %(places)s::jsonb, 'running', %(at)s) RETURNING id, version_id
), k AS (
  INSERT INTO processes_token (instance_id, node, state, created_at)
  SELECT id, %(node)s, 'active', %(at)s FROM i RETURNING id
), t AS (
  INSERT INTO processes_task ({_NEW_TASK}) SELECT i.id, k.id, %(node)s, 1, {_VALUES} FROM i, k RETURNING *
)
SELECT {TASK_COLUMNS} FROM t, i
"""  # noqa: S608 - our own constants
_DONE = """
done AS (
  UPDATE processes_task SET state = 'done', done_at = %(at)s, done_by_post_id = %(by)s, move = %(move)s,
         note = %(note)s, merged_into_id = %(into)s::bigint
  WHERE id = %(task)s RETURNING instance_id, token_id
), gone AS (
  UPDATE processes_token SET state = 'gone', gone_at = %(at)s WHERE id = (SELECT token_id FROM done)
)"""
_ADVANCE = f"""
WITH {_DONE}, k AS (
  INSERT INTO processes_token (instance_id, parent_id, node, state, created_at)
  SELECT instance_id, token_id, %(node)s, 'active', %(at)s FROM done RETURNING id
), t AS (
  INSERT INTO processes_task ({_NEW_TASK})
  SELECT done.instance_id, k.id, %(node)s,
         (SELECT max(seq) + 1 FROM processes_task o WHERE o.instance_id = done.instance_id), {_VALUES}
  FROM done, k RETURNING *
)
SELECT {TASK_COLUMNS} FROM t, (SELECT %(version)s::bigint AS version_id) i
"""  # noqa: S608 - our own constants
_FINISH = f"""
WITH {_DONE}, ended AS (
  UPDATE processes_instance SET state = 'done', ended_at = %(at)s
  WHERE id = (SELECT instance_id FROM done)
)
SELECT {TASK_COLUMNS} FROM processes_task t, processes_instance i WHERE false
"""  # noqa: S608 - our own constants


@dataclass(frozen=True, slots=True)
class Hands:
    """Into whose hands a new task goes: a post, or None for the unit; ``taken``: it need not be received."""

    unit_id: int
    post_id: int | None
    taken: bool
    due_at: datetime | None


def start(
    version_id: int,
    subject: Ref,
    places: Mapping[str, int],
    *,
    at: datetime,
    post_id: int,
    due_at: datetime | None = None,
) -> TaskRow:
    """Begin a published version for ``subject``: its first task, open in the hands of ``post_id``.

    ``places`` maps every `Place` that the plan uses to a unit id. One statement, one more when this
    process sees the version for the first time. Raises `Refusal` for an unknown version or place.
    """
    running()
    plan = plan_of(version_id)
    _know_places(plan, places)
    node = rules.entry(plan)
    hands = Hands(places[node.place], post_id, taken=True, due_at=due_at)
    head = {
        "version": version_id,
        "kind": subject.kind,
        "subject": subject.id,
        "places": json.dumps(dict(places)),
    }
    (made,) = task_rows(_START, {**head, **_task(node, hands, at)})
    return made


def _know_places(plan: Plan, places: Mapping[str, int]) -> None:
    for node in rules.order_of(plan):
        if node.place not in places:
            raise invalid(f"Quy trình chưa biết đơn vị của “{Place(node.place).label}”.", "places")


def _task(node: Node, hands: Hands, at: datetime) -> dict[str, Any]:
    return {
        "node": node.id,
        "name": node.name,
        "act": node.act,
        "role": node.role,
        "unit": hands.unit_id,
        "post": hands.post_id,
        "state": (TaskState.OPEN if hands.taken else TaskState.OFFERED).value,
        "budget": node.budget_minutes,
        "counted": node.counted,
        "at": at,
        "taken_at": at if hands.taken else None,
        "due_at": hands.due_at,
    }


def advance(  # noqa: PLR0913 - what is written on a step when it passes on
    task_id: int,
    *,
    move: str,
    at: datetime,
    by_post_id: int,
    to_unit_id: int | None = None,
    to_post_id: int | None = None,
    taken: bool = False,
    due_at: datetime | None = None,
    note: str = "",
) -> TaskRow | None:
    """Complete an open task by ``move`` and make the next one; None when the process has ended.

    The next task lies with ``to_unit_id`` (default: the unit of the step's place), offered to
    ``to_post_id`` or, with None, to the whole unit; ``taken`` opens it at once. A move back without
    a hand named goes to whoever did that step last. Two statements, three for such a move back, one
    more when this process sees the version for the first time.

    Raises `Refusal`: conflict when the task is no longer open, invalid for an unknown move.
    """
    return _complete(
        task_id, move, at, by_post_id, _Wish(to_unit_id, to_post_id, taken, due_at, note, through=None)
    )


def complete_merged(  # noqa: PLR0913 - what is written on a step when it passes on
    task_id: int,
    *,
    through: int,
    move: str,
    at: datetime,
    by_post_id: int,
    to_unit_id: int | None = None,
    to_post_id: int | None = None,
    taken: bool = False,
    due_at: datetime | None = None,
    note: str = "",
) -> TaskRow | None:
    """`advance` for a task that the act on task ``through`` completed too (gộp bước).

    The caller first advances ``through`` with ``taken=True`` into the same hands, then completes the
    task made by it with this; `take_back` later undoes both as the one act that they were.
    """
    return _complete(
        task_id, move, at, by_post_id, _Wish(to_unit_id, to_post_id, taken, due_at, note, through)
    )


@dataclass(frozen=True, slots=True)
class _Wish:
    unit_id: int | None
    post_id: int | None
    taken: bool
    due_at: datetime | None
    note: str
    through: int | None


def _complete(task_id: int, move: str, at: datetime, by_post_id: int, wish: _Wish) -> TaskRow | None:
    running()
    task = locked_task(task_id)
    _must_be_open(task)
    found = rules.arrive(plan_of(task.row.version_id), task.row.node, move)
    if found is None:
        raise invalid("Bước này không có hướng chuyển đã chọn.", "move")
    chosen, node = found
    done = {
        "task": task_id,
        "by": by_post_id,
        "move": move,
        "note": wish.note,
        "into": wish.through,
        "at": at,
    }
    if node.kind is NodeKind.END:
        task_rows(_FINISH, done)
        return None
    hands = _hands(task, node, wish, back=chosen.kind is MoveKind.BACK)
    (made,) = task_rows(_ADVANCE, {**done, "version": task.row.version_id, **_task(node, hands, at)})
    return made


def _must_be_open(task: LockedTask) -> None:
    if task.instance_state is not InstanceState.RUNNING:
        raise conflict("Quy trình này đã kết thúc.")
    if task.row.state is TaskState.OFFERED:
        raise conflict("Bước này chưa được nhận.")
    if task.row.state is not TaskState.OPEN:
        raise conflict("Bước này đã được người khác xử lý xong.")


def _hands(task: LockedTask, node: Node, wish: _Wish, *, back: bool) -> Hands:
    unit_id, post_id = wish.unit_id, wish.post_id
    if back and unit_id is None and post_id is None:
        unit_id, post_id = _last_hands(task.row.instance_id, node.id)
    return Hands(unit_id or task.places[node.place], post_id, wish.taken, wish.due_at)


def _last_hands(instance_id: int, node: str) -> tuple[int | None, int | None]:
    done = Task.objects.filter(instance_id=instance_id, node=node, state=TaskState.DONE)
    last = done.order_by("-seq").values_list("unit_id", "post_id").first()
    return last or (None, None)
