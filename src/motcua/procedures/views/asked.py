"""What the desk's pages share: the request, words from the address, badges of a standing."""

from django.http import HttpRequest
from django.urls import reverse

from motcua.core.text import tidy
from motcua.procedures.enums import Standing
from motcua.ui.http import DeskRequest
from motcua.ui.types import Badge, Tab, Tone

__all__ = ["DeskRequest", "badge", "numbers", "tabs", "word"]
_BADGES: dict[Standing, tuple[Tone, str]] = {
    Standing.DRAFT: ("info", "edit"),
    Standing.COMING: ("info", "clock"),
    Standing.IN_FORCE: ("done", "circle-check"),
    Standing.REPLACED: ("ended", "history"),
    Standing.ABOLISHED: ("ended", "ban"),
}
_TABS = (
    ("Thủ tục", "procedures:catalogue"),
    ("Danh mục theo đơn vị", "procedures:units"),
    ("Niêm yết", "procedures:board"),
    ("Quyết định", "procedures:decisions"),
    ("Lĩnh vực", "procedures:save_field"),
)


def word(request: HttpRequest, name: str) -> str:
    """A parameter of the address, short and without signs that no text may hold."""
    return tidy(request.GET.get(name, "").replace("\x00", ""))[:200]


def numbers(values: list[str]) -> list[int]:
    """The whole numbers among texts that a form sent."""
    return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 16]


def badge(standing: str) -> Badge:
    """How a version stands."""
    tone, icon = _BADGES[Standing(standing)]
    return Badge(Standing(standing).label, tone, icon)


def tabs(current: str) -> tuple[Tab, ...]:
    """The parts of the room, as tabs."""
    return tuple(Tab(text, reverse(name), current=name == f"procedures:{current}") for text, name in _TABS)
