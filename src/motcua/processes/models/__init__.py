"""The tables of the engine, and how its statements read them."""

from motcua.processes.models.definition import Definition, DefinitionVersion, plan_of
from motcua.processes.models.rows import TASK_COLUMNS, LockedTask, locked_task, task_rows, told_task
from motcua.processes.models.running import Instance, Task, Timer, Token

__all__ = [
    "TASK_COLUMNS",
    "Definition",
    "DefinitionVersion",
    "Instance",
    "LockedTask",
    "Task",
    "Timer",
    "Token",
    "locked_task",
    "plan_of",
    "task_rows",
    "told_task",
]
