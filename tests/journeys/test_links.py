"""Every link leads somewhere, for every role: whoever may see a link may follow it, and it costs little.

A small crawl over all pages that a role reaches by links: one of each shape of address is opened.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Self
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.urls import Resolver404, resolve

from motcua.core import clock
from motcua.core.demo import Scenario, demo_parts
from motcua.demo import commands

SCENARIO = Scenario(received=60)
OF_EACH_SHAPE = 1
MOST_STATEMENTS = 20  # all pages keep below 15; a dossier with everything on it may cost more
FORGED = (
    *("/ho-so/999999/", "/ho-so/0/", "/don-vi/999999999999999999999/", "/don-vi/-1/", "/nhan-su/999999/"),
    *("/vi-tri/999999/", "/quy-trinh/999999/", "/thu-tuc/khong-co/", "/thu-tuc/%00/", "/theo-doi/khong-co/"),
    *("/danh-muc-tthc/niem-yet/999999/", "/danh-muc-tthc/thu-tuc/khong-co/", "/tep/999999/"),
    *("/ho-so/१/", "/viec-cua-ban/khong-co/", "/danh-muc-tthc/quyet-dinh/999999/", "/%ff/", "/ho-so/1e3/"),
)
CURSORS = ("-1", "WyJ0IiwiMCIsIiJd", "x" * 5000, "\x00", "W10=", "💥", "WyJ0Il0", "bnVsbA==", "{}")


class Links(HTMLParser):
    """Where a page leads by a click or a form that only asks."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        asks = tag == "form" and (said.get("method") or "get").lower() == "get"
        where = said.get("href") if tag == "a" else said.get("action") if asks else said.get("hx-get")
        if where:
            self.found.append(where)


@dataclass
class Walk:
    """One role's way through the site; ``wrong`` says what it met."""

    client: Client
    seen: set[str] = field(default_factory=set)
    shapes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def from_(self, *starts: str) -> list[str]:
        """Follow links from these pages until nothing new is met."""
        todo = deque((start, "the start") for start in starts)
        while todo:
            path, before = todo.popleft()
            todo.extend((one, path) for one in self._open(path, before) if self._is_new(one))
        return self.wrong

    def _is_new(self, path: str) -> bool:
        if path in self.seen or self.shapes[self.shape(path)] >= OF_EACH_SHAPE:
            return False
        self.seen.add(path)
        self.shapes[self.shape(path)] += 1
        return True

    def _open(self, path: str, before: str) -> Iterator[str]:
        with _Count() as count:
            answer = self.client.get(path)
        if answer.status_code >= 400 or count.statements > MOST_STATEMENTS:
            self.wrong.append(f"{answer.status_code}, {count.statements} statements: {path} (from {before})")
        if answer.status_code in {301, 302}:
            yield from _ours(path, [str(answer["Location"])])
        elif answer.status_code == 200 and "html" in answer["Content-Type"]:
            links, page = Links(), answer.content.decode()
            links.feed(page)
            self.read(path, page)
            yield from _ours(path, links.found)

    def read(self, path: str, page: str) -> None:
        """What else there is to do with a page that was opened."""

    @staticmethod
    def shape(path: str) -> str:
        """Addresses of one view that ask for the same things have one shape."""
        parts = urlsplit(path)
        names = sorted(one.partition("=")[0] for one in parts.query.split("&"))
        try:
            view = resolve(parts.path).view_name
        except Resolver404:
            view = parts.path
        return f"{view}?{'&'.join(names)}"


class _Count:
    """How many statements a page costs on both connections."""

    def __enter__(self) -> Self:
        self.statements = 0
        self.wrappers = [one.execute_wrapper(self._one) for one in connections.all()]
        for wrapper in self.wrappers:
            wrapper.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        for wrapper in self.wrappers:
            wrapper.__exit__(None, None, None)

    def _one(self, execute, sql, params, many, context):
        self.statements += 1
        return execute(sql, params, many, context)


def _ours(path: str, links: list[str]) -> Iterator[str]:
    for link in links:
        parts = urlsplit(urljoin(path, link))
        if not parts.netloc and not parts.scheme and not parts.path.startswith("/static/"):
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path


@pytest.fixture
def province(own_database):
    """The demo's first dossiers, and everybody at work."""
    with clock.at(SCENARIO.cut_off):
        commands.begin(SCENARIO)
        for part in demo_parts():
            part.prepare(SCENARIO)
            commands.lay_out(part, SCENARIO)
        commands.work_off(SCENARIO, first_only=True)
        yield


def roles() -> Iterator[tuple[str, Client]]:
    """A stranger, and one of each role that the sign-in page offers."""
    yield "a stranger", Client(raise_request_exception=False)
    page = Client().get("/dang-nhap/").content.decode()
    offered = re.findall(r'name="account" value="(\d+)">.*?<b>(.*?)</b>', page, re.DOTALL)
    for role, account in {role: account for account, role in reversed(offered)}.items():
        client = Client(raise_request_exception=False)
        client.post("/dang-nhap/trinh-dien/", {"account": account})
        assert settings.SESSION_COOKIE_NAME in client.cookies
        yield role, client


@pytest.mark.serial
@pytest.mark.reference
@pytest.mark.timeout(600)
def test_every_link_leads_somewhere_for_every_role(province):
    assert len(list(roles())) > 10
    wrong = {name: Walk(client).from_("/", "/dang-nhap/", "/lam-viec/") for name, client in roles()}
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.serial
@pytest.mark.reference
@pytest.mark.timeout(600)
def test_forged_addresses_and_cursors_break_nothing(province):
    everybody = dict(roles())
    name = next(name for name in everybody if "Quản trị tỉnh" in name)
    broken = []
    for who in ("a stranger", name):
        client = everybody[who]
        lists = [f"{path}?trang=" for path in ("/ho-so/", "/nhan-su/", "/vi-tri/", "/nhat-ky-tra-cuu/")]
        lists += ["/danh-muc-tthc/?trang=", "/thu-tuc/?trang=", "/danh-muc-tthc/quyet-dinh/?trang="]
        asked = [*FORGED, *(start + cursor for start in lists for cursor in CURSORS)]
        broken += [path for path in asked if client.get(path).status_code >= 500]
    assert broken == []
