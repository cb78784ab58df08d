"""The table as a graph: which moves a row really has, and how long the longest way through it is."""

from decimal import Decimal

from motcua.processes.enums import MoveKind
from motcua.processes.types import Step, StepMove

DEFAULT_LABEL = "Chuyển bước tiếp theo"
END_LABEL = "Kết thúc"
BACK_LABEL = "Trả lại"


def moves_of(steps: tuple[Step, ...], row: int) -> tuple[StepMove, ...]:
    """The moves of a row, with the one that an empty cell means."""
    step = steps[row]
    if any(move.kind is not MoveKind.BACK for move in step.moves):
        return step.moves
    if row + 1 < len(steps):
        onward = StepMove(DEFAULT_LABEL, MoveKind.FORWARD, steps[row + 1].no)
    else:
        onward = StepMove(END_LABEL, MoveKind.END)
    return (onward, *step.moves)


def forward_targets(steps: tuple[Step, ...]) -> list[list[int]]:
    """For each row the rows that its forward moves lead to; unknown targets and moves back are left out."""
    row_of = {step.no: row for row, step in enumerate(steps)}
    return [
        [
            row_of[move.to]
            for move in moves_of(steps, row)
            if move.kind is MoveKind.FORWARD and move.to in row_of and row_of[move.to] > row
        ]
        for row in range(len(steps))
    ]


def reachable(steps: tuple[Step, ...]) -> set[int]:
    """The rows that can be reached from the first one by forward moves."""
    targets, seen, todo = forward_targets(steps), {0}, [0]
    while todo:
        fresh = set(targets[todo.pop()]) - seen
        seen |= fresh
        todo.extend(fresh)
    return seen


def ending(steps: tuple[Step, ...]) -> set[int]:
    """The rows from which the end can be reached. Forward moves only go down, so one pass upwards does."""
    targets = forward_targets(steps)
    good: set[int] = set()
    for row in range(len(steps) - 1, -1, -1):
        ends = any(move.kind is MoveKind.END for move in moves_of(steps, row))
        if ends or good.intersection(targets[row]):
            good.add(row)
    return good


def ancestors(steps: tuple[Step, ...]) -> list[set[int]]:
    """For each row the rows from which it can be reached by forward moves."""
    targets = forward_targets(steps)
    before: list[set[int]] = [set() for _ in steps]
    for row, nexts in enumerate(targets):
        for target in nexts:
            before[target] |= before[row] | {row}
    return before


def longest(steps: tuple[Step, ...]) -> Decimal:
    """The counted hours of the longest way through the table."""
    if not steps:
        return Decimal(0)
    targets = forward_targets(steps)
    total = [Decimal(0)] * len(steps)
    for row in range(len(steps) - 1, -1, -1):
        own = steps[row].hours if steps[row].counted else Decimal(0)
        total[row] = own + max((total[target] for target in targets[row]), default=Decimal(0))
    return total[0]
