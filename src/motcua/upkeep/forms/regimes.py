"""A rule set of the one-stop shop as a form: its parameters in words, from when, on what."""

from collections.abc import Mapping
from typing import Any

from django import forms

from motcua.core import clock
from motcua.dossiers.public import REGIME_PARAMS
from motcua.dossiers.types import RegimeParam
from motcua.ui.forms import DateField, RefusableForm


def _field(param: RegimeParam) -> forms.Field:
    if param.choices:
        return forms.ChoiceField(label=param.label, choices=param.choices)
    return forms.IntegerField(
        label=param.label,
        min_value=param.least,
        max_value=param.most,
        help_text=f"{param.unit}, từ {param.least} đến {param.most}",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )


class RegimeForm(RefusableForm):
    """All parameters, the day from which they hold, basis and reason."""

    valid_from = DateField(label="Có hiệu lực từ ngày", help_text="Hồ sơ đã nhận giữ quy định lúc nhận.")
    basis = forms.CharField(label="Căn cứ pháp lý", max_length=500)
    why = forms.CharField(label="Lý do sửa", max_length=500)

    def __init__(self, data: Any, *, params: Mapping[str, Any], basis: str) -> None:
        super().__init__(data, initial={"valid_from": clock.today(), "basis": basis} | dict(params))
        for param in REGIME_PARAMS:
            self.fields[param.key] = _field(param)

    @property
    def numbers(self) -> list[forms.BoundField]:
        """The parameters."""
        return [self[param.key] for param in REGIME_PARAMS]

    @property
    def params(self) -> dict[str, Any]:
        """The parameters of a valid form."""
        return {param.key: self.cleaned_data[param.key] for param in REGIME_PARAMS}


class CompareForm(forms.Form):
    """Which rule sets stand side by side."""

    a = forms.CharField(required=False, max_length=120)
    b = forms.CharField(required=False, max_length=120)
