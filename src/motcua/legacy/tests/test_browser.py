"""The pages in a real browser: from the file to the trial, nobody kept out, wide and narrow."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_account, make_person, make_post
from motcua.dossiers.tests.factories import World
from motcua.legacy.models import Upload
from motcua.legacy.tests.test_uploads import CSV
from tests.support.browser import LiveSite

pytestmark = pytest.mark.serial
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def world(live_site: LiveSite) -> World:
    world = World()
    post = make_post(Role.QUAN_TRI_TINH, world.district, person=make_person("Vũ Ngọc Hiếu"))
    make_account(post.person, username="demo.quan-tri", demo=True)
    return world


@pytest.mark.parametrize(("width", "javascript"), [(1440, True), (360, True), (1440, False)])
def test_a_register_is_brought_mapped_and_tried_out(
    live_site: LiveSite,
    world: Any,
    new_page: Callable[..., Page],
    axe: Callable[[Page], None],
    width: int,
    javascript: bool,
) -> None:
    page = new_page((width, 900), javascript=javascript)

    def looked_at() -> None:
        if javascript:
            axe(page)
            assert page.evaluate(SIDEWAYS) == 0

    page.goto(f"{live_site.url}/dang-nhap/?next=/quan-tri/du-lieu-cu/")
    page.get_by_role("button", name="Đăng nhập với vai Quản trị tỉnh").click()
    expect(page.get_by_role("heading", name="Chuyển dữ liệu từ phần mềm cũ", level=1)).to_be_visible()
    page.get_by_label("Phần mềm cũ").fill("Một cửa cũ")
    page.set_input_files("input[type=file]", {"name": "so.csv", "mimeType": "text/csv", "buffer": CSV})
    looked_at()
    page.get_by_role("button", name="Tải lên").click()
    page.get_by_label("Nơi tiếp nhận").fill(world.counter.code)
    page.get_by_role("button", name="Chọn nơi này").click()
    looked_at()
    page.get_by_role("button", name="Nhập thử").click()
    expect(page.get_by_role("heading", name="Kết quả nhập thử")).to_be_visible()
    looked_at()
    page.get_by_role("button", name="Nhập", exact=True).click()
    expect(page.get_by_role("heading", name="Tiến độ")).to_be_visible()
    looked_at()
    assert Upload.objects.get().run is not None
