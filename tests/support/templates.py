"""A template variable that does not exist fails the test instead of printing nothing.

`{% if x.y %}` may ask for what is not there, and `|default` and `|default_if_none` say what to print
then; `{% firstof %}` too. Everything else (`{{ x }}`, `{% for %}`, `{% with %}`, tag arguments,
`{% blocktranslate %}`) must name what the view gave.
"""

import copy
import sys
from typing import Any

import pytest
from django.template import engines
from django.template.base import FilterExpression, Variable, VariableDoesNotExist
from django.template.defaultfilters import default, default_if_none
from django.template.defaulttags import ForNode

TOLERANT = {default, default_if_none}

_resolve = FilterExpression.resolve


class UnknownTemplateVariable(AssertionError):
    """A template names a variable that its context does not have."""


class _Known:
    """Stands for a variable that was looked up already."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def resolve(self, context: Any) -> Any:
        return self.value


class _Unknown(str):
    """What `{% blocktranslate %}` asks for when a name is missing: asking is the failure."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return True

    def __mod__(self, name: Any) -> str:
        raise UnknownTemplateVariable(f"blocktranslate names the unknown variable {name!r}")


def strict_resolve(self: FilterExpression, context: Any, ignore_failures: bool = False) -> Any:
    """Resolve as Django does, but raise for an unknown variable that nothing provides for."""
    strict = not ignore_failures or sys._getframe(1).f_code is ForNode.render.__code__
    tolerant = any(function in TOLERANT for function, _ in self.filters)
    if not strict or tolerant or not isinstance(self.var, Variable):
        return _resolve(self, context, ignore_failures)
    try:
        found = self.var.resolve(context)
    except VariableDoesNotExist as missing:
        where = context.template_name or "a template from a string"
        raise UnknownTemplateVariable(f"{where}: {self.token!r} ({missing})") from missing
    known = copy.copy(self)
    known.var = _Known(found)
    return _resolve(known, context, ignore_failures)


@pytest.fixture(scope="session", autouse=True)
def _unknown_template_variables_fail():
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(FilterExpression, "resolve", strict_resolve)
        monkeypatch.setattr(engines["django"].engine, "string_if_invalid", _Unknown())  # type: ignore[attr-defined]
        yield
