"""Import and export: what goes out comes in again, what is wrong is named, nothing is imported half."""

import json
from dataclasses import asdict, fields
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.core import clock
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.time import TZ
from motcua.procedures import public
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries.export import as_json, as_xlsx
from motcua.procedures.queries.incoming import examine
from motcua.procedures.queries.incoming.faults import BadFile
from motcua.procedures.queries.incoming.from_json import FORMAT, read_json
from motcua.procedures.queries.incoming.from_xlsx import read_xlsx
from motcua.procedures.rules import columns
from motcua.procedures.rules.columns import Column, Kind
from motcua.procedures.rules.record import Reader
from motcua.procedures.tests.actors import ANH, BINH, last_entries, nothing_written
from motcua.procedures.tests.factories import CONTENT, make_field, make_version
from motcua.procedures.types import (
    BasisLine,
    CaseContent,
    ComponentLine,
    FeeLine,
    ResultLine,
    TermLine,
    VersionContent,
)

DAY = date(2022, 6, 10)
WORDS = st.text(alphabet="aăâđêôơưáảạ Đ,;:.-/0123456789“”\n", min_size=1, max_size=40).map(str.strip)
VALUES = {
    Kind.TEXT: WORDS.map(lambda text: text.replace("\n", " ").strip()),
    Kind.LONG: WORDS,
    Kind.FLAG: st.booleans(),
    Kind.NUMBER: st.integers(0, 9),
    Kind.MONEY: st.none() | st.integers(0, 10**9),
    Kind.DATE: st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    Kind.LIST: st.lists(
        st.sampled_from(["fees", "code", "khai-sinh", "1.001193"]), unique=True, max_size=3
    ).map(tuple),
}


def values(column: Column) -> st.SearchStrategy[Any]:
    words = list(column.words or {})
    if column.kind is Kind.CHOICE:
        return (
            st.sampled_from(words)
            if not column.optional or column.name == "link"
            else st.sampled_from([*words, None if column.name == "channel" else ""])
        )
    if column.kind is Kind.CHOICES:
        return st.lists(st.sampled_from(words), unique=True, max_size=3).map(tuple)
    return VALUES[column.kind]


