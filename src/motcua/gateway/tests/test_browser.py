"""The documentation and the keys in a real browser, wide and narrow: nobody is kept out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_account, make_person, make_post, make_unit
from motcua.gateway.tests.factories import key_for
from tests.support.browser import LiveSite

pytestmark = pytest.mark.serial
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [1440, 360])
def test_documentation_and_keys(
    live_site: LiveSite, new_page: Callable[..., Page], axe: Callable[[Page], None], width: int
):
    district = make_unit("Huyện Thử", code="thu-huyen")
    person = make_person("Vũ Thị Hồng Xoan")
    make_post(Role.QUAN_TRI_TINH, district, person=person)
    make_account(person, username="demo.quan-tri", demo=True)
    key_for(make_post(Role.TIEP_NHAN, district))
    page = new_page((width, 800), javascript=width == 1440)

    def sound(address: str) -> None:
        page.goto(f"{live_site.url}{address}")
        if width == 1440:  # axe is a script
            axe(page)
            assert page.evaluate(SIDEWAYS) <= 0

    sound("/api/v1/")
    page.goto(f"{live_site.url}/dang-nhap/")
    page.get_by_role("button", name="Đăng nhập với vai").first.click()
    sound("/ket-noi/")
    expect(page.get_by_text("Phần mềm thử")).to_be_visible()
    sound("/ket-noi/cap-khoa/?unit=thu-huyen")
    page.get_by_label("Tên phần mềm").fill("iGate")
    page.get_by_label("Vị trí công tác").select_option(index=0)
    page.get_by_role("button", name="Cấp khóa").click()
    expect(page.get_by_text("Khóa chỉ hiện một lần.")).to_be_visible()
    sound("/ket-noi/")
    sound("/api/v1/")
