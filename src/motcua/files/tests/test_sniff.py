"""An upload is what its content says; what is broken, locked, huge or two things at once is refused."""

import io
import struct
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from motcua.files.enums import MediaType
from motcua.files.rules import Refused, admit, clean_name, sniff
from motcua.files.tests import samples
from motcua.files.types import PAPERS, Limits

WORD = {"word__vbaProject.bin": b"x"}


@pytest.mark.parametrize(
    ("data", "media_type", "pages"),
    [
        (samples.pdf(3), MediaType.PDF, 3),
        (samples.pdf(4, compressed=True), MediaType.PDF, 4),
        (samples.png(), MediaType.PNG, None),
        (samples.jpeg(), MediaType.JPEG, 1),
        (samples.tiff(3), MediaType.TIFF, 3),
        (samples.tiff(2, order=">"), MediaType.TIFF, 2),
        (samples.docx(), MediaType.DOCX, None),
        (samples.xlsx(), MediaType.XLSX, None),
        (samples.odt(), MediaType.ODT, None),
        (samples.archive({"a.txt": b"a"}), MediaType.ZIP, None),
    ],
)
def test_the_content_tells_type_and_pages(data: bytes, media_type: MediaType, pages: int | None):
    content = sniff(data)
    assert (content.media_type, content.pages) == (media_type, pages)


def test_images_tell_their_size():
    assert (sniff(samples.png(30, 20)).width, sniff(samples.png(30, 20)).height) == (30, 20)
    assert (sniff(samples.jpeg(30, 20)).width, sniff(samples.jpeg(30, 20)).height) == (30, 20)
    assert sniff(samples.tiff(2, 50)).width == 50


