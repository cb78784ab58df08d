"""The citizen's pages: found as people type, the same for everybody, cheap."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from motcua.core import clock
from motcua.core.time import TZ
from motcua.offers.tests.factories import offer
from motcua.procedures import public
from motcua.procedures.tests.factories import CASE, make_unit, make_version
from motcua.procedures.types import ComponentLine, FeeLine, TermLine

pytestmark = pytest.mark.django_db
TWO_CASES = (
    CASE,
    replace(CASE, name="Các thành viên cùng đứng tên", components=(ComponentLine("Biên bản họp"),)),
)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(datetime(2022, 6, 10, 9, tzinfo=TZ)):
        yield


def read(client: Any, path: str, **query: str) -> str:
    """The page as words: no-break spaces are spaces."""
    return str(client.get(path, query).text).replace("\u00a0", " ")


def names(text: str, **more: Any) -> list[str]:
    return [row.name for row in public.search(text, date(2022, 6, 10), **more)]


def test_the_exact_tone_comes_first():
    make_version("a", name="Cấp thẻ hướng dẫn", keywords="", code="")
    make_version("b", name="Cập nhật thông tin", keywords="", code="")
    make_version("c", name="Đăng ký cấp nước", keywords="", code="")
    assert names("cập") == ["Cập nhật thông tin", "Đăng ký cấp nước", "Cấp thẻ hướng dẫn"]
    assert names("cap nhat") == ["Cập nhật thông tin"]
    assert names("%") == names("_") == names("\\") == names("...") != []
    assert names("khong%") == []


def test_the_shorter_name_says_less_else_and_comes_first():
    make_version("a", name="Cấp bản sao Giấy khai sinh", keywords="")
    make_version("b", name="Đăng ký khai sinh", keywords="")
    assert names("khai sinh") == ["Đăng ký khai sinh", "Cấp bản sao Giấy khai sinh"]


def test_a_slip_of_the_finger_is_answered_with_what_may_be_meant(client, django_assert_num_queries):
    make_version("a", name="Đăng ký khai sinh", keywords="")
    make_version("b", name="Cấp bản sao Giấy khai sinh", keywords="", levels=("tinh",))
    with django_assert_num_queries(4):
        page = read(client, "/thu-tuc/", q="kai sih")
    assert "Có phải bạn tìm:" in page
    assert 'href="/thu-tuc/a/"' in page
    assert 'href="/thu-tuc/a/"' not in read(client, "/thu-tuc/", q="kai sih", cap="tinh")
    assert "Cấp bản sao Giấy khai sinh" in read(client, "/thu-tuc/", q="làm lại giấy khai sinh")
    assert "Không tìm thấy thủ tục nào" in read(client, "/thu-tuc/", q="qqqq")
    assert "&lt;script&gt;" in read(client, "/thu-tuc/", q="khai <script>")


def test_unasked_the_fields_are_offered_with_their_counts(client):
    make_version("a", name="Một", field="dat-dai")
    page = read(client, "/thu-tuc/")
    assert 'href="?linh-vuc=dat-dai"' in page
    assert "Theo lĩnh vực" not in read(client, "/thu-tuc/", q="một")


def test_search_narrows_by_field_level_and_target():
    make_version("a", name="Một", levels=("xa",), target_groups=("cong_dan",))
    make_version("b", name="Hai", field="dat-dai", levels=("tinh", "xa"), target_groups=("doanh_nghiep",))
    assert names("", field="dat-dai") == ["Hai"]
    assert names("", level="xa") == ["Hai", "Một"]
    assert names("", target="doanh_nghiep") == ["Hai"]
    assert names("", level="lạ", target="lạ") == ["Hai", "Một"]


def test_a_citizen_finds_and_reads_a_procedure(client, django_assert_num_queries):
    version = make_version(cases=TWO_CASES, unverified=("fees",))
    offer(version, make_unit("Huyện Hoằng Hóa"))
    with django_assert_num_queries(2):
        found = read(client, "/thu-tuc/", q="cua hang")
    assert 'href="/thu-tuc/ho-kinh-doanh/"' in found
    with django_assert_num_queries(11):
        page = read(client, "/thu-tuc/ho-kinh-doanh/", **{"truong-hop": "2"})
    assert "Biên bản họp" in page
    assert "Giấy đề nghị" not in page
    assert "100.000 đ" in page
    assert "Chưa đối chiếu với văn bản gốc: phí, lệ phí." in page
    assert "Giấy chứng nhận đăng ký hộ kinh doanh" in page


@pytest.mark.parametrize("path", ["/thu-tuc/", "/thu-tuc/ho-kinh-doanh/", "/thu-tuc/ho-kinh-doanh/ban-in/"])
def test_pages_may_be_cached_by_anybody(client, path: str):
    make_version()
    first = client.get(path)
    assert first.status_code == 200
    assert first["Cache-Control"] == "public, max-age=300"
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    assert b"csrf" not in first.content.lower()
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_sheet_is_a_pdf_with_the_address_of_the_page(client):
    make_version()
    response = client.get("/thu-tuc/ho-kinh-doanh/ban-in/")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert "ho-kinh-doanh" in response["Content-Disposition"]


def test_where_to_go_is_told_after_the_district_is_chosen(client):
    province = make_unit("Tỉnh", kind="tinh", level="tinh")
    district = make_unit("Huyện Hoằng Hóa", province)
    shop = make_unit("Một cửa Hoằng Hóa", district, kind="bo_phan_mot_cua")
    commune = make_unit("Xã Hoằng Lộc", district, kind="xa", level="xa")
    offer(make_version(), shop)
    offer(make_version("khai-sinh", name="Đăng ký khai sinh"), commune)
    asked = read(client, "/thu-tuc/ho-kinh-doanh/")
    assert "Chọn huyện" in asked
    assert "Một cửa Hoằng Hóa" not in asked
    assert "Một cửa Hoằng Hóa" in read(client, "/thu-tuc/ho-kinh-doanh/", huyen=district.code)
    chosen = {"huyen": district.code, "xa": str(commune.pk)}
    assert "UBND xã Hoằng Lộc" in read(client, "/thu-tuc/khai-sinh/", **chosen)


def test_what_is_no_longer_law_says_so(client):
    make_version(valid_to=date(2022, 5, 31))
    assert "không còn hiệu lực" in read(client, "/thu-tuc/ho-kinh-doanh/")
    make_version("sau", valid_from=date(2022, 7, 1))
    assert client.get("/thu-tuc/sau/").status_code == 404
    make_version("du-thao", draft=True)
    assert client.get("/thu-tuc/du-thao/").status_code == 404


def test_deadlines_and_fees_differ_by_channel(client):
    case = replace(CASE, terms=(TermLine(1, 15, "ngay"), TermLine(2, 0)), fees=(FeeLine("Phí", None),))
    make_version(cases=(case,))
    page = read(client, "/thu-tuc/ho-kinh-doanh/")
    assert "15 ngày" in page
    assert "Trả ngay" in page
    assert "Hội đồng nhân dân tỉnh quyết định" in page


@pytest.mark.parametrize(
    "query",
    [
        "truong-hop=99",
        "truong-hop=x",
        "truong-hop=²",
        "huyen=%00",
        "xa=-1",
        "trang=rubbish",
        "q=%00%F0",
        "cap=1",
    ],
)
def test_hostile_addresses_are_answered(client, query: str):
    version = make_version()
    offer(version, make_unit("Huyện Hoằng Hóa"))
    for path in ("/thu-tuc/", "/thu-tuc/ho-kinh-doanh/"):
        assert client.get(f"{path}?{query}").status_code == 200
    assert client.post("/thu-tuc/").status_code in (403, 405)
