import io
import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.papers import xlsx

COLUMNS = (
    xlsx.Column("Mã hồ sơ"),
    xlsx.Column("Chủ hồ sơ"),
    xlsx.Column("Số bộ", "number"),
    xlsx.Column("Lệ phí", "money"),
    xlsx.Column("Ngày nhận", "date"),
    xlsx.Column("Hẹn trả", "moment"),
    xlsx.Column("Đúng hạn", "percent"),
)
ROW = (
    "000.00.22.H56-220610-0123",
    "Nguyễn Thị Phương",
    2,
    150_000,
    date(2022, 6, 10),
    datetime(2022, 6, 24, 9, 30, tzinfo=UTC),
    Decimal("0.9775"),
)
TITLES = [column.title for column in COLUMNS]
INJECTIONS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "'=1")


def book(*rows, columns=COLUMNS, **extra) -> bytes:
    return xlsx.write(xlsx.Sheet("Hồ sơ", columns, rows, **extra))


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def package(**changed: str | None) -> bytes:
    """A written workbook with parts replaced; None drops a part. Dots stand for slashes: xl__workbook."""
    named = {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in changed.items()}
    kept = {name: named.get(name, text) for name, text in parts(book(ROW)).items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (kept | named).items():
            if text is not None:
                archive.writestr(name, text)
    return out.getvalue()


def sheet_xml(body: str, before: str = "") -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{space}"><sheetData>{body}</sheetData></worksheet>'
    )


def test_what_is_written_is_read_back_with_its_types():
    table = xlsx.read(book(ROW, title="Sổ theo dõi", notes=("Từ 01/01/2022",)), required=TITLES)
    assert table.sheet == "Hồ sơ"
    assert table.heads == tuple(TITLES)
    (row,) = table.rows
    assert row.number == 4, "the number that Excel shows beside the row"
    assert row.values == {
        "Mã hồ sơ": "000.00.22.H56-220610-0123",
        "Chủ hồ sơ": "Nguyễn Thị Phương",
        "Số bộ": 2,
        "Lệ phí": 150_000,
        "Ngày nhận": date(2022, 6, 10),
        "Hẹn trả": datetime(2022, 6, 24, 16, 30),  # noqa: DTZ001 - a spreadsheet has no time zones
        "Đúng hạn": 0.9775,
    }


def test_same_rows_same_bytes():
    assert book(ROW) == book(ROW)


@pytest.mark.parametrize("text", INJECTIONS)
def test_a_formula_in_data_stays_a_text(text):
    content = book((text, *ROW[1:]), title=text, notes=(text,))
    sheet = parts(content)["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert 'quotePrefix="1"' in parts(content)["xl/styles.xml"]
    assert xlsx.read(content, required=TITLES).rows[0].values["Mã hồ sơ"] == text.strip()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40)), max_size=8))
def test_any_text_can_be_written_and_read(rows):
    columns = (xlsx.Column("A"), xlsx.Column("B"))
    content = xlsx.write(xlsx.Sheet("S", columns, [("x" + a, b) for a, b in rows]))
    assert len(xlsx.read(content, required=("A", "B")).rows) == len(rows)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_words(content):
    with pytest.raises(xlsx.SheetRefused):
        xlsx.read(content, required=("A",))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 6000), st.integers(0, 255))
def test_a_damaged_file_is_read_or_refused_never_worse(at, byte):
    content = bytearray(book(ROW))
    content[at % len(content)] = byte
    with suppress(xlsx.SheetRefused):
        xlsx.read(bytes(content), required=TITLES)


def test_odd_values():
    columns = (xlsx.Column("A"), xlsx.Column("B", "number"), xlsx.Column("C", "date"))
    content = xlsx.write(
        xlsx.Sheet(
            "S", columns, [("x" * 40_000, "chữ", date(1890, 1, 2)), (None, None, None), (True, 1.5, None)]
        )
    )
    first, second = xlsx.read(content, required=("A", "B", "C"), limits=xlsx.Limits(text=50_000)).rows
    assert str(first.values["A"]).endswith("x…")
    assert first.values["B"] == "chữ"
    assert first.values["C"] == "02/01/1890"
    assert second.number == 4
    assert second.values == {"A": "Có", "B": 1.5, "C": None}


