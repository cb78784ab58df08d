"""Working time: a day, its withdrawal, the hours of a week, a reckoning."""

import hashlib
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms

from motcua.core import clock
from motcua.core.time import TZ
from motcua.orgs.public import UnitField
from motcua.ui.forms import DateField, RefusableForm
from motcua.upkeep import rules
from motcua.upkeep.types import Week
from motcua.workdays.calendar import (
    FIRST_DAY,
    LAST_DAY,
    LAST_HOUR,
    NO_CUT_OFF,
    CutOff,
    DayKind,
    DayPart,
    DeadlineRule,
    Rounding,
    Shift,
    Term,
    TermUnit,
)
from motcua.workdays.unit_calendars import DayChange, WeekChange

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
YEARS = f"Lịch có từ năm {FIRST_DAY.year} đến năm {LAST_DAY.year}."


class YearForm(forms.Form):
    """Which year of which calendar."""

    nam = forms.IntegerField(required=False, min_value=FIRST_DAY.year, max_value=LAST_DAY.year)


class SeenForm(RefusableForm):
    """A change that is looked at before it is made: ``seen`` holds what was looked at."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def mark(self, change: object) -> str:
        """Stands for one change; another change has another mark."""
        return hashlib.sha256(repr(change).encode()).hexdigest()

    def was_seen(self, change: object) -> bool:
        """Whether this very change was shown with what it does."""
        return str(self.cleaned_data["seen"]) == self.mark(change)


class DecisionForm(SeenForm):
    """A change that rests on a document. ``sizes`` are the widths of fields that are not half the page."""

    sizes: ClassVar[dict[str, str]] = {}

    number = forms.CharField(
        label="Số văn bản", max_length=120, help_text="Ví dụ 2135/QĐ-UBND của UBND tỉnh."
    )
    signed_on = DateField(label="Ngày ký")

    @property
    def sized(self) -> list[tuple[forms.BoundField, str]]:
        """The fields with their widths."""
        return [(bound, self.sizes.get(bound.name, "m-span-6")) for bound in self.visible_fields()]

    @property
    def basis(self) -> str:
        """The document in words, of a valid form."""
        return rules.basis_in_words(self.cleaned_data["number"].strip(), self.cleaned_data["signed_on"])

    def add_problems(self, refusal: Any) -> None:
        """A fault of the legal basis stands at the number of the document."""
        names = {"legal_basis": "number", "swap_with": "swap_with"}
        for problem in refusal.problems:
            name = names.get(problem.field, problem.field)
            self.add_error(name if name in self.fields else None, problem.why)


class DayForm(DecisionForm):
    """A day off or a day worked instead."""

    day = DateField(label="Ngày")
    kind = forms.ChoiceField(label="Loại", choices=DayKind.choices, widget=forms.RadioSelect)
    part = forms.ChoiceField(label="Buổi", choices=DayPart.choices)
    name = forms.CharField(
        label="Tên ngày", max_length=120, help_text="Người dân đọc thấy khi hỏi vì sao hẹn ngày đó."
    )
    swap_with = DateField(
        label="Hoán đổi với ngày", required=False, help_text="Ngày làm bù theo ca của ngày này."
    )
    note = forms.CharField(label="Lý do", max_length=300, required=False)

    field_order = ("day", "part", "kind", "name", "note", "swap_with", "number", "signed_on")
    sizes: ClassVar[dict[str, str]] = {
        "day": "m-span-3",
        "part": "m-span-3",
        "signed_on": "m-span-3",
        "swap_with": "m-span-3",
        "number": "m-span-6",
    }

    @property
    def change(self) -> DayChange:
        """The day of a valid form."""
        data = self.cleaned_data
        return DayChange(
            day=data["day"],
            kind=DayKind(data["kind"]),
            name=data["name"],
            legal_basis=self.basis,
            part=DayPart(data["part"]),
            swap_with=data["swap_with"],
            note=data["note"],
        )


class DropForm(RefusableForm):
    """Why a day is withdrawn."""

    why = forms.CharField(label="Lý do bỏ", max_length=300, help_text="Ghi cả văn bản bãi bỏ, nếu có.")


class HoursField(forms.CharField):
    """The shifts of a day, typed as ``07:00-11:30, 13:30-17:00``; empty means a day off and is an answer."""

    widget = forms.TextInput({"placeholder": "nghỉ", "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        """Give the shifts."""
        try:
            return rules.read_shifts(str(value or ""))
        except ValueError as error:
            raise forms.ValidationError(
                "Ghi như 07:00-11:30, 13:30-17:00; các ca không chồng nhau; để trống là nghỉ."
            ) from error


class WeekForm(DecisionForm):
    """The working hours of a week from a day on."""

    valid_from = DateField(label="Áp dụng từ ngày")

    def __init__(self, data: Any, *, week: Week) -> None:
        super().__init__(data, initial={"valid_from": clock.today()})
        names = [f"day_{number}" for number in range(7)]
        for number, name in enumerate(names):
            self.fields[name] = HoursField(
                label=WEEKDAYS[number], max_length=120, initial=rules.shifts_in_words(week[number])
            )
        self.order_fields(["valid_from", *names, "number", "signed_on"])

    @property
    def change(self) -> WeekChange:
        """The week of a valid form."""
        days: list[tuple[Shift, ...]] = [self.cleaned_data[f"day_{number}"] for number in range(7)]
        return WeekChange(tuple(days), self.cleaned_data["valid_from"], self.basis)


class SpanForm(forms.Form):
    """Which days' promises are recounted."""

    tu = DateField(label="Từ ngày")
    den = DateField(label="Đến ngày", required=False)

    @property
    def span(self) -> tuple[date, date]:
        """First and last day of a valid form; without a last day, for good."""
        return self.cleaned_data["tu"], self.cleaned_data["den"] or LAST_DAY


