"""The editor's page as forms: one head, a row for each step, a line for each move."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from motcua.core.decision import Problem, Refusal
from motcua.processes.enums import MoveKind, Place
from motcua.processes.forms.draft import Draft, DraftStep
from motcua.processes.forms.fields import HeadForm, MoveForm, StepForm
from motcua.processes.types import Step, StepMove, StepTable
from motcua.ui.fields import error_lines
from motcua.ui.types import ErrorLine


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A step with its moves; ``number`` from 1, ``row`` from 0."""

    row: int
    form: StepForm
    moves: list[MoveForm]

    @property
    def number(self) -> int:
        """The step's number."""
        return self.row + 1


class Sheet:
    """Forms over a draft; ``bound``: whether they are to judge what was typed."""

    def __init__(self, draft: Draft, *, bound: bool = False) -> None:
        self.draft, self.bound = draft, bound
        self.head = HeadForm(**self._fill("head", draft.head))
        targets = [
            (str(number), f"{number}. {step.values.get('name') or '…'}")
            for number, step in enumerate(draft.steps, 1)
        ]
        self.rows = [self._row(row, step, targets) for row, step in enumerate(draft.steps)]

    def _fill(self, prefix: str, values: dict[str, Any]) -> dict[str, Any]:
        if not self.bound:
            return {"prefix": prefix, "initial": values}
        typed = {f"{prefix}-{name}": value for name, value in values.items() if value not in {None, False}}
        return {"prefix": prefix, "data": typed}

    def _row(self, row: int, step: DraftStep, targets: list[tuple[str, str]]) -> SheetRow:
        prefix = f"steps-{row}"
        moves = [
            MoveForm(**self._fill(f"{prefix}-moves-{at}", values), targets=targets)
            for at, values in enumerate(step.moves)
        ]
        return SheetRow(row, StepForm(**self._fill(prefix, step.values)), moves)

    @property
    def every(self) -> Iterator[forms.Form]:
        """Every form in the order of the page."""
        yield self.head
        for row in self.rows:
            yield row.form
            yield from row.moves

    def is_valid(self) -> bool:
        """Whether every input can be read; what it means is for the verb to judge."""
        faulty = [form for form in self.every if not form.is_valid()]  # judge all, not only up to the first
        return not faulty

    def table(self, **kept: Any) -> StepTable:
        """The table of a valid sheet; ``kept``: what the editor does not show."""
        head = self.head.cleaned_data
        return StepTable(
            steps=tuple(_step(row) for row in self.rows),
            term_hours=head["term_hours"],
            hours_per_day=head["hours_per_day"],
            issue_receipt=head["issue_receipt"],
            external=head["external"],
            **kept,
        )

    def faults(self) -> tuple[ErrorLine, ...]:
        """Every fault for the summary on top, with the step that it is in."""
        lines = list(error_lines(self.head))
        for row in self.rows:
            for form in (row.form, *row.moves):
                for line in error_lines(form):
                    anchor = line.anchor or f"buoc-{row.number}"
                    lines.append(ErrorLine(f"Bước {row.number}. {line.text}", anchor))
        return tuple(lines)

    def show(self, refusal: Refusal) -> None:
        """Put each reason of a refusal at its input."""
        for problem in refusal.problems:
            form, name = self._place(problem)
            form.add_error(name if name in form.fields else None, problem.why)

    def _place(self, problem: Problem) -> tuple[forms.Form, str]:
        """The form and field of ``steps-0-hours`` or ``steps-0-moves-1-to``; the head has the rest."""
        words = problem.field.split("-")
        if words[0] != "steps" or len(words) < 3:
            return self.head, problem.field
        row = self.rows[int(words[1])]
        return (row.moves[int(words[3])], words[4]) if len(words) == 5 else (row.form, words[2])


def _step(row: SheetRow) -> Step:
    values = row.form.cleaned_data
    texts = {name: values[name] for name in ("name", "role", "act", "hours", "counted", "output", "note")}
    return Step(
        no=row.number,
        place=Place(values["place"]),
        moves=tuple(
            StepMove(move["label"], MoveKind(move["kind"]), move["to"])
            for move in (one.cleaned_data for one in row.moves)
        ),
        **texts,
    )
