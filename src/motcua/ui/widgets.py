"""Widgets that write and read values as this province writes them."""

from __future__ import annotations

from typing import Any

from django import forms


class DateInput(forms.DateInput):
    """A date typed as dd/mm/yyyy: the browser's own calendar follows the system's language."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        ours = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 10, "placeholder": "dd/mm/yyyy"}
        super().__init__({**ours, **(attrs or {})}, format="%d/%m/%Y")


class DigitsInput(forms.TextInput):
    """Digits that are a name, not a quantity: identity numbers, phones."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})


class ExplainedRadios(forms.RadioSelect):
    """Radio buttons with a line of explanation under each: `explain` maps a value to its line."""

    def __init__(self, explain: dict[str, str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.explain = explain
