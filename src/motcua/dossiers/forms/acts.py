"""The small forms of the acts on one dossier."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from motcua.accounts.types import PostRow
from motcua.dossiers.enums import DeliveryMode, FeeMethod
from motcua.dossiers.types import ComponentRow, FeeRow, Receivers
from motcua.ui.forms import DateField, RefusableForm
from motcua.ui.widgets import DigitsInput

_LONG = 2000


def _text(label: str, *, required: str = "", rows: int = 3, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(required),
        max_length=_LONG,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required, "max_length": f"Viết gọn trong {_LONG} ký tự."},
    )


class NothingForm(RefusableForm):
    """An act that needs no more than its button."""


class ReasonForm(RefusableForm):
    """A reason in whole sentences."""

    why = _text("Lý do", required="Viết lý do: người nhận sẽ đọc đúng câu này.")


class MoveForm(RefusableForm):
    """To whom; an empty person means whoever of the unit of the next step takes it."""

    to_post_id = forms.TypedChoiceField(
        label="Giao cho",
        coerce=int,
        empty_value=None,
        required=False,
        choices=(),
        error_messages={"invalid_choice": "Chọn một người trong danh sách."},
    )
    note = forms.CharField(
        label="Ghi chú cho người nhận",
        required=False,
        max_length=500,
        error_messages={"max_length": "Viết gọn trong 500 ký tự."},
    )

    def offer(self, ahead: Receivers) -> None:
        """The people of the step ahead."""
        field = self.fields["to_post_id"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - declared above
        anybody = f"{ahead.unit}, ai nhận trước thì làm" if ahead.unit else "Nơi làm bước tiếp theo"
        field.choices = [("", anybody), *((post.id, _person(post)) for post in ahead.people)]
        if ahead.step:
            field.help_text = f"Bước tiếp theo: {ahead.step}, {ahead.unit}."


def _person(post: PostRow) -> str:
    return f"{post.person_name}, {post.title}"


class WayForm(MoveForm):
    """By which way and to whom, where the process leaves the choice of the way."""

    move = forms.ChoiceField(
        label="Hướng chuyển",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Chọn hướng chuyển của hồ sơ.",
            "invalid_choice": "Chọn một hướng trong danh sách.",
        },
    )
    field_order = ("move", "to_post_id", "note")

    def offer_ways(self, ways: Sequence[Receivers]) -> None:
        """The ways on; a single one is not asked for. People stand under the step that they do."""
        if len(ways) < 2:
            del self.fields["move"]
            self.offer(next(iter(ways), Receivers()))
            return
        way, to = self.fields["move"], self.fields["to_post_id"]
        assert isinstance(way, forms.ChoiceField)  # noqa: S101 - declared above
        assert isinstance(to, forms.TypedChoiceField)  # noqa: S101 - declared above
        way.choices = [(row.move, row.label or row.step) for row in ways]
        groups = [
            (f"{row.step}, {row.unit}", [(post.id, _person(post)) for post in row.people]) for row in ways
        ]
        to.choices = [("", "Ai ở nơi làm bước tiếp theo nhận trước thì làm"), *groups]

    def clean(self) -> dict[str, Any]:
        """Without a choice there is the usual way."""
        return {"move": None, **self.cleaned_data}


class ForwardForm(WayForm):
    """Chuyển bước, perhaps with the steps after it."""

    merge = forms.BooleanField(
        label="Gộp bước: tôi làm luôn các bước tiếp theo thuộc về tôi",
        required=False,
    )


class AssignForm(MoveForm):
    """Phân công: the person is required."""

    def offer(self, ahead: Receivers) -> None:
        """The specialists, without "anybody"."""
        super().offer(ahead)
        field = self.fields["to_post_id"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - declared above
        field.required = True
        field.error_messages["required"] = "Chọn người sẽ xử lý."
        field.choices = [("", "Chọn người xử lý"), *((post.id, _person(post)) for post in ahead.people)]


class ReassignForm(AssignForm):
    """Chuyển người xử lý: the person and the reason."""

    note = None  # type: ignore[assignment]
    why = _text("Lý do", required="Viết lý do chuyển người xử lý.")


class SupplementForm(RefusableForm):
    """What is missing, one item a line, and why."""

    items = _text(
        "Cần hoàn thiện những gì",
        required="Ghi ít nhất một nội dung cần bổ sung.",
        rows=5,
        hint="Mỗi dòng một nội dung. Ghi đủ trong một lần: mỗi giai đoạn chỉ được yêu cầu một lần.",
    )
    why = _text("Lý do", required="Viết lý do và căn cứ.")

    def clean_items(self) -> tuple[str, ...]:
        """The lines that say something."""
        lines = tuple(line.strip(" -•\t") for line in self.cleaned_data["items"].splitlines())
        kept = tuple(line for line in lines if line)
        if not kept:
            raise ValidationError("Ghi ít nhất một nội dung cần bổ sung.")
        return kept


class ExtendForm(RefusableForm):
    """The new day and the reason that goes into the apology."""

    new_due_on = DateField(
        label="Ngày trả mới",
        error_messages={"required": "Chọn ngày trả mới.", "invalid": "Viết ngày dạng 24/06/2022."},
    )
    why = _text("Lý do chậm", required="Viết lý do: người dân sẽ đọc câu này trong phiếu xin lỗi.")


class EvidenceForm(RefusableForm):
    """The paper that shows that an obligation was met."""

    evidence = forms.CharField(
        label="Chứng từ",
        max_length=500,
        error_messages={"required": "Ghi số, ngày của chứng từ đã nộp."},
    )


class DraftForm(RefusableForm):
    """Dự thảo kết quả."""

    subject = forms.CharField(
        label="Trích yếu", max_length=500, error_messages={"required": "Viết trích yếu của kết quả."}
    )
    body = forms.CharField(
        label="Nội dung",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "Viết nội dung dự thảo."},
    )


class RefuseForm(RefusableForm):
    """Từ chối giải quyết: a draft that says no."""

    subject = forms.CharField(
        label="Trích yếu", max_length=500, error_messages={"required": "Viết trích yếu của văn bản."}
    )
    why = _text("Lý do từ chối", required="Viết lý do và căn cứ pháp luật.", rows=6)


class TakerForm(RefusableForm):
    """Who takes it home."""

    name = forms.CharField(
        label="Người nhận", max_length=200, error_messages={"required": "Ghi họ tên người nhận."}
    )
    identity_number = forms.CharField(label="Số định danh", required=False, max_length=20, widget=DigitsInput)
    authority_paper = forms.CharField(label="Giấy ủy quyền (khi nhận thay)", required=False, max_length=500)
    receipt_returned = forms.BooleanField(label="Đã thu lại giấy hẹn", required=False, initial=True)
    receipt_note = forms.CharField(label="Không có giấy hẹn: ghi vì sao", required=False, max_length=500)


class HandResultForm(TakerForm):
    """Who takes the result home, and the fees that are paid with it."""

    fees = forms.TypedMultipleChoiceField(
        label="Thu luôn khoản còn nợ",
        coerce=int,
        choices=(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Khoản này không còn chờ thu."},
    )
    method = forms.ChoiceField(
        label="Cách thu",
        choices=[
            (FeeMethod.TIEN_MAT.value, FeeMethod.TIEN_MAT.label),
            (FeeMethod.CHUYEN_KHOAN.value, FeeMethod.CHUYEN_KHOAN.label),
        ],
        initial=FeeMethod.TIEN_MAT.value,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Chọn cách thu trong danh sách."},
    )
    receipt_no = forms.CharField(label="Số biên lai", required=False, max_length=50)

    def offer(self, fees: list[FeeRow], words: list[str]) -> None:
        """The open fee lines, all ticked; none: nothing is asked."""
        if not fees:
            for name in ("fees", "method", "receipt_no"):
                del self.fields[name]
            return
        field = self.fields["fees"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101 - declared above
        field.choices = [(fee.id, word) for fee, word in zip(fees, words, strict=True)]
        self.initial.setdefault("fees", [fee.id for fee in fees])

    def clean(self) -> dict[str, Any]:
        """How it was paid, where something was."""
        said = dict(super().clean() or {})
        if said.get("fees") and not said.get("method") and "method" not in self.errors:
            self.add_error("method", "Chọn cách thu.")
        return said


class CollectForm(RefusableForm):
    """How the open fee lines were paid."""

    method = forms.ChoiceField(
        label="Cách thu",
        choices=[
            (FeeMethod.TIEN_MAT.value, FeeMethod.TIEN_MAT.label),
            (FeeMethod.CHUYEN_KHOAN.value, FeeMethod.CHUYEN_KHOAN.label),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn cách thu.", "invalid_choice": "Chọn cách thu trong danh sách."},
    )
    receipt_no = forms.CharField(label="Số biên lai", required=False, max_length=50)
    fees = forms.TypedMultipleChoiceField(
        label="Khoản thu",
        coerce=int,
        choices=(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Chọn ít nhất một khoản.",
            "invalid_choice": "Khoản này không còn chờ thu.",
        },
    )

    def offer(self, fees: list[FeeRow], words: list[str]) -> None:
        """The open fee lines."""
        field = self.fields["fees"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101 - declared above
        field.choices = [(fee.id, word) for fee, word in zip(fees, words, strict=True)]
        self.initial.setdefault("fees", [fee.id for fee in fees])


class CorrectForm(RefusableForm):
    """Đính chính: what stood wrong on the receipt."""

    name = forms.CharField(
        label="Họ tên chủ hồ sơ", max_length=200, error_messages={"required": "Ghi họ tên chủ hồ sơ."}
    )
    identity_number = forms.CharField(label="Số định danh", required=False, max_length=20, widget=DigitsInput)
    birth_date = DateField(
        label="Ngày sinh", required=False, error_messages={"invalid": "Viết ngày dạng 17/08/1990."}
    )
    phone = forms.CharField(label="Điện thoại", required=False, max_length=20, widget=DigitsInput)
    email = forms.EmailField(
        label="Email", required=False, error_messages={"invalid": "Email chưa đúng dạng ten@noi.vn."}
    )
    address = forms.CharField(label="Địa chỉ", required=False, max_length=500)
    summary = forms.CharField(label="Nội dung yêu cầu", required=False, max_length=1000)
    sets = forms.IntegerField(
        label="Số bộ hồ sơ",
        min_value=1,
        max_value=99,
        error_messages={
            "required": "Ghi số bộ hồ sơ.",
            "invalid": "Số bộ là một số.",
            "min_value": "Ít nhất 1 bộ.",
            "max_value": "Nhiều nhất 99 bộ.",
        },
    )
    delivery = forms.TypedChoiceField(
        label="Nhận kết quả",
        choices=DeliveryMode.choices,
        coerce=DeliveryMode,
        error_messages={"invalid_choice": "Chọn một cách nhận trong danh sách."},
    )
    delivery_address = forms.CharField(label="Địa chỉ nhận qua bưu chính", required=False, max_length=500)
    why = _text("Vì sao đính chính", required="Viết lý do đính chính.")


class CancelDecisionForm(RefusableForm):
    """The head's answer to a proposal to cancel."""

    approve = forms.TypedChoiceField(
        label="Quyết định",
        choices=[("yes", "Đồng ý hủy, giữ lại mã hồ sơ"), ("no", "Không đồng ý")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Chọn đồng ý hoặc không.",
            "invalid_choice": "Chọn đồng ý hoặc không.",
        },
    )
    why = forms.CharField(label="Ý kiến", required=False, max_length=_LONG)


class ScanForm(RefusableForm):
    """An electronic copy of one paper."""

    component_id = forms.TypedChoiceField(
        label="Thành phần hồ sơ",
        coerce=int,
        choices=(),
        error_messages={
            "required": "Chọn thành phần hồ sơ.",
            "invalid_choice": "Chọn thành phần của hồ sơ này.",
        },
    )
    upload = forms.FileField(
        label="Tệp đã quét",
        error_messages={"required": "Chọn tệp PDF hoặc ảnh đã quét.", "empty": "Tệp này không có nội dung."},
    )

    def offer(self, components: list[ComponentRow]) -> None:
        """The papers of the dossier."""
        field = self.fields["component_id"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - declared above
        field.choices = [(one.id, one.name) for one in components]
