import io
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pypdf import PdfReader

from motcua.core.time import TZ
from motcua.papers.forms import catalog
from motcua.papers.forms import types as t
from motcua.papers.forms.printing import draw_form, print_form
from motcua.papers.pictures import Picture
from motcua.papers.qr import Qr
from motcua.papers.tests import samples
from motcua.papers.typeset import Pdf

DAYS = {"2018": samples.DAY_2018, "2025": samples.DAY_2025}
# Each template once: papers outside the circulars are the same in both generations.
EVERY = [
    pytest.param(slug, day, id=f"{slug}-{name}")
    for slug in catalog.DATA
    for name, day in DAYS.items()
    if name == "2025" or catalog.form_for(slug, day).template != catalog.form_for(slug, DAYS["2025"]).template
]
MM = 72 / 25.4
A4, A5 = (210, 297), (148, 210)

# Fields that a generation of a form has no line for; everything else that is given must be on the paper.
UNPRINTED: dict[tuple[str, str], set[str]] = {
    ("giay-tiep-nhan", "2018"): {"number"},
    ("giay-tiep-nhan", "2025"): {"channel", "fee", "fee_timing", "owner.id_number"},
    ("yeu-cau-bo-sung", "2018"): {"applicant.id_number"},
    ("yeu-cau-bo-sung", "2025"): {"applicant.id_number"},
    ("so-theo-doi", "2018"): {"lines.lead_body", "lines.returned_at", "lines.result_way"},
    ("so-theo-doi", "2025"): {"lines.giver", "lines.result_on", "lines.area", "lines.note"},
}
ALWAYS_UNPRINTED = {"issuer.address", "issuer.phone", "issuer.website", "issuer.symbol", "sheet", "number"}
UNPRINTED_ANYWHERE: dict[str, set[str]] = {
    "xin-loi": {"applicant.address", "applicant.phone", "applicant.email"},
    "dung-giai-quyet": {"applicant.phone", "applicant.email"},
    "bien-nhan-tra-ket-qua": {
        "owner.id_number",
        "owner.phone",
        "owner.email",
        "taker.address",
        "taker.email",
    },
    "bien-lai": {"issuer.place", "payer.phone", "payer.email", "issued"},
    "huy-ho-so": {"owner.address", "owner.phone", "owner.email"},
    "tra-giay-to-goc": {
        "owner.id_number",
        "owner.address",
        "owner.phone",
        "owner.email",
        "taker.address",
        "taker.email",
    },
    "niem-yet": {"issuer.place"},
    "niem-yet-bo": {
        "issuer.place",
        *(f"sheets.issuer.{name}" for name in ("place", "address", "website", "symbol")),
        "sheets.sheet",
    },
}


def pages_of(pdf: Pdf) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages]


def squeezed(text: str) -> str:
    return "".join(text.casefold().split())


def paper(pdf: Pdf) -> str:
    return squeezed("".join(pages_of(pdf)))


def sizes(pdf: Pdf) -> set[tuple[int, int]]:
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(pdf.content)).pages]
    return {(round(float(box.width) / MM), round(float(box.height) / MM)) for box in boxes}


def given_values(value: Any, path: str = "") -> list[tuple[str, str]]:
    """Every text and day of the data with the path of its field."""
    if isinstance(value, str):
        return [(path, value)] if value else []
    if isinstance(value, datetime):
        return [(path, f"{value.day:02}")]
    if isinstance(value, date):
        return [(path, f"{value.day:02}")]
    if isinstance(value, tuple):
        return [pair for item in value for pair in given_values(item, path)]
    if is_dataclass(value) and not isinstance(value, Qr | Picture):
        return [
            pair
            for field in fields(value)
            for pair in given_values(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))
        ]
    return []


@pytest.mark.parametrize(("slug", "day"), EVERY)
def test_every_given_value_is_on_the_paper(slug, day):
    generation = "2018" if day == samples.DAY_2018 else "2025"
    silent = ALWAYS_UNPRINTED | UNPRINTED.get((slug, generation), set()) | UNPRINTED_ANYWHERE.get(slug, set())
    text = paper(print_form(slug, samples.FULL[slug], on=day))
    lost = [
        (path, value)
        for path, value in given_values(samples.FULL[slug])
        if path not in silent and not all(squeezed(line) in text for line in value.split("\n"))
    ]
    assert not lost


