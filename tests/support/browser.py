"""A real site and a real browser: the last word on what a person sees.

`live_site` serves motcua from a committed database of its own; `page` is a desk (1440 px), `phone` a
phone (360 px), `new_page` makes others. A page that logs an error, gets a 5xx or asks another machine
fails its test; a failed test leaves its picture in `var/test/failures`.
"""

import os
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    Route,
    sync_playwright,
)

from tests.support.database import OwnDatabase
from tests.support.network import is_near
from tools import places
from tools.browser import find_browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = (1440, 900)
PHONE = (360, 740)


@dataclass(frozen=True)
class LiveSite:
    """A served site: ``url`` without a slash at the end, and the database behind it."""

    url: str
    database: OwnDatabase


@dataclass
class Window:
    """A page and what went wrong on it."""

    page: Page
    context: BrowserContext
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Listen to everything that a person would not see but that is broken."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        self.page.on("response", self._response)
        self.context.route(re.compile(".*"), self._request)

    def _console(self, message: ConsoleMessage) -> None:
        # A 4xx answer is the test's own affair; Chromium logs it as an error too.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status}: {response.url}")

    def _request(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        if parts.scheme in {"http", "https"} and not is_near(parts.hostname):
            self.complaints.append(f"asks another machine: {route.request.url}")
            route.abort()
        else:
            route.continue_()


class _Quiet(WSGIRequestHandler):
    """Serves without a line for every request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        return


@pytest.fixture
def live_site(own_database: OwnDatabase) -> Iterator[LiveSite]:
    """The real WSGI application on a free loopback port."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), ThreadedWSGIServer, _Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield LiveSite(f"http://127.0.0.1:{server.server_port}", own_database)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session; without one the test does not run (in CI it fails)."""
    path = find_browser()
    if path is None:
        advice = "no Chromium: run 'sudo apt-get install chromium'"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(advice)
    with pytest.MonkeyPatch.context() as monkeypatch, sync_playwright() as playwright:
        # Playwright keeps an event loop on this thread, which Django takes for an async caller.
        monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Open pages: ``new_page(size=(width, height), javascript=True)``; each is a person of their own."""
    windows: list[Window] = []

    def open_page(size: tuple[int, int] = DESK, *, javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            java_script_enabled=javascript,
        )
        window = Window(context.new_page(), context)
        window.watch()
        windows.append(window)
        return window.page

    yield open_page
    complaints = [line for window in windows for line in window.complaints]
    if complaints or request.node.stash.get(_FAILED, False):
        _keep_pictures(request.node.name, windows)
    for window in windows:
        window.context.close()
    if complaints:
        pytest.fail("the page complained:\n" + "\n".join(complaints))


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """An officer's desk, 1440 px wide."""
    return new_page(DESK)


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A citizen's phone, 360 px wide."""
    return new_page(PHONE)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """``axe(page)`` fails when the page keeps somebody out (WCAG 2.2 AA and axe's good practice)."""

    def check(page: Page) -> None:
        page.wait_for_load_state("load")  # a click may have begun a page that is not all here yet
        found = Axe().run(page)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    return check


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Remember a failure, so that the page is photographed before it closes."""
    report = yield
    if report.failed:
        item.stash[_FAILED] = True
    return report


def _keep_pictures(name: str, windows: list[Window]) -> None:
    folder: Path = places.VAR / "test" / "failures"
    folder.mkdir(parents=True, exist_ok=True)
    for number, window in enumerate(windows):
        window.page.screenshot(path=folder / f"{re.sub('[^a-z0-9]+', '-', name.lower())}-{number}.png")
