"""The browser's part of the test house: a broken page fails, a sound one passes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from motcua.core.models import Series
from tests.support.browser import LiveSite, Window, _keep_pictures
from tools import places

pytestmark = pytest.mark.serial
SOUND = "<!doctype html><html lang=vi><title>x</title><main><h1>x</h1></main></html>"


@pytest.fixture
def window(browser: Browser):
    context = browser.new_context()
    made = Window(context.new_page(), context)
    made.watch()
    yield made
    context.close()


def test_the_live_site_answers_from_its_own_committed_database(live_site: LiveSite, page: Page) -> None:
    Series.objects.create(key="house", last=7)
    answer = page.goto(f"{live_site.url}/khong-co-trang-nay/")
    assert answer is not None
    assert answer.status == 404
    assert page.viewport_size == {"width": 1440, "height": 900}


def test_a_phone_is_narrow_and_a_page_can_do_without_script(
    phone: Page, new_page: Callable[..., Page]
) -> None:
    assert phone.viewport_size == {"width": 360, "height": 740}
    plain = new_page(javascript=False)
    plain.goto("data:text/html,<noscript><p>no script</p></noscript>")
    assert plain.get_by_text("no script").is_visible()


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("console.error('broken')", "console: broken"),
        ("setTimeout(() => { throw new Error('broken') })", "script error: broken"),
        ("fetch('http://192.0.2.1/')", "asks another machine"),
    ],
)
def test_a_page_that_breaks_something_is_heard(window: Window, script: str, complaint: str) -> None:
    window.page.set_content(SOUND)
    window.page.evaluate(f"() => {{ {script} }}")
    window.page.wait_for_timeout(200)
    assert any(complaint in heard for heard in window.complaints), window.complaints


def test_a_sound_page_makes_no_complaint(window: Window) -> None:
    window.page.set_content(SOUND)
    window.page.wait_for_timeout(100)
    assert window.complaints == []


def test_axe_lets_a_sound_page_pass_and_names_what_keeps_people_out(
    page: Page, axe: Callable[[Page], None]
) -> None:
    page.set_content(SOUND)
    axe(page)
    page.set_content(SOUND.replace("<h1>x</h1>", "<h1>x</h1><img src='data:,'>"))
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_a_failure_leaves_its_picture(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "VAR", tmp_path)
    window.page.set_content(SOUND)
    _keep_pictures("test_x[á/b]", [window])
    assert (tmp_path / "test/failures/test-x-b--0.png").stat().st_size > 500
