"""A refusal is shown where it belongs; a day is read as people write it."""

from datetime import date

import pytest
from django import forms

from motcua.core.decision import Problem, Refusal
from motcua.ui.forms import DateField, RefusableForm


class Sample(RefusableForm):
    name = forms.CharField()


def test_reasons_stand_at_their_fields():
    form = Sample({"name": "x"})
    assert form.is_valid()
    form.add_problems(Refusal(Problem("Tên sai.", "name"), Problem("Hết giờ."), Problem("Khác.", "nowhere")))
    assert form.errors == {"name": ["Tên sai."], "__all__": ["Hết giờ.", "Khác."]}


@pytest.mark.parametrize("text", ["10/06/2022", "10/6/2022", "10.06.2022", "10-6-2022", "2022-06-10"])
def test_days_as_people_write_them(text):
    assert DateField().clean(text) == date(2022, 6, 10)


@pytest.mark.parametrize("text", ["31/02/2022", "06/10", "hôm nay", "10/06/22222"])
def test_what_is_no_day(text):
    with pytest.raises(forms.ValidationError) as refused:
        DateField().clean(text)
    assert refused.value.messages == ["Hãy ghi ngày theo dạng dd/mm/yyyy, ví dụ 10/06/2022."]
