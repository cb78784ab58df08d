"""The gallery in a real browser: nobody is kept out, nothing runs sideways, the keys work."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from motcua.ui.gallery import samples
from tests.support.browser import LiveSite

pytestmark = pytest.mark.serial
PAGES = ["/ui/", "/ui/nguoi-dan/", *(f"/ui/mau/{name}/" for name in samples.PAGES)]
ERRORS = ["/khong-co-trang-nay/"]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [1440, 360])
def test_nobody_is_kept_out(live_site: LiveSite, new_page: Callable[..., Page], axe, width: int) -> None:
    page = new_page((width, 900))
    page.emulate_media(reduced_motion="reduce")
    for path in [*PAGES, *ERRORS]:
        page.goto(live_site.url + path)
        axe(page)


def test_nobody_is_kept_out_at_night(live_site: LiveSite, page: Page, axe) -> None:
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    for path in PAGES[:2]:
        page.goto(live_site.url + path)
        axe(page)


def test_nothing_runs_sideways(live_site: LiveSite, page: Page) -> None:
    for path in [*PAGES, *ERRORS]:
        page.goto(live_site.url + path)
        for width in (320, 720, 1024):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(SIDEWAYS) == 0, (path, width)


def test_everything_opens_without_script(live_site: LiveSite, new_page: Callable[..., Page]) -> None:
    page = new_page((360, 740), javascript=False)
    page.goto(f"{live_site.url}/ui/mau/danh-sach/")
    page.get_by_text("Mục lục", exact=True).first.click()
    expect(page.get_by_role("link", name="Chờ ký duyệt").first).to_be_visible()
    page.get_by_role("button", name="Bàn giao").click()
    expect(page.get_by_text("không có gì được ghi")).to_be_visible()
    page.goto(f"{live_site.url}/ui/mau/theo-doi/")
    page.get_by_text("Ai đã xem hồ sơ của bạn").click()
    expect(page.get_by_text("Theo dõi hạn")).to_be_visible()


def test_the_keys_of_a_list(live_site: LiveSite, page: Page) -> None:
    page.goto(f"{live_site.url}/ui/mau/danh-sach/")
    current = page.locator("tr[aria-current]")
    expect(current).to_contain_text("220606-0088")
    page.keyboard.press("j")
    expect(current).to_contain_text("220602-0071")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(current).to_contain_text("220608-0030")
    expect(page.locator("[data-picked]")).to_have_text("3")
    page.keyboard.press("x")
    expect(page.locator("[data-picked]")).to_have_text("2")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.locator("[data-search]").blur()
    page.keyboard.press("e")
    page.wait_for_url("**/ui/mau/ho-so/")


def test_the_cursors_row_is_previewed_in_place(live_site: LiveSite, page: Page) -> None:
    page.goto(f"{live_site.url}/ui/mau/danh-sach/")
    with page.expect_response("**/?xem=220602-0071") as answer:
        page.keyboard.press("j")
    assert answer.value.ok
    expect(page.locator("#xem-nhanh")).to_have_count(1)


def test_on_a_laptop_the_preview_comes_over_the_list_when_asked(
    live_site: LiveSite, new_page: Callable[..., Page]
) -> None:
    page = new_page((1280, 720))
    page.goto(f"{live_site.url}/ui/mau/danh-sach/")
    pane = page.locator("#xem-nhanh")
    expect(pane).to_be_hidden()
    page.get_by_role("cell", name="Phạm Thị Hoa").click()
    expect(pane).to_be_visible()
    page.get_by_role("link", name="Đóng").click()
    expect(pane).to_be_hidden()
    assert page.url.endswith("/ui/mau/danh-sach/")


def test_the_batch_bar_shows_only_with_a_selection(live_site: LiveSite, page: Page) -> None:
    page.goto(f"{live_site.url}/ui/mau/danh-sach/")
    bar = page.get_by_role("group", name="Làm với các dòng đã chọn")
    expect(bar).to_be_visible()
    page.get_by_role("button", name="Bỏ chọn").click()
    expect(bar).to_be_hidden()
    page.get_by_role("checkbox", name="Chọn tất cả trong trang").check()
    expect(page.locator("[data-picked]")).to_have_text("20")


def test_the_skip_link_comes_first_and_focus_is_seen(live_site: LiveSite, page: Page) -> None:
    page.goto(f"{live_site.url}/ui/mau/ho-so/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"
    page.keyboard.press("Tab")
    width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert width == "3px"


def test_the_summary_takes_the_focus_and_leads_to_the_field(live_site: LiveSite, page: Page) -> None:
    page.goto(f"{live_site.url}/ui/mau/to-khai/")
    assert page.evaluate("document.activeElement.className") == "m-errors"
    page.get_by_role("link", name="Số căn cước công dân").click()
    expect(page.locator("#id_form-0-identity")).to_be_focused()


def test_digits_stand_under_each_other(live_site: LiveSite, page: Page) -> None:
    page.goto(f"{live_site.url}/ui/")
    widths = page.evaluate(
        """async () => {
          await document.fonts.ready;
          const box = document.createElement("span");
          document.body.append(box);
          const measure = (digits) => { box.textContent = digits; return box.getBoundingClientRect().width; };
          return ["1111", "0000", "4444"].map(measure);
        }"""
    )
    assert len(set(widths)) == 1


def test_a_page_on_paper_shows_no_buttons(live_site: LiveSite, page: Page) -> None:
    page.goto(f"{live_site.url}/ui/mau/ho-so/")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Trình ký Giấy chứng nhận")).to_be_hidden()
    expect(page.get_by_role("heading", name="Giấy tờ")).to_be_visible()
