"""The difference of two tables, as a person compares two processes: step by step, field by field."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from motcua.processes.types import Step, StepTable


@dataclass(frozen=True, slots=True)
class StepChange:
    """One row of the comparison. ``before`` None: added; ``after`` None: removed; ``fields`` differ."""

    before: Step | None
    after: Step | None
    fields: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """added, removed, changed or same."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "changed" if self.fields else "same"


_COMPARED = ("no", "name", "role", "act", "place", "hours", "counted", "moves", "output", "note")


def _fields(before: Step, after: Step) -> frozenset[str]:
    return frozenset(name for name in _COMPARED if getattr(before, name) != getattr(after, name))


def compare(before: StepTable, after: StepTable) -> list[StepChange]:
    """Pair the steps of two tables by name, then by place in a changed stretch; in reading order."""
    old, new = before.steps, after.steps
    matcher = SequenceMatcher(None, [step.name for step in old], [step.name for step in new], autojunk=False)
    changes: list[StepChange] = []
    for _, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        paired = min(old_to - old_from, new_to - new_from)
        for step in range(paired):
            one, two = old[old_from + step], new[new_from + step]
            changes.append(StepChange(one, two, _fields(one, two)))
        changes += [StepChange(step, None) for step in old[old_from + paired : old_to]]
        changes += [StepChange(None, step) for step in new[new_from + paired : new_to]]
    return changes
