"""Anh may, Bình is in the same unit but may not, Chi is elsewhere and must see nothing."""

from contextlib import AbstractContextManager
from typing import Any

from motcua.core.actor import Actor
from motcua.procedures.tests import actors

VERBS = ("offer", "withdraw_offer", "confirm_posting")


def officer(name: str, *rights: str, **more: Any) -> Actor:
    """An officer with these rights of the room."""
    return actors.officer(name, *rights, room="offers", **more)


ANH = officer("Anh", *VERBS)
BINH = officer("Bình")


def chi(path: str = "/999/") -> Actor:
    """An officer with every right, elsewhere."""
    return officer("Chi", *VERBS, path=path)


def nothing_written() -> AbstractContextManager[None]:
    """Fails when a row of the room, the journal or the outbox differs afterwards."""
    return actors.nothing_written("offers")
