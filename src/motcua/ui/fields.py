"""What the part `field` needs to know of one of Django's bound fields, whatever its widget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django import forms
from django.forms import BaseForm, BaseFormSet, BoundField
from django.utils.safestring import SafeString

from motcua.ui.types import ErrorLine

Shape = Literal["control", "check", "choice", "file"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio button or check box."""

    id: str
    name: str
    value: str
    text: str
    explain: str
    checked: bool
    type: str
    disabled: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A field ready to draw; `hint_id` and `fault_id` are what its control is described by."""

    shape: Shape
    id: str
    label: str
    hint: str
    faults: tuple[str, ...]
    optional: bool
    control: SafeString
    choices: tuple[Choice, ...]
    hint_id: str
    fault_id: str


def _shape(widget: forms.Widget) -> Shape:
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choice"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "file" if isinstance(widget, forms.FileInput) else "control"


def _classes(widget: forms.Widget, shape: Shape) -> str:
    own = str(widget.attrs.get("class", ""))
    if shape == "check":
        return f"form-check-input {own}".strip()
    if shape == "file":
        return own
    return f"{'form-select' if isinstance(widget, forms.Select) else 'form-control'} {own}".strip()


def _choices(bound: BoundField) -> Iterator[Choice]:
    explain: dict[str, str] = getattr(bound.field.widget, "explain", {})
    for option in bound.subwidgets:
        data: dict[str, Any] = option.data
        value = str(data["value"])
        yield Choice(
            id=str(data["attrs"].get("id", "")),
            name=str(data["name"]),
            value=value,
            text=str(data["label"]),
            explain=explain.get(value, ""),
            checked=bool(data["selected"]),
            type=str(data["type"]),
            disabled=bool(data["attrs"].get("disabled")),
        )


def draw(bound: BoundField, hint: str = "") -> Drawn:
    """Everything that the part needs; the control is rendered with its classes and descriptions."""
    widget = bound.field.widget
    shape, hint = _shape(widget), hint or str(bound.help_text or "")
    faults = tuple(str(one) for one in bound.errors)
    control_id = bound.id_for_label or bound.auto_id or bound.html_name
    hint_id, fault_id = f"{control_id}-hint", f"{control_id}-fault"
    described = " ".join(filter(None, [hint and hint_id, fault_id if faults else ""]))
    attrs: dict[str, str | bool] = {"class": _classes(widget, shape)}
    if described:
        attrs["aria-describedby"] = described

    return Drawn(
        shape=shape,
        id=str(control_id),
        label=str(bound.label or ""),
        hint=hint,
        faults=faults,
        optional=not bound.field.required,
        control=bound.as_widget(attrs=attrs) if shape != "choice" else SafeString(),
        choices=tuple(_choices(bound)) if shape == "choice" else (),
        hint_id=hint_id,
        fault_id=fault_id,
    )


def _anchor(bound: BoundField) -> str:
    """The id of the control that a link of the summary jumps to; the first choice of a group."""
    if _shape(bound.field.widget) == "choice":
        first = next(_choices(bound), None)
        return first.id if first else ""
    return str(bound.id_for_label or bound.auto_id)


def error_lines(form: BaseForm | BaseFormSet[Any]) -> Iterator[ErrorLine]:
    """Every fault of a form or a set of forms, in the order of the page."""
    if isinstance(form, BaseFormSet):
        yield from (ErrorLine(str(one)) for one in form.non_form_errors())
        for one in form.forms:
            yield from error_lines(one)
        return
    yield from (ErrorLine(str(one)) for one in form.non_field_errors())
    for bound in form:
        for fault in bound.errors:
            yield ErrorLine(f"{bound.label}: {fault}", _anchor(bound))
