"""The officer's day: one dossier through the real pages, from the counter to the citizen's hands."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from motcua.core import clock
from motcua.dossiers.enums import Queue, Status
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.factories import CARD, T0, World
from motcua.dossiers.tests.test_card import LINE
from tests.journeys.desk import Desk

pytestmark = [pytest.mark.serial]


@pytest.fixture
def world(live_site, settings):
    """The small district on a Friday morning."""
    settings.DEMO_CLOCK = True
    clock.set_demo_time(T0)
    return World()


@pytest.fixture
def desk(live_site, world, page, axe):
    return Desk(page, live_site.url, axe)


def receive(desk: Desk, world: World) -> Dossier:
    """Anh finds the procedure by keyboard, reads the card, receives."""
    page = desk.page
    desk.enter(world.post_anh)
    desk.open("dossiers:receive")
    page.keyboard.type("ho kinh doanh")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tiep-nhan/*/")
    desk.axe(page)
    page.keyboard.type(LINE)
    page.keyboard.press("Enter")
    expect(page.locator("#id_nguoi-name")).to_have_value("Nguyễn Thị Phương")
    expect(page.locator("#id_nguoi-name")).not_to_be_editable()
    page.keyboard.type("12")
    page.get_by_role("button", name="Tiếp nhận và in giấy hẹn").click()
    expect(page.get_by_role("alert")).to_contain_text("Số điện thoại")
    desk.axe(page)
    page.locator("#id_nguoi-phone").fill("0912000338")
    page.locator("#id_nguoi-phone").blur()
    expect(page.locator(".m-sheet")).to_contain_text("0912000338")
    page.get_by_role("button", name="Tiếp nhận và in giấy hẹn").click()
    page.wait_for_url("**/tiep-nhan/xong/*/")
    desk.axe(page)
    receipt = page.get_by_role("link", name="In giấy hẹn").get_attribute("href")
    assert receipt
    assert page.request.get(desk.url + receipt).body().startswith(b"%PDF")
    dossier = Dossier.objects.get()
    assert dossier.parties.get().identity_number == CARD
    return dossier


def state(dossier: Dossier) -> Queue:
    dossier.refresh_from_db()
    return Queue(dossier.queue)


def test_a_dossier_goes_from_the_counter_and_back_to_the_citizen(desk, world):
    dossier = receive(desk, world)
    desk.act(dossier.pk, "hand_over")
    assert state(dossier) is Queue.CHO_NHAN

    desk.enter(world.post_head)
    desk.batch("handover", "accept")
    desk.page.wait_for_url(re.compile("cho-nhan-ban-giao"))
    expect(desk.page.get_by_text("xong 1 hồ sơ")).to_be_visible()
    desk.batch("assign", "assign")
    desk.page.locator("select[name='vi-tri']").select_option(str(world.post_expert.pk))
    desk.axe(desk.page)
    desk.page.locator("main").get_by_role("button", name="Phân công").click()
    expect(desk.page.get_by_text("xong 1 hồ sơ")).to_be_visible()

    desk.enter(world.post_expert)
    desk.batch("handover", "accept")
    expect(desk.page.get_by_text("xong 1 hồ sơ")).to_be_visible()
    desk.act(dossier.pk, "ask_supplement", items="Hợp đồng thuê nhà", why="Thiếu chứng minh địa điểm")
    assert state(dossier) is Queue.CHO_BO_SUNG

    desk.enter(world.post_anh)
    desk.act(dossier.pk, "receive_supplement")
    assert state(dossier) is Queue.CHO_XU_LY

    desk.enter(world.post_expert)
    first = dossier.due_at
    desk.act(dossier.pk, "extend", new_due_on="24/06/2022", why="Cần kiểm tra thực địa")
    state(dossier)
    assert first is not None
    assert dossier.due_at is not None
    assert dossier.due_at > first
    desk.act(dossier.pk, "draft_result", subject="Giấy chứng nhận", body="Chứng nhận hộ kinh doanh")
    desk.act(dossier.pk, "submit_draft")
    finish(desk, world, dossier)


def finish(desk: Desk, world: World, dossier: Dossier) -> None:
    """Checked, signed, stamped, back at the counter, in the citizen's hands."""
    desk.enter(world.post_head)
    desk.batch("handover", "accept")
    expect(desk.page.get_by_text("xong 1 hồ sơ")).to_be_visible()
    desk.act(dossier.pk, "submit_draft")
    desk.enter(world.post_leader)
    desk.batch("sign", "sign")
    expect(desk.page.get_by_text("xong 1 hồ sơ")).to_be_visible()
    desk.enter(world.post_clerk)
    desk.batch("stamp", "stamp")
    expect(desk.page.get_by_text("xong 1 hồ sơ")).to_be_visible()
    desk.enter(world.post_anh)
    desk.batch("handover", "accept")
    expect(desk.page.get_by_text("xong 1 hồ sơ")).to_be_visible()
    assert state(dossier) is Queue.CHO_TRA
    desk.act(dossier.pk, "hand_result")
    state(dossier)
    assert dossier.status == Status.DA_TRA_KET_QUA
    assert dossier.returned_to == "Nguyễn Thị Phương"


