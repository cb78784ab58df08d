"""The pages of the units, over the real data."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from motcua.core import clock
from motcua.core.actor import Actor, ActorKind, Depth, Grant
from motcua.core.time import TZ
from motcua.orgs import public as orgs
from motcua.orgs.models import LineageEdge

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("thanh_hoa")]
JUNE = "10/06/2022"
WORDS = [
    "establish_unit",
    "rename_unit",
    "move_unit",
    "dissolve_unit",
    "describe_unit",
    "give_code",
    "name_successor",
]


class AsActor:
    """Stands where accounts' middleware stands, which has its own tests: every request is ``actor``'s."""

    actor: Actor

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.actor = self.actor
        return self.get_response(request)


@pytest.fixture
def as_actor(client, settings, monkeypatch):
    replaced = ("LoginRequired", "accounts.adapters")
    kept = [one for one in settings.MIDDLEWARE if not any(name in one for name in replaced)]
    settings.MIDDLEWARE = [*kept, f"{__name__}.AsActor"]

    def put(actor: Actor):
        monkeypatch.setattr(AsActor, "actor", actor, raising=False)
        return client

    return put


def officer(*rights: str) -> Actor:
    grants = tuple(Grant(f"orgs.{right}", "/", Depth.TREE) for right in rights)
    return Actor(ActorKind.OFFICER, "Anh", person_id=1, account_id=1, post_id=1, unit_id=1, grants=grants)


@pytest.fixture
def reader(as_actor):
    return as_actor(officer())


@pytest.fixture
def admin(as_actor):
    return as_actor(officer(*WORDS))


def test_the_tree_begins_with_the_roots(reader, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = reader.get("/don-vi/", {"ngay": JUNE})
    assert page.status_code == 200
    assert "Tỉnh Thanh Hóa" in page.text
    assert "Công an tỉnh" in page.text
    assert "Huyện Hoằng Hóa" not in page.text


def test_a_level_of_the_tree_costs_the_same_for_every_unit(reader, django_assert_num_queries):
    province = orgs.unit_by_code("38", date(2022, 6, 10))
    with django_assert_num_queries(2):
        page = reader.get("/don-vi/", {"ngay": JUNE, "duoi": province.id})
    for words in ("Thành phố thuộc tỉnh (2)", "Huyện (23)", "Huyện Hoằng Hóa", "Sở Tư pháp"):
        assert words in page.text
    later = reader.get("/don-vi/", {"ngay": "01/07/2025", "duoi": province.id})
    assert "Huyện Hoằng Hóa" not in later.text
    assert "Phường (19)" in later.text


@pytest.mark.parametrize(
    "query", [{"ngay": "32/13/2022"}, {"duoi": "x"}, {"duoi": "-1"}, {"q": "x" * 500}, {"q": "%_'\\"}]
)
def test_a_tampered_address_is_no_error(reader, query):
    assert reader.get("/don-vi/", query).status_code == 200


def test_an_unreadable_day_is_said(reader):
    assert "Ngày không đọc được" in reader.get("/don-vi/", {"ngay": "hôm qua"}).text


def test_find_a_unit_without_marks(reader):
    page = reader.get("/don-vi/", {"q": "hoang hoa", "ngay": JUNE})
    assert "Huyện Hoằng Hóa" in page.text
    assert "Không tìm thấy" in reader.get("/don-vi/", {"q": "khong co dau"}).text


def test_a_unit_that_is_not_there(reader):
    assert reader.get("/don-vi/999999999/").status_code == 404


def test_the_page_of_a_unit_shows_codes_and_lineage(reader):
    gone = orgs.unit_by_code("14758", date(2022, 6, 10))
    page = reader.get(f"/don-vi/{gone.id}/").text
    for words in ("Phường Đông Thọ", gone.agency_code, "giả lập", "Kế thừa bởi", "Chia tách"):
        assert words in page
    heir = orgs.unit_by_code("14758", date(2025, 7, 1))
    with clock.at(datetime(2022, 6, 10, 9, tzinfo=TZ)):
        assert "hoạt động từ 01/07/2025" in reader.get(f"/don-vi/{heir.id}/").text
    with clock.at(datetime(2026, 6, 10, 9, tzinfo=TZ)):
        assert "đã kết thúc vào 30/06/2025" in reader.get(f"/don-vi/{gone.id}/").text
    assert "Tiếp nối từ" in reader.get(f"/don-vi/{heir.id}/").text


def test_an_unknown_successor_is_said_and_offered_to_whom_it_concerns(reader):
    gone = orgs.unit_by_code("15217", date(2022, 6, 10))
    page = reader.get(f"/don-vi/{gone.id}/").text
    assert "Chưa rõ" in page
    assert "Xác định" not in page


def test_every_form_is_refused_to_a_reader(reader):
    unit = orgs.unit_by_code("399", date(2022, 6, 10))
    edge = LineageEdge.objects.filter(certainty="unknown").order_by("id").first()
    assert edge is not None
    for word in WORDS:
        number = edge.pk if word == "name_successor" else unit.id
        assert reader.get(reverse(f"orgs:{word}", args=[number])).status_code == 403


def decision(**more):
    today = clock.today().strftime("%d/%m/%Y")
    return {
        "number": "1/QĐ-UBND",
        "issuer": "UBND tỉnh",
        "subject": "",
        "signed_on": today,
        "effective": today,
        **more,
    }


def test_the_forms_do_what_the_verbs_do(admin):
    today = clock.today()
    agency = orgs.unit_by_code("so-noi-vu", today)
    answers = [
        ("describe_unit", {"revision": 0, "address": "45B Đại lộ Lê Lợi", "phone": "0237"}),
        (
            "give_code",
            {"revision": 1, "scheme": "qd20", "code": "H56.99", "valid_from": today.strftime("%d/%m/%Y")},
        ),
        ("rename_unit", decision(revision=2, name="Sở Nội vụ mới", short_name="Sở NV", kind="so")),
        ("establish_unit", decision(name="Phòng Mới", code="phong-moi", kind="phong", level="tinh")),
    ]
    for word, data in answers:
        page = admin.post(reverse(f"orgs:{word}", args=[agency.id]), data)
        assert page.status_code == 302, (word, page.text)
    made = orgs.unit_by_code("phong-moi", today)
    page = admin.post(reverse("orgs:dissolve_unit", args=[made.id]), decision(revision=0))
    assert page.status_code == 422
    assert "sau ngày thành lập" in page.text
    moved = admin.post(
        reverse("orgs:move_unit", args=[orgs.unit_by_code("nxb", today).id]),
        decision(revision=0, parent="so tu phap"),
    )
    assert moved.status_code == 302
    assert orgs.unit_by_code("nxb", today).parent_id == orgs.unit_by_code("so-tu-phap", today).id
    assert "45B Đại lộ Lê Lợi" in admin.get(f"/don-vi/{agency.id}/").text


def test_a_form_says_which_units_could_be_meant(admin):
    today = clock.today()
    unit = orgs.unit_by_code("nxb", today)
    for words, said in (("Quang Trung", "Chưa rõ đơn vị nào"), ("không có", "Không có đơn vị nào")):
        page = admin.post(reverse("orgs:move_unit", args=[unit.id]), decision(revision=0, parent=words))
        assert page.status_code == 422
        assert said in page.text


def test_a_stale_form_is_told(admin):
    agency = orgs.unit_by_code("so-noi-vu", clock.today())
    url = reverse("orgs:describe_unit", args=[agency.id])
    assert admin.post(url, {"revision": 0, "address": "A"}).status_code == 302
    late = admin.post(url, {"revision": 0, "address": "B"})
    assert late.status_code == 422
    assert "Người khác vừa sửa" in late.text


def test_name_a_successor(admin):
    edge = LineageEdge.objects.filter(predecessor__code="15340").get()
    url = reverse("orgs:name_successor", args=[edge.pk])
    assert 'value="15331"' in admin.get(url).text
