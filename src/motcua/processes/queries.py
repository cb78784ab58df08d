"""Reads: tasks and steps of instances for the rooms above, definitions for the screens."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from django.db import connection
from django.db.models import QuerySet

from motcua.core.decision import invalid, not_found
from motcua.processes import rules
from motcua.processes.enums import NodeKind, TaskState, Turn
from motcua.processes.models import TASK_COLUMNS, DefinitionVersion, Instance, plan_of, task_rows, told_task
from motcua.processes.types import At, Move, NextStep, Node, StepView, TaskRow, VersionRow

_BY_ID = f"""
SELECT {TASK_COLUMNS} FROM processes_task t JOIN processes_instance i ON i.id = t.instance_id
WHERE t.id = ANY(%(ids)s) ORDER BY t.id
"""  # noqa: S608 - our own constants
_OF_INSTANCE = f"""
SELECT {TASK_COLUMNS} FROM processes_task t JOIN processes_instance i ON i.id = t.instance_id
WHERE t.instance_id = %(instance)s ORDER BY t.seq
"""  # noqa: S608 - our own constants
_IN_HAND = f"""
SELECT {TASK_COLUMNS} FROM processes_task t JOIN processes_instance i ON i.id = t.instance_id
WHERE t.post_id = %(post)s AND t.state IN ('offered', 'open') ORDER BY t.due_at, t.id
"""  # noqa: S608 - our own constants


def tasks(ids: Iterable[int]) -> dict[int, TaskRow]:
    """Tasks by id, those that exist; one statement."""
    return {row.id: row for row in task_rows(_BY_ID, {"ids": list(ids)})}


def task(task_id: int) -> TaskRow:
    """One task; raises `Refusal` (not found)."""
    found = tasks([task_id])
    if task_id not in found:
        raise not_found("Không có bước xử lý này.")
    return found[task_id]


def tasks_of(instance_id: int) -> list[TaskRow]:
    """Every task of an instance in order; one statement."""
    return task_rows(_OF_INSTANCE, {"instance": instance_id})


def in_hand(post_id: int) -> list[TaskRow]:
    """What a post holds or should receive, first due first; one statement."""
    return task_rows(_IN_HAND, {"post": post_id})


def moves(row: At) -> list[Move]:
    """What the holder may do with a task, the usual way first; no statement once the plan is known."""
    return rules.moves_from(plan_of(row.version_id), row.node)


def straight_move(row: At) -> Move:
    """The usual way on from a task."""
    return rules.straight_on(plan_of(row.version_id), row.node)[0]


def ahead(row: At, move: str) -> tuple[Move, Node]:
    """Where ``move`` leads from a task by the plan alone; no statement once the plan is known.

    The node says which of the instance's places the step is at. Raises `Refusal` (invalid) when the task
    has no such move.
    """
    found = rules.arrive(plan_of(row.version_id), row.node, move)
    if found is None:
        raise invalid("Bước này không có hướng chuyển đã chọn.", "move")
    return found


def next_step(task_id: int, move: str) -> NextStep | None:
    """Where ``move`` leads from a task; None when it ends the process. Two statements.

    Raises `Refusal` (invalid) when the task has no such move.
    """
    row = task(task_id)
    chosen, node = ahead(row, move)
    if node.kind is NodeKind.END:
        return None
    places, former = _places(row.instance_id, node.id)
    return NextStep(
        node=node.id,
        name=node.name,
        act=node.act,
        role=node.role,
        unit_id=places[node.place],
        post_id=former,
        budget_minutes=node.budget_minutes,
        counted=node.counted,
        move=chosen,
    )


def _places(instance_id: int, node: str) -> tuple[dict[str, int], int | None]:
    former = (
        Instance.objects.filter(pk=instance_id, tasks__node=node, tasks__state=TaskState.DONE)
        .order_by("-tasks__seq")
        .values_list("places", "tasks__post_id")
        .first()
    )
    if former is not None:
        return former
    return Instance.objects.values_list("places", flat=True).get(pk=instance_id), None


# A sub-select that tells an instance with its tasks; ``{instance}`` is SQL.
INSTANCE = f"""(SELECT json_build_object('version', i.version_id, 'places', i.places, 'tasks', (
  SELECT json_agg(json_build_array({TASK_COLUMNS}) ORDER BY t.seq)
  FROM processes_task t WHERE t.instance_id = i.id))
  FROM processes_instance i WHERE i.id = {{instance}})"""  # noqa: S608 - our own constants


def steps_of(instance_id: int) -> list[StepView]:
    """Every step of an instance in the order of its table, with what happened at it. One statement.

    Raises `Refusal` (not found).
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {INSTANCE.format(instance='%s')}", [instance_id])
        (told,) = cursor.fetchone()
    if told is None:
        raise not_found("Không có quy trình này.")
    return steps_told(json.loads(told) if isinstance(told, str) else told)


def steps_told(told: Mapping[str, Any]) -> list[StepView]:
    """The steps of what `INSTANCE` told; no statement once the plan is known."""
    at_node: dict[str, list[TaskRow]] = defaultdict(list)
    for row in map(told_task, told["tasks"]):
        at_node[row.node].append(row)
    nodes = rules.order_of(plan_of(told["version"]))
    turns = rules.turns([(node.id, [row.state for row in at_node[node.id]]) for node in nodes])
    return [_view(node, at_node[node.id], told["places"], turns[node.id]) for node in nodes]


def _view(node: Node, rows: list[TaskRow], places: dict[str, int], turn: Turn) -> StepView:
    return StepView(
        node=node.id,
        name=node.name,
        act=node.act,
        role=node.role,
        unit_id=places.get(node.place),
        budget_minutes=node.budget_minutes,
        counted=node.counted,
        tasks=tuple(rows),
        state=turn,
    )


def latest_versions() -> list[VersionRow]:
    """The newest published version of every definition, by code; one statement."""
    versions = _published().order_by("definition__code", "-number").distinct("definition__code")
    return [_version_row(version) for version in versions]


def version(version_id: int) -> VersionRow:
    """One published version; raises `Refusal` (not found)."""
    found = _published().filter(pk=version_id).first()
    if found is None:
        raise not_found("Không có phiên bản quy trình này hoặc phiên bản chưa được công bố.")
    return _version_row(found)


def versions_of(code: str) -> list[VersionRow]:
    """Every published version of a definition, newest first; one statement."""
    return [_version_row(found) for found in _published().filter(definition__code=code).order_by("-number")]


def latest(code: str) -> VersionRow:
    """The newest published version of a definition; raises `Refusal` (not found)."""
    found = _published().filter(definition__code=code).order_by("-number").first()
    if found is None:
        raise not_found("Không có quy trình này.")
    return _version_row(found)


def _published() -> QuerySet[DefinitionVersion]:
    return DefinitionVersion.objects.exclude(published_at=None).select_related("definition")


def _version_row(found: DefinitionVersion) -> VersionRow:
    table = rules.table_from(found.source)
    return VersionRow(
        id=found.pk,
        definition_id=found.definition_id,
        code=found.definition.code,
        name=found.name,
        number=found.number,
        published_at=cast(datetime, found.published_at),
        note=found.note,
        table=table,
        hours=rules.counted_hours(table),
    )