def lines(kind: type, fields_: tuple[Column, ...], **more: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    known = {one.name for one in fields(kind)}
    parts = {column.name: values(column) for column in fields_ if column.name in known}
    return st.builds(kind, **parts | more)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


CASES = lines(
    CaseContent,
    columns.CASE,
    terms=some(lines(TermLine, columns.TERM)),
    fees=some(lines(FeeLine, columns.FEE)),
    components=some(lines(ComponentLine, columns.COMPONENT)),
)
CONTENTS = lines(
    VersionContent,
    columns.VERSION,
    cases=some(CASES),
    results=some(lines(ResultLine, columns.RESULT)),
    bases=some(lines(BasisLine, columns.BASIS)),
)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(CONTENTS)
def test_what_is_exported_as_json_comes_in_again(content: VersionContent):
    (record,) = read_json(as_json({"x": content}))
    assert Reader().content(record) == content


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(CONTENTS)
def test_what_is_exported_as_a_workbook_comes_in_again(content: VersionContent):
    (record,) = read_xlsx(as_xlsx({"x": content}))
    assert Reader().content(record) == content


@pytest.mark.django_db
def test_a_whole_catalogue_goes_out_and_in_without_a_change():
    make_version()
    make_version("ket-hon", name="Đăng ký kết hôn", code="1.000894")
    ids = dict(ProcedureVersion.objects.values_list("procedure__slug", "pk"))
    contents = {slug: public.content_of(number) for slug, number in ids.items()}
    for data in (as_json(contents), as_xlsx(contents)):
        report = examine(data, DAY)
        assert report.errors == ()
        assert report.count("same") == 2


def packed(*procedures: object, **more: object) -> bytes:
    return json.dumps({"format": FORMAT, "procedures": procedures, **more}, default=str).encode()


def record(**changes: object) -> dict[str, Any]:
    return {"slug": "ho-kinh-doanh", **asdict(CONTENT), **changes}


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for title, rows in sheets.items():
            page = book.add_worksheet(title)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return out.getvalue()


def remarks(data: bytes, severity: str = "error") -> list[str]:
    report = examine(data, DAY)
    return [f"{line.where} | {line.label} | {line.why}" for line in report.lines if line.severity == severity]


@pytest.mark.django_db
def test_a_report_names_row_field_and_reason():
    make_field(CONTENT.field)
    data = workbook(
        {
            "Thủ tục": [
                ["Định danh", "Tên thủ tục", "Lĩnh vực", "Mã thủ tục"],
                ["a", "Cấp giấy", "la-ma", "7"],
            ],
            "Trường hợp": [["Định danh", "Trường hợp số", "Trường hợp"], ["a", 1, "Mọi trường hợp"]],
            "Thời hạn": [
                ["Định danh", "Kênh", "Thời hạn"],
                ["a", "Trực tiếp", "1"],
                ["a", "Trực tuyến", "Không có thông tin"],
                ["a", "Bồ câu", "3 ngày"],
            ],
            "Lệ phí": [["Định danh", "Khoản thu", "Mức thu"], ["a", "Lệ phí", "nhiều"]],
        }
    )
    assert remarks(data) == [
        "Thời hạn, dòng 4 | Kênh | không có lựa chọn “Bồ câu”",
        "Lệ phí, dòng 2 | Mức thu | “nhiều” không phải là số tiền. Hãy viết như 150.000 đ.",
        "Thủ tục, dòng 2 | Mã thủ tục | phải có dạng 1.001193 hoặc mã địa phương 1.001193.000.00.00.H56",
        "Thủ tục, dòng 2 | Lĩnh vực | không có lĩnh vực “la-ma”",
    ]
    told = remarks(data, "warning")
    assert "Thời hạn, dòng 2 | Thời hạn | thời hạn “1” không có đơn vị" in told
    assert any("Thời hạn, dòng 3" in line and "Không có thông tin" in line for line in told)


DAYS_18 = {"value": "18 ngày"}


def one_case(*terms: dict[str, Any], fee: dict[str, Any] | None = None) -> dict[str, Any]:
    fees = [{"name": "Lệ phí", **fee}] if fee else []
    return {"cases": [{"name": "a", "terms": [{"channel": 1, **term} for term in terms], "fees": fees}]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (one_case({"value": "1"}), "không có đơn vị"),
        (one_case(DAYS_18, {"channel": 3, "value": "4 ngày"}), "thời hạn khác nhau"),
        (one_case(DAYS_18, fee={"amount": "Miễn phí", "note": "135.000 đ"}), "ghi chú nêu 135.000"),
        (one_case(DAYS_18, fee={"amount": 100}), "quá nhỏ"),
        (one_case(DAYS_18, fee={"amount": 5000, "valid_to": "31/12/2021"}), "đã hết hạn"),
        ({"la_lung": 1}, "không có trường này"),
    ],
)
def test_doubtful_records_are_reported_and_need_a_yes(changes: dict, why: str):
    make_field(CONTENT.field)
    data = packed(record(**changes))
    assert any(why in line for line in remarks(data, "warning"))
    assert remarks(data) == []
    with clock.at(datetime(2022, 6, 10, 9, tzinfo=TZ)):
        with nothing_written(), pytest.raises(Refusal, match=why):
            public.import_catalogue(ANH, name="x.json", data=data, accept_warnings=False)
        public.import_catalogue(ANH, name="x.json", data=data, accept_warnings=True)
    assert ProcedureVersion.objects.drafts().count() == 1


@pytest.mark.django_db
def test_an_import_makes_drafts_and_announces_nothing():
    make_version()
    make_field("ho-tich")
    data = packed(
        record(name="Tên mới"), record(slug="", name="Đăng ký kết hôn", code="1.000894", field="Ho tich")
    )
    report = public.import_catalogue(ANH, name="danh-muc.json", data=data, accept_warnings=True)
    assert (report.count("changed"), report.count("new")) == (1, 1)
    drafts = ProcedureVersion.objects.drafts().order_by("procedure__slug")
    assert list(drafts.values_list("procedure__slug", "number")) == [
        ("dang-ky-ket-hon", 1),
        ("ho-kinh-doanh", 2),
    ]
    assert last_entries()[0].verb == "procedures.import_catalogue"
    assert "đang có dự thảo" in remarks(data)[0]


