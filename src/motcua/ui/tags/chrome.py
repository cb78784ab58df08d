"""Masthead, navigation, footer, banners: drawn from the value `ui` of the context processor."""

from __future__ import annotations

from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from motcua.ui import draw, icons
from motcua.ui.tags.library import register
from motcua.ui.types import Link, Masthead, NavGroup, NavItem, Notice

_MARKS = {"near": "alarm", "late": "alert-triangle"}


@register.inclusion_tag("ui/parts/masthead.html", takes_context=True)
def masthead(context: Context, band: Masthead) -> dict[str, object]:
    """The desk's red band; takes the context for the CSRF token of its two forms."""
    return {"band": band, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("ui/parts/site_masthead.html", takes_context=True)
def site_masthead(context: Context, band: Masthead, searches: bool = True) -> dict[str, object]:
    """The site's red band; the home page has its own, larger search and says `searches=False`."""
    return {"band": band, "searches": searches, "csrf_token": context.get("csrf_token", "")}


@register.simple_tag
def nav(groups: tuple[NavGroup, ...]) -> SafeString:
    """The desk's left navigation, and the same folded for a phone."""
    if not groups:
        return mark_safe("")
    lists = mark_safe("".join(_entries(group) for group in groups))  # noqa: S308 - escaped where they are made
    return draw.part("nav", lists=lists)


def _entries(group: NavGroup) -> str:
    """A list of the navigation; written here because every page of the desk draws some thirty entries."""
    title = f"<h2>{draw.text(group.title)}</h2>" if group.title else ""
    return f"{title}<ul>{''.join(map(_entry, group.items))}</ul>"


def _entry(item: NavItem) -> str:
    current = ' aria-current="page"' if item.current else ""
    mark = f' class="m-mark-{item.mark}"' if item.mark else ""
    icon = f" {icons.icon(_MARKS[item.mark], 14)}" if item.mark else ""
    count = "" if item.count is None else f"<span>{item.count if item.count < 100 else '99+'}</span>"
    href, label = draw.text(item.href), draw.text(item.label)
    return f'<li><a href="{href}"{current}{mark}>{label}{icon}{count}</a></li>'


@register.simple_tag
def site_nav(items: tuple[NavItem, ...], language: Link | None = None) -> SafeString:
    """The site's navigation, and the same folded for a phone."""
    return draw.part("site_nav", items=items, language=language)


@register.simple_tag
def site_footer(help_links: tuple[Link, ...], about_links: tuple[Link, ...], note: str = "") -> SafeString:
    """The site's footer."""
    return draw.part("site_footer", help_links=help_links, about_links=about_links, note=note)


@register.simple_tag
def banner(notice: Notice) -> SafeString:
    """A line over every page: the demo's clock, a planned interruption."""
    return draw.part("banner", notice=notice)
