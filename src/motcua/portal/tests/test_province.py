"""The citizen's pages over the province's real units and procedures."""

import re
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction

from motcua.core import clock
from motcua.core.actor import Actor, ActorKind, Depth, Grant
from motcua.dossiers.tests.factories import T0
from motcua.orgs import public as orgs
from motcua.portal.queries import finding
from motcua.portal.rules.said import ASKED, LIFE_EVENTS
from motcua.procedures import public as procedures

pytestmark = pytest.mark.django_db
ON = date(2022, 6, 10)


@pytest.fixture(scope="module")
def catalogue(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("reference", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def province(catalogue, db):
    with clock.at(T0):
        yield


def test_every_life_event_and_example_finds_real_procedures(province):
    for event in LIFE_EVENTS:
        found = finding.procedures_of(event, ON)
        assert len(found) >= 2, event.name
        for words in event.searches:
            assert finding.procedures_of(type(event)("", "", "", "", (words,)), ON), words
    for words in ASKED:
        assert procedures.search(words, ON), words


def test_a_life_event_leads_to_its_procedures(province, client):
    page = client.get("/viec-cua-ban/sinh-con/").content.decode()
    assert "Đăng ký khai sinh" in page.replace("\xa0", " ")
    links = set(re.findall(r'href="(/thu-tuc/[a-z0-9-]+/)"', page))
    assert len(links) >= 4
    assert [client.get(link).status_code for link in sorted(links)] == [200] * len(links)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "Trung tâm Phục vụ hành chính công tỉnh"),
        ("hoang hoa", "Bộ phận Tiếp nhận và Trả kết quả huyện Hoằng Hóa"),
        ("Bút Sơn", "UBND thị trấn Bút Sơn"),
        ("dong ve", "UBND phường Đông Vệ"),
    ],
)
def test_the_one_stop_shop_near_you(province, client, django_assert_max_num_queries, words, expected):
    with django_assert_max_num_queries(3):
        page = client.get("/bo-phan-mot-cua/", {"q": words})
    assert expected in page.content.decode().replace("\xa0", " ")


def test_no_such_place_says_what_to_type(province, client):
    assert "Không tìm thấy nơi nào" in client.get("/bo-phan-mot-cua/", {"q": "atlantis"}).content.decode()


def test_an_office_says_its_own_address_once_somebody_wrote_it_down(province, client):
    page = client.get("/bo-phan-mot-cua/").content.decode()
    assert "Địa chỉ, điện thoại" not in page
    shop = orgs.unit_by_code("mot-cua-399", ON)
    orgs.describe_unit(
        Actor(ActorKind.OFFICER, "Anh", grants=(Grant("orgs.describe_unit", shop.path, Depth.TREE),)),
        unit_id=shop.id,
        revision=0,
        address="Thị trấn Bút Sơn",
        phone="0237 3865 001",
    )
    page = client.get("/bo-phan-mot-cua/").content.decode().replace("\xa0", " ")
    assert "Thị trấn Bút Sơn · 0237 3865 001" in page
    assert "chưa ghi" in page
