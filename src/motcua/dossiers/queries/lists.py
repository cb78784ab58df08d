"""Inboxes in the words of the desk, what is due soon, what is late: conditions, never loops over rights."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.accounts import public as accounts
from motcua.accounts.enums import ReadingKind
from motcua.core import clock
from motcua.core.actor import Actor, Depth
from motcua.core.time import day_end, day_start
from motcua.dossiers.enums import Act, Queue
from motcua.dossiers.perms import fields_of
from motcua.dossiers.queries import where
from motcua.dossiers.queries.rows import rows_of
from motcua.dossiers.queries.where import Where
from motcua.dossiers.rules import codes
from motcua.dossiers.types import Filters, Look, Page, Scope
from motcua.workdays import unit_calendars

# Signing and stamping receive by their own act: what waits for them is in their inbox, not in "chờ nhận".
_BY_ACT = {Queue.CHO_KY: Act.KY, Queue.CHO_DONG_DAU: Act.DONG_DAU}
_COLLECTS = "dossiers.collect_fee"
_COUNT_TO = 100
NEAR_MINUTES = 480  # what a list calls near before it looks at each dossier's own rule
_VIEW = "dossiers.view"


def inbox(
    actor: Actor,
    queue: Queue,
    *,
    scope: Scope = Scope.MINE,
    filters: Filters = Filters(),  # noqa: B008 - a frozen value
    cursor: str = "",
    size: int = 20,
) -> Page:
    """What waits in ``queue``, first due first; two statements however many rights the actor has.

    ``scope`` beyond `Scope.MINE` shows what the actor's right ``dossiers.view`` reaches.
    """
    found = _page(looked_at(actor, Queue(queue), scope) & narrowed(filters), cursor, size)
    return _accounted(actor, scope, filters, found)


def handed_out(
    actor: Actor,
    *,
    filters: Filters = Filters(),  # noqa: B008 - a frozen value
    cursor: str = "",
    size: int = 20,
) -> Page:
    """What the actor handed over and nobody has received yet: it may be recalled."""
    return _page(looked_at(actor, Look.HANDED, Scope.MINE) & narrowed(filters), cursor, size)


def owing(
    actor: Actor,
    *,
    filters: Filters = Filters(),  # noqa: B008 - a frozen value
    cursor: str = "",
    size: int = 20,
) -> Page:
    """What the cashier of the actor's unit still has to collect for."""
    found = _page(looked_at(actor, Look.FEES, Scope.UNIT) & narrowed(filters), cursor, size)
    return _accounted(actor, Scope.UNIT, filters, found)


def due_soon(
    actor: Actor,
    *,
    scope: Scope = Scope.MINE,
    filters: Filters = Filters(),  # noqa: B008 - a frozen value
    cursor: str = "",
    size: int = 20,
) -> Page:
    """Open, running, due within a working day and not late yet."""
    found = _page(looked_at(actor, Look.NEAR, scope) & narrowed(filters), cursor, size)
    return _accounted(actor, scope, filters, found)


def overdue(
    actor: Actor,
    *,
    scope: Scope = Scope.MINE,
    filters: Filters = Filters(),  # noqa: B008 - a frozen value
    cursor: str = "",
    size: int = 20,
) -> Page:
    """Open, running and past the promise."""
    found = _page(looked_at(actor, Look.LATE, scope) & narrowed(filters), cursor, size)
    return _accounted(actor, scope, filters, found)


def looked_at(actor: Actor, look: Queue | Look, scope: Scope) -> Where:
    """What one list shows before it is narrowed."""
    if look is Look.HANDED:
        return where.queue(Queue.CHO_NHAN) & where.of("held_post_id = %s", actor.desk_id)
    if look is Look.FEES:
        return where.owing(actor.unit_id) if actor.has(_COLLECTS) else where.FALSE
    if look is Look.NEAR:
        return in_hand(actor, scope) & _near(actor, clock.now())
    if look is Look.LATE:
        return in_hand(actor, scope) & where.RUNNING & where.of("due_at < %s", clock.now())
    return _waiting(actor, Queue(look), scope)


def scopes(actor: Actor) -> tuple[Scope, ...]:
    """Whose work the actor may look at, the own first."""
    depths = {grant.depth for grant in actor.grants_for("dossiers.view")}
    wider = [Scope.UNIT] if depths & {Depth.UNIT, Depth.TREE} else []
    return (Scope.MINE, *wider, *([Scope.TREE] if Depth.TREE in depths else []))


def board_scope(actor: Actor) -> Scope:
    """Whose deadlines somebody watches: who leads or oversees watches all below, others their own.

    Who has no dossiers in hand at all watches the unit's.
    """
    widest = scopes(actor)[-1]
    return widest if widest is Scope.TREE or not actor.has("dossiers.accept") else Scope.MINE


