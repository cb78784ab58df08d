"""Who calls: a key's actor, asked for every few seconds and remembered in between.

A request costs no statement for this as long as the process has seen its key in the last `FRESH`
seconds; so a revoked key, an ended post and a lowered limit are noticed within that time. How often a key
calls is counted here too and told to the other processes in the same rhythm.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings
from django.core.cache import cache as django_cache
from django.db import connection

from motcua.accounts import public as accounts
from motcua.core import cache, clock
from motcua.core.decision import Problem, Refusal, RefusalKind
from motcua.gateway.rules import keys as rules
from motcua.gateway.types import Caller

FRESH, REMEMBERED, NOTED, KEPT = 2.0, 2000, 60.0, 3600
WINDOW = timedelta(minutes=1)
GENEROUS = 30_000  # where no allowance is in force

_FIND = """
SELECT k.id, k.prefix, k.name, k.scopes, k.post_id, k.sandbox, k.expires_at,
  coalesce(k.per_minute, (SELECT a.per_minute FROM gateway_requestallowance a
    WHERE a.valid_from <= %s ORDER BY a.valid_from DESC LIMIT 1), %s)
FROM gateway_apikey k WHERE k.digest = %s AND k.revoked_at IS NULL AND k.expires_at > %s
"""


class TooOften(Exception):
    """The key has called as often as it may in this minute."""


@dataclass(slots=True)
class _Known:
    caller: Caller
    until: float
    told: int = 0  # calls in this minute that all processes know of
    own: int = 0  # calls since then
    noted: float = 0  # when this process last noted that the key is used


_known: OrderedDict[str, _Known] = OrderedDict()


def forget(digest: str) -> None:
    """Ask for this key anew next time."""
    _known.pop(digest, None)


def forget_all() -> None:
    """Ask for every key anew next time."""
    _known.clear()


def caller_of(text: str) -> Caller | None:
    """Whose key ``text`` is; None when it opens nothing. Raises `TooOften`.

    No statement for a key seen in the last seconds, else three.
    """
    if not rules.looks_like_key(text):
        return None
    digest = rules.digest(text)
    known = _known.get(digest)
    if known is None or known.until < monotonic():
        known = _look(digest, known)
    if known is None:
        return None
    if known.told + known.own >= known.caller.per_minute:
        raise TooOften
    known.own += 1
    return known.caller


def _look(digest: str, before: _Known | None) -> _Known | None:
    caller = _caller(digest, clock.real())
    if caller is None:
        forget(digest)
        return None
    # The call that is being answered is counted by whoever asked, so a new key begins with none.
    _note_use(caller.key_id, before)
    told = cache.count_up(f"gateway:{caller.key_id}", WINDOW, before.own) if before and before.own else 0
    known = _Known(caller, monotonic() + FRESH, told, noted=_noted(before))
    _known[digest] = known
    _known.move_to_end(digest)
    while len(_known) > REMEMBERED:
        _known.popitem(last=False)
    return known


def _noted(before: _Known | None) -> float:
    """When the use was noted: now, unless it was a minute ago at most."""
    return before.noted if before and monotonic() - before.noted < NOTED else monotonic()


def _note_use(key_id: int, before: _Known | None) -> None:
    """Remember, about once a minute, that the key is in use; a job brings it to the key's row."""
    if before is None or monotonic() - before.noted >= NOTED:
        django_cache.set(f"gateway/used/{key_id}", clock.real(), KEPT)


def last_uses(key_ids: Iterable[int]) -> dict[int, datetime]:
    """When these keys were used last, as far as it was noted lately; one statement."""
    names = {f"gateway/used/{number}": number for number in key_ids}
    return {names[name]: at for name, at in django_cache.get_many(names).items()}


def _caller(digest: str, now: datetime) -> Caller | None:
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [clock.today(), GENEROUS, digest, now])
        found = cursor.fetchone()
    if found is None:
        return None
    key_id, prefix, name, scopes, post_id, sandbox, expires_at, per_minute = found
    if sandbox and not settings.DEMO_ACCOUNTS:
        return None
    try:
        post = accounts.actor_for(post_id, lent=False)
    except Refusal:  # the post has ended
        return None
    actor = rules.narrowed(post, scopes, through=f"khóa {prefix}")
    return Caller(key_id, prefix, name, frozenset(scopes), actor, sandbox, per_minute, expires_at)


def too_often() -> Refusal:
    """The answer to `TooOften`."""
    return Refusal(
        Problem("Khóa này đã gọi quá hạn mức trong một phút. Hãy thử lại sau ít phút."),
        kind=RefusalKind.TOO_MANY,
    )