def test_the_counter_works_on_a_phone_and_without_script(live_site, world, phone, new_page, axe):
    small = Desk(phone, live_site.url, axe)
    small.enter(world.post_anh)
    small.open("dossiers:receive")
    small.open("dossiers:intake", world.case.pk)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    plain = Desk(new_page(javascript=False), live_site.url, lambda _: None)
    plain.enter(world.post_anh)
    plain.open("dossiers:intake", world.case.pk)
    plain.page.locator("#id_card").fill(LINE)
    plain.page.get_by_role("button", name="Đọc thẻ").click()
    plain.page.locator("#id_items").fill("Hợp đồng thuê nhà")
    plain.page.locator("#id_why").fill("Thiếu chứng minh địa điểm")
    plain.page.get_by_role("button", name="Yêu cầu bổ sung").click()
    expect(plain.page).to_have_url(re.compile(reverse("dossiers:receive") + r"phieu/\d+/"))
    printed = plain.page.get_by_role("link", name="In phiếu").get_attribute("href")
    assert plain.page.request.get(live_site.url + printed).body().startswith(b"%PDF")
    assert not Dossier.objects.exists()


def test_boards_books_and_papers_keep_nobody_out(desk, world):
    """The pages beside the way of one dossier, each looked at once with something on it."""
    dossier = world.with_expert()
    part = dossier.components.order_by("no").first()
    type(part).objects.filter(pk=part.pk).update(received=False)
    desk.enter(world.post_expert)
    desk.act(dossier.pk, "ask_supplement", items="Hợp đồng", why="Thiếu")
    desk.enter(world.post_anh)
    desk.open("dossiers:act", dossier.pk, "receive_supplement")
    desk.open("dossiers:scan", dossier.pk)
    desk.open("dossiers:inbox_fees")
    desk.act(dossier.pk, "receive_supplement")
    desk.enter(world.post_leader)
    desk.open("dossiers:register")
    clock.set_demo_time(T0 + timedelta(days=60))
    for board in ("late", "near"):
        desk.open(f"dossiers:inbox_{board}")
    page = desk.page
    page.goto(f"{desk.url}{reverse('dossiers:inbox_late')}?buoc=Th%E1%BA%A9m+%C4%91%E1%BB%8Bnh&nhom=nguoi")
    page.get_by_text("Lưu cách xem này").click()
    desk.axe(page)
    page.locator("#ten").fill("Thẩm định trễ")
    page.locator("#ten").press("Enter")
    expect(page.get_by_role("link", name="Thẩm định trễ")).to_have_attribute("aria-current", "page")
    desk.axe(page)