def _page(condition: Where, cursor: str, size: int) -> Page:
    found = where.due_page(condition, cursor, size)
    return Page(rows_of(found.rows), found.next, found.previous)


def _accounted(actor: Actor, scope: Scope, filters: Filters, found: Page) -> Page:
    """Looking for somebody by name beyond the own work is a search, and written down like one."""
    text = filters.text.strip()
    if scope is not Scope.MINE and text and not codes.looks_like_code(codes.tidy_code(text)):
        accounts.note_reading(actor, ReadingKind.SEARCH_NAME, sought=text, found=len(found.rows))
    return found


def _near(actor: Actor, now: datetime) -> Where:
    until = unit_calendars.for_unit(actor.unit_id).add_working_minutes(now, NEAR_MINUTES)
    return where.RUNNING & where.of("due_at >= %s AND due_at <= %s", now, until)


def in_hand(actor: Actor, scope: Scope) -> Where:
    """Dossiers in the hands that ``scope`` names; nothing without the right for more than one's own."""
    if scope is Scope.MINE:
        return where.of("held_post_id = %s", actor.desk_id)
    return where.granted(actor, _VIEW, "held_unit_id", deep=scope is Scope.TREE)


def _offered(actor: Actor, scope: Scope) -> Where:
    waiting = where.queue(Queue.CHO_NHAN)
    if scope is not Scope.MINE:
        return waiting & where.granted(actor, _VIEW, "offered_unit_id", deep=scope is Scope.TREE)
    to_unit = where.of(
        "offered_post_id IS NULL AND offered_unit_id = %s AND step_role IN ('', %s)",
        actor.unit_id,
        actor.role,
    )
    to_unit &= where.fields(fields_of(actor))
    return waiting & (where.of("offered_post_id = %s", actor.desk_id) | to_unit)


def _waiting(actor: Actor, queue: Queue, scope: Scope) -> Where:
    if queue is Queue.CHO_NHAN:
        return _offered(actor, scope) & where.act_is(*_BY_ACT.values(), no=True)
    there = where.queue(queue) & in_hand(actor, scope)
    if queue in _BY_ACT:
        there |= _offered(actor, scope) & where.act_is(_BY_ACT[queue])
    return there


def narrowed(filters: Filters) -> Where:
    """What the filter bar says, as one condition."""
    wanted: dict[str, Any] = {
        "field_id = %s": filters.field_id,
        "step_name = %s": filters.step or None,
        "status = %s": filters.status,
        "channel = %s": filters.channel,
        "due_at >= %s": day_start(filters.due_from) if filters.due_from else None,
        "due_at < %s": day_end(filters.due_to) if filters.due_to else None,
    }
    condition = where.TRUE
    for sql, value in wanted.items():
        if value is not None:
            condition &= where.of(sql, value)
    condition &= _waits_at("unit", filters.unit_id) & _waits_at("post", filters.post_id)
    return condition & by_words(filters.text) if filters.text.strip() else condition


def _waits_at(what: str, number: int | None) -> Where:
    """With this unit or post: whoever was handed it, else whoever has it."""
    if number is None:
        return where.TRUE
    held = where.of(f"offered_unit_id IS NULL AND held_{what}_id = %s", number)
    return where.of(f"offered_{what}_id = %s", number) | held


def by_words(text: str) -> Where:
    """Owner's name by words without marks in any order, or the end of a code."""
    found, text = where.words(text), text.strip()
    if found is where.FALSE or not text[0].isdigit():
        return found
    return where.of("starts_with(short_code, %s)", text) | found


def counts(actor: Actor) -> Mapping[str, int]:
    """How much waits in each inbox of the actor, and what the boards show at first: one statement.

    Nothing is counted beyond a hundred: 100 means "99+".
    """
    watched = board_scope(actor)
    conditions = {
        queue.value: _waiting(actor, queue, Scope.MINE) for queue in Queue if queue is not Queue.XONG
    }
    conditions |= {"due_soon": looked_at(actor, Look.NEAR, watched)}
    conditions |= {"overdue": looked_at(actor, Look.LATE, watched)}
    conditions |= {"fees": looked_at(actor, Look.FEES, watched)} if actor.has(_COLLECTS) else {}
    # Without an order a board over everything, with fewer than a hundred, is read from the whole table.
    boards = {"due_soon": "ORDER BY due_at", "overdue": "ORDER BY due_at"}
    parts = [where.counted(one, _COUNT_TO, boards.get(name, "")) for name, one in conditions.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(part.sql for part in parts)}",
            [value for part in parts for value in part.params],
        )
        return dict(zip(conditions, cursor.fetchone(), strict=True))


def few(condition: Where) -> Where:
    """SQL that counts to a hundred."""
    return where.counted(condition, _COUNT_TO)
