"""Which book of which unit over which days."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.ui.forms import DateField, RefusableForm

EARLIEST, LATEST = date(1990, 1, 1), date(2200, 12, 31)
DAYS = 7


class BookForm(RefusableForm):
    """Days of reception, both included; the unit where there is a choice."""

    noi = forms.TypedChoiceField(
        label=_("Sổ của"),
        coerce=int,
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": _("Chọn một đơn vị trong danh sách.")},
    )
    tu = DateField(label=_("Từ ngày"))
    den = DateField(label=_("Đến ngày"))

    def __init__(self, asked: Any, units: Sequence[tuple[int, str]], usual: int, today: date) -> None:
        days = {"tu": f"{today - timedelta(days=DAYS):%d/%m/%Y}", "den": f"{today:%d/%m/%Y}"}
        given = {key: asked.get(key, "").replace("\0", "") for key in ("noi", "tu", "den")}
        super().__init__({key: given[key] or days.get(key, str(usual)) for key in given})
        field = self.fields["noi"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - declared above
        field.choices = list(units)

    def clean(self) -> dict[str, Any]:
        """Days within reason, and the first not after the last."""
        said = dict(super().clean() or {})
        for key in ("tu", "den"):
            day = said.get(key)
            if day is not None and not EARLIEST <= day <= LATEST:
                self.add_error(key, _("Chọn ngày từ 1990 đến 2200."))
        if not self.errors and said["tu"] > said["den"]:
            self.add_error("den", _("Ngày cuối phải từ ngày đầu trở đi."))
        return said
