"""The commune officer's rush: many papers by keyboard alone, then signature and stamp in one go."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post
from motcua.certification.enums import LineState
from motcua.certification.models import Certification
from motcua.certification.tests.test_pages import SCALE
from motcua.core import clock
from motcua.dossiers.tests.factories import T0, World
from motcua.dossiers.tests.test_card import LINE
from motcua.dossiers.tests.test_counter_pages import case
from tests.journeys.desk import Desk

pytestmark = [pytest.mark.serial]


@pytest.fixture
def world(live_site, settings):
    settings.DEMO_CLOCK = True
    clock.set_demo_time(T0)
    return World()


@pytest.fixture
def copies(world):
    """The procedure that certifies copies."""
    return world.make_case("chung-thuc", same_counter=True, cases=(case((), SCALE),))


def write_line(page: Page, kind: int, pages: str, copies: str) -> None:
    """Alt and a digit, pages, Enter, copies."""
    page.keyboard.press(f"Alt+{kind}")
    page.keyboard.type(pages)
    page.keyboard.press("Enter")
    page.keyboard.type(copies)


def test_a_rush_needs_no_mouse(live_site, world, copies, page, phone, axe):
    desk = Desk(page, live_site.url, axe)
    desk.enter(world.post_anh)
    desk.open("certification:certify", copies.pk)
    page.keyboard.type("Đoàn Thị Hân")
    page.keyboard.press("Enter")
    write_line(page, 1, "1", "3")
    page.keyboard.press("Enter")
    expect(page.get_by_text("đã ghi 1 giấy tờ cho người này")).to_be_visible()
    expect(page.locator("#id_paper_kind")).to_be_focused()
    write_line(page, 6, "7", "2")
    expect(page.locator("#phi-chu")).to_have_text("2 × (2 × 2.000 + 5 × 1.000)")
    expect(page.locator("[data-due]")).to_have_text("24.000\u00a0đ")
    axe(page)
    page.keyboard.press("F4")
    expect(page.get_by_role("heading", name="số chứng thực 3")).to_be_visible()
    expect(page.locator("#id_requester")).to_be_focused()
    page.keyboard.press("F2")
    expect(page.locator("#id_requester")).to_have_value("Đoàn Thị Hân")
    page.locator("#id_requester").fill(LINE)
    page.locator("#id_requester").press("Enter")
    expect(page.locator("#id_requester")).to_have_value("Nguyễn Thị Phương")
    write_line(page, 3, "1", "1")
    page.keyboard.press("F4")
    expect(page.get_by_role("heading", name="số chứng thực 4")).to_be_visible()
    axe(page)
    assert list(Certification.objects.order_by("number").values_list("fee", flat=True)) == [
        6000,
        18_000,
        2000,
    ]
    sign_and_stamp(desk, world)
    small = Desk(phone, live_site.url, axe)
    small.enter(world.post_anh)
    small.open("certification:certify", copies.pk)
    small.open("certification:book")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_is_typed_while_a_line_is_on_its_way_is_not_lost(live_site, world, copies, page, axe):
    """The server is slow; the officer is not."""
    desk = Desk(page, live_site.url, axe)
    desk.enter(world.post_anh)
    desk.open("certification:certify", copies.pk)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/chung-thuc/*/", hold)
    page.keyboard.type("Đoàn Thị Hân")
    page.keyboard.press("Enter")
    for kind, pages, count in ((1, "1", "3"), (6, "7", "2")):
        write_line(page, kind, pages, count)
        page.keyboard.press("Enter")
    page.keyboard.press("F4")
    page.keyboard.type("Lê Văn")
    while len(held) < 3 or page.locator("#id_requester").input_value() != "Lê Văn Tú":
        if held and not getattr(held[-1], "gone", False):
            held[-1].gone = True  # type: ignore[attr-defined]
            held[-1].continue_()
            if len(held) == 3:
                page.keyboard.type(" Tú")
        page.wait_for_timeout(50)
    expect(page.get_by_role("heading", name="số chứng thực 3")).to_be_visible()
    expect(page.locator("#id_requester")).to_have_value("Lê Văn Tú")
    axe(page)
    rows = Certification.objects.order_by("number").values_list("requester", "pages", "copies")
    assert list(rows) == [("Đoàn Thị Hân", 1, 3), ("Đoàn Thị Hân", 7, 2)]
    page.unroute("**/chung-thuc/*/")
    write_line(page, 1, "0", "1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#id_requester")).to_have_value("Lê Văn Tú")
    expect(page.locator("#id_copies")).to_have_value("1")


def sign_and_stamp(desk: Desk, world: World) -> None:
    """The leader and the clerk, each with one tick and one press."""
    book = desk.url + reverse("certification:book")
    acts = (
        (Role.LANH_DAO, "cho-ky", LineState.CHO_DONG_DAU),
        (Role.VAN_THU, "cho-dong-dau", LineState.DA_TRA),
    )
    for role, look, after in acts:
        desk.enter(make_post(role, world.district))
        desk.page.goto(f"{book}?xem={look}")
        desk.axe(desk.page)
        desk.page.locator("table [data-pick-all]").check()
        desk.page.locator("button[formaction*='/lo/']").click()
        expect(desk.page.get_by_text("xong 3 dòng")).to_be_visible()
        assert set(Certification.objects.values_list("state", flat=True)) == {after}
