"""What the masthead and the navigation show: rooms register here in `AppConfig.ready()`.

The desk's sixteen lists have their words and their order here; a room fills in where an entry leads,
which right it needs and how its count is read. An entry that no room has filled is not drawn.

    menu.desk.fill("receive", url="dossiers:receive", right="dossiers.receive")
    menu.desk.add("Chứng thực", url="certification:book", right="certification.view", order=10)
    menu.desk.count_with(queries.inbox_counts)     # (actor) -> {"process": 38, "late": 2}
    menu.site.fill("procedures", url="portal:procedures")
    menu.site.lead(procedure="portal:procedure")   # the page of a thing of a lower room
    menu.catalogue.add("Niêm yết", url="offers:board", order=3)
    menu.band.posts_with(queries.posts_of_request) # (request) -> tuple[types.Post, ...]
    menu.band.lead(search="dossiers:search", switch="accounts:switch", sign_out="accounts:sign_out")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Protocol

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.ui.addresses import address
from motcua.ui.types import Link, Masthead, NavGroup, NavItem, Notice, Post, Tab


class Person(Protocol):
    """What the menu asks of an actor."""

    @property
    def name(self) -> str: ...

    def has(self, right: str) -> bool:
        """Whether the actor has this right anywhere."""


Counts = Callable[[Person], Mapping[str, int]]
Posts = Callable[[HttpRequest], tuple[Post, ...]]
News = Callable[[HttpRequest], int]
Banner = Callable[[HttpRequest], Notice | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the navigation: `right` is empty where everybody who signed in may enter."""

    key: str
    label: str | Promise
    url: str = ""
    right: str = ""
    mark: Literal["", "near", "late"] = ""
    order: int = 0


# The words of the officer's desk, in their order.
WORK = (
    Entry("receive", _("Tiếp nhận hồ sơ")),
    Entry("online", _("Hồ sơ trực tuyến chờ tiếp nhận")),
    Entry("handover", _("Chờ nhận bàn giao")),
    Entry("assign", _("Chờ phân công")),
    Entry("process", _("Chờ xử lý")),
    Entry("consult", _("Xin ý kiến, phối hợp")),
    Entry("supplement", _("Chờ bổ sung")),
    Entry("duty", _("Chờ nghĩa vụ tài chính")),
    Entry("sign", _("Chờ ký duyệt")),
    Entry("stamp", _("Chờ đóng dấu, vào số")),
    Entry("return", _("Chờ trả kết quả")),
    Entry("fees", _("Chờ thu phí, lệ phí")),
    Entry("near", _("Sắp đến hạn"), mark="near"),
    Entry("late", _("Quá hạn"), mark="late"),
)
LOOK = (
    Entry("search", _("Tra cứu")),
    Entry("register", _("Sổ theo dõi")),
    Entry("reports", _("Báo cáo")),
    Entry("catalogue", _("Danh mục TTHC")),
)
SITE = (
    Entry("home", _("Trang chủ")),
    Entry("procedures", _("Thủ tục")),
    Entry("follow", _("Theo dõi hồ sơ")),
    Entry("feedback", _("Phản ánh, kiến nghị")),
    Entry("figures", _("Tỉnh đang phục vụ thế nào")),
)


def _current(path: str, hrefs: Iterable[str]) -> str:
    """The longest of the addresses that begins the page's own; "" where none does."""
    inside = [one for one in hrefs if path == one or (one != "/" and path.startswith(one))]
    return max(inside, key=len, default="")


@dataclass
class Leads:
    """Where things of lower rooms have a page in a room above, which says so here."""

    pages: dict[str, str] = field(default_factory=dict)

    def lead(self, **urls: str) -> None:
        """Say which url name shows a kind of thing."""
        self.pages.update(urls)

    def href(self, kind: str, *args: Any) -> str:
        """The page of a thing, or nothing where no room has said so."""
        return reverse(self.pages[kind], args=args) if kind in self.pages else ""


@dataclass
class DeskMenu(Leads):
    """The officer's left navigation."""

    filled: dict[str, Entry] = field(default_factory=dict)
    rooms: dict[str, Entry] = field(default_factory=dict)
    counters: list[Counts] = field(default_factory=list)

    def fill(self, key: str, *, url: str, right: str = "") -> None:
        """Say where one of the desk's own entries leads. KeyError for a key that the desk lacks."""
        entry = {one.key: one for one in (*WORK, *LOOK)}[key]
        self.filled[key] = replace(entry, url=url, right=right)

    def add(self, label: str | Promise, *, url: str, right: str = "", order: int = 100) -> None:
        """Add another room below the line "Chức năng khác"; its url name is its key for counts."""
        self.rooms[url] = Entry(url, label, url, right, order=order)

    def count_with(self, counter: Counts) -> None:
        """Let a room tell counts by entry key; asked once a page, and only where the navigation is drawn."""
        self.counters.append(counter)

    def groups(self, actor: Person, path: str) -> tuple[NavGroup, ...]:
        """The navigation for this officer on this page."""
        rooms = sorted(self.rooms.values(), key=lambda one: one.order)
        wanted = (
            ("", [self.filled[one.key] for one in WORK if one.key in self.filled]),
            ("", [self.filled[one.key] for one in LOOK if one.key in self.filled]),
            (str(_("Chức năng khác")), rooms),
        )
        counts: dict[str, int] = {}
        for counter in self.counters:
            counts.update(counter(actor))
        seen = [(title, self._seen(entries, actor)) for title, entries in wanted]
        hrefs = [address(entry.url) for _title, entries in seen for entry in entries]
        here = _current(path, hrefs)
        return tuple(
            NavGroup(tuple(self._item(entry, counts, here) for entry in entries), title)
            for title, entries in seen
            if entries
        )

    @staticmethod
    def _seen(entries: list[Entry], actor: Person) -> list[Entry]:
        return [entry for entry in entries if not entry.right or actor.has(entry.right)]

    @staticmethod
    def _item(entry: Entry, counts: Mapping[str, int], here: str) -> NavItem:
        href, count = address(entry.url), counts.get(entry.key)
        return NavItem(str(entry.label), href, count, entry.mark if count else "", href == here)


