"""What people type in about lists and boards."""

from collections.abc import Iterable
from typing import Any

from django import forms

from motcua.ui.forms import DateField, RefusableForm

Choices = Iterable[tuple[Any, str]]


class PostingForm(RefusableForm):
    """Since when the chosen sheets hang, and a photo of the board."""

    posted_on = DateField(label="Niêm yết từ ngày")
    photo = forms.FileField(label="Ảnh chụp bảng niêm yết", help_text="JPEG hoặc PNG, tối đa 10 MB")


class OfferForm(RefusableForm):
    """A procedure for a unit, or for all units of its level below the same one."""

    slug = forms.ChoiceField(label="Thủ tục")
    agency = forms.ChoiceField(label="Cơ quan giải quyết", required=False)
    everywhere = forms.BooleanField(label="Cả các đơn vị cùng cấp trong tỉnh", required=False)
    valid_from = DateField(label="Tiếp nhận từ ngày")

    def __init__(self, *args: Any, procedures: Choices, agencies: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["slug"].choices = list(procedures)  # type: ignore[attr-defined]
        self.fields["agency"].choices = [("", "–"), *agencies]  # type: ignore[attr-defined]


class WithdrawForm(RefusableForm):
    """When the chosen procedures are received for the last time, and why."""

    last_day = DateField(label="Ngày cuối cùng tiếp nhận")
    why = forms.CharField(label="Lý do", max_length=500)