@pytest.mark.parametrize(("slug", "day"), EVERY)
def test_a_form_with_nothing_filled_in_prints(slug, day):
    pdf = print_form(slug, samples.minimal(slug), on=day)
    assert pdf.pages >= 1
    assert squeezed("UBND xã Mẫu") in paper(pdf)


@pytest.mark.parametrize(("slug", "day"), EVERY)
@pytest.mark.parametrize("text", [samples.HOSTILE, samples.LONG], ids=["hostile", "long"])
def test_hostile_and_endless_texts_print(slug, day, text):
    pdf = print_form(slug, samples.filled(slug, text), on=day)
    expected = '#read("/etc/passwd")' if text is samples.HOSTILE else "KhôngCóDấuCách"
    assert squeezed(expected) in paper(pdf)


@pytest.mark.parametrize(("slug", "day"), EVERY)
def test_many_rows_print(slug, day):
    pdf = print_form(slug, samples.filled(slug, "Chữ", times=60), on=day)
    if any(isinstance(getattr(samples.FULL[slug], f.name), tuple) for f in fields(samples.FULL[slug])):
        assert pdf.pages >= 2


@pytest.mark.parametrize(("slug", "day"), EVERY)
def test_data_kept_as_json_print_the_same_bytes(slug, day):
    """Rooms keep what they printed as a snapshot (pydantic's JSON of the dataclass) and print it again."""
    codec = TypeAdapter(catalog.DATA[slug])
    again = codec.validate_python(json.loads(codec.dump_json(samples.FULL[slug])))
    assert again == samples.FULL[slug]
    assert print_form(slug, again, on=day) == print_form(slug, samples.FULL[slug], on=day)


@pytest.mark.parametrize("due", [date(2022, 6, 24), datetime(2022, 6, 24, tzinfo=TZ), samples.DUE, None])
def test_a_kept_day_is_no_midnight(due):
    codec = TypeAdapter(t.StopData)
    seal = Picture(b"\xff\xd8\xff" + bytes(range(256)), "Con dấu")
    signer = replace(samples.HEAD, seal=seal)
    data = replace(cast("t.StopData", samples.FULL["dung-giai-quyet"]), received_at=due, signer=signer)
    again = codec.validate_python(json.loads(codec.dump_json(data)))
    assert again == data
    assert type(again.received_at) is type(due)


@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS)
def test_a_long_receipt_repeats_its_head_and_keeps_promise_and_signatures_together(day):
    many = tuple(t.Component(name=f"Giấy tờ thứ {i}", originals=1) for i in range(60))
    pages = pages_of(print_form("giay-tiep-nhan", replace(samples.SIMPLE_RECEIPT, components=many), on=day))
    half = len(pages) // 2
    assert half >= 2
    assert all("Thành phần hồ sơ nộp" in page for page in pages[: half - 1])
    assert all("Giấy tờ thứ 59" in squeezed_line(pages[n * half : (n + 1) * half]) for n in range(2))
    assert "Thời gian trả kết quả" in pages[half - 1]
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in pages[half - 1]


def squeezed_line(pages: list[str]) -> str:
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS)
def test_an_ordinary_receipt_is_one_page_a_copy(day):
    pdf = print_form("giay-tiep-nhan", samples.SIMPLE_RECEIPT, on=day)
    first, second = pages_of(pdf)
    assert "Liên 1: Giao người nộp hồ sơ" in first
    assert "Liên 2: Lưu tại nơi tiếp nhận" in second
    assert not second.lstrip().startswith("2"), "each copy counts its own pages"


def test_the_date_of_reception_chooses_the_generation():
    old = paper(print_form("giay-tiep-nhan", samples.SIMPLE_RECEIPT, on=date(2025, 9, 14)))
    new = paper(print_form("giay-tiep-nhan", samples.SIMPLE_RECEIPT, on=date(2025, 9, 15)))
    assert squeezed("Mẫu số 01 (TT 01/2018/TT-VPCP)") in old
    assert squeezed("2. Số lượng hồ sơ") in old
    assert squeezed("Mẫu số 01 (TT 03/2025/TT-VPCP)") in new
    assert squeezed("11. Số lượng hồ sơ") in new


