"""A process is read, edited and published in a real browser, on a desk and on a phone."""

import pytest
from django.conf import settings
from django.test import Client

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post, sign_in
from motcua.processes import public as processes
from motcua.processes import reference

pytestmark = pytest.mark.serial


def enter(page, live_site):
    """Sign the page's person in as the province's administrator."""
    client = Client()
    sign_in(client, make_post(Role.QUAN_TRI_TINH))
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_site.url}])
    return page


@pytest.fixture
def site(live_site):
    reference.load()
    return live_site


def test_an_administrator_publishes_a_new_version(site, page, axe):
    enter(page, site)
    page.goto(f"{site.url}/quy-trinh/")
    axe(page)
    page.get_by_role("link", name="D", exact=True).click()
    axe(page)
    page.get_by_role("link", name="Sửa thành phiên bản mới").click()
    axe(page)
    third = page.locator("#buoc-3")
    third.get_by_role("button", name="Chèn bước sau bước này").click()
    fourth = page.locator("#buoc-4")
    fourth.get_by_label("Tên bước").fill("Họp hội đồng")
    page.get_by_role("button", name="Công bố phiên bản mới").click()
    summary = page.get_by_role("alert")
    assert "Bước 4" in summary.inner_text()
    axe(page)
    fourth.get_by_label("Việc phải làm").select_option("tham_dinh")
    fourth.get_by_label("Vai trò").select_option("chuyen_vien")
    fourth.get_by_label("Nơi làm").select_option("resolving")
    fourth.get_by_label("Số giờ", exact=True).fill("0,5")
    page.locator("#buoc-5").get_by_label("Số giờ", exact=True).fill("33,5")
    third.get_by_label("Tới bước").first.select_option("4")
    page.get_by_role("button", name="Công bố phiên bản mới").click()
    page.get_by_text("Đã công bố quy trình D.").wait_for()
    page.get_by_role("link", name="So với bản trước").click()
    assert "Họp hội đồng" in page.locator("main").inner_text()
    axe(page)
    latest = processes.latest("D").table
    assert [step.name for step in latest.steps][3] == "Họp hội đồng"
    assert [move.to for move in latest.steps[2].moves] == [4, 8]


def test_the_editor_works_on_a_phone_without_script(site, new_page):
    phone = enter(new_page((360, 740), javascript=False), site)
    phone.goto(f"{site.url}/quy-trinh/A/sua/")
    phone.locator("#buoc-2").get_by_role("button", name="Thêm hướng chuyển").click()
    phone.locator("#buoc-2").get_by_label("Tên hướng chuyển").fill("Từ chối")
    phone.locator("#buoc-2").get_by_label("Tới bước").select_option("3")
    phone.get_by_role("button", name="Công bố phiên bản mới").click()
    phone.get_by_text("Đã công bố quy trình A.").wait_for()
    assert [move.label for move in processes.latest("A").table.steps[1].moves] == ["Từ chối"]


@pytest.mark.parametrize("address", ["", "D/", "D/sua/", "D/so-sanh/", "moi/"])
def test_pages_fit_a_phone(site, phone, axe, address):
    enter(phone, site)
    phone.goto(f"{site.url}/quy-trinh/{address}")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    axe(phone)
