"""What stands around the gallery's pages: an invented officer, an invented citizen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.urls import reverse

from motcua.ui.types import Link, Masthead, NavGroup, NavItem, Notice, Post

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def at(words: str) -> datetime:
    """The instant written as "14:05 10/06/2022"."""
    return datetime.strptime(words, "%H:%M %d/%m/%Y").replace(tzinfo=VIETNAM)


def sample(name: str) -> str:
    """The address of a sample page."""
    return reverse("ui:sample", args=[name])


# label, count, mark: one morning of an invented officer.
WORK = (
    ("Tiếp nhận hồ sơ", None, ""),
    ("Hồ sơ trực tuyến chờ tiếp nhận", 12, ""),
    ("Chờ nhận bàn giao", 7, ""),
    ("Chờ phân công", 0, ""),
    ("Chờ xử lý", 38, ""),
    ("Xin ý kiến, phối hợp", 4, ""),
    ("Chờ bổ sung", 9, ""),
    ("Chờ nghĩa vụ tài chính", 6, ""),
    ("Chờ ký duyệt", 2, ""),
    ("Chờ trả kết quả", 21, ""),
    ("Sắp đến hạn", 5, "near"),
    ("Quá hạn", 2, "late"),
)
LOOK = ("Tra cứu", "Sổ theo dõi", "Báo cáo", "Danh mục TTHC")
ROOMS = ("Chứng thực", "Cải cách hành chính", "Văn bản")
SITE = ("Trang chủ", "Thủ tục", "Theo dõi hồ sơ", "Phản ánh, kiến nghị", "Tỉnh đang phục vụ thế nào")
SITE_SAMPLES = ("trang-chu", "to-khai", "theo-doi", "gop-y", "con-so")


@dataclass(frozen=True)
class Frame:
    """Stands for motcua.ui.context.Chrome; `current` is the label of the entry that is open."""

    current: str = ""
    person: str = "Lê Thị Thu Hương"
    signed_in: bool = True
    banners: tuple[Notice, ...] = ()

    @cached_property
    def masthead(self) -> Masthead:
        """The desk's red band with every element."""
        here = reverse("ui:gallery")
        return Masthead(
            province="Tỉnh Thanh Hóa",
            name="Hệ thống một cửa điện tử",
            person=self.person,
            post="UBND thành phố Thanh Hóa · Bộ phận Một cửa",
            posts=(
                Post("UBND thành phố Thanh Hóa · Bộ phận Một cửa", "1", current=True),
                Post("UBND phường Ba Đình · Bộ phận Một cửa", "2"),
            ),
            switch_href=here,
            search_href=sample("danh-sach"),
            news_href=here,
            news_count=3,
            account_href=here,
            sign_out_href=here,
            home_href=here,
        )

    @cached_property
    def site_masthead(self) -> Masthead:
        """The site's red band; the citizen has signed in where a page says so."""
        return Masthead(
            province="Tỉnh Thanh Hóa",
            name="Một cửa điện tử",
            person=self.person if self.signed_in else "",
            search_href=sample("trang-chu"),
            account_href=sample("theo-doi"),
            sign_in_href=sample("trang-chu"),
            language=Link("Tiếng Việt", reverse("ui:gallery_site")),
            home_href=sample("trang-chu"),
        )

    @cached_property
    def nav(self) -> tuple[NavGroup, ...]:
        """The desk's navigation with an invented morning's counts."""
        lists = sample("danh-sach")
        return (
            NavGroup(
                tuple(
                    NavItem(text, lists, count, mark, text == self.current)  # type: ignore[arg-type]
                    for text, count, mark in WORK
                )
            ),
            NavGroup(tuple(NavItem(text, lists, current=text == self.current) for text in LOOK)),
            NavGroup(tuple(NavItem(text, lists) for text in ROOMS), "Chức năng khác"),
        )

    @cached_property
    def site_nav(self) -> tuple[NavItem, ...]:
        """The site's navigation."""
        return tuple(
            NavItem(text, sample(name), current=text == self.current)
            for text, name in zip(SITE, SITE_SAMPLES, strict=True)
        )

    @property
    def help_links(self) -> tuple[Link, ...]:
        """The footer's first column of links."""
        return (
            Link("Hướng dẫn nộp hồ sơ", sample("trang-chu")),
            Link("Bộ phận Một cửa gần bạn", sample("trang-chu")),
        )

    @property
    def about_links(self) -> tuple[Link, ...]:
        """The footer's second column of links."""
        here = reverse("ui:gallery_site")
        return (Link("Dữ liệu của bạn được dùng thế nào", here), Link("Tiếp cận cho mọi người", here))
