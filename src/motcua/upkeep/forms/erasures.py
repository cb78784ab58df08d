"""Find what the journal says of somebody; ask, confirm, decline; how long it is kept."""

from typing import Any

from django import forms

from motcua.ui.forms import RefusableForm
from motcua.ui.widgets import DigitsInput
from motcua.upkeep import rules
from motcua.upkeep.enums import Ground
from motcua.upkeep.types import Grounds


class FindForm(RefusableForm):
    """Whose words: a dossier's, a person's, or what is older than a rule keeps."""

    code = forms.CharField(
        label="Mã hồ sơ", max_length=60, required=False, help_text="Ví dụ 000.00.22.H56-220610-0001."
    )
    identity = forms.CharField(
        label="Số định danh của người đó",
        max_length=20,
        required=False,
        widget=DigitsInput,
        help_text="Mọi hồ sơ của người này. Lượt tra cứu được ghi lại.",
    )
    rule = forms.ChoiceField(label="Theo thời hạn lưu giữ", required=False)

    def __init__(self, data: Any, *, kept: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["rule"].choices = [("", "không"), *kept]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Exactly one way to find."""
        data = dict(super().clean() or self.cleaned_data)
        given = [name for name in ("code", "identity", "rule") if data.get(name)]
        if len(given) != 1 and not self.errors:
            raise forms.ValidationError("Hãy chọn đúng một cách tìm: mã hồ sơ, số định danh hoặc thời hạn.")
        return data


class GroundsForm(RefusableForm):
    """On what ground something is erased."""

    ground = forms.ChoiceField(label="Căn cứ", choices=Ground.choices)
    basis = forms.CharField(
        label="Văn bản", max_length=rules.MOST_BASIS, help_text="Số, ngày của đơn, quyết định hoặc quy định."
    )
    why = forms.CharField(label="Lý do", max_length=rules.MOST_TEXT)

    @property
    def grounds(self) -> Grounds:
        """The grounds of a valid form."""
        data = self.cleaned_data
        return Grounds(Ground(data["ground"]), data["basis"], data["why"])


class WhyForm(RefusableForm):
    """A reason."""

    why = forms.CharField(label="Lý do", max_length=rules.MOST_TEXT)


class RetentionForm(RefusableForm):
    """How long something is kept."""

    years = forms.IntegerField(
        label="Số năm giữ nội dung",
        min_value=rules.YEARS[0],
        max_value=rules.YEARS[1],
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    basis = forms.CharField(label="Căn cứ pháp lý", max_length=rules.MOST_BASIS)