@pytest.mark.django_db
def test_a_record_is_known_again_by_its_code():
    make_version()
    (one,) = examine(packed(record(slug="")), DAY).incoming
    assert (one.slug, one.change) == ("ho-kinh-doanh", "same")


@pytest.mark.django_db
@pytest.mark.refusal("procedures.import_catalogue")
def test_importing_is_refused_to_others_and_when_one_record_is_wrong():
    make_field(CONTENT.field)
    with nothing_written(), pytest.raises(Refusal) as refused:
        public.import_catalogue(BINH, name="x", data=packed(record()), accept_warnings=True)
    assert refused.value.kind is RefusalKind.FORBIDDEN
    half = packed(record(), record(slug="khac", name=""))
    with nothing_written(), pytest.raises(Refusal, match="Thủ tục thứ 2"):
        public.import_catalogue(ANH, name="x", data=half, accept_warnings=True)
    make_version()
    with nothing_written(), pytest.raises(Refusal, match="không có gì khác"):
        public.import_catalogue(ANH, name="x", data=packed(record()), accept_warnings=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff",
        b"PK\x03\x04rubbish",
        b"[]",
        b"{}",
        b'{"procedures": 3}',
        b'{"procedures": []}',
        b'{"procedures": [3]}',
        b'{"procedures": [{"cases": 3}]}',
        b'{"procedures": [{"cases": [3]}]}',
        b'{"procedures": [{"cases": [{"terms": ["x"]}]}]}',
        b'{"procedures": [{"name": {"a": 1}, "sets": true, "levels": 3, "video": [1], "cutoff": 1e999}]}',
        b'{"procedures": [{"name": "\\u0000", "field": "\\ud800", "related": [{"x": 1}], "sets": -1}]}',
        b'{"format": "khac", "procedures": []}',
        b"[" * 100_000,
        b"1" * 10_000,
        b"x" * (5 * 1024 * 1024 + 1),
        workbook({"Khác": [["a"]]}),
        workbook({"Thủ tục": []}),
        workbook({"Thủ tục": [["Tên thủ tục"], ["a"]]}),
        workbook({"Thủ tục": [["Định danh", "Cột lạ"], ["a", 1]]}),
        workbook({"Thủ tục": [["Định danh"], ["a"], ["a"]]}),
        workbook({"Thủ tục": [["Định danh"], ["a"]], "Kết quả": [["Định danh", "Kết quả"], ["b", "x"]]}),
        workbook(
            {"Thủ tục": [["Định danh"], ["a"]], "Lệ phí": [["Định danh", "Trường hợp số"], ["a", "-1"]]}
        ),
    ],
    ids=range(24),
)
def test_hostile_files_are_reported(data: bytes):
    assert remarks(data)


@pytest.mark.django_db
def test_a_bomb_is_not_unpacked():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed_file:
        packed_file.writestr("xl/workbook.xml", b"\x00" * (101 * 1024 * 1024))
    assert "giải nén lớn quá 80 MB" in remarks(out.getvalue())[0]


SOUND = as_xlsx({"x": CONTENT})


@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_is_a_bad_file_or_read(place: int, junk: bytes):
    damaged = SOUND[:place] + junk + SOUND[place + len(junk) :]
    try:
        records = read_xlsx(damaged)
    except BadFile:
        return
    for one in records:
        Reader().content(one)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from([column.name for column in columns.VERSION] + ["cases", "results", "slug"]),
        JSON_VALUES | st.lists(st.dictionaries(st.sampled_from(["name", "terms", "value"]), JSON_VALUES)),
        max_size=6,
    )
)
def test_any_json_is_a_bad_file_or_read(found: dict[str, Any]):
    try:
        records = read_json(json.dumps({"procedures": [found]}).encode())
    except BadFile:
        return
    for one in records:
        assert isinstance(Reader().content(one), VersionContent)
