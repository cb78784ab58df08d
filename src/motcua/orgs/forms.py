"""What people type in about units."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from motcua.core import clock
from motcua.core.text import search_key
from motcua.orgs.enums import CodeScheme, Level, ShareKind, UnitKind
from motcua.orgs.queries import find_units, units_by_code
from motcua.orgs.types import DecisionData, NewUnit, Succession, UnitRow
from motcua.ui.forms import DateField, RefusableForm

SHOWN_CHOICES = 3
DECISION = ("number", "signed_on", "effective", "issuer", "subject")


def read_unit(words: str, on: date) -> UnitRow:
    """The unit of a code or a whole name, with or without marks.

    Raises ``ValidationError`` that says which units could be meant.
    """
    by_code = units_by_code([words.strip()], on)
    if by_code:
        return by_code[words.strip()]
    alike = find_units(words, on, 20)
    same = [row for row in alike if search_key(row.name) == search_key(words)]
    if len(same) == 1:
        return same[0]
    if not alike:
        raise forms.ValidationError(f"Không có đơn vị nào tên hoặc mã “{words}”.")
    hints = "; ".join(f"{row.name} ({row.code})" for row in (same or alike)[:SHOWN_CHOICES])
    raise forms.ValidationError(f"Chưa rõ đơn vị nào. Có phải: {hints}? Hãy ghi mã trong ngoặc.")


class UnitField(forms.CharField):
    """A unit by its code or its name; cleans to a `UnitRow`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 200, **options})

    def clean(self, value: Any) -> Any:
        """The unit of today, None for an empty field that may be empty."""
        words = super().clean(value)
        return read_unit(words, clock.today()) if words else None


class UnitForm(RefusableForm):
    """A form about a unit in two parts: what is changed, and the decision that the change rests on."""

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """What is changed."""
        return [bound for bound in self.visible_fields() if bound.name not in DECISION]

    @property
    def decision_fields(self) -> list[forms.BoundField]:
        """The decision; empty where none is needed."""
        return [bound for bound in self.visible_fields() if bound.name in DECISION]


class DecisionForm(UnitForm):
    """The decision that a change rests on."""

    number = forms.CharField(label="Số quyết định", max_length=60)
    signed_on = DateField(label="Ngày ký")
    effective = DateField(label="Ngày có hiệu lực")
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200)
    subject = forms.CharField(label="Trích yếu", max_length=500, required=False)

    @property
    def decision(self) -> DecisionData:
        """The decision of a valid form."""
        return DecisionData(**{name: self.cleaned_data[name] for name in DECISION})


class EstablishForm(DecisionForm):
    """A new unit."""

    name = forms.CharField(label="Tên đơn vị", max_length=200)
    short_name = forms.CharField(label="Tên viết gọn", max_length=100, required=False)
    code = forms.CharField(
        label="Mã trong hệ thống",
        max_length=60,
        help_text="Chữ thường không dấu, chữ số, gạch nối; ví dụ so-du-lich.",
    )
    kind = forms.ChoiceField(label="Loại đơn vị", choices=UnitKind.choices)
    level = forms.ChoiceField(label="Cấp", choices=Level.choices)
    agency_code = forms.CharField(label="Mã định danh QCVN 102", max_length=20, required=False)
    agency_code_new = forms.CharField(label="Mã định danh QĐ 20/2020", max_length=35, required=False)
    address = forms.CharField(label="Địa chỉ", max_length=300, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=30, required=False)

    def unit(self, parent_id: int) -> NewUnit:
        """The unit of a valid form."""
        names = ("name", "short_name", "code", "kind", "level", "agency_code", "agency_code_new")
        contact = {name: self.cleaned_data[name] for name in ("address", "phone")}
        return NewUnit(parent_id=parent_id, **{name: self.cleaned_data[name] for name in names}, **contact)


class Revised(forms.Form):
    """Remembers which state of the unit the person saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class RenameForm(Revised, DecisionForm):
    """Another name."""

    name = forms.CharField(label="Tên mới", max_length=200)
    short_name = forms.CharField(label="Tên viết gọn", max_length=100, required=False)
    kind = forms.ChoiceField(label="Loại đơn vị", choices=UnitKind.choices)


class MoveForm(Revised, DecisionForm):
    """Another parent."""

    parent = UnitField(label="Cơ quan chủ quản mới", help_text="Tên hoặc mã, ví dụ so-noi-vu.")


class DissolveForm(Revised, DecisionForm):
    """The end of a unit and who comes after it."""

    successors = forms.CharField(
        label="Đơn vị kế thừa",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Mỗi dòng một đơn vị, ghi tên hoặc mã. Để trống nếu không có đơn vị kế thừa.",
    )
    default = UnitField(
        label="Đơn vị gợi ý khi chia tách",
        required=False,
        help_text="Chỉ là gợi ý: hồ sơ của đơn vị bị chia tách vẫn phải xét theo địa chỉ.",
    )

    def clean_successors(self) -> list[UnitRow]:
        """The units, one a line."""
        lines = [line for line in self.cleaned_data["successors"].splitlines() if line.strip()]
        return [read_unit(line, clock.today()) for line in lines]

    @property
    def successions(self) -> list[Succession]:
        """The successors of a valid form: one takes all, several share."""
        rows: Iterable[UnitRow] = self.cleaned_data["successors"]
        several = len(self.cleaned_data["successors"]) > 1
        default = self.cleaned_data["default"]
        share = ShareKind.SPLIT if several else ShareKind.WHOLE
        return [Succession(row.id, share, several and row == default) for row in rows]


class DescribeForm(Revised, UnitForm):
    """Where a unit sits."""

    address = forms.CharField(label="Địa chỉ", max_length=300, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=30, required=False)


class CodeForm(Revised, UnitForm):
    """An identifier code."""

    scheme = forms.ChoiceField(label="Hệ mã", choices=CodeScheme.choices)
    code = forms.CharField(label="Mã định danh", max_length=35)
    valid_from = DateField(label="Có hiệu lực từ")
    synthetic = forms.BooleanField(label="Mã giả lập, chưa phải mã thật", required=False)


class SuccessorForm(UnitForm):
    """A successor that became known."""

    successor = UnitField(label="Đơn vị kế thừa", help_text="Tên hoặc mã.")
    basis = forms.CharField(label="Văn bản căn cứ", max_length=500)


class TreeForm(forms.Form):
    """Which day, which part of the tree, which words."""

    ngay = DateField(required=False)
    duoi = forms.IntegerField(required=False, min_value=1)
    q = forms.CharField(required=False, max_length=100)
