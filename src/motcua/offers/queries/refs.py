"""What journal and files say of the room's things: for officers."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.urls import reverse

from motcua.core.actor import Actor
from motcua.core.refs import RefKind
from motcua.offers.models import Offering, Posting


def _officer(actor: Actor, _number: int) -> bool:
    return actor.post_id is not None


def _kind(kind: str, model: type[Model], url: Callable[[Any], str]) -> RefKind:
    manager: Any = model._default_manager  # noqa: SLF001 - Django's public name for it
    return RefKind(
        f"offers.{kind}",
        label=lambda number: str(manager.filter(pk=number).first() or ""),
        url=lambda number: url(manager.get(pk=number)),
        can_see=_officer,
    )


KINDS = (
    _kind("posting", Posting, lambda row: reverse("offers:confirm_posting", args=[row.unit_id])),
    _kind("offering", Offering, lambda row: reverse("offers:offer", args=[row.receiving_unit_id])),
)
