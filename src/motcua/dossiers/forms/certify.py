"""The certification rush: one line, and the lines already written for the person being served."""

from uuid import uuid4

from django import forms
from django.http import QueryDict

from motcua.dossiers.types import CertifyLine
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
MOST_LINES = 60
_NUMBER = {
    "required": "Gõ một số.",
    "invalid": "Gõ một số nguyên.",
    "min_value": "Ít nhất là 1.",
    "max_value": "Nhiều nhất là 999.",
}


class LineForm(forms.Form):
    """Who, what, how many pages, how many copies."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    requester = forms.CharField(
        label="Người yêu cầu", max_length=200, error_messages={"required": "Nhập tên người yêu cầu."}
    )
    identity_number = forms.CharField(label="Số định danh", max_length=20, required=False, widget=DigitsInput)
    paper_kind = forms.CharField(
        label="Loại giấy tờ", max_length=200, error_messages={"required": "Nhập loại giấy tờ."}
    )
    pages = forms.IntegerField(label="Số trang", min_value=1, max_value=999, error_messages=_NUMBER)
    copies = forms.IntegerField(label="Số bản", min_value=1, max_value=999, error_messages=_NUMBER)

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
    for kind, pages, copies in list(rows)[:MOST_LINES]:
        form = LineForm({"requester": "x", "paper_kind": kind, "pages": pages, "copies": copies})
        if not {"paper_kind", "pages", "copies"} & set(form.errors):
            lines.append(CertifyLine(paper_kind=kind, pages=int(pages), copies=int(copies)))
    return lines
