"""The table between two submits: everything as typed, so that nothing typed is ever lost.

Steps are numbered by their place, 1, 2, 3 …; when a row is put in, taken out or moved, the moves that
lead to it follow it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from motcua.processes.forms.fields import HeadForm, MoveForm, StepForm
from motcua.processes.rules import MAX_STEPS
from motcua.processes.types import Step, VersionRow

MAX_MOVES = 10
Values = dict[str, Any]


@dataclass(slots=True)
class DraftStep:
    """One row as typed, with its moves."""

    values: Values
    moves: list[Values] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A whole table as typed; ``based_on`` is the version that the author started from."""

    head: Values
    steps: list[DraftStep]
    based_on: str = ""


def empty_draft() -> Draft:
    """The beginning of a new process: receive, and give the result."""
    head = {"hours_per_day": "8", "issue_receipt": True}
    return Draft(head, [DraftStep({"counted": True}), DraftStep({"counted": False, "hours": "0"})])


def draft_of(version: VersionRow) -> Draft:
    """A published version as the beginning of the next one."""
    table = version.table
    head = {name: getattr(table, name) for name in ("issue_receipt", "external")}
    head |= {"code": version.code, "name": version.name}
    head |= {"term_hours": _typed(table.term_hours), "hours_per_day": _typed(table.hours_per_day)}
    numbers = {step.no: number for number, step in enumerate(table.steps, 1)}
    return Draft(head, [_draft_step(step, numbers) for step in table.steps], str(version.id))


def _typed(hours: Any) -> str:
    return format(hours.normalize(), "f").replace(".", ",")


def _draft_step(step: Step, numbers: Mapping[int, int]) -> DraftStep:
    values = {name: getattr(step, name) for name in ("name", "role", "act", "counted", "output", "note")}
    moves = [
        {
            "label": move.label,
            "kind": move.kind.value,
            "to": "" if move.to is None else str(numbers.get(move.to, "")),
        }
        for move in step.moves
    ]
    return DraftStep(values | {"place": step.place.value, "hours": _typed(step.hours)}, moves)


def read(data: QueryDict) -> Draft:
    """What was submitted, whatever it is; counts that make no sense are brought into bounds."""
    steps = []
    for row in range(_count(data, "steps-count", 1, MAX_STEPS)):
        prefix = f"steps-{row}"
        count = _count(data, f"{prefix}-moves-count", 0, MAX_MOVES)
        moves = [_values(data, MoveForm, f"{prefix}-moves-{move}") for move in range(count)]
        steps.append(DraftStep(_values(data, StepForm, prefix), moves))
    return Draft(_values(data, HeadForm, "head"), steps, data.get("based_on", ""))


def _count(data: QueryDict, name: str, least: int, most: int) -> int:
    typed = data.get(name, "")
    return min(most, max(least, int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0))


def _values(data: QueryDict, form: type[HeadForm | StepForm | MoveForm], prefix: str) -> Values:
    return {
        name: one.widget.value_from_datadict(data, QueryDict(), f"{prefix}-{name}")
        for name, one in form.base_fields.items()
    }


def change(draft: Draft, what: str) -> int | None:
    """Do what a button of the editor says; returns the row that it is about, None for other buttons.

    ``add-2`` puts a row behind row 2, ``drop-2`` takes it out, ``up-2`` and ``down-2`` move it,
    ``addmove-2`` and ``dropmove-2-1`` change its moves. Rows and moves count from 0.
    """
    word, *numbers = what.split("-")
    if word not in _CHANGES or not all(one.isascii() and one.isdigit() and len(one) < 4 for one in numbers):
        return None
    places = [int(one) for one in numbers]
    if len(places) != (2 if word == "dropmove" else 1) or places[0] >= len(draft.steps):
        return None
    return _CHANGES[word](draft, *places)


def _add(draft: Draft, row: int) -> int:
    order = list(range(len(draft.steps)))
    if len(order) < MAX_STEPS:
        draft.steps.append(DraftStep({"counted": True}))
        order.insert(row + 1, len(order))
        _reorder(draft, order)
    return row + 1


def _drop(draft: Draft, row: int) -> int:
    if len(draft.steps) > 1:
        _reorder(draft, [one for one in range(len(draft.steps)) if one != row])
    return max(0, row - 1)


def _up(draft: Draft, row: int) -> int:
    if row == 0:
        return 0
    order = list(range(len(draft.steps)))
    order[row - 1], order[row] = order[row], order[row - 1]
    _reorder(draft, order)
    return row - 1


def _down(draft: Draft, row: int) -> int:
    if row + 1 >= len(draft.steps):
        return row
    _up(draft, row + 1)
    return row + 1


def _add_move(draft: Draft, row: int) -> int:
    moves = draft.steps[row].moves
    if len(moves) < MAX_MOVES:
        moves.append({"kind": "forward"})
    return row


def _drop_move(draft: Draft, row: int, move: int) -> int:
    moves = draft.steps[row].moves
    if move < len(moves):
        del moves[move]
    return row


_CHANGES: dict[str, Callable[..., int]] = {
    "add": _add,
    "drop": _drop,
    "up": _up,
    "down": _down,
    "addmove": _add_move,
    "dropmove": _drop_move,
}


def _reorder(draft: Draft, order: list[int]) -> None:
    """Put the rows into ``order`` (former places); moves to a row that is gone lead nowhere."""
    new_number = {str(old + 1): str(new + 1) for new, old in enumerate(order)}
    draft.steps = [draft.steps[old] for old in order]
    for step in draft.steps:
        for move in step.moves:
            move["to"] = new_number.get(str(move.get("to") or ""), "")
