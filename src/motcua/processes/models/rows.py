"""Task rows as the engine's own statements give them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.core.decision import not_found
from motcua.processes.enums import InstanceState, TaskState
from motcua.processes.types import TaskRow

TASK_COLUMNS = (
    "t.id, t.instance_id, i.version_id, t.node, t.seq, t.name, t.act, t.role, t.unit_id, t.post_id, t.state,"
    " t.budget_minutes, t.counted, t.created_at, t.taken_at, t.due_at, t.done_at, t.done_by_post_id, t.move,"
    " t.note, t.merged_into_id"
)
_LOCK = f"""
SELECT {TASK_COLUMNS}, i.state, i.places, t.token_id
FROM processes_task t JOIN processes_instance i ON i.id = t.instance_id
WHERE t.id = %s FOR UPDATE OF i, t
"""  # noqa: S608 - our own constants
_STATE, _TIMES = 10, slice(13, 17)


@dataclass(frozen=True, slots=True)
class LockedTask:
    """A task that this transaction alone may change, with what its instance says."""

    row: TaskRow
    instance_state: InstanceState
    places: dict[str, int]
    token_id: int


def _row(values: Iterable[Any]) -> TaskRow:
    fields = list(values)
    fields[_STATE] = TaskState(fields[_STATE])
    return TaskRow(*fields)


def told_task(values: list[Any]) -> TaskRow:
    """A task from `TASK_COLUMNS` as JSON tells them: instants are texts."""
    instants = (datetime.fromisoformat(text) if text else None for text in values[_TIMES])
    return _row([*values[: _TIMES.start], *instants, *values[_TIMES.stop :]])


def task_rows(sql: str, params: Mapping[str, Any]) -> list[TaskRow]:
    """Run a statement that gives `TASK_COLUMNS`."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [_row(values) for values in cursor.fetchall()]


def locked_task(task_id: int) -> LockedTask:
    """Lock a task and its instance until the transaction ends; raises `Refusal` (not found)."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [task_id])
        found = cursor.fetchone()
    if found is None:
        raise not_found("Không có bước xử lý này.")
    *values, state, places, token_id = found
    return LockedTask(_row(values), InstanceState(state), json.loads(places), token_id)
