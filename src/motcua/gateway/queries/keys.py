"""Keys as the screens show them."""

from typing import Any

from django.db.models import QuerySet

from motcua.accounts import public as accounts
from motcua.core.actor import Actor
from motcua.core.cache import counted
from motcua.core.decision import not_found
from motcua.gateway.models import ApiKey
from motcua.gateway.types import KeyRow

MOST = 500
_COLUMNS = ("id", "name", "prefix", "post_id", "post__title", "post__person__full_name", "post__unit_id")
_MORE = ("post__unit__name", "post__unit__path", "scopes", "per_minute", "sandbox", "issued_at", "expires_at")
_LAST = ("revoked_at", "revoked_why", "used_at")


def keys_within(actor: Actor) -> list[KeyRow]:
    """The keys of the units that the actor administers, the living first; one statement."""
    rows = ApiKey.objects.filter(accounts.within(actor, "gateway.view", "post__unit"))
    return _rows(rows.order_by("revoked_at", "-id")[:MOST])


def key_row(actor: Actor, key_id: int) -> KeyRow:
    """One key. Raises `Refusal` (not found) for what the actor does not administer."""
    found = ApiKey.objects.filter(accounts.within(actor, "gateway.view", "post__unit"), pk=key_id)
    rows = _rows(found.order_by("pk"))
    if not rows:
        raise not_found("Không có khóa này.")
    return rows[0]


def _rows(found: QuerySet[ApiKey]) -> list[KeyRow]:
    values: Any = found.values_list(*_COLUMNS, *_MORE, *_LAST)
    return [KeyRow(*(*row[:9], tuple(row[9]), *row[10:])) for row in values]


def calls_now(key_ids: list[int]) -> dict[int, int]:
    """How often each key called in this minute, as far as the processes have told; one statement."""
    told = counted(f"gateway:{number}" for number in key_ids)
    return {number: told[f"gateway:{number}"] for number in key_ids}