class RecountForm(RefusableForm):
    """Why promises are recounted."""

    why = forms.CharField(label="Lý do tính lại", max_length=500)


class ReckonForm(forms.Form):
    """Received at … plus a term: due when."""

    ngay = DateField(label="Nhận ngày")
    gio = forms.TimeField(
        label="Lúc",
        input_formats=["%H:%M", "%Hh%M", "%H.%M"],
        widget=forms.TimeInput(
            {"inputmode": "numeric", "placeholder": "08:30", "autocomplete": "off"}, "%H:%M"
        ),
        error_messages={"invalid": "Hãy ghi giờ như 08:30."},
    )
    so = forms.IntegerField(
        label="Thời hạn",
        min_value=0,
        max_value=400,
        help_text="0 là trả trong ngày.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    loai = forms.ChoiceField(label="Đơn vị tính", choices=TermUnit.choices)
    moc = forms.ChoiceField(
        label="Mốc giờ nhận",
        choices=(
            ("", "không có mốc"),
            ("15:00", "sau 15 giờ tính từ hôm sau"),
            ("cuoi", "giờ cuối tính từ hôm sau"),
        ),
        required=False,
    )
    don_vi = UnitField(
        label="Lịch của đơn vị", required=False, help_text="Tên hoặc mã; để trống là lịch chung của tỉnh."
    )

    @property
    def received(self) -> datetime:
        """When it is received, of a valid form."""
        return datetime.combine(self.cleaned_data["ngay"], self.cleaned_data["gio"], tzinfo=TZ)

    @property
    def rule(self) -> DeadlineRule:
        """The term and its cut-off, of a valid form; the exact hour, rounded to nothing."""
        data = self.cleaned_data
        cut_off = {"": NO_CUT_OFF, "15:00": CutOff.after(time(15)), "cuoi": LAST_HOUR}[data["moc"]]
        return DeadlineRule(Term(data["so"], TermUnit(data["loai"])), cut_off, Rounding.HOUR)
