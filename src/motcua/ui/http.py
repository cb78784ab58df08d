"""What a view is handed, and the words and numbers that an address or a form says."""

from typing import Any

from django.http import HttpRequest

from motcua.core.actor import Actor
from motcua.core.decision import no
from motcua.core.text import tidy

_MOST_WORDS, _MOST_DIGITS = 200, 15


class DeskRequest(HttpRequest):
    """A request of somebody who signed in. On public pages ``request.actor`` is None for a stranger."""

    actor: Actor
    user: Any


def word(request: HttpRequest, name: str) -> str:
    """A parameter of the address, short and without signs that no text may hold."""
    return tidy(request.GET.get(name, "").replace("\x00", ""))[:_MOST_WORDS]


def numbers(values: list[str]) -> list[int]:
    """The whole numbers among texts that a form sent."""
    return [
        int(value) for value in values if value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS
    ]


def unit_of(actor: Actor) -> int:
    """The unit of the post at which the officer works; raises `Refusal` for whoever has none."""
    if actor.unit_id is None:
        no("Việc này làm từ một vị trí công tác trong đơn vị.").or_refuse()
    return actor.unit_id or 0
