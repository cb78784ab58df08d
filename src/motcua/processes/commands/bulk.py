"""Record whole runs with COPY: the same rows that `start` and `advance` leave behind, step by step."""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache

from motcua.core.copying import NULL, copy_lines, field, flag, moment, text
from motcua.core.rows import next_ids
from motcua.core.verbs import running
from motcua.processes.models import Instance, Task, Token, plan_of
from motcua.processes.rules import entry
from motcua.processes.types import Node, RunTold, TaskTold

_RUNS = "id version_id subject_kind subject_id places state started_at ended_at"
_PLACES = "id instance_id parent_id node state created_at gone_at"
_TASKS = (
    "id instance_id token_id node seq name act role unit_id post_id state budget_minutes counted"
    " created_at taken_at due_at done_at done_by_post_id move note merged_into_id"
)


def entry_of(version_id: int) -> Node:
    """The first step of a published version; no statement once the plan is known."""
    return entry(plan_of(version_id))


def number_runs(runs: Sequence[RunTold]) -> None:
    """Give every run, task and token its key; three statements."""
    tasks = [task for run in runs for task in run.tasks]
    for run, number in zip(runs, next_ids(Instance, len(runs)), strict=True):
        run.id = number
    for task, number, token in zip(
        tasks, next_ids(Task, len(tasks)), next_ids(Token, len(tasks)), strict=True
    ):
        task.id, task.token_id = number, token


def copy_runs(kind: str, runs: Iterable[tuple[int, RunTold]]) -> None:
    """Record numbered runs, each with the id of its subject of ``kind``; three COPY statements."""
    running()
    instances, tokens, tasks = [], [], []
    for subject, run in runs:
        instances.append(
            f"{run.id}\t{run.version_id}\t{kind}\t{subject}\t{_places(tuple(run.places.items()))}"
            f"\t{run.state.value}\t{moment(run.started_at)}\t{moment(run.ended_at)}\n"
        )
        for seq, task in enumerate(run.tasks, 1):
            tokens.append(_token_line(run, task))
            tasks.append(_task_line(run, seq, task))
    copy_lines("processes_instance", _RUNS, instances)
    copy_lines("processes_token", _PLACES, tokens)
    copy_lines("processes_task", _TASKS, tasks)


@lru_cache(maxsize=4096)
def _places(places: tuple[tuple[str, int], ...]) -> str:
    return json.dumps(dict(places))


def _token_line(run: RunTold, task: TaskTold) -> str:
    active = task.done_at is None
    gone = moment(task.done_at)
    parent = task.before.token_id if task.before else NULL
    state = "active" if active else "gone"
    return (
        f"{task.token_id}\t{run.id}\t{parent}\t{task.node.id}\t{state}\t{moment(task.created_at)}\t{gone}\n"
    )


def _task_line(run: RunTold, seq: int, task: TaskTold) -> str:
    name, rest = _node_fields(task.node)
    return (
        f"{task.id}\t{run.id}\t{task.token_id}\t{task.node.id}\t{seq}\t{name}\t{task.unit_id}"
        f"\t{field(task.post_id)}\t{task.state.value}\t{rest}\t{moment(task.created_at)}\t{moment(task.taken_at)}"
        f"\t{moment(task.due_at)}\t{moment(task.done_at)}\t{field(task.done_by_post_id)}"
        f"\t{task.move}\t{text(task.note)}\t{NULL}\n"
    )


@lru_cache(maxsize=16384)
def _node_fields(node: Node) -> tuple[str, str]:
    return f"{text(node.name)}\t{node.act}\t{node.role}", f"{node.budget_minutes}\t{flag(node.counted)}"
