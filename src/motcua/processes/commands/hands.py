"""Into whose hands a task goes: take, assign, take back, cancel."""

from dataclasses import replace
from datetime import datetime

from django.db import connection

from motcua.core.decision import conflict
from motcua.core.verbs import running
from motcua.processes.enums import InstanceState, TaskState
from motcua.processes.models import TASK_COLUMNS, Instance, LockedTask, Task, locked_task, task_rows
from motcua.processes.types import TaskRow

# Locks as `locked_task` does; whoever waited for the lock looks again at what the other one made of it.
_TAKE = f"""
WITH waiting AS (
  SELECT t.id FROM processes_task t JOIN processes_instance i ON i.id = t.instance_id
  WHERE t.id = %(task)s AND t.state = 'offered' AND i.state = 'running'
    AND (t.post_id IS NULL OR t.post_id = %(post)s)
  FOR UPDATE OF i, t
), t AS (
  UPDATE processes_task o SET state = 'open', post_id = %(post)s, taken_at = %(at)s
  FROM waiting WHERE o.id = waiting.id RETURNING o.*
)
SELECT {TASK_COLUMNS} FROM t JOIN processes_instance i ON i.id = t.instance_id
"""  # noqa: S608 - our own constants
_TAKE_BACK = f"""
WITH came AS (
  SELECT p.id AS token_id, o.id AS task_id, o.merged_into_id
  FROM processes_token k JOIN processes_token p ON p.id = k.parent_id
  JOIN processes_task o ON o.token_id = p.id WHERE k.id = %(token)s
), again AS (
  SELECT COALESCE(merged_into_id, task_id) AS task_id FROM came
), undone AS (
  UPDATE processes_task o SET state = 'cancelled', done_at = %(at)s
  WHERE o.id = %(task)s OR (o.merged_into_id = (SELECT task_id FROM again) AND o.state = 'done')
  RETURNING o.token_id
), gone AS (
  UPDATE processes_token SET state = 'gone', gone_at = %(at)s WHERE id IN (SELECT token_id FROM undone)
), t AS (
  UPDATE processes_task o SET state = 'open', done_at = NULL, done_by_post_id = NULL, move = '', note = ''
  FROM again WHERE o.id = again.task_id RETURNING o.*
), back AS (
  UPDATE processes_token SET state = 'active', gone_at = NULL WHERE id = (SELECT token_id FROM t)
)
SELECT {TASK_COLUMNS} FROM t, (SELECT %(version)s::bigint AS version_id) i
"""  # noqa: S608 - our own constants
_CANCEL = """
WITH ended AS (
  UPDATE processes_instance SET state = 'cancelled', ended_at = %(at)s
  WHERE id = %(instance)s RETURNING id
), tasks AS (
  UPDATE processes_task SET state = 'cancelled', done_at = %(at)s
  WHERE instance_id = (SELECT id FROM ended) AND state IN ('offered', 'open')
), tokens AS (
  UPDATE processes_token SET state = 'gone', gone_at = %(at)s
  WHERE instance_id = (SELECT id FROM ended) AND state = 'active'
), timers AS (
  UPDATE processes_timer SET state = 'cancelled'
  WHERE instance_id = (SELECT id FROM ended) AND state = 'waiting'
)
SELECT id FROM ended
"""


def take(task_id: int, *, post_id: int, at: datetime) -> TaskRow:
    """Receive an offered task into the hands of ``post_id``. One statement, two for a refusal.

    Raises `Refusal` (conflict) when it is no longer waiting, or waits for another post.
    """
    running()
    taken = task_rows(_TAKE, {"task": task_id, "post": post_id, "at": at})
    if taken:
        return taken[0]
    _waiting(task_id)
    raise conflict("Bước này đang chờ một người khác nhận.")


def assign(
    task_id: int, *, post_id: int, at: datetime, taken: bool = False, unit_id: int | None = None
) -> TaskRow:
    """Give a task to ``post_id`` (of ``unit_id``, default: where it lies). Two statements.

    An offered task stays offered, now to that post, unless ``taken``; an open one stays open and is
    taken at ``at`` by the new hand. Raises `Refusal` (conflict) when it is done or cancelled.
    """
    task = _unfinished(task_id)
    opens = taken or task.row.state is TaskState.OPEN
    given = replace(
        task.row,
        state=TaskState.OPEN if opens else TaskState.OFFERED,
        post_id=post_id,
        unit_id=unit_id or task.row.unit_id,
        taken_at=at if opens else None,
    )
    Task.objects.filter(pk=task_id).update(
        state=given.state, post_id=given.post_id, unit_id=given.unit_id, taken_at=given.taken_at
    )
    return given


def take_back(task_id: int, *, at: datetime) -> TaskRow:
    """Undo the act that offered this task, before anybody received it: the former task is open again.

    Steps that the same act completed (gộp bước) are undone with it. Two statements. Raises `Refusal`
    (conflict) when the task was received, or when no act offered it (the first task).
    """
    task = _waiting(task_id)
    reopened = task_rows(
        _TAKE_BACK, {"task": task_id, "token": task.token_id, "version": task.row.version_id, "at": at}
    )
    if not reopened:
        raise conflict("Bước đầu tiên không thể thu hồi.")
    return reopened[0]


def cancel(instance_id: int, *, at: datetime) -> bool:
    """Stop an instance with all its tasks, tokens and timers; False when it had ended. Two statements."""
    running()
    # Locked beforehand: a step made while this waited would not be seen by the statement that waited.
    waiting = Instance.objects.select_for_update().filter(pk=instance_id, state=InstanceState.RUNNING)
    if not waiting.exists():
        return False
    with connection.cursor() as cursor:
        cursor.execute(_CANCEL, {"instance": instance_id, "at": at})
    return True


def _unfinished(task_id: int) -> LockedTask:
    running()
    task = locked_task(task_id)
    if task.instance_state is not InstanceState.RUNNING:
        raise conflict("Quy trình này đã kết thúc.")
    if task.row.state not in {TaskState.OFFERED, TaskState.OPEN}:
        raise conflict("Bước này đã được xử lý xong hoặc đã hủy.")
    return task


def _waiting(task_id: int) -> LockedTask:
    task = _unfinished(task_id)
    if task.row.state is not TaskState.OFFERED:
        raise conflict("Bước này đã được nhận.")
    return task
