"""Which entries of the journal."""

from typing import Any

from django import forms

from motcua.core.verbs import VERBS
from motcua.ui.forms import DateField


class JournalForm(forms.Form):
    """The filters: subject, who, which verb, which days."""

    ve = forms.CharField(required=False, max_length=120)
    nguoi = forms.CharField(required=False, max_length=100)
    viec = forms.ChoiceField(required=False)
    tu = DateField(required=False)
    den = DateField(required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["viec"].choices = [("", "Mọi việc"), *verbs_in_words()]  # type: ignore[attr-defined]


def verbs_in_words() -> list[tuple[str, str]]:
    """Every verb and its words, in the order of the words."""
    return sorted(((name, verb.title) for name, verb in VERBS.items()), key=lambda pair: pair[1])
