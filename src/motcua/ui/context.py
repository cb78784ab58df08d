"""The context processor: `ui` for the layouts. It asks nothing until a layout draws it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest

from motcua.ui import menu
from motcua.ui.types import Link, Masthead, NavGroup, NavItem, Notice


class Chrome:
    """What stands around the page. Reads `request.actor`: None, or has `.name` and `.has(right)`."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._actor: menu.Person | None = getattr(request, "actor", None)

    @property
    def signed_in(self) -> bool:
        """Whether somebody has signed in."""
        return self._actor is not None

    @cached_property
    def masthead(self) -> Masthead:
        """The desk's red band."""
        return menu.band.draw(self._request, self._actor, desk=True)

    @cached_property
    def site_masthead(self) -> Masthead:
        """The site's red band."""
        return menu.band.draw(self._request, self._actor, desk=False)

    @cached_property
    def nav(self) -> tuple[NavGroup, ...]:
        """The desk's navigation; empty before signing in."""
        return menu.desk.groups(self._actor, self._request.path) if self._actor else ()

    @cached_property
    def site_nav(self) -> tuple[NavItem, ...]:
        """The site's navigation."""
        return menu.site.items(self._request.path)

    @cached_property
    def banners(self) -> tuple[Notice, ...]:
        """Lines over every page."""
        return tuple(one for reader in menu.band.banners if (one := reader(self._request)))

    @cached_property
    def help_links(self) -> tuple[Link, ...]:
        """The footer's column "Trợ giúp"."""
        return menu.site.links(menu.site.help)

    @cached_property
    def about_links(self) -> tuple[Link, ...]:
        """The footer's column "Về trang này"."""
        return menu.site.links(menu.site.about)


def chrome(request: HttpRequest) -> dict[str, Any]:
    """The name `ui` in every template."""
    return {"ui": Chrome(request)}
