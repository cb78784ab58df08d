"""The inboxes as pages: what they show, what they cost, what they make of nonsense."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post, sign_in
from motcua.core import clock
from motcua.dossiers.enums import Queue
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.factories import T0, World
from motcua.dossiers.types import FeeInput
from motcua.dossiers.views.boxes import BOXES

pytestmark = pytest.mark.django_db
NONSENSE = ["", "0", "-1", "x", "9" * 40, "²", "\0", "%00", "'; DROP TABLE", "<script>", "ạ" * 5000, "None"]
PARAMETERS = ["pham-vi", "linh-vuc", "don-vi", "nguoi", "buoc", "nhom", "han", "loc", "trang"]


@pytest.fixture
def world():
    return World()


def enter(client, post):
    sign_in(client, post)
    return client


def box(key, **query):
    return reverse(f"dossiers:inbox_{key}", query=query)


def statements(client, url):
    """How many statements a page takes, and the page; the first request warms what a process keeps."""
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        page = client.get(url)
    return len(caught), page


def test_a_list_costs_the_same_however_long_it_is(client, world):
    enter(client, world.post_anh)
    world.dossier()
    with clock.at(T0 + timedelta(hours=1)):
        short, _ = statements(client, box("process"))
        for _ in range(24):
            world.dossier()
        long, page = statements(client, box("process"))
    assert (short, long) == (6, 6)  # session, person; calendar, rows, groups; the menu's counts
    assert "Trang sau" in page.text
    assert "?trang=cuoi" in page.text
    assert page.text.count("data-preview=") == 20


def test_the_page_of_a_dossier_costs_five_statements(client, world):
    dossier = world.to_return()
    enter(client, world.post_anh)
    with clock.at(T0 + timedelta(hours=1)):
        client.get(f"/ho-so/{dossier.pk}/")
        spent, page = statements(client, f"/ho-so/{dossier.pk}/")
    assert spent == 5  # session, person; calendar, the dossier with all of its; the menu's counts
    assert "Bùi Văn Oanh" in page.text


def test_the_next_page_holds_the_rest(client, world):
    enter(client, world.post_anh)
    for _ in range(23):
        world.dossier()
    with clock.at(T0 + timedelta(hours=1)):
        first = client.get(box("process"))
        rest = client.get(
            box("process") + "?trang=" + first.context["pager"].next_href.partition("trang=")[2]
        )
    assert rest.text.count("data-preview=") == 3
    assert "Trang trước" in rest.text


@pytest.mark.parametrize("one", BOXES, ids=lambda one: one.key)
def test_every_list_opens_and_says_what_is_missing(client, world, one):
    enter(client, world.post_head)
    page = client.get(box(one.key))
    assert page.status_code == 200
    assert one.title in page.text
    assert one.empty in page.text
    assert "data-batch" not in page.text  # nothing to tick


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_nonsense_in_the_address_is_as_if_it_were_not_there(client, world, parameter):
    enter(client, world.post_head)
    for value in NONSENSE:
        for key in ("process", "handed", "late"):
            assert client.get(box(key), {parameter: value}).status_code == 200, (parameter, value)


def test_the_code_s_agency_stands_once_in_the_head(client, world):
    enter(client, world.post_anh)
    code = world.receive().code
    page = client.get(box("process")).text
    agency, _, number = code.partition("-")
    assert page.partition("<tbody>")[0].count(f"<small>{agency}-</small>") == 1
    assert f'<span class="m-code">{number}</span>' in page


def test_filters_narrow_and_can_be_dropped(client, world):
    enter(client, world.post_anh)
    code = world.receive().code.partition("-")[2]
    with clock.at(T0 + timedelta(hours=1)):
        assert code in client.get(box("process"), {"loc": "phuong nguyen"}).text
        missed = client.get(box("process"), {"loc": "khong co ai"})
        field = client.get(box("process"), {"linh-vuc": str(world.case.version.field_id)})
        other = client.get(box("process"), {"linh-vuc": "999999"})
    assert code not in missed.text
    assert "Bỏ lọc" in missed.text
    assert code in field.text
    assert code not in other.text


def test_lists_narrow_by_unit_person_and_step(client, world):
    here = world.handed_over()
    there = world.with_expert()
    enter(client, world.post_leader)
    code, other = (one.code.partition("-")[2] for one in (here, there))
    with clock.at(T0 + timedelta(days=60)):
        late = box("late")
        whole = client.get(late)
        by_step = client.get(late, {"buoc": "Thẩm định"})
        by_unit = client.get(late, {"don-vi": str(world.division.pk)})
        by_person = client.get(late, {"nguoi": str(world.post_expert.pk), "nhom": "nguoi"})
    assert code in whole.text
    assert other in whole.text
    assert [row.cells[0].text for row in whole.context["group_table"].rows] == ["Phòng Tư pháp"]
    assert code not in by_step.text
    assert other in by_step.text
    assert code in by_unit.text  # handed over to it: it waits there
    assert code not in by_person.text
    assert other in by_person.text
    assert "Đỗ Văn Minh" in by_person.text


def test_a_view_is_kept_shown_as_a_tab_and_forgotten(client, world):
    enter(client, world.post_anh)
    with clock.at(T0 + timedelta(hours=1)):
        assert "Lưu cách xem" not in client.get(box("process")).text
        page = client.get(box("process"), {"han": "3-ngay"})
        kept = client.post(page.context["save_href"], {"ten": "Gấp <b>tuần</b>"}, follow=True)
        tab = page_tabs(kept)["Gấp <b>tuần</b>"]
        assert (tab.href, tab.current) == (box("process", han="3-ngay"), True)
        assert "Gấp &lt;b&gt;tuần" in kept.text
        assert "Gấp &lt;b&gt;tuần" not in client.get(box("assign")).text
        assert client.post(page.context["save_href"], {"ten": " "}, follow=True).status_code == 200
        dropped = client.post(kept.context["drop_href"], follow=True)
        assert "Gấp &lt;b&gt;tuần" not in dropped.text.partition("<main")[2]
        assert client.post(kept.context["drop_href"]).status_code == 404
        assert client.post(reverse("dossiers:save_view", args=["khong-co"])).status_code == 404


def page_tabs(page):
    return {tab.text: tab for tab in page.context["tabs"]}


def test_leaders_watch_everything_below_and_officers_their_own(client, world):
    world.dossier()
    with clock.at(T0 + timedelta(days=60)):
        enter(client, world.post_leader)
        page = client.get(box("late"))
        assert "<span>1</span>" in page.text  # the menu counts what the board shows
        assert page.context["tabs"][-1].current
        enter(client, world.post_binh)
        assert "không có hồ sơ" in client.get(box("late")).text
        assert client.get(box("late")).context["tabs"][0].current


def test_who_collects_sees_what_is_owed(client, world):
    owes = world.dossier(fees=(FeeInput(name="Lệ phí", amount=50_000),)).code.partition("-")[2]
    paid = world.dossier(fees=()).code.partition("-")[2]
    cashier = make_post(Role.THU_NGAN, world.counter)
    enter(client, cashier)
    page = client.get(box("fees"))
    assert owes in page.text
    assert paid not in page.text
    assert client.get(reverse("accounts:start")).url == box("fees")  # the day begins where the work is
    pane = client.get(reverse("dossiers:preview", args=[Dossier.objects.get(short_code=owes).pk]))
    assert "Thu phí, lệ phí" in pane.text
    enter(client, world.post_chi)
    assert owes not in client.get(box("fees")).text


def test_codes_of_several_agencies_stand_on_two_lines(client, world):
    enter(client, world.post_leader)
    first = world.dossier()
    second = world.dossier()
    second.code = second.code.replace("000.00.22", "000.01.22")
    second.save(update_fields=["code"])
    with clock.at(T0 + timedelta(days=60)):
        page = client.get(box("late")).text
    assert page.count('class="m-code m-stacked"') == 2
    assert f"<small>{first.code.partition('-')[0]}-</small>" in page


def test_chi_sees_no_row_of_others(client, world):
    enter(client, world.post_chi)
    code = world.receive().code.partition("-")[2]
    for one in BOXES:
        for scope in ("", "unit", "tree"):
            assert code not in client.get(box(one.key), {"pham-vi": scope}).text


def test_binh_sees_the_unit_s_work_but_not_as_hers(client, world):
    enter(client, world.post_binh)
    code = world.receive().code.partition("-")[2]
    assert code not in client.get(box("process")).text
    whole = client.get(box("process"), {"pham-vi": "unit"}).text
    assert code in whole
    assert "Lê Thị Anh" in whole


def test_the_giver_s_list_says_to_whom_and_the_receiver_s_from_whom(client, world):
    dossier = world.handed_over()
    enter(client, world.post_anh)
    assert "Phòng Tư pháp" in client.get(box("handed")).text
    enter(client, world.post_head)
    assert "Lê Thị Anh" in client.get(box("handover")).text
    assert f'value="{dossier.pk}.{dossier.revision}"' in client.get(box("handover")).text


def test_the_pane_tells_what_is_next_and_leads_back_to_its_list(client, world):
    enter(client, world.post_expert)
    dossier = world.with_expert()
    url = reverse("dossiers:preview", args=[dossier.pk])
    page = client.get(url, headers={"HX-Current-URL": "http://testserver/ho-so/cho-xu-ly/?han=3-ngay"})
    assert page.status_code == 200
    assert "Soạn dự thảo kết quả" in page.text
    assert 'href="/ho-so/cho-xu-ly/?han=3-ngay"' in page.text
    assert "038190006142" not in page.text  # masked
    for strange in (
        "",
        "http://example.org/ho-so/",
        "//x",
        "javascript:alert(1)",
        "http://[",
        "http://testserver/x",
    ):
        assert "javascript" not in client.get(url, headers={"HX-Current-URL": strange}).text


def test_the_pane_is_closed_to_chi(client, world):
    dossier = world.dossier()
    enter(client, world.post_chi)
    assert client.get(reverse("dossiers:preview", args=[dossier.pk])).status_code == 404


def test_the_menu_counts_no_further_than_a_hundred(client, world, monkeypatch):
    enter(client, world.post_anh)
    world.dossier()
    monkeypatch.setattr("motcua.dossiers.queries.lists.counts", lambda _: dict.fromkeys(_QUEUES, 100))
    assert "<span>99+</span>" in client.get(box("process")).text


_QUEUES = [*(queue.value for queue in Queue), "due_soon", "overdue"]
