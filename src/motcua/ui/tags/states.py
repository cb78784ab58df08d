"""Badges, clocks, notices, empty and failed places, toasts, dialogs."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

from motcua.ui import draw
from motcua.ui.tags.library import register
from motcua.ui.types import Action, Badge, Blank, Clock, Notice, StatusBadge, Toast

NOTICE_ICONS = {
    "info": "info-circle",
    "done": "circle-check",
    "warn": "alert-circle",
    "error": "alert-triangle",
}
TOAST_ICONS = {"done": "circle-check", "late": "alert-triangle", "info": "info-circle"}
# What Django's messages call a thing, and how a toast shows it.
MESSAGE_TONES = {"success": "done", "error": "late", "warning": "late"}


@register.simple_tag
def status_badge(badge: StatusBadge | int, short: bool = False) -> SafeString:
    """The dossier's state, by national code 1..10 or by value."""
    return draw.value(StatusBadge(badge, short=short) if isinstance(badge, int) else badge)


@register.simple_tag
def badge(one: Badge | str, tone: str = "plain", icon: str = "", solid: bool = False) -> SafeString:
    """Any other state."""
    return draw.value(one if isinstance(one, Badge) else Badge(one, tone, icon, solid))  # type: ignore[arg-type]


@register.simple_tag
def deadline(clock: Clock) -> SafeString:
    """The clock's pill."""
    return draw.value(clock)


@register.simple_tag
def state(one: Badge) -> SafeString:
    """A state without ground, for tables and file lists where solid badges would shout."""
    return draw.part("state", badge=one)


@register.simple_tag
def notice(one: Notice | str, title: str = "", text: str = "", action: Action | None = None) -> SafeString:
    """A sentence on the page: {% notice value %} or {% notice "warn" "Cần chú ý." "Còn 1 thành phần." %}."""
    value = one if isinstance(one, Notice) else Notice(one, title, text, action)  # type: ignore[arg-type]
    return draw.part("notice", notice=value, icon=NOTICE_ICONS[value.kind])


@register.simple_tag
def empty(blank: Blank, icon: str = "inbox") -> SafeString:
    """A place where nothing is, with the one thing to do next."""
    return draw.part("empty", blank=blank, icon=icon)


@register.simple_tag
def loading(words: str) -> SafeString:
    """A place whose content is on its way."""
    return draw.part("loading", words=words)


@register.simple_tag
def failed(blank: Blank) -> SafeString:
    """A place whose content could not be had."""
    return draw.part("failed", blank=blank)


@register.simple_tag
def forbidden(blank: Blank) -> SafeString:
    """A place that this person may not enter."""
    return draw.part("forbidden", blank=blank)


@register.simple_tag
def toast(one: Toast, csrf_token: str = "") -> SafeString:
    """A passing note of what has just been done."""
    return draw.part("toast", toast=one, icon=TOAST_ICONS[one.tone], csrf_token=csrf_token)


@register.simple_tag
def message_toast(message: object) -> SafeString:
    """One of Django's messages as a toast."""
    tone = MESSAGE_TONES.get(getattr(message, "level_tag", ""), "info")
    return toast(Toast(str(message), tone=tone))  # type: ignore[arg-type]


@register.simple_block_tag
def dialog(content: str, anchor: str, title: str, still: bool = False) -> SafeString:
    """A native dialog; its content brings its own form and buttons (class m-dialog-end)."""
    return draw.part("dialog", content=mark_safe(content), anchor=anchor, title=title, still=still)  # noqa: S308
