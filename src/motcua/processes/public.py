"""The door of processes."""

from motcua.processes.commands import (
    advance,
    assign,
    cancel,
    complete_merged,
    publish,
    start,
    take,
    take_back,
)
from motcua.processes.commands.bulk import copy_runs, entry_of, number_runs
from motcua.processes.queries import (
    ahead,
    in_hand,
    latest,
    latest_versions,
    moves,
    next_step,
    steps_of,
    straight_move,
    task,
    tasks,
    tasks_of,
    version,
    versions_of,
)
from motcua.processes.types import acts

__all__ = [
    "acts",
    "advance",
    "ahead",
    "assign",
    "cancel",
    "complete_merged",
    "copy_runs",
    "entry_of",
    "in_hand",
    "latest",
    "latest_versions",
    "moves",
    "next_step",
    "number_runs",
    "publish",
    "start",
    "steps_of",
    "straight_move",
    "take",
    "take_back",
    "task",
    "tasks",
    "tasks_of",
    "version",
    "versions_of",
]
