"""The pages of lists and boards: what they show, what they do, what they refuse, what they cost."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post, sign_in
from motcua.core import clock
from motcua.core.time import TZ
from motcua.offers.models import Offering, Posting
from motcua.offers.tests.factories import offer
from motcua.offers.tests.test_posting import png
from motcua.procedures.tests.factories import make_unit, make_version

pytestmark = pytest.mark.django_db
BASE = "/danh-muc-tthc/"
DAY = date(2022, 6, 10)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(datetime(2022, 6, 10, 9, tzinfo=TZ)):
        yield


@pytest.fixture
def province():
    return make_unit("Tỉnh", kind="tinh", level="tinh")


@pytest.fixture
def desk(client, province):
    """The province's administrator at work."""
    sign_in(client, make_post(Role.QUAN_TRI_TINH, province))
    return client


def words(client: Any, path: str, **query: Any) -> str:
    response = client.get(BASE + path, query)
    assert response.status_code == 200, response.status_code
    return str(response.text).replace("\u00a0", " ")


def test_strangers_are_sent_to_the_sign_in_page(client):
    for path in ("don-vi/", "niem-yet/"):
        assert client.get(BASE + path).status_code == 302


def test_a_unit_s_list_is_changed(desk, province):
    district = make_unit("Huyện Hoằng Hóa", province)
    shop = make_unit("Một cửa Hoằng Hóa", district, kind="bo_phan_mot_cua")
    make_version()
    other = make_version("khac", name="Thủ tục khác")
    offer(other, shop)
    assert "Một cửa Hoằng Hóa" in words(desk, "don-vi/")
    assert "Một cửa Hoằng Hóa" in words(desk, "don-vi/", q="hoang hoa")
    assert "Thủ tục khác" in words(desk, "don-vi/", cap="huyen")
    assert "không tiếp nhận thủ tục nào" in words(desk, "don-vi/", cap="xa")
    path = f"{BASE}don-vi/{shop.pk}/"
    assert "Thủ tục khác" in words(desk, f"don-vi/{shop.pk}/")
    added = desk.post(path, {"slug": "ho-kinh-doanh", "valid_from": "10/06/2022"})
    assert added.status_code == 302
    row = Offering.objects.get(procedure__slug="ho-kinh-doanh")
    assert (row.receiving_unit_id, row.resolving_unit_id) == (shop.pk, district.pk)
    assert desk.post(path, {"slug": "ho-kinh-doanh", "valid_from": "10/06/2022"}).status_code == 422
    assert desk.post(path, {"slug": "la", "valid_from": "x"}).status_code == 422
    out = {"offering": str(row.pk), "last_day": "10/06/2022", "why": "Chuyển về xã"}
    assert desk.post(f"{path}dua-ra/", out | {"why": ""}).status_code == 422
    assert desk.post(f"{path}dua-ra/", out).status_code == 302
    assert desk.get(f"{BASE}don-vi/{10**9}/").status_code == 404


def test_boards_show_who_is_behind_and_are_confirmed_with_a_photo(desk, province, django_assert_num_queries):
    district = make_unit("Huyện Hoằng Hóa", province)
    commune = make_unit("Xã Hoằng Lộc", district, kind="xa", level="xa")
    version = make_version()
    offer(version, commune)
    offer(version, make_unit("Xã Hoằng Đại", district, kind="xa", level="xa"))
    with django_assert_num_queries(4):
        page = words(desk, "niem-yet/")
    assert "2/2" in page
    assert "UBND xã Hoằng Lộc" in words(desk, "niem-yet/", trong=district.code)
    path = f"{BASE}niem-yet/{commune.pk}/"
    assert "Chưa niêm yết" in words(desk, f"niem-yet/{commune.pk}/")
    data = {"ban": str(version.pk), "posted_on": "10/06/2022"}
    assert desk.post(path, data).status_code == 422
    picture = BytesIO(png())
    picture.name = "bang.png"
    assert desk.post(path, data | {"photo": picture}).status_code == 302
    assert Posting.objects.get().unit_id == commune.pk
    assert "Đúng bản mới" in words(desk, f"niem-yet/{commune.pk}/")
    assert "1/2" in words(desk, "niem-yet/")
    assert "0/1" in words(desk, "niem-yet/", trong=district.code, loc="tat-ca")


@pytest.mark.parametrize("path", ["don-vi/?q=%00%25", "niem-yet/?trong=%00&loc=%00"])
def test_hostile_addresses_are_answered(desk, path: str):
    assert desk.get(BASE + path).status_code in (200, 404)


def test_a_whole_board_is_printed_as_one_paper(desk, province):
    unit = make_unit("Xã Hoằng Lộc", province)
    first, second = make_version(), make_version("khac", name="Thủ tục khác")
    for version in (first, second):
        offer(version, unit)
    page = f"{BASE}niem-yet/{unit.pk}/"
    assert f"{page}in/" in desk.get(page).text
    Posting.objects.create(
        version=first,
        unit=unit,
        post=make_post(Role.QUAN_TRI_TINH, province),
        posted_on=DAY,
        confirmed_at=clock.now(),
    )
    both, missing = printed(desk.get(f"{page}in/")), printed(desk.get(f"{page}in/?loc=con-thieu"))
    assert all(name in both[0] for name in (first.name, "Thủ tục khác"))
    assert first.name in both[1] + both[2]
    assert len(both) == 3
    assert len(missing) == 2
    assert "Thủ tục khác" in missing[1]
    assert desk.get(f"{BASE}niem-yet/{province.pk}/in/").status_code == 404
    assert desk.get(f"{BASE}niem-yet/999999/in/").status_code == 404
    assert desk.post(f"{page}in/").status_code == 405


def printed(response: Any) -> list[str]:
    """The pages of a paper as text."""
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(response.content))
    return [" ".join(page.extract_text().split()) for page in reader.pages]
