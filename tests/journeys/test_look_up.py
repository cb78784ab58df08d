"""A citizen finds a procedure, follows a dossier with the receipt's two codes, and reads why that day."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from motcua.core import clock
from motcua.dossiers.tests.factories import World
from motcua.dossiers.types import FeeInput, Received
from tests.support.browser import DESK, PHONE, LiveSite

pytestmark = pytest.mark.serial
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def receipt(live_site: LiveSite) -> Received:
    """A dossier taken in a moment ago."""
    fees = (FeeInput(name="Lệ phí đăng ký hộ kinh doanh", amount=100_000),)
    return World().receive(clock.real(), fees=fees)


def find_procedure(page: Page, site: LiveSite) -> None:
    page.goto(f"{site.url}/")
    page.get_by_label("Bạn cần làm thủ tục gì?").fill("ho kinh doanh")
    page.get_by_role("button", name="Tìm").first.click()
    page.get_by_role("link", name=re.compile("hộ.kinh.doanh")).first.click()
    expect(page.get_by_role("heading", name="Giấy tờ cần có")).to_be_visible()


def follow(page: Page, site: LiveSite, code: str, secret: str) -> None:
    page.goto(f"{site.url}/")
    page.get_by_label("Mã hồ sơ trên giấy tiếp nhận").fill(code)
    page.get_by_label("Mã tra cứu").fill(secret)
    page.get_by_role("button", name="Xem", exact=True).click()


def read_why(page: Page, code: str) -> None:
    expect(page.get_by_text(code).first).to_be_attached()
    expect(page.get_by_text("Hồ sơ đã được tiếp nhận")).to_be_visible()
    last = page.locator(".m-why-table tbody tr").last
    expect(last).to_contain_text("hạn ")
    expect(last).to_contain_text("24 giờ")
    page.get_by_text("Vì sao là ngày đó?").click()
    expect(last).to_be_hidden()
    page.get_by_text("Ai đã xem hồ sơ của bạn").click()
    expect(page.get_by_text("Chưa có ai mở hồ sơ này")).to_be_visible()


@pytest.mark.parametrize("size", [DESK, PHONE])
@pytest.mark.parametrize("javascript", [True, False])
def test_from_the_search_to_the_day(
    live_site: LiveSite, receipt: Received, new_page: Callable[..., Page], size, javascript: bool
) -> None:
    page = new_page(size, javascript=javascript)
    find_procedure(page, live_site)
    follow(page, live_site, receipt.code, "0000")
    expect(page.get_by_role("alert")).to_contain_text("Không tìm thấy hồ sơ")
    follow(page, live_site, receipt.code.lower(), receipt.lookup_secret.lower())
    read_why(page, receipt.code)
    assert page.context.cookies() == []


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_nobody_is_kept_out(
    live_site: LiveSite, receipt: Received, new_page: Callable[..., Page], axe, size
) -> None:
    page = new_page(size)
    page.emulate_media(reduced_motion="reduce")
    for path in (
        "/",
        "/theo-doi/",
        "/viec-cua-ban/mo-cua-hang/",
        "/tinh-phuc-vu-the-nao/",
        "/bo-phan-mot-cua/",
        "/bo-phan-mot-cua/?q=khong-co",
        "/huong-dan/",
        "/du-lieu-cua-ban/",
        "/tiep-can/",
        "/tinh-mau/",
        "/theo-doi/khong-phai/",
        "/viec-cua-ban/khong-co/",
    ):
        page.goto(live_site.url + path)
        axe(page)
        assert page.evaluate(SIDEWAYS) == 0, path
    follow(page, live_site, receipt.code, "0000")
    expect(page.get_by_role("alert")).to_contain_text("Không tìm thấy hồ sơ")
    axe(page)
    follow(page, live_site, receipt.code, receipt.lookup_secret)
    expect(page.get_by_role("heading", name="Ngày trả kết quả")).to_be_visible()
    axe(page)
    assert page.evaluate(SIDEWAYS) == 0
