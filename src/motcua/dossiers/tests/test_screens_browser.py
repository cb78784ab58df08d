"""An officer's day in a real browser: list, pane, dossier, act, batch; on a desk and on a phone."""

import pytest
from django.conf import settings
from django.test import Client

from motcua.accounts.tests.factories import sign_in
from motcua.dossiers.tests.factories import World

pytestmark = pytest.mark.serial
LIST = "/ho-so/cho-xu-ly/"


def enter(page, site, post):
    """Sign the page's person in at the desk of ``post``."""
    client = Client()
    sign_in(client, post)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site.url}])


def fits(page):
    """Nothing sticks out at the right."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_desk_and_a_phone(live_site, page, phone, axe):
    world = World()
    dossier = world.with_expert()
    world.with_expert()
    for window in (page, phone):
        enter(window, live_site, world.post_expert)
        for path in (LIST, f"/ho-so/{dossier.pk}/", f"/ho-so/{dossier.pk}/viec/ask_supplement/"):
            window.goto(live_site.url + path)
            assert fits(window), path
            axe(window)
    page.goto(live_site.url + LIST)
    page.keyboard.press("j")
    page.locator("#xem-nhanh h2").wait_for()
    axe(page)
    page.keyboard.press("x")
    page.locator("[data-batch]").get_by_role("button", name="Bàn giao").wait_for()
    page.keyboard.press("?")
    page.locator("#phim-tat").get_by_text("đánh dấu dòng đang đứng").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.get_by_role("link", name="Soạn dự thảo kết quả").click()
    assert page.get_by_label("Trích yếu").input_value()  # the procedure's template
    page.get_by_label("Trích yếu").fill("")
    page.get_by_role("button", name="Soạn dự thảo kết quả").click()
    assert page.locator(":invalid, [aria-invalid=true]").count()
    page.get_by_label("Trích yếu").fill("Giấy chứng nhận")
    page.get_by_label("Nội dung").fill("Chứng nhận bà Phương.")
    page.get_by_role("button", name="Soạn dự thảo kết quả").click()
    page.get_by_role("heading", name="Dự thảo 1: Giấy chứng nhận").wait_for()
    axe(page)
