"""Parts escape what they are given, refuse what they do not know, and say states in words."""

import pytest
from django import forms
from django.template import engines
from django.utils.safestring import SafeString

from motcua.ui import draw, fields, table
from motcua.ui.gallery import sample_forms
from motcua.ui.tags import forms as form_tags
from motcua.ui.tags import lists, page, progress, states
from motcua.ui.types import Action, Badge, Blank, Clock, Fact, Link, Notice, StatusBadge, StepRow, Toast

EVIL = "<script>alert(1)</script>\"'"


def render(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load ui_tags %}" + source).render(context)


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: states.badge(Badge(EVIL, "warn")),
        lambda: states.deadline(Clock("late", EVIL)),
        lambda: states.status_badge(StatusBadge(4, EVIL)),
        lambda: states.notice(Notice("error", EVIL, EVIL)),
        lambda: states.toast(Toast(EVIL, EVIL, link=Link(EVIL, "/"))),
        lambda: states.failed(Blank(EVIL, EVIL)),
        lambda: page.button(EVIL, icon="send", name=EVIL, value=EVIL),
        lambda: page.crumb(EVIL, EVIL),
        lambda: lists.facts((Fact(EVIL, EVIL, EVIL),)),
        lambda: table.draw_cell(EVIL),
        lambda: table.draw_cell(table.Code(EVIL, EVIL)),
        lambda: table.draw_cell(table.Text(EVIL, EVIL, EVIL, strong=True, wrap=True)),
        lambda: progress.steps((StepRow(1, EVIL, EVIL, "now"),)),
        lambda: lists.data_table(
            table.Table(
                EVIL,
                (table.Column(EVIL, sort="up", sort_href=EVIL),),
                (table.Row((EVIL,), key=EVIL, href=EVIL),),
                pick=EVIL,
            )
        ),
        lambda: render("{{ code|dossier_code }}", code=EVIL),
        lambda: render("{% panel title note=title %}{{ title }}{% endpanel %}", title=EVIL),
        lambda: render("{% menu title %}{{ title }}{% endmenu %}", title=EVIL),
    ],
)
def test_what_a_part_is_given_is_escaped(drawn) -> None:
    html = drawn()
    assert isinstance(html, str)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "\"'" not in html


def test_all_ten_national_codes_have_their_words_and_another_is_a_mistake() -> None:
    words = {code: str(states.status_badge(code)) for code in range(1, 11)}
    assert "Yêu cầu thực hiện nghĩa vụ tài chính" in words[6]
    assert "Đã trả kết quả" in words[10]
    assert len(set(words.values())) == 10
    with pytest.raises(KeyError):
        states.status_badge(11)


def test_what_runs_is_outlined_and_what_needs_somebody_is_filled() -> None:
    solid = {code for code in draw.STATUS if "m-solid" in states.status_badge(code)}
    assert solid == {3, 5, 6, 7, 8, 9}


def test_a_value_that_recurs_is_drawn_once() -> None:
    assert states.deadline(Clock("near", "còn 1 giờ")) is states.deadline(Clock("near", "còn 1 giờ"))


def test_an_icon_that_is_not_vendored_is_a_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        page.icon("khong-co")


def test_a_row_must_fit_its_columns() -> None:
    with pytest.raises(ValueError, match="zip"):
        lists.data_table(table.Table("x", (table.Column("a"), table.Column("b")), (table.Row(("một",)),)))


def test_a_tick_without_a_named_form_belongs_to_the_form_around_it() -> None:
    columns, rows = (table.Column("a"),), (table.Row(("một",), key="1", name="hồ sơ 1", picked=True),)
    html = lists.data_table(table.Table("x", columns, rows, pick="ma"))
    assert "form=" not in html
    assert 'name="ma" value="1" checked' in html
    assert "Chọn hồ sơ 1" in html
    assert 'form="lo"' in lists.data_table(table.Table("x", columns, rows, pick="ma", form="lo"))


def test_an_empty_table_says_what_to_do_next() -> None:
    html = lists.data_table(
        table.Table("x", (table.Column("a"),), (), empty=Blank("Không còn hồ sơ", "Hết rồi"))
    )
    assert "Không còn hồ sơ" in html


def test_a_button_without_address_submits_and_a_disabled_link_does_not_lead() -> None:
    assert page.button("Gửi", name="viec", value="gui").startswith("<button")
    assert page.button(Action("Xem", "/x")).startswith("<a ")
    assert "href" not in page.button(Action("Xem", "/x", disabled=True))


class Every(forms.Form):
    text = forms.CharField(label="Chữ", help_text="gợi ý")
    choice = forms.ChoiceField(label="Chọn", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(label="Nhiều", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    one = forms.BooleanField(label="Đồng ý")
    paper = forms.FileField(label="Tệp")
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def test_every_widget_is_described_by_its_hint_and_its_fault() -> None:
    form = Every({})
    for bound in form:
        if bound.is_hidden:
            continue
        html = form_tags.field(bound)
        fault = f"{fields.draw(bound).fault_id}"
        assert f'id="{fault}"' in html, bound.name
        assert fault in html.split("aria-describedby=", 1)[1].split(">", 1)[0], bound.name
    assert 'aria-describedby="id_text-hint id_text-fault"' in form_tags.field(form["text"])
    assert form_tags.field(form["hidden"]).startswith('<input type="hidden"')


def test_the_summary_leads_to_every_fault_and_is_absent_without_one() -> None:
    form = Every({"text": "x"})
    html = form_tags.error_summary(form)
    assert html.count("<li>") == 4
    for anchor in ("id_choice_0", "id_many_0", "id_one", "id_paper"):
        assert f'href="#{anchor}"' in html
    assert form_tags.error_summary(sample_forms.FeedbackForm()) == SafeString("")


def test_the_summary_reads_sets_of_forms() -> None:
    html = form_tags.error_summary(sample_forms.members())
    assert 'href="#id_form-0-identity"' in html
    assert "Còn 1 chỗ cần sửa" in html