@pytest.mark.parametrize(
    ("slug", "day", "number"),
    [
        ("yeu-cau-bo-sung", "2018", "Số: 0123/HDHS"),
        ("yeu-cau-bo-sung", "2025", "Số: 0123/PBS-BPTNTKQ"),
        ("tu-choi", "2025", "Số: 0123/PTC-BPTNTKQ"),
        ("xin-loi", "2018", "Số: 0123/HCC-HCTH"),
        ("xin-loi", "2025", "Số: 0123/PXL"),
        ("kiem-soat", "2025", "Số: 0123/PKS-BPTNTKQ"),
        ("so-theo-doi", "2025", "Số: 0123/STD-BPTNTKQ"),
        ("quyet-dinh-cong-bo", "2025", "Số: 1234/QĐ-UBND"),
    ],
)
def test_numbers_carry_the_symbol_of_their_form(slug, day, number):
    assert squeezed(number) in paper(print_form(slug, samples.FULL[slug], on=DAYS[day]))


@pytest.mark.parametrize(("slug", "day"), EVERY)
def test_page_sizes(slug, day):
    expected = {
        "giay-tiep-nhan": {A5},
        "bien-lai": {A5[::-1]},
        "so-theo-doi": {A4[::-1]},
        "ban-giao-ket-qua": {A4[::-1]},
        "quyet-dinh-cong-bo": {A4, A4[::-1]},
    }
    assert sizes(print_form(slug, samples.FULL[slug], on=day)) == expected.get(slug, {A4})


def test_a_receipt_may_be_a4():
    data = replace(samples.SIMPLE_RECEIPT, sheet="a4")
    assert sizes(print_form("giay-tiep-nhan", data, on=samples.DAY_2018)) == {A4}


def test_variants_of_the_receipt():
    papers = (t.CertifiedPaper(name="Bằng tốt nghiệp", pages=7, paper_copies=2, electronic=True),)
    lines = (t.ReceiptLine(content="Cấp đổi giấy", name="Vũ Thị Hai", due_at=samples.DUE),)
    certify = replace(samples.SIMPLE_RECEIPT, certified_papers=papers)
    several = replace(samples.SIMPLE_RECEIPT, dossiers=lines)
    for day in DAYS.values():
        text = paper(print_form("giay-tiep-nhan", certify, on=day))
        assert squeezed("Ký bản điện tử") in text
        assert squeezed("Bằng tốt nghiệp 7 2 X") in text
        text = paper(print_form("giay-tiep-nhan", several, on=day))
        assert squeezed("Ngày hẹn trả") in text
        assert squeezed("Vũ Thị Hai") in text


def test_a_refusal_of_an_online_dossier_has_its_own_title():
    data = replace(cast("t.RefusalData", samples.FULL["tu-choi"]), online=True, submitted_at=samples.RECEIVED)
    text = paper(print_form("tu-choi", data, on=samples.DAY_2018))
    assert squeezed("PHIẾU TỪ CHỐI TIẾP NHẬN HỒ SƠ") in text
    assert squeezed("Thời gian nộp: 16 giờ 30 phút, ngày 10 tháng 6 năm 2022") in text


def test_a_decision_as_result():
    data = replace(
        cast("t.LetterData", samples.FULL["du-thao-ket-qua"]),
        kind="Quyết định",
        decider="Chủ tịch Ủy ban nhân dân tỉnh Thanh Hóa",
        articles=("Cho phép.\nĐoạn hai.", "Có hiệu lực từ ngày ký."),
        body="",
        draft=False,
    )
    text = paper(print_form("du-thao-ket-qua", data, on=samples.DAY_2018))
    for expected in ("QUYẾT ĐỊNH:", "Điều 1. Cho phép.", "Đoạn hai.", "Điều 2. Có hiệu lực từ ngày ký."):
        assert squeezed(expected) in text
    assert squeezed("DỰ THẢO") not in text
    assert squeezed("V/v") not in text


