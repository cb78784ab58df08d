"""Steps as lines of a table: words instead of keys."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.accounts.enums import Role
from motcua.processes.enums import MoveKind
from motcua.processes.types import Step, StepMove, acts
from motcua.ui.format import number

_ROLES = dict(Role.choices)


def hours(value: Decimal) -> str:
    """Working hours as people write them: 2, 0,5, 112."""
    return number(value, max(0, -int(value.normalize().as_tuple().exponent)))


def step_hours(step: Step) -> str:
    """The hours of a step, or that they are not counted."""
    return hours(step.hours) if step.counted else _("không tính")


def move_words(move: StepMove) -> str:
    """A way out in one line: name, then where it leads."""
    if move.kind is MoveKind.END:
        return _("%(label)s: kết thúc") % {"label": move.label}
    return _("%(label)s (bước %(to)s)") % {"label": move.label, "to": move.to}


def ways(step: Step, *, last: bool) -> list[str]:
    """The ways out of a step; what an empty cell means is said."""
    if step.moves:
        return [move_words(move) for move in step.moves]
    return [_("kết thúc") if last else _("bước tiếp theo")]


def field_words(step: Step, *, last: bool) -> dict[str, str]:
    """Every field of a step in words, by the names that a comparison uses."""
    return {
        "no": str(step.no),
        "name": step.name,
        "act": acts.labels.get(step.act, step.act),
        "role": str(_ROLES.get(step.role, step.role)),
        "place": str(step.place.label),
        "hours": step_hours(step),
        "moves": "; ".join(ways(step, last=last)),
        "output": step.output,
        "note": step.note,
    }


def lined(texts: Iterable[str]) -> SafeString:
    """Texts under each other."""
    return format_html_join("", "<div>{}</div>", ((text,) for text in texts))
