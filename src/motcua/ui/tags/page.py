"""Tags for what stands around a page's content: styles, scripts, held blocks, icons, panels."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.ui import bundles, draw, icons
from motcua.ui.compounds import tie
from motcua.ui.tags.library import register
from motcua.ui.types import Action, Crumb, Link, Papers, Tab


def _address(name: str) -> str:
    return reverse("ui:asset", args=[bundles.bundle(name).digest, name])


@register.simple_tag
def face_styles(face: str) -> SafeString:
    """The style sheet of one face: "desk" or "site"."""
    return format_html('<link rel="stylesheet" href="{}">', _address(f"{face}.css"))


@register.simple_tag
def face_scripts(face: str) -> SafeString:
    """The scripts of one face; nothing depends on them. The first says to the styles that script runs."""
    return format_html(
        '<script src="{}"></script><script src="{}" defer></script>',
        _address("ready.js"),
        _address(f"{face}.js"),
    )


@register.simple_tag
def script(name: str) -> SafeString:
    """One more of ui's scripts (list), for the block `script`."""
    return format_html('<script src="{}" defer></script>', _address(f"{name}.js"))


@register.simple_tag
def icon(name: str, size: int = 16) -> SafeString:
    """A Tabler outline icon, inlined; it always stands beside a word."""
    return icons.icon(name, size)


@register.simple_block_tag
def hold(content: str) -> SafeString:
    """Keep a block's text under a name, to know whether it is empty: {% hold as aside %}...{% endhold %}."""
    return mark_safe(content.strip())  # noqa: S308 - rendered by the template it stands in


@register.simple_tag
def page_header(
    title: str, *, note: str = "", over: str = "", lead: str = "", actions: str = "", site: bool = False
) -> SafeString:
    """The page's h1 with what stands above, beside and below it."""
    shown = mark_safe(tie(title)) if site else title  # noqa: S308 - a held block, escaped there
    return draw.part("page_header", title=shown, note=note, over=over, lead=lead, actions=actions)


@register.simple_tag
def crumbs(*path: Crumb) -> SafeString:
    """The way to this page."""
    return draw.same("crumbs", path=path)


@register.simple_tag
def crumb(text: str, href: str = "") -> SafeString:
    """One step of the way, for templates that write their own `<ol>` in the block `crumbs`."""
    if not href:
        return format_html("<li>{}</li>", text)
    return format_html('<li><a href="{}">{}</a></li>', href, text)


@register.simple_tag
def tabs(label: str, entries: tuple[Tab, ...], end: Link | None = None) -> SafeString:
    """Saved views of a list or parts of a detail page, as links; `end` stands at the right."""
    return draw.same("tabs", label=label, entries=entries, end=end)


@register.simple_tag(takes_context=False)
def button(
    text: str | Action,
    href: str = "",
    kind: str = "secondary",
    icon: str = "",
    size: str = "normal",
    **more: str | bool,
) -> SafeString:
    """A button or a link that looks like one; `more` are the other fields of types.Action."""
    action = text if isinstance(text, Action) else Action(text, href, kind, icon, size, **more)  # type: ignore[arg-type]
    return draw.same("button", action=action)


@register.simple_tag
def key(name: str) -> SafeString:
    """A key of the keyboard."""
    return draw.same("key", name=name)


@register.simple_block_tag
def panel(
    content: str,
    title: str = "",
    note: str = "",
    end: str = "",
    number: int = 0,
    flush: bool = False,
    anchor: str = "",
) -> SafeString:
    """A block with a head: {% panel "Giấy tờ" note="6 thành phần" %}...{% endpanel %}."""
    return draw.part(
        "panel",
        content=mark_safe(content),  # noqa: S308 - rendered by the template it stands in
        title=title,
        note=note,
        end=end,
        number=number,
        flush=flush,
        anchor=anchor,
    )


@register.simple_block_tag
def menu(
    content: str, text: str, icon: str = "", end: bool = False, kind: str = "secondary", size: str = ""
) -> SafeString:
    """A button that opens a small menu of links and buttons: {% menu "Việc khác" %}...{% endmenu %}."""
    return draw.part("menu", content=mark_safe(content), text=text, icon=icon, end=end, kind=kind, size=size)  # noqa: S308


@register.simple_tag
def print_header(papers: Papers) -> SafeString:
    """What a printed page says of itself on top; hidden on the screen."""
    return draw.part("print_header", papers=papers)