@pytest.mark.parametrize("pages", [1, 7, 33])
def test_pages_are_counted_as_a_real_reader_counts_them(pages: int):
    data = samples.pdf(pages)
    assert sniff(data).pages == len(PdfReader(io.BytesIO(data)).pages) == pages


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (samples.pdf()[:200], "PDF bị hỏng"),
        (b"%PDF-1.4 startxref %%EOF", "PDF bị hỏng"),
        (samples.pdf(password="x"), "mật khẩu"),
        (samples.pdf(script="app.alert(1)"), "JavaScript"),
        (samples.packed_pdf(1, body=b"<< /Type /Pages /Count 1 /S /J#61vaScript >>"), "JavaScript"),
        (samples.packed_pdf(1, body=b" " * 40_000_000), "nén quá nhiều"),
        (samples.png()[:-4], "PNG bị hỏng"),
        (samples.png(0, 5), "PNG bị hỏng"),
        (samples.png(40_000, 5), "Ảnh quá lớn (40000 × 5 điểm ảnh)"),
        (samples.png(20_000, 20_000), "Ảnh quá lớn"),
        (samples.png() + b"more", "dữ liệu lạ"),
        (samples.jpeg(65_000, 65_000), "Ảnh quá lớn"),
        (samples.jpeg()[:-2], "JPEG bị hỏng"),
        (samples.jpeg()[:22], "JPEG bị hỏng"),
        (b"\xff\xd8\xff\xe0\x00\x01", "JPEG bị hỏng"),
        (samples.tiff()[:12], "TIFF bị hỏng"),
        (samples.tiff(loop=True), "TIFF bị hỏng"),
        (b"II*\x00" + struct.pack("<I", 0), "TIFF bị hỏng"),
        (b"II*\x00", "TIFF bị hỏng"),
        (samples.tiff(1, 40_000), "Ảnh quá lớn"),
        (samples.docx()[:-10], "bị hỏng"),
        (samples.docx(**WORD), "macro"),
        (samples.archive({"bomb": b"0" * 3_000_000}), "nén quá nhiều"),
        (samples.archive({f"f{n}": b"" for n in range(5_001)}), "nén quá nhiều"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kiểu cũ"),
        (b"MZ\x90\x00", "chương trình"),
        (b"\x7fELF\x02", "chương trình"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (samples.archive({}), "nén rỗng"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"<!DOCTYPE html><script>", "trang web"),
        (b"  <svg xmlns=", "SVG"),
        (b"GIF89a", "Không nhận ra"),
        (b"xin chao", "Không nhận ra"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_reason(data: bytes, why: str):
    with pytest.raises(Refused, match=why.replace("(", r"\(").replace(")", r"\)")):
        sniff(data)


@pytest.mark.parametrize(
    "data",
    [
        samples.jpeg() + samples.archive({"a": b"a"}),
        samples.pdf() + samples.archive({"a": b"a"}),
        samples.jpeg(comment=b"%PDF-1.4"),
        samples.jpeg(comment=b"<html><script>alert(1)</script>"),
        samples.pdf().replace(b"%\xe2\xe3\xcf\xd3", b"<script>x</script>", 1),
        samples.archive({"a": b"a"}) + b"tail",
        b"PK\x03\x04" + b"%PDF-1.4" + samples.docx(),
    ],
)
def test_two_things_at_once_are_refused(data: bytes):
    with pytest.raises(Refused):
        sniff(data)


def test_a_locked_archive_is_refused():
    data = bytearray(samples.docx())
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    with pytest.raises(Refused, match="mật khẩu"):
        sniff(bytes(data))


def test_a_camera_may_write_behind_the_end_of_a_jpeg():
    assert sniff(samples.jpeg() + b"SEFH" + b"\x00" * 20).media_type is MediaType.JPEG


MAGICS = [b"", b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"PK\x03\x04"]
WHOLE = [
    samples.pdf(2),
    samples.packed_pdf(2),
    samples.png(),
    samples.jpeg(),
    samples.tiff(2),
    samples.docx(),
]


def judged(data: bytes) -> str:
    """The type, or the reason of the refusal; anything else is a fault of the reader."""
    try:
        return sniff(data).media_type.value
    except Refused as refused:
        return refused.why


@given(st.sampled_from(MAGICS), st.binary(max_size=400))
def test_noise_never_breaks_the_reader(magic: bytes, noise: bytes):
    assert judged(magic + noise)


@given(st.sampled_from(WHOLE), st.data())
def test_a_bent_file_never_breaks_the_reader(whole: bytes, data: st.DataObject):
    bent = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        bent[data.draw(st.integers(0, len(bent) - 1))] = data.draw(st.integers(0, 255))
    assert judged(bytes(bent))


def monster(kind: str) -> bytes:
    """Twenty megabytes made to cost a naive reader half a minute and more."""
    tail, size = b"\nstartxref\n0\n%%EOF\n", 20_000_000
    inside = {
        "objects": b"1 0 obj\n" * (size // 8),
        "dictionaries": b"1 0 obj\n" + b"<<" * (size // 2),
        "digits": b"1 0 obj\n" + b"1" * size,
        "blanks": b"1 0 obj\n1" + b" " * size,
        "escapes": b"1 0 obj\n" + b"#41" * (size // 3),
        "streams": b"1 0 obj\n<</Type /ObjStm /FlateDecode>>\nstream\n" * (size // 46),
    }
    if kind in inside:
        return b"%PDF-1.4\n" + inside[kind] + tail
    if kind == "jpeg filling":
        return b"\xff\xd8\xff" + b"\xff" * size
    if kind == "jpeg segments":
        return b"\xff\xd8" + b"\xff\xe0\x00\x02" * (size // 4)
    head = samples.png()[:33]
    return head + samples.chunk(b"tEXt", b"") * (size // 12)


@pytest.mark.parametrize(
    "kind",
    [
        *("objects", "dictionaries", "digits", "blanks", "escapes", "streams"),
        *("jpeg filling", "jpeg segments", "png chunks"),
    ],
)
def test_a_monster_is_refused_before_it_costs_much(kind: str):
    data = monster(kind)
    begin = process_time()
    with pytest.raises(Refused):
        sniff(data)
    assert process_time() - begin < 15


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Đơn đề nghị.PDF", "Đơn đề nghị.pdf"),
        ("C:\\Users\\An\\giay khai sinh.pdf", "giay khai sinh.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ("a\x00b\r\n.pdf", "a b.pdf"),
        ('x"<y>|z?.pdf', "x y z.pdf"),
        ("khai sinh", "khai sinh.pdf"),
        ("", "tep.pdf"),
        (".pdf", "pdf.pdf"),
        ("...", "tep.pdf"),
    ],
)
def test_names_keep_what_does_not_deceive(name: str, kept: str):
    assert clean_name(name, MediaType.PDF) == kept


def test_a_long_name_is_cut_and_keeps_its_ending():
    name = clean_name("đ" * 400 + ".jpeg", MediaType.JPEG)
    assert len(name) == 200
    assert name.endswith("đ.jpeg")


@pytest.mark.parametrize("name", ["anh.png", "chay.pdf.exe", "trang.html"])
def test_a_name_that_does_not_fit_the_content_is_refused(name: str):
    with pytest.raises(Refused, match="nhưng nội dung là PDF"):
        clean_name(name, MediaType.PDF)


@given(st.text(max_size=300))
def test_any_name_becomes_a_harmless_one(name: str):
    try:
        kept = clean_name(name, MediaType.PDF)
    except Refused:
        return
    assert kept.endswith(".pdf")
    assert kept.isprintable()
    assert not set(kept) & set('/\\<>:"|?*')
    assert 5 <= len(kept) <= 200


def test_size_type_and_pages_are_limited():
    with pytest.raises(Refused, match="Tệp rỗng"):
        admit("a.pdf", b"", Limits())
    with pytest.raises(Refused, match="Tệp lớn 1,5 MB, quá giới hạn 1 MB"):
        admit("a.pdf", b"x" * 1_572_864, Limits(max_bytes=1_048_576))
    with pytest.raises(Refused, match="Không nhận tệp nén ZIP ở đây"):
        admit("a.zip", samples.archive({"a": b"a"}), Limits())
    with pytest.raises(Refused, match="Tệp có 3 trang, quá giới hạn 2 trang"):
        admit("a.pdf", samples.pdf(3), Limits(max_pages=2))
    zipped = admit("a.zip", samples.archive({"a": b"a"}), Limits(media_types=PAPERS | {MediaType.ZIP}))
    assert zipped.content.media_type is MediaType.ZIP
