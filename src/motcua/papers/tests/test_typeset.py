import hashlib
import io
import threading
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from motcua.papers import _engine, typeset
from motcua.papers._printable import MISSING, printable
from motcua.papers.pictures import Picture
from motcua.papers.qr import Qr
from motcua.papers.tests.samples import HOSTILE

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0"
    "000003010100c9fe92ef0000000049454e44ae426082"
)
PLAIN = {
    "title": "Giấy",
    "name": "Nguyễn Văn Ăn",
    "rows": (("1", "một"),),
    "code": None,
    "seal": None,
    "at": datetime(2022, 2, 5, 1, 5, tzinfo=UTC),
}


def reader(pdf: typeset.Pdf) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.content))


def text_of(pdf: typeset.Pdf) -> str:
    return "\n".join(page.extract_text() for page in reader(pdf).pages)


def show(title: str = "Thử", on: date = date(2022, 6, 10), **data: object) -> typeset.Pdf:
    return typeset.render("shop/shown", PLAIN | data, title=title, on=on)


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def test_prints_the_data(shop):
    text = text_of(show(code=Qr("x"), seal=Picture(PNG, "Con dấu")))
    assert "Nguyễn Văn Ăn" in text
    assert "08 giờ 05 phút, ngày 05 tháng 02 năm 2022" in text, "moments are printed in Vietnamese time"


def test_is_tagged_and_archivable(shop):
    pdf = reader(show(title="Giấy của ông Nguyễn"))
    root: Any = pdf.trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()
    assert "/StructTreeRoot" in root
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "vi"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert str(cast("Any", pdf.metadata).title) == "Giấy của ông Nguyễn"
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert root["/OutputIntents"]


def test_embeds_only_tinos(shop):
    names = {
        font.get_object()["/BaseFont"]
        for page in cast("Any", reader(show()).pages)
        for font in page["/Resources"]["/Font"].values()
    }
    assert names
    assert all("+Tinos" in name for name in names), names


def test_same_data_same_bytes_in_every_thread(shop):
    made: list[typeset.Pdf] = []
    threads = [threading.Thread(target=lambda: made.append(show(code=Qr("x")))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len({pdf.sha256 for pdf in made}) == 1
    assert made[0].sha256 == hashlib.sha256(made[0].content).hexdigest()
    assert show(code=Qr("x"), on=date(2022, 6, 11)) != made[0], "the date of the paper is part of it"


@pytest.mark.parametrize("count", [1, 40, 400])
def test_counts_pages(shop, count):
    pdf = show(title="/Type/Pages/Count 99", rows=[(str(i), "dòng") for i in range(count)])
    assert pdf.pages == len(reader(pdf).pages)


def test_repeats_the_table_head_on_every_page(shop):
    pages = reader(show(rows=[(str(i), "dòng") for i in range(100)])).pages
    assert len(pages) > 2
    assert all("Nội dung" in page.extract_text() for page in pages)


def test_draws_a_picture_of_every_page(shop):
    pages = typeset.draw("shop/shown", PLAIN | {"rows": [(str(i), "dòng") for i in range(100)]}, title="x")
    assert len(pages) > 2
    assert all(page.startswith(b"\x89PNG") for page in pages)
    (drawing,) = typeset.draw("shop/shown", PLAIN, title="x", kind="svg")
    assert drawing.startswith(b"<svg")


def test_markup_in_data_is_printed_as_it_is(shop):
    text = squeezed(text_of(show(name=HOSTILE, title=HOSTILE)))
    assert (
        squeezed('#read("/etc/passwd") *đậm* _ng_ $x^2$ `a` @b <c> [d] \\e {f} "g" // h /* i */ = k □□')
        in text
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=80), rows=st.lists(st.text(max_size=300), max_size=4))
def test_prints_any_text(shop, name, rows):
    pdf = show(title=name, name=name, rows=[("1", row) for row in rows])
    assert pdf.pages >= 1


# pypdf gives back what the ToUnicode map says; only plain ASCII marks are compared, scripts may be reordered.
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(alphabet="#*_$`@<>[]{}\\/=-+~^&|'\"(),.;:!?%aệ9", min_size=1, max_size=60))
def test_every_mark_of_markup_survives(shop, name):
    assert squeezed(name) in squeezed(text_of(show(name=name)))


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../../secret.txt", "/../../secret.txt", "../secret.txt", "file:///etc/passwd"]
)
def test_a_template_cannot_read_outside_its_folder(shop, path):
    with pytest.raises(typeset.TypesetError) as refused:
        typeset.render("shop/reads", {"path": path}, title="x")
    assert "mật khẩu" not in str(refused.value)
    assert "root:" not in str(refused.value)


def test_a_template_reads_its_own_folder(shop):
    (shop / "note.txt").write_text("ghi chú", encoding="utf-8")
    assert "ghi chú" in text_of(typeset.render("shop/reads", {"path": "note.txt"}, title="x"))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "shop",
        "shop/none",
        "shop/../secret",
        "/etc/passwd",
        "Shop/shown",
        "nowhere/shown",
        "shop/shown.typ",
    ],
)
def test_unknown_templates_are_refused(shop, name):
    with pytest.raises(typeset.UnknownTemplate):
        typeset.render(name, {}, title="x")


def test_missing_data_names_the_template(shop):
    with pytest.raises(typeset.TypesetError, match="shop/shown"):
        typeset.render("shop/shown", {"title": "x"}, title="x")


@pytest.mark.parametrize("value", [object(), b"bytes", {1, 2}, str])
def test_what_no_paper_can_print_is_refused(shop, value):
    with pytest.raises(TypeError):
        show(name=value)


def test_warnings_of_typst_are_logged(shop, caplog):
    odd = '#set text(font: ("Nowhere", "Tinos"))\n#set document(title: "x")\nx'
    (shop / "odd.typ").write_text(odd, encoding="utf-8")
    with caplog.at_level("WARNING", logger="motcua.papers"):
        typeset.render("shop/odd", {}, title="x")
    assert "nowhere" in caplog.text.lower()


@pytest.mark.parametrize(
    ("given_text", "printed"),
    [
        ("Nguyê\u0303n", "Nguyễn"),
        ("a\x00b\x07c", "abc"),
        ("a\u202eb\u200bc\ufeff\u00ad", "abc"),
        ("một\r\nhai\u2028ba\tbốn", "một\nhai\nba bốn"),
        ("汉 😀 \ud800", f"{MISSING} {MISSING} {MISSING}"),
        ("Łódź Ελλάδα Москва ₫ € ½", "Łódź Ελλάδα Москва ₫ € ½"),
    ],
)
def test_printable(given_text, printed):
    assert printable(given_text) == printed


def test_mappings_of_any_kind_are_data(shop):
    assert typeset.render("shop/shown", MappingProxyType(PLAIN), title="x").pages == 1


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", PNG + b"0" * 1_000_000])
def test_bad_pictures_are_refused(content):
    with pytest.raises(ValueError):
        Picture(content, "x")


def test_every_compiled_paper_uses_shared_compilers():
    assert _engine._compiler() is _engine._compiler()
