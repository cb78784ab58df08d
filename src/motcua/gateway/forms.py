"""What an administrator fills in."""

from collections.abc import Sequence
from typing import Any

from django import forms

from motcua.accounts.public import PostRow
from motcua.gateway.enums import Scope
from motcua.gateway.rules.keys import LONGEST_DAYS, LONGEST_NAME, LONGEST_WHY, MOST_A_MINUTE
from motcua.gateway.types import NewKey
from motcua.orgs.public import UnitField
from motcua.ui.forms import RefusableForm

_USUAL = (Scope.DOSSIERS_READ, Scope.DOSSIERS_RECEIVE, Scope.PROCEDURES_READ)


class UnitForm(RefusableForm):
    """First question: of which unit."""

    unit = UnitField(label="Đơn vị", help_text="Tên hoặc mã, ví dụ mot-cua-399.")


class KeyForm(RefusableForm):
    """A key to be issued for a post of the unit."""

    name = forms.CharField(label="Tên phần mềm", max_length=LONGEST_NAME)
    post = forms.ChoiceField(
        label="Vị trí công tác", help_text="Khóa có đúng quyền của vị trí này, không hơn."
    )
    scopes = forms.MultipleChoiceField(
        label="Phạm vi", choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(label="Hiệu lực (ngày)", min_value=1, max_value=LONGEST_DAYS, initial=365)
    per_minute = forms.IntegerField(
        label="Hạn mức mỗi phút",
        min_value=1,
        max_value=MOST_A_MINUTE,
        required=False,
        help_text="Để trống: hạn mức chung.",
    )

    def __init__(self, data: Any, *, posts: Sequence[PostRow]) -> None:
        super().__init__(data, initial={"scopes": [one.value for one in _USUAL]})
        chosen: Any = self.fields["post"]
        chosen.choices = [(str(one.id), f"{one.person_name}, {one.title}") for one in posts]

    @property
    def new(self) -> NewKey:
        """The key of a valid form."""
        data = self.cleaned_data
        return NewKey(
            name=data["name"],
            post_id=int(data["post"]),
            scopes=tuple(data["scopes"]),
            days=data["days"],
            per_minute=data["per_minute"],
        )


class WhyForm(RefusableForm):
    """Why a key is revoked."""

    why = forms.CharField(label="Lý do", max_length=LONGEST_WHY)
