"""What tests of the fabric need: somebody who acts, and a verb to act in."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import connections

from motcua.core.actor import Actor, ActorKind, Depth, Grant
from motcua.core.journal import audit
from motcua.core.refs import Ref
from motcua.core.verbs import VERBS, verb

R = TypeVar("R")
THING = Ref("core.test_thing", 1)
_NAME = "core.test_act"


def officer(*rights: str, name: str = "Lê Thị Anh", person_id: int = 1) -> Actor:
    """An officer of the province."""
    grants = tuple(Grant(right, "/", Depth.TREE) for right in rights)
    return Actor(ActorKind.OFFICER, name, person_id=person_id, post_id=2, unit_id=3, grants=grants)


ANH = officer()


def _perform(actor: Actor, work: Callable[[], Any], body: dict[str, Any] | None = None) -> Any:
    audit(actor, THING, body)
    return work()


_act: Callable[..., Any] = VERBS[_NAME].function if _NAME in VERBS else verb(_NAME, title="Thử")(_perform)


def _nothing() -> None:
    return


def act(work: Callable[[], Any] = _nothing, *, actor: Actor = ANH, body: dict[str, Any] | None = None) -> Any:
    """Do ``work`` in a verb that leaves one line in the journal."""
    return _act(actor, work, body)


def at_once(work: Callable[[int], R], count: int) -> list[R]:
    """``work(0)`` to ``work(count - 1)`` in as many threads, each with connections of its own."""

    def in_thread(number: int) -> R:
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(in_thread, range(count)))
