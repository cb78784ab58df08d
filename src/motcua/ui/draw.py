"""Draw one value by the part that is made for it. Frozen values that recur are drawn once and remembered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from django.template import Context
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.ui.types import Action, Badge, Clock, StatusBadge, Tone


@dataclass(frozen=True, slots=True)
class StatusLook:
    """How a national status code looks: words, short words for tables, colour, mark, filled or not."""

    words: str | Promise
    short: str | Promise
    tone: Tone
    icon: str
    solid: bool = True


# What runs normally is outlined; filled is what somebody must act on or what ended.
STATUS = {
    1: StatusLook(_("Mới đăng ký"), _("Mới đăng ký"), "info", "point", solid=False),
    2: StatusLook(_("Được tiếp nhận"), _("Được tiếp nhận"), "info", "inbox", solid=False),
    3: StatusLook(_("Không được tiếp nhận"), _("Không tiếp nhận"), "ended", "ban"),
    4: StatusLook(_("Đang xử lý"), _("Đang xử lý"), "info", "circle-dashed", solid=False),
    5: StatusLook(_("Yêu cầu bổ sung giấy tờ"), _("Yêu cầu bổ sung"), "warn", "player-pause"),
    6: StatusLook(_("Yêu cầu thực hiện nghĩa vụ tài chính"), _("Nghĩa vụ tài chính"), "warn", "coin"),
    7: StatusLook(_("Công dân yêu cầu rút hồ sơ"), _("Yêu cầu rút"), "ended", "arrow-back-up"),
    8: StatusLook(_("Dừng xử lý"), _("Dừng xử lý"), "ended", "player-stop"),
    9: StatusLook(_("Đã xử lý xong"), _("Đã xử lý xong"), "done", "check"),
    10: StatusLook(_("Đã trả kết quả"), _("Đã trả kết quả"), "done", "checks", solid=False),
}
CLOCK_ICONS = {
    "not_started": "clock-question",
    "in_time": "clock",
    "near": "alarm",
    "late": "alert-triangle",
    "paused": "player-pause",
    "finished": "check",
}


def part(name: str, /, **context: Any) -> SafeString:
    """Draw the part ui/parts/<name>.html with exactly these names."""
    template: Any = get_template(f"ui/parts/{name}.html")
    drawn: str = template.template.render(Context(context, use_l10n=False))
    return mark_safe(drawn.strip())  # noqa: S308 - a rendered template


def text(value: Any) -> str:
    """A value as a template writes it, escaped; for parts that are drawn hundreds of times a page."""
    return escape(value) if type(value) is str else str(conditional_escape(value))


def same(name: str, /, **context: Any) -> SafeString:
    """`part` for frozen values that come again on many pages: drawn once a language and remembered."""
    try:
        return _again(get_language() or "", name, tuple(context.items()))
    except TypeError:  # a list among them
        return part(name, **context)


@lru_cache(maxsize=2048)
def _again(_language: str, name: str, context: tuple[tuple[str, Any], ...]) -> SafeString:
    return part(name, **dict(context))


def _status(badge: StatusBadge) -> SafeString:
    look = STATUS[badge.code]
    words = badge.words or str(look.short if badge.short else look.words)
    return part(
        "status_badge", words=words, tone=look.tone, icon=look.icon, solid=look.solid, code=badge.code
    )


@lru_cache(maxsize=4096)
def _remembered(_language: str, one: StatusBadge | Badge | Clock) -> SafeString:
    match one:
        case StatusBadge():
            return _status(one)
        case Badge():
            return part("badge", badge=one)
        case Clock():
            return part("deadline", clock=one, icon=CLOCK_ICONS[one.state])


def value(one: StatusBadge | Badge | Clock | Action) -> SafeString:
    """Draw a badge, a clock or a button. KeyError for a status code outside 1..10."""
    if isinstance(one, Action):
        return part("button", action=one)
    return _remembered(get_language() or "", one)
