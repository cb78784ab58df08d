"""Forms that say why a verb refused, and fields that read values as this province writes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict

from motcua.core.decision import Refusal
from motcua.ui.types import Option
from motcua.ui.widgets import DateInput

_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, however little; None while the page is only looked at."""
    return request.POST if request.method == "POST" else None


def options(choices: Iterable[tuple[Any, Any]], chosen: str, first: str) -> tuple[Option, ...]:
    """Choices of a drop-down, before them the empty one that says ``first``."""
    return tuple(
        Option(str(value), str(text), str(value) == chosen) for value, text in [("", first), *choices]
    )


class RefusableForm(forms.Form):
    """A form that shows the reasons of a `Refusal` at the fields that they name."""

    def add_problems(self, refusal: Refusal) -> None:
        """Put each reason at its field, or above the form where there is no such field."""
        for problem in refusal.problems:
            self.add_error(problem.field if problem.field in self.fields else None, problem.why)


class DateField(forms.DateField):
    """A day typed as dd/mm/yyyy; without leading zeros and with dots or hyphens it is understood too."""

    widget = DateInput

    def __init__(self, **options: Any) -> None:
        formats = ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d"]
        says = {"invalid": "Hãy ghi ngày theo dạng dd/mm/yyyy, ví dụ 10/06/2022."}
        super().__init__(input_formats=formats, **{"error_messages": says, **options})


def read_day(text: str, otherwise: date) -> date:
    """A day from the address, ``10/06/2022`` or ``2022-06-10``; anything else is ``otherwise``."""
    try:
        day = DateField().clean(text.replace("\0", ""))
    except ValidationError:
        return otherwise
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else otherwise