@dataclass
class SiteMenu(Leads):
    """The citizen's navigation and the links at the foot of the page."""

    filled: dict[str, str] = field(default_factory=dict)
    help: list[tuple[str | Promise, str]] = field(default_factory=list)
    about: list[tuple[str | Promise, str]] = field(default_factory=list)

    def fill(self, key: str, *, url: str) -> None:
        """Say where one of the site's entries leads. KeyError for a key that the site lacks."""
        self.filled[{one.key: one.key for one in SITE}[key]] = url

    def add_help(self, label: str | Promise, *, url: str) -> None:
        """Add a link to the footer's column "Trợ giúp"."""
        self.help.append((label, url))

    def add_about(self, label: str | Promise, *, url: str) -> None:
        """Add a link to the footer's column "Về trang này"."""
        self.about.append((label, url))

    def items(self, path: str) -> tuple[NavItem, ...]:
        """The navigation on this page."""
        hrefs = {one.key: address(self.filled[one.key]) for one in SITE if one.key in self.filled}
        here = _current(path, hrefs.values())
        return tuple(
            NavItem(str(one.label), hrefs[one.key], current=hrefs[one.key] == here)
            for one in SITE
            if one.key in hrefs
        )

    @staticmethod
    def links(entries: list[tuple[str | Promise, str]]) -> tuple[Link, ...]:
        """Footer links, resolved."""
        return tuple(Link(str(label), address(url)) for label, url in entries)


BAND_PARTS = {
    "search",
    "site_search",
    "switch",
    "news",
    "account",
    "sign_in",
    "sign_out",
    "home",
    "desk_home",
}


@dataclass
class Band:
    """The masthead: whose province, and where its search, switch, news and sign-in lead."""

    province: str = "Tỉnh Thanh Hóa"
    name: str = "Hệ thống một cửa điện tử"
    site_name: str = "Một cửa điện tử"
    urls: dict[str, str] = field(default_factory=dict)
    posts: Posts | None = None
    news: News | None = None
    banners: list[Banner] = field(default_factory=list)

    def lead(self, **urls: str) -> None:
        """Name where parts of the masthead lead (see BAND_PARTS). TypeError for another part."""
        if extra := set(urls) - BAND_PARTS:
            raise TypeError(f"the masthead has no part {sorted(extra)}")
        self.urls.update(urls)

    def posts_with(self, reader: Posts) -> None:
        """Let accounts tell the posts that this officer may work from."""
        self.posts = reader

    def news_with(self, reader: News) -> None:
        """Let notices tell how much is new."""
        self.news = reader

    def banner_with(self, reader: Banner) -> None:
        """Let a room put a line over every page (the demo's clock, a planned interruption)."""
        self.banners.append(reader)

    def href(self, part: str) -> str:
        """Where a part leads, or nothing where no room has said so."""
        return address(self.urls[part]) if part in self.urls else ""

    def draw(self, request: HttpRequest, actor: Person | None, *, desk: bool) -> Masthead:
        """The masthead of this page."""
        posts = self.posts(request) if self.posts and actor and desk else ()
        post = next((one.label for one in posts if one.current), getattr(actor, "post_label", ""))
        return Masthead(
            province=self.province,
            name=self.name if desk else self.site_name,
            person=actor.name if actor else "",
            post=post,
            posts=posts,
            switch_href=self.href("switch"),
            search_href=self.href("search" if desk else "site_search"),
            search_value=request.GET.get("q", ""),
            news_href=self.href("news"),
            news_count=self.news(request) if self.news and actor and desk else 0,
            account_href=self.href("account"),
            sign_in_href=self.href("sign_in"),
            sign_out_href=self.href("sign_out"),
            home_href=self.href("desk_home" if desk else "home") or "/",
        )


@dataclass
class TabRow:
    """Pages that stand beside each other under one entry of the navigation, whichever room they are of."""

    entries: dict[str, Entry] = field(default_factory=dict)

    def add(self, label: str | Promise, *, url: str, order: int) -> None:
        """Add a page by its url name."""
        self.entries[url] = Entry(url, label, url, order=order)

    def draw(self, current: str) -> tuple[Tab, ...]:
        """The tabs, with the page of the url name ``current`` marked."""
        shown = sorted(self.entries.values(), key=lambda one: one.order)
        return tuple(Tab(str(one.label), address(one.url), current=one.url == current) for one in shown)


desk = DeskMenu()
catalogue = TabRow()
site = SiteMenu()
band = Band()
