"""The certification rush: one line, and the lines already written for the person being served."""

from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.certification.rules import MAX_LINES, MAX_REASON
from motcua.certification.types import CertifyLine
from motcua.dossiers.public import read_card
from motcua.ui.forms import RefusableForm
from motcua.ui.widgets import DigitsInput

KINDS = (
    "Căn cước công dân",
    "Giấy khai sinh",
    "Bằng tốt nghiệp",
    "Giấy chứng nhận đất",
    "Giấy kết hôn",
    "Học bạ, bảng điểm",
    "Giấy phép lái xe",
    "Hợp đồng",
    "Giấy tờ khác",
)
_NUMBER = {
    "required": _("Gõ một số."),
    "invalid": _("Gõ một số nguyên."),
    "min_value": _("Ít nhất là 1."),
    "max_value": _("Nhiều nhất là 999."),
}


class _Number(DigitsInput):
    """A short number, at the right of a big field."""

    def __init__(self) -> None:
        super().__init__({"class": "m-end", "maxlength": 3})


class LineForm(RefusableForm):
    """Who, what, how many pages, how many copies."""

    key = forms.UUIDField(label=_("Mã lần gửi"), widget=forms.HiddenInput, initial=uuid4)
    requester = forms.CharField(
        label=_("Người yêu cầu"),
        max_length=600,
        error_messages={"required": _("Nhập tên người yêu cầu.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    identity_number = forms.CharField(
        label=_("Số định danh"), max_length=50, required=False, widget=DigitsInput
    )
    paper_kind = forms.CharField(
        label=_("Loại giấy tờ"),
        max_length=200,
        error_messages={"required": _("Nhập loại giấy tờ.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    pages = forms.IntegerField(
        label=_("Số trang"), min_value=1, max_value=999, error_messages=_NUMBER, widget=_Number
    )
    copies = forms.IntegerField(
        label=_("Số bản"), min_value=1, max_value=999, error_messages=_NUMBER, widget=_Number
    )

    def clean_requester(self) -> str:
        """A name, or the line of a card as the reader types it: then the number is filled in too."""
        said = str(self.cleaned_data["requester"])
        self.card = read_card(said)
        return self.card.name if self.card else said

    def clean_identity_number(self) -> str:
        """The number typed, else the card's."""
        card = getattr(self, "card", None)
        return str(self.cleaned_data["identity_number"]) or (card.identity_number if card else "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing of a line was typed: then finishing means the kept lines only."""
        return not any(str(self.data.get(name, "")).strip() for name in ("paper_kind", "pages", "copies"))

    def line(self) -> CertifyLine:
        """The line as the verb takes it."""
        said = self.cleaned_data
        return CertifyLine(paper_kind=said["paper_kind"], pages=said["pages"], copies=said["copies"])


def kept_lines(posted: QueryDict) -> list[CertifyLine]:
    """The lines that the page carries in hidden fields; what makes no sense in them is dropped."""
    lines = []
    rows = zip(
        posted.getlist("dong-loai"), posted.getlist("dong-trang"), posted.getlist("dong-ban"), strict=False
    )
    for kind, pages, copies in list(rows)[:MAX_LINES]:
        form = LineForm({"requester": "x", "paper_kind": kind, "pages": pages, "copies": copies})
        if not {"paper_kind", "pages", "copies"} & set(form.errors):
            lines.append(form.line())
    return lines


class CancelForm(RefusableForm):
    """Why a line is cancelled."""

    why = forms.CharField(
        label=_("Lý do"),
        max_length=MAX_REASON,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Viết lý do: người nhận sẽ đọc đúng câu này.")},
    )
