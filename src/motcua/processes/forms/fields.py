"""The three forms that the editor repeats: the head, a step, a move."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.accounts.enums import Role
from motcua.processes.enums import MoveKind, Place
from motcua.processes.types import acts

_CHOOSE = [("", _("Chọn"))]


class HoursField(forms.DecimalField):
    """Working hours; a comma is a decimal point, as people here write it."""

    def __init__(self, *, label: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "maxlength": 10})
        wrong = {"invalid": _("Nhập số giờ, ví dụ 2 hoặc 0,5."), "required": _("Nhập số giờ.")}
        super().__init__(label=label, widget=widget, error_messages=wrong)

    def to_python(self, value: Any) -> Any:
        """The number; 0,5 is a half."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class HeadForm(forms.Form):
    """What concerns the whole process."""

    code = forms.CharField(
        label=_("Mã quy trình"),
        max_length=40,
        help_text=_("Chữ in hoa không dấu, chữ số, gạch nối."),
        error_messages={"required": _("Nhập mã quy trình.")},
    )
    name = forms.CharField(
        label=_("Tên quy trình"), max_length=200, error_messages={"required": _("Nhập tên quy trình.")}
    )
    term_hours = HoursField(label=_("Thời hạn giải quyết (giờ làm việc)"))
    hours_per_day = HoursField(label=_("Số giờ mỗi ngày làm việc"))
    issue_receipt = forms.BooleanField(label=_("Lập Giấy tiếp nhận hồ sơ"), required=False)
    external = forms.BooleanField(label=_("Xử lý trên hệ thống khác"), required=False)
    note = forms.CharField(
        label=_("Nội dung thay đổi, căn cứ"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class StepForm(forms.Form):
    """One row of the table."""

    name = forms.CharField(
        label=_("Tên bước"), max_length=300, error_messages={"required": _("Nhập tên bước.")}
    )
    act = forms.ChoiceField(label=_("Việc phải làm"))
    role = forms.ChoiceField(label=_("Vai trò"), choices=[*_CHOOSE, *Role.choices])
    place = forms.ChoiceField(label=_("Nơi làm"), choices=[*_CHOOSE, *Place.choices])
    hours = HoursField(label=_("Số giờ"))
    counted = forms.BooleanField(label=_("Tính vào thời hạn"), required=False)
    output = forms.CharField(label=_("Kết quả của bước"), max_length=300, required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=300, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["act"].choices = [*_CHOOSE, *acts.labels.items()]  # type: ignore[attr-defined]
        for name in ("act", "role", "place"):
            self.fields[name].error_messages = {
                "required": _("Chọn một giá trị."),
                "invalid_choice": _("Chọn một giá trị có trong danh sách."),
            }


class MoveForm(forms.Form):
    """A way out of a step. ``targets``: the steps as (number, name)."""

    label = forms.CharField(
        label=_("Tên hướng chuyển"),
        max_length=300,
        error_messages={"required": _("Nhập tên hướng chuyển.")},
    )
    kind = forms.ChoiceField(
        label=_("Loại"),
        choices=MoveKind.choices,
        error_messages={"invalid_choice": _("Chọn một giá trị có trong danh sách.")},
    )
    to = forms.IntegerField(
        label=_("Tới bước"),
        required=False,
        error_messages={"invalid": _("Chọn bước có trong danh sách.")},
    )

    def __init__(self, *args: object, targets: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["to"].widget = forms.Select(choices=[("", _("Chọn bước")), *targets])