def test_first_print_says_nothing_of_reprints():
    assert squeezed("In lại lần") not in paper(
        print_form("giay-tiep-nhan", samples.SIMPLE_RECEIPT, on=samples.DAY_2018)
    )


def test_data_of_another_form_is_refused():
    with pytest.raises(TypeError, match="RefusalData"):
        print_form("tu-choi", samples.SIMPLE_RECEIPT, on=samples.DAY_2018)


def test_a_receipt_can_be_read_aloud():
    """Head cells are heads, the title is a heading, a QR code says what it is."""
    pdf = PdfReader(
        io.BytesIO(print_form("giay-tiep-nhan", samples.SIMPLE_RECEIPT, on=samples.DAY_2018).content)
    )
    nodes = list(structure(cast("Any", pdf.trailer["/Root"])["/StructTreeRoot"]))
    kinds = [node.get("/S") for node in nodes]
    assert {"/H1", "/Table", "/THead", "/TH", "/TD", "/Figure", "/P"} <= set(kinds)
    assert all(node["/Alt"] == "Mã QR tra cứu hồ sơ" for node in nodes if node.get("/S") == "/Figure")


def structure(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        child = kid.get_object()
        if isinstance(child, dict) and "/S" in child:
            yield child
            yield from structure(child)


def test_preview_draws_every_page():
    pages = draw_form("giay-tiep-nhan", samples.SIMPLE_RECEIPT, on=samples.DAY_2018, ppi=40)
    assert len(pages) == 2
    assert all(page.startswith(b"\x89PNG") for page in pages)


# ---------------------------------------------------------------- the catalogue


def test_every_form_of_the_catalogue_has_data_and_a_template(package):
    assert {form.slug for form in catalog.forms()} == set(catalog.DATA)
    for form in catalog.forms():
        room, _, rest = form.template.partition("/")
        assert room == "papers"
        assert (package / "papers" / f"{rest}.typ").is_file(), form.template
        assert form.source
        assert form.verified or form.note


def test_no_template_is_forgotten(package):
    used = {form.template for form in catalog.forms()}
    folder = package / "papers"
    there = {f"papers/{p.relative_to(folder).with_suffix('')}" for p in folder.rglob("*.typ")}
    assert {name for name in there if not name.startswith("papers/parts/")} == used


@given(st.dates(date(2020, 3, 5), date(2060, 1, 1)), st.sampled_from(sorted(catalog.DATA)))
@settings(max_examples=200, deadline=None)
def test_on_every_day_each_slug_has_exactly_one_form(day, slug):
    assert [form for form in catalog.forms() if form.slug == slug and form.in_force(day)] == [
        catalog.form_for(slug, day)
    ]


@pytest.mark.parametrize(
    ("slug", "day"), [("giay-tiep-nhan", date(2010, 1, 1)), ("khong-co", date(2022, 6, 10))]
)
def test_no_form_is_said_in_vietnamese(slug, day):
    with pytest.raises(catalog.NoForm, match="Không có biểu mẫu"):
        catalog.form_for(slug, day)


def test_numbers_of_both_generations():
    numbers = {(form.slug, form.form_set): form.number for form in catalog.forms() if form.number}
    assert numbers["xin-loi", "TT 01/2018/TT-VPCP"] == "04"
    assert numbers["kiem-soat", "TT 01/2018/TT-VPCP"] == "05"
    assert numbers["so-theo-doi", "TT 01/2018/TT-VPCP"] == "06"
    assert numbers["dung-giai-quyet", "TT 03/2025/TT-VPCP"] == "05"
    assert numbers["kiem-soat", "TT 03/2025/TT-VPCP"] == "06"
    assert numbers["so-theo-doi", "TT 03/2025/TT-VPCP"] == "07"
    assert ("dung-giai-quyet", "TT 01/2018/TT-VPCP") not in numbers


def test_templates_stay_small_and_fetch_nothing(package: Path):
    for path in package.rglob("*.typ"):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 150, path
        assert "@preview" not in text, path
        assert "eval(" not in text, path
