"""What the desk's pages share: badges of a standing, the parts of the catalogue as tabs."""

from motcua.procedures.enums import Standing
from motcua.ui import menu
from motcua.ui.types import Badge, Tab, Tone

_BADGES: dict[Standing, tuple[Tone, str]] = {
    Standing.DRAFT: ("info", "edit"),
    Standing.COMING: ("info", "clock"),
    Standing.IN_FORCE: ("done", "circle-check"),
    Standing.REPLACED: ("ended", "history"),
    Standing.ABOLISHED: ("ended", "ban"),
}


def badge(standing: str) -> Badge:
    """How a version stands."""
    tone, icon = _BADGES[Standing(standing)]
    return Badge(Standing(standing).label, tone, icon)


def tabs(current: str) -> tuple[Tab, ...]:
    """The parts of the catalogue."""
    return menu.catalogue.draw(f"procedures:{current}")
