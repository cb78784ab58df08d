"""News goes up: a lower room announces a frozen dataclass, upper rooms subscribe.

The row is written in the announcing transaction; relays deliver it afterwards, each subject's news
in order. Handlers must be idempotent: after a crash a piece of news may come again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, TypeVar

from django.db import connection, transaction
from pydantic import TypeAdapter

from motcua.core import clock
from motcua.core.models import OutboxRow, OutboxState
from motcua.core.refs import Ref
from motcua.core.verbs import running

MAX_ATTEMPTS = 8
KEEP_DELIVERED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Event:
    """A piece of news. Subclasses are frozen dataclasses with a ``name`` and a ``subject``."""

    name: ClassVar[str]
    subject: Ref


E = TypeVar("E", bound=Event)
Handler = Callable[[Any], None]
_classes: dict[str, type[Event]] = {}
_codecs: dict[str, TypeAdapter[Event]] = {}
_handlers: dict[str, dict[str, Handler]] = {}

_ANNOUNCE = """
WITH place AS (
  INSERT INTO core_subject (subject, seq) VALUES (%s, 1)
  ON CONFLICT (subject) DO UPDATE SET seq = core_subject.seq + 1 RETURNING subject, seq
)
INSERT INTO core_outboxrow (subject, seq, name, body, announced_at, state, attempts, next_try_at, error)
SELECT subject, seq, %s, %s::jsonb, %s, 'waiting', 0, %s, '' FROM place
"""
_CLAIM = """
SELECT o.id FROM core_outboxrow o
WHERE o.state = 'waiting' AND o.next_try_at <= %s AND NOT EXISTS (
  SELECT 1 FROM core_outboxrow p
  WHERE p.subject = o.subject AND p.seq < o.seq AND p.state IN ('waiting', 'dead'))
ORDER BY o.next_try_at LIMIT %s FOR UPDATE OF o SKIP LOCKED
"""


def _codec(cls: type[Event]) -> TypeAdapter[Event]:
    if cls.name not in _codecs:
        _codecs[cls.name] = TypeAdapter(cls)
    return _codecs[cls.name]


def subscribe(cls: type[E], handler: Callable[[E], None], *, name: str) -> None:
    """Let ``handler`` (known as ``name``) hear every ``cls``; called in ``AppConfig.ready()``."""
    if _classes.get(cls.name, cls) is not cls:
        raise ValueError(f"two kinds of news are called {cls.name}")
    _classes[cls.name] = cls
    _handlers.setdefault(cls.name, {})[name] = handler


def announce(event: Event) -> None:
    """Write ``event`` into the outbox in the running verb's transaction. News nobody hears is not written.

    The subject's row stays locked until the transaction ends: whoever announces about several subjects
    does it in the order of their names.
    """
    running()
    if event.name not in _handlers:
        return
    now = clock.real()
    body = _codec(type(event)).dump_json(event).decode()
    with connection.cursor() as cursor:
        cursor.execute(_ANNOUNCE, [str(event.subject), event.name, body, now, now])


def _deliver(row: OutboxRow) -> None:
    cls = _classes[row.name]
    event = _codec(cls).validate_python(row.body)
    for handler in _handlers[row.name].values():
        handler(event)


def _attempt(row: OutboxRow) -> None:
    try:
        with transaction.atomic():
            _deliver(row)
    except Exception as error:  # noqa: BLE001 - whatever a handler raises must not stop the relay
        row.attempts += 1
        row.error = f"{type(error).__name__}: {error}"[:2000]
        row.next_try_at = clock.real() + timedelta(seconds=2**row.attempts)
        row.state = OutboxState.DEAD if row.attempts >= MAX_ATTEMPTS else OutboxState.WAITING
    else:
        row.state = OutboxState.DELIVERED
        row.error = ""
    row.save(update_fields=["attempts", "error", "next_try_at", "state"])


def relay_once(limit: int = 200) -> int:
    """Deliver up to ``limit`` pieces of news; returns how many were tried. Several relays may run."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_CLAIM, [clock.real(), limit])
            ids = [number for (number,) in cursor.fetchall()]
        for row in OutboxRow.objects.filter(id__in=ids).order_by("next_try_at", "id"):
            _attempt(row)
    return len(ids)


def forget_delivered(keep: timedelta = KEEP_DELIVERED) -> int:
    """Remove news that was delivered and is older than ``keep``; returns how many rows. Run by the relay."""
    old = OutboxRow.objects.filter(state=OutboxState.DELIVERED, announced_at__lt=clock.real() - keep)
    return old.delete()[0]


def drain(rounds: int = 1000) -> int:
    """Deliver until nothing is waiting now; for tests and the demo's filler. Returns the number tried."""
    total = 0
    for _ in range(rounds):
        done = relay_once()
        total += done
        if not done:
            return total
    raise RuntimeError("the outbox does not run dry")
