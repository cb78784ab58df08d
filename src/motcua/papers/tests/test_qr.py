import pytest

from motcua.papers import qr


def test_draws_a_path():
    drawing = qr.svg("https://motcua.example.vn/tra-cuu?m=K7QX")
    assert drawing.startswith("<svg")
    assert "viewBox" in drawing
    assert "<path" in drawing


def test_same_text_same_code():
    assert qr.svg("Tiếng Việt") == qr.svg("Tiếng Việt")
    assert qr.svg("a") != qr.svg("b")


@pytest.mark.parametrize("text", ["", "x" * 1201, "ệ" * 401])
def test_refuses_what_a_printed_code_cannot_carry(text):
    with pytest.raises(ValueError):
        qr.svg(text)


def test_hostile_text_stays_inside():
    assert "script" not in qr.svg('"><script>alert(1)</script>')
