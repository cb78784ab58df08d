"""Forms of files."""

from django import forms

from motcua.ui.forms import RefusableForm


class RemoveForm(RefusableForm):
    """Why a file is taken off."""

    why = forms.CharField(
        label="Lý do gỡ tệp", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), strip=True
    )
