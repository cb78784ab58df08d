"""Values that cross the door: the table people edit, the plan that runs, and rows of both.

Hours and minutes are working time; instants are aware.
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from motcua.processes.enums import InstanceState, MoveKind, NodeKind, Place, TaskState, Turn


# ---------------------------------------------------------------- the table that people edit
@dataclass(frozen=True, slots=True)
class StepMove:
    """A way out of a step as it stands in the table. ``to`` is the number of a step, None ends."""

    label: str
    kind: MoveKind = MoveKind.FORWARD
    to: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table. No ``moves``: forward to the following row, the last row ends.

    ``act`` is a word of the room whose things run through the process; ``role`` a `Role` of accounts.
    """

    no: int
    name: str
    role: str
    act: str
    place: Place
    hours: Decimal
    counted: bool = True
    moves: tuple[StepMove, ...] = ()
    output: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepTable:
    """A whole internal process. ``term_hours`` is what the counted steps of any path may add up to."""

    steps: tuple[Step, ...]
    term_hours: Decimal
    hours_per_day: Decimal = Decimal(8)
    issue_receipt: bool = True
    external: bool = False
    hours_unverified: bool = False
    source_note: str = ""


@dataclass(frozen=True, slots=True)
class TableProblem:
    """Why a table cannot be published. ``row`` and ``move`` count from 0; no row: the whole table."""

    row: int | None
    field: str
    why: str
    move: int | None = None

    @property
    def path(self) -> str:
        """The input it concerns: ``steps-0-hours``, ``steps-0-moves-1-to``, ``term_hours``."""
        if self.row is None:
            return self.field
        move = "" if self.move is None else f"moves-{self.move}-"
        return f"steps-{self.row}-{move}{self.field}"


# ---------------------------------------------------------------- the plan that runs
@dataclass(frozen=True, slots=True)
class Node:
    """A node of the plan. Only ``USER`` nodes carry role, act, place and budget."""

    id: str
    kind: NodeKind
    no: int = 0
    name: str = ""
    role: str = ""
    act: str = ""
    place: str = ""
    budget_minutes: int = 0
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow. ``key`` is what a person chooses by; unique among the flows out of one node."""

    source: str
    target: str
    key: str
    label: str
    kind: MoveKind


@dataclass(frozen=True, slots=True)
class Plan:
    """A compiled process: nodes in the order of the table, flows in the order of preference."""

    nodes: dict[str, Node]
    flows: dict[str, tuple[Flow, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Move:
    """What the holder of a task may do with it. ``to_node`` and ``to_name`` are empty at the end."""

    key: str
    label: str
    kind: MoveKind
    to_node: str
    to_name: str


# ---------------------------------------------------------------- rows of running instances
@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as it stands. ``post_id`` None: it lies with the unit. ``budget_minutes`` is working time."""

    id: int
    instance_id: int
    version_id: int
    node: str
    seq: int
    name: str
    act: str
    role: str
    unit_id: int
    post_id: int | None
    state: TaskState
    budget_minutes: int
    counted: bool
    created_at: datetime
    taken_at: datetime | None
    due_at: datetime | None
    done_at: datetime | None
    done_by_post_id: int | None
    move: str
    note: str
    merged_into_id: int | None


class At(Protocol):
    """Anything that knows at which node of which version it stands: a task, or who remembers one."""

    @property
    def version_id(self) -> int:
        """The version of the process."""

    @property
    def node(self) -> str:
        """The node of its plan."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """Where a move leads, before it is made. ``post_id``: who did this step last in this instance."""

    node: str
    name: str
    act: str
    role: str
    unit_id: int
    post_id: int | None
    budget_minutes: int
    counted: bool
    move: Move


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of an instance with all its tasks (more than one when it was returned), oldest first."""

    node: str
    name: str
    act: str
    role: str
    unit_id: int | None
    budget_minutes: int
    counted: bool
    tasks: tuple[TaskRow, ...]
    state: Turn


# ---------------------------------------------------------------- rows of definitions
@dataclass(frozen=True, slots=True)
class VersionRow:
    """A published version; ``hours`` is the longest counted path, in working hours."""

    id: int
    definition_id: int
    code: str
    name: str
    number: int
    published_at: datetime
    note: str
    table: StepTable
    hours: Decimal


@dataclass(slots=True)
class Acts:
    """The words for what a step asks of a person, as the rooms above offer them; the engine carries them."""

    labels: dict[str, str] = field(default_factory=dict)

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Make words with their Vietnamese labels known; called in ``AppConfig.ready()``."""
        self.labels.update(choices)


acts = Acts()


# ---------------------------------------------------------------- whole histories (bulk)
@dataclass(slots=True)
class TaskTold:
    """A task as its history tells it; ``id`` and ``token_id`` are given when it is recorded."""

    node: Node
    unit_id: int
    post_id: int | None
    state: TaskState
    created_at: datetime
    before: "TaskTold | None" = None
    taken_at: datetime | None = None
    due_at: datetime | None = None
    done_at: datetime | None = None
    done_by_post_id: int | None = None
    move: str = ""
    note: str = ""
    id: int = 0
    token_id: int = 0


@dataclass(slots=True)
class RunTold:
    """An instance with its tasks in order, as its history tells it."""

    version_id: int
    places: dict[str, int]
    started_at: datetime
    tasks: list[TaskTold]
    state: InstanceState = InstanceState.RUNNING
    ended_at: datetime | None = None
    id: int = 0
