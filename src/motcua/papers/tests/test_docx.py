import io
from datetime import date

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.papers import docx
from motcua.papers.tests.samples import HOSTILE


def template(*paragraphs: str) -> bytes:
    paper = Document()
    for text in paragraphs:
        paper.add_paragraph(text)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def text_of(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


LETTER = template(
    "Kính gửi: {{ name }}", "Ngày {{ day }}", "{%p for row in rows %}", "- {{ row }}", "{%p endfor %}"
)


def test_fills_a_template():
    made = docx.fill(LETTER, {"name": "Nguyễn Thị Phương", "day": date(2022, 6, 10), "rows": ("một", "hai")})
    assert text_of(made) == "Kính gửi: Nguyễn Thị Phương\nNgày 10/06/2022\n- một\n- hai"


@pytest.mark.parametrize(
    "name", ["{{ 7*7 }}", "{% for x in y %}", "<w:p>& \"'</w:p>", "]]>", HOSTILE.replace("\x00", "")]
)
def test_hostile_text_is_printed_as_it_is(name):
    made = docx.fill(LETTER, {"name": name, "day": "", "rows": ()})
    assert f"Kính gửi: {name}" in text_of(made)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_any_text_makes_a_file_that_opens(name):
    assert "Kính gửi" in text_of(docx.fill(LETTER, {"name": name, "day": "", "rows": (name,)}))


def test_same_data_same_bytes():
    data = {"name": "A", "day": date(2022, 6, 10), "rows": ("b",)}
    assert docx.fill(LETTER, data) == docx.fill(LETTER, data)


@pytest.mark.parametrize(
    "text",
    [
        "{{ missing }}",
        "{{ name",
        "{{ name.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_a_template_cannot_reach_out(text):
    with pytest.raises(docx.TemplateRefused):
        docx.fill(template(text), {"name": "A"})


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"0" * 600])
def test_what_is_no_word_file_is_refused(content):
    with pytest.raises(docx.TemplateRefused, match="Tệp"):
        docx.fill(content, {})


def test_what_no_paper_can_print_is_refused():
    with pytest.raises(TypeError):
        docx.fill(LETTER, {"name": object()})