def test_names_of_sheets_are_made_fit():
    content = xlsx.write(
        xlsx.Sheet("Sở [Tư pháp]/2022: 'hồ sơ' rất dài quá dài", COLUMNS[:1], [("a",)]),
        xlsx.Sheet("", COLUMNS[:1], [("b",)]),
    )
    second = xlsx.read(content, required=TITLES[:1], sheet="Trang 2")
    assert second.rows[0].values == {"Mã hồ sơ": "b"}


def test_writes_a_long_table_in_little_memory(tmp_path):
    with (tmp_path / "x.xlsx").open("wb") as out:
        rows = ((str(n), n) for n in range(20_000))
        columns = (xlsx.Column("A"), xlsx.Column("B", "number"))
        assert xlsx.write(xlsx.Sheet("S", columns, rows), out=out) == b""
    table = xlsx.read((tmp_path / "x.xlsx").read_bytes(), required=("A", "B"))
    assert len(table.rows) == 20_000


def test_nothing_to_write_is_refused():
    with pytest.raises(ValueError):
        xlsx.write()


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError):
        book(ROW[:-1])


def test_optional_columns_case_and_spaces():
    columns = (xlsx.Column("  MÃ   hồ sơ "), xlsx.Column("Khác"))
    content = xlsx.write(xlsx.Sheet("S", columns, [("  a  ", "b")]))
    table = xlsx.read(content, required=("Mã hồ sơ",), optional=("Ghi chú",))
    assert table.rows[0].values == {"Mã hồ sơ": "a"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "không phải"),
        (b"PK\x03\x04 nothing", "không phải"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "mật khẩu"),
        (package(xl__workbook_xml=None), "không phải"),
        (package(xl__worksheets__sheet1_xml="<worksheet"), "hỏng|Không đọc"),
        (package(xl__worksheets__sheet1_xml=sheet_xml('<row r="1"><c r="XFD1048576"/></row>')), "quá"),
        (package(xl__worksheets__sheet1_xml=sheet_xml('<row r="1048576"/>')), "dòng"),
        (package(xl__worksheets__sheet1_xml=sheet_xml("<row>" + "<c/>" * 101 + "</row>")), "cột"),
        (package(xl__worksheets__sheet1_xml=sheet_xml("<row/>" * 20_031)), "dòng"),
        (
            package(
                xl__worksheets__sheet1_xml=sheet_xml(
                    "<row><c/></row>", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
                )
            ),
            "DTD",
        ),
        (package(xl__media__big="0" * 90_000_000), "giải nén"),
        (book(ROW, columns=[xlsx.Column(f"C{n}") for n in range(7)]), "thiếu cột: Mã hồ sơ"),
        (book((*ROW[:-1], None), columns=[xlsx.Column("Mã hồ sơ") for _ in range(7)]), "nhiều lần"),
    ],
)
def test_refusals_are_clear(content, message):
    with pytest.raises(xlsx.SheetRefused, match=message):
        xlsx.read(content, required=("Mã hồ sơ",))


def test_limits_name_the_place():
    content = book(ROW)
    with pytest.raises(xlsx.SheetRefused, match="lớn quá"):
        xlsx.read(content, required=TITLES, limits=xlsx.Limits(sent=1000))
    with pytest.raises(xlsx.SheetRefused, match="Dòng 2, cột “Mã hồ sơ”: dài quá 5 ký tự"):
        xlsx.read(content, required=TITLES, limits=xlsx.Limits(text=5))
    with pytest.raises(xlsx.SheetRefused, match="không có trang tính “Khác”"):
        xlsx.read(content, required=TITLES, sheet="Khác")
