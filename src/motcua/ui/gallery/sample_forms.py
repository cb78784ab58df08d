"""Forms of the gallery: every widget, with and without faults."""

from __future__ import annotations

from django import forms

from motcua.ui.widgets import DateInput, DigitsInput, ExplainedRadios

WARDS = (("", "Chọn phường, xã"), ("dong-ve", "Phường Đông Vệ"), ("ba-dinh", "Phường Ba Đình"))
DELIVERY = (("quay", "Tại Bộ phận Một cửa"), ("buu-chinh", "Bưu chính công ích"))
KINDS = (
    ("cham", "Bị chậm, bị gây phiền hà"),
    ("quy-dinh", "Quy định chưa hợp lý"),
    ("sang-kien", "Có cách làm hay hơn"),
    ("khac", "Việc khác về thủ tục hành chính"),
)
EXPLAIN = {
    "cham": "Trễ hẹn, đòi thêm giấy tờ, thái độ, làm sai quy định",
    "quy-dinh": "Khó làm, chồng chéo, không còn phù hợp thực tế",
    "sang-kien": "Sáng kiến, phương án để thủ tục đơn giản hơn",
}


class PersonForm(forms.Form):
    """A person as a counter takes them."""

    name = forms.CharField(label="Họ và tên chủ hồ sơ", help_text="Như trên giấy tờ tùy thân")
    identity = forms.CharField(
        label="Số định danh cá nhân",
        widget=DigitsInput,
        min_length=12,
        error_messages={"min_length": "Mới có 11 số, cần 12 số."},
    )
    issued = forms.DateField(
        label="Ngày cấp", widget=DateInput, help_text="ngày/tháng/năm", input_formats=["%d/%m/%Y"]
    )
    place = forms.CharField(
        label="Nơi cấp",
        help_text="Lấy từ thẻ, không sửa được",
        widget=forms.TextInput(attrs={"readonly": True}),
    )
    ward = forms.ChoiceField(label="Phường, xã", choices=WARDS)
    delivery = forms.ChoiceField(
        label="Nhận kết quả",
        choices=DELIVERY,
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn một cách nhận kết quả."},
    )
    paper = forms.FileField(
        label="Tải tệp lên", help_text="PDF, JPG, PNG; tối đa 20 MB mỗi tệp", required=False
    )
    message = forms.BooleanField(label="Gửi tin nhắn khi có kết quả", required=False)
    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 2}), required=False)


class FeedbackForm(forms.Form):
    """The first page of a citizen's feedback."""

    kind = forms.ChoiceField(label="Bạn muốn nói về việc gì?", choices=KINDS, widget=ExplainedRadios(EXPLAIN))
    procedure = forms.CharField(
        label="Thủ tục nào?", help_text="Gõ vài chữ trong tên thủ tục.", required=False
    )
    code = forms.CharField(
        label="Mã hồ sơ, nếu có",
        help_text="Giúp tỉnh tìm đúng việc của bạn. Mã này không được công khai.",
        required=False,
    )


class MemberForm(forms.Form):
    """A member of a household."""

    name = forms.CharField(label="Họ và tên", help_text="Như trên căn cước")
    identity = forms.CharField(
        label="Số căn cước công dân",
        help_text="12 chữ số",
        widget=DigitsInput,
        min_length=12,
        error_messages={"min_length": "Mới có 11 chữ số. Nhập đủ 12 chữ số ở mặt trước thẻ."},
    )


MemberFormSet = forms.formset_factory(MemberForm, extra=0)


def person(*, faulty: bool) -> PersonForm:
    """The form as a counter sees it, with two faults or with none."""
    data = {
        "name": "Trịnh Thị Nga",
        "identity": "03819000614" if faulty else "038190006142",
        "issued": "12/05/2021",
        "place": "Công an tỉnh",
        "ward": "dong-ve",
        "message": "on",
        "delivery": "" if faulty else "quay",
    }
    return PersonForm(data) if faulty else PersonForm(initial=data, prefix="tot")


def members() -> forms.BaseFormSet[MemberForm]:
    """One member whose identity number lacks a digit."""
    data = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-name": "Trịnh Đình Toản",
        "form-0-identity": "03808400217",
    }
    formset = MemberFormSet(data)
    formset.is_valid()
    return formset
