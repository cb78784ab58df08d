"""People and their accounts."""

from django import forms

from motcua.accounts.types import NewPerson
from motcua.ui.forms import DateField, RefusableForm
from motcua.ui.widgets import DigitsInput


class PersonForm(RefusableForm):
    """Somebody to be added."""

    full_name = forms.CharField(label="Họ và tên", max_length=200)
    staff_code = forms.CharField(label="Mã cán bộ", max_length=40, required=False)
    birth_date = DateField(label="Ngày sinh", required=False)
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False, widget=DigitsInput)
    email = forms.CharField(label="Thư điện tử", max_length=254, required=False)
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        required=False,
        help_text="Để trống nếu chưa cần tài khoản. Chữ thường không dấu, chữ số, dấu chấm.",
    )

    @property
    def person(self) -> NewPerson:
        """The person of a valid form."""
        return NewPerson(**self.cleaned_data)


class UsernameForm(RefusableForm):
    """The name of an account to be made."""

    username = forms.CharField(label="Tên đăng nhập", max_length=60, required=False)


class WhyForm(RefusableForm):
    """A reason."""

    why = forms.CharField(label="Lý do", max_length=500)


class WordsForm(forms.Form):
    """The filters of the list of people."""

    q = forms.CharField(required=False, max_length=100)
    trang = forms.CharField(required=False, max_length=600)
