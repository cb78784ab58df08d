"""The catalogue in a real browser: nobody is kept out, nothing runs sideways, the work gets done."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post, sign_in
from motcua.orgs import public as orgs
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.tests.factories import OrgUnit
from tests.support.browser import LiveSite

pytestmark = [pytest.mark.serial, pytest.mark.reference]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SITE = [
    "/thu-tuc/?q=khai+sinh",
    "/thu-tuc/?linh-vuc=ho-tich",
    "/thu-tuc/?q=zzz",
    "/thu-tuc/khai-sinh/",
    "/thu-tuc/la/",
]
DESK = [
    "",
    "?q=zzz",
    "thu-tuc/ho-kinh-doanh/",
    "thu-tuc/ho-kinh-doanh/so-sanh/",
    "thu-tuc/ho-kinh-doanh/sua/",
    "cong-bo/",
    "bai-bo/?thu-tuc=khai-sinh",
    "phe-duyet-quy-trinh/?thu-tuc=khai-sinh",
    "quyet-dinh/",
    "linh-vuc/?ma=ho-tich",
    "nhap/",
    "don-vi/",
    "niem-yet/",
]


@pytest.fixture
def at_work(live_site: LiveSite, page: Page) -> Page:
    """The province's administrator, signed in."""
    client = Client()
    sign_in(client, make_post(Role.QUAN_TRI_TINH, OrgUnit.objects.get(pk=orgs.province().id)))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_site.url}])
    return page


def _shop() -> int:
    """A unit that receives today: the site's clock is the real one, and so has two levels."""
    return int(OrgUnit.objects.get(name="Phường Hàm Rồng", valid_to=None).pk)


@pytest.mark.parametrize("width", [1280, 360])
def test_no_citizen_is_kept_out(live_site: LiveSite, new_page: Callable[..., Page], axe, width: int) -> None:
    page = new_page((width, 900))
    for path in SITE:
        page.goto(live_site.url + path)
        axe(page)
        assert page.evaluate(SIDEWAYS) == 0, path


def test_no_officer_is_kept_out(live_site: LiveSite, at_work: Page, axe) -> None:
    for path in [*DESK, f"don-vi/{_shop()}/", f"niem-yet/{_shop()}/"]:
        at_work.set_viewport_size({"width": 1440, "height": 900})
        at_work.goto(f"{live_site.url}/danh-muc-tthc/{path}")
        axe(at_work)
        at_work.set_viewport_size({"width": 360, "height": 740})
        assert at_work.evaluate(SIDEWAYS) == 0, path


def test_a_citizen_finds_a_procedure_without_script(
    live_site: LiveSite, new_page: Callable[..., Page]
) -> None:
    page = new_page((360, 740), javascript=False)
    page.goto(f"{live_site.url}/thu-tuc/")
    page.get_by_label("Tên thủ tục hay việc cần làm").fill("khai sinh")
    page.get_by_role("main").get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Đăng ký khai sinh", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh")
    page.get_by_label("Chọn xã").select_option(label="Phường Hàm Rồng")
    page.get_by_role("button", name="Xem nơi nhận").click()
    expect(page.get_by_text("UBND phường Hàm Rồng")).to_be_visible()


def test_an_officer_drafts_compares_and_announces(live_site: LiveSite, at_work: Page) -> None:
    page = at_work
    page.goto(f"{live_site.url}/danh-muc-tthc/thu-tuc/ho-kinh-doanh/")
    page.get_by_role("link", name="Soạn phiên bản mới").click()
    page.get_by_label("Tên thủ tục").fill("Đăng ký hộ kinh doanh")
    page.get_by_role("button", name="Thêm giấy tờ").click()
    last = page.get_by_label("Giấy tờ", exact=True).last
    last.fill("Bản sao căn cước")
    page.get_by_role("button", name="Lưu dự thảo").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký hộ kinh doanh")
    page.get_by_role("link", name="So sánh hai phiên bản").click()
    expect(page.locator("ins").filter(has_text="Bản sao căn cước")).to_be_visible()
    page.goto(f"{live_site.url}/danh-muc-tthc/cong-bo/?thu-tuc=ho-kinh-doanh")
    page.get_by_label("Số quyết định").fill("99/QĐ-UBND")
    page.get_by_label("Có hiệu lực từ ngày").fill(page.get_by_label("Ngày ký").input_value())
    page.get_by_role("button", name="Công bố").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("99/QĐ-UBND")
    assert ProcedureVersion.objects.filter(name="Đăng ký hộ kinh doanh", state="published").exists()
