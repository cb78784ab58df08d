"""The shape of a verb: one name, one transaction, at least one line in the journal."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.db import IntegrityError, OperationalError, connection, transaction
from psycopg.errors import DeadlockDetected

from motcua.core import once, space
from motcua.core.actor import Actor, ActorKind
from motcua.core.decision import Refusal

P = ParamSpec("P")
R = TypeVar("R")

# Two verbs that lock the same rows in another order: the database ends one, which then finds the way free.
DEADLOCKS_BORNE = 3


@dataclass(frozen=True, slots=True)
class Verb:
    """A registered verb: ``name`` is function, right, journal entry and documentation at once."""

    name: str
    title: str
    function: Callable[..., Any]
    web: bool
    api: bool
    light: bool = False


@dataclass(slots=True)
class Running:
    """The verb that runs in this context, what it has left in the journal, what it has still to do.

    ``spoilt``: a verb inside it failed, so its transaction may hold half of that verb's rows.
    ``unsettled``: submits that it has claimed without saying what came of them.
    """

    verb: Verb
    outer: "Running | None"
    entries: int = 0
    spoilt: bool = False
    unsettled: set[Hashable] = field(default_factory=set)


class ForgottenJournal(RuntimeError):
    """A verb wrote something and told nobody: a mistake in the code."""


class HalfDone(RuntimeError):
    """A verb (or `together`) went on after a verb inside it had failed: a mistake in the code."""


VERBS: dict[str, Verb] = {}
_listeners: list[Callable[[str, str], object]] = []
_running: ContextVar[Running | None] = ContextVar("running_verb", default=None)


def running() -> Running:
    """The verb at work; raises RuntimeError outside of one."""
    current = _running.get()
    if current is None:
        raise RuntimeError("only a verb may write to the journal or announce")
    return current


@dataclass(slots=True)
class _Joint:
    """Several verbs in one transaction; ``spoilt``: one of them failed."""

    spoilt: bool = False


_joint: ContextVar[_Joint | None] = ContextVar("verbs_together", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Let the verbs called within this block share one transaction, without a savepoint each (bulk runs).

    When one of them fails, all are undone: raises `HalfDone` for a block that goes on nevertheless.
    """
    joint = _Joint()
    token = _joint.set(joint)
    try:
        with _sending(), transaction.atomic():
            yield
            if joint.spoilt:
                raise HalfDone("verbs together went on after one of them had failed")
    finally:
        _joint.reset(token)


@contextmanager
def attempt() -> Iterator[None]:
    """Let a verb that is called within this block fail without spoiling the running one.

    What the failed verb wrote is rolled back to here (a savepoint) and its exception is passed on.
    """
    current = running()
    before = (current.entries, current.spoilt)
    try:
        with _sending(), transaction.atomic():
            yield
    except BaseException:
        current.entries, current.spoilt = before
        raise


def unchanged() -> None:
    """Say that the running verb found its work already done (a repeated submit) and writes nothing."""
    running().entries += 1


def verb(
    name: str, *, title: str, web: bool = False, api: bool = False, light: bool = False
) -> Callable[[Callable[Concatenate[Actor, P], R]], Callable[Concatenate[Actor, P], R]]:
    """Register a verb and run it in a transaction.

    ``title`` is what the journal shows (Vietnamese). A verb inside a verb joins its transaction.
    ``light``: done also while room to write is short (signing in, what helps an administrator).
    Raises `ForgottenJournal` when the function returns without a journal entry, `HalfDone` when it
    returns although a verb inside it failed.
    """

    def register(
        function: Callable[Concatenate[Actor, P], R],
    ) -> Callable[Concatenate[Actor, P], R]:
        @wraps(function)
        def perform(actor: Actor, *args: P.args, **kwargs: P.kwargs) -> R:
            mine = VERBS[name]
            if not light and actor.kind is not ActorKind.SYSTEM:
                space.or_refuse()
            if _running.get() is None and _joint.get() is None:
                return _watched(
                    name, lambda: _transaction(lambda: _run(mine, lambda: function(actor, *args, **kwargs)))
                )
            return _run(mine, lambda: function(actor, *args, **kwargs))

        if name in VERBS:
            raise ValueError(f"the verb {name} is registered twice")
        VERBS[name] = Verb(name, title, perform, web, api, light)
        return cast(Callable[Concatenate[Actor, P], R], perform)

    return register


def watch(listener: Callable[[str, str], object]) -> None:
    """Let ``listener`` hear of each verb that has ended: its name, and done, refused or failed."""
    _listeners.append(listener)


def _watched(name: str, run: Callable[[], R]) -> R:
    outcome = "failed"
    try:
        result = run()
        outcome = "done"
        return result
    except Refusal:
        outcome = "refused"
        raise
    finally:
        for listener in _listeners:
            listener(name, outcome)


@contextmanager
def _sending() -> Iterator[None]:
    """What is rolled back has not carried the sending's name; `once.Repeated` for what is done already."""
    submit = once.current()
    before = submit.written if submit else False
    try:
        yield
    except BaseException as error:
        if submit is not None:
            submit.written = before
        if isinstance(error, IntegrityError) and once.is_repeated(error):
            raise once.Repeated from error
        raise


def _transaction(run: Callable[[], R]) -> R:
    """Give what ``run`` gives in one transaction; begin anew when the database ended it as a deadlock."""
    for _ in range(DEADLOCKS_BORNE):
        try:
            with _sending(), transaction.atomic():
                return run()
        except OperationalError as error:
            # Inside of somebody else's transaction all of that is gone: only its owner can begin anew.
            if connection.in_atomic_block or not isinstance(error.__cause__, DeadlockDetected):
                raise
    with _sending(), transaction.atomic():
        return run()


def _run(verb: Verb, work: Callable[[], R]) -> R:
    outer = _running.get()
    mine = Running(verb, outer)
    token = _running.set(mine)
    try:
        return _finished(mine, work())
    except BaseException:
        around = outer or _joint.get()
        if around is not None:
            around.spoilt = True
        raise
    finally:
        _running.reset(token)


def _finished(mine: Running, result: R) -> R:
    if mine.entries == 0:
        raise ForgottenJournal(f"{mine.verb.name} left no journal entry")
    if mine.spoilt:
        raise HalfDone(f"{mine.verb.name} went on after a verb inside it had failed")
    if mine.unsettled:
        raise ForgottenJournal(f"{mine.verb.name} claimed a submit and did not settle it")
    if mine.outer is not None:
        mine.outer.entries += mine.entries
    return result
