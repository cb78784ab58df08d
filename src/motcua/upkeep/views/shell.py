"""What the pages of the administrator share: the tabs of the room."""

from django.urls import reverse

from motcua.core.actor import Actor
from motcua.ui.types import Tab
from motcua.upkeep import perms

_PAGES = (
    ("start", "Tình trạng"),
    ("calendar", "Lịch làm việc"),
    ("regimes", "Quy định một cửa"),
    ("news", "Tin bị kẹt"),
    ("journal", "Nhật ký"),
    ("erasures", "Xóa dữ liệu cá nhân"),
)


def sections(actor: Actor, current: str) -> tuple[Tab, ...]:
    """The parts of the room that this actor may enter."""
    whole = bool(perms.can_see(actor))
    if not whole:
        return ()  # one part needs no tabs
    return tuple(Tab(words, reverse(f"upkeep:{page}"), current=page == current) for page, words in _PAGES)
