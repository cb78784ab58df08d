"""Inboxes in the words of the desk, what is due soon, what is late: conditions, never loops over rights."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorExact
from django.db import connection
from django.db.models import Exists, OuterRef, Q

from motcua.accounts import public as accounts
from motcua.accounts.enums import ReadingKind
from motcua.core import clock
from motcua.core.actor import Actor, Depth
from motcua.core.text import search_key
from motcua.core.time import day_end, day_start
from motcua.dossiers.enums import Act, FeeState, Queue
from motcua.dossiers.models import Dossier, DossierFee
from motcua.dossiers.perms import fields_of
from motcua.dossiers.queries.rows import rows_of
from motcua.dossiers.rules import codes
from motcua.dossiers.types import Filters, Look, Page, Scope
from motcua.ui import keyset
from motcua.workdays import unit_calendars

# Signing and stamping receive by their own act: what waits for them is in their inbox, not in "chờ nhận".
_BY_ACT = {Queue.CHO_KY: Act.KY, Queue.CHO_DONG_DAU: Act.DONG_DAU}
_COLLECTS = "dossiers.collect_fee"
_COUNT_TO = 100
_ORDER = ("due_at", "pk")
NEAR_MINUTES = 480  # what a list calls near before it looks at each dossier's own rule


def inbox(
    actor: Actor,
    queue: Queue,
    *,
    scope: Scope = Scope.MINE,
    filters: Filters = Filters(),  # noqa: B008 - a frozen value
    cursor: str = "",
    size: int = 20,
) -> Page:
    """What waits in ``queue``, first due first; four statements however many rights the actor has.

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


def looked_at(actor: Actor, look: Queue | Look, scope: Scope) -> Q:
    """What one list shows before it is narrowed."""
    if look is Look.HANDED:
        return Q(queue=Queue.CHO_NHAN, held_post_id=actor.desk_id)
    if look is Look.FEES:
        return _owing(actor)
    if look is Look.NEAR:
        return in_hand(actor, scope) & _near(actor, clock.now())
    if look is Look.LATE:
        return in_hand(actor, scope) & _late(clock.now())
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


def _page(condition: Q, cursor: str, size: int) -> Page:
    found = keyset.page(Dossier.objects.filter(condition), _ORDER, cursor=cursor, size=size)
    return Page(rows_of(found.rows), found.next, found.previous)


def _accounted(actor: Actor, scope: Scope, filters: Filters, found: Page) -> Page:
    """Looking for somebody by name beyond the own work is a search, and written down like one."""
    text = filters.text.strip()
    if scope is not Scope.MINE and text and not codes.looks_like_code(codes.tidy_code(text)):
        accounts.note_reading(actor, ReadingKind.SEARCH_NAME, sought=text, found=len(found.rows))
    return found


def _near(actor: Actor, now: datetime) -> Q:
    calendar = unit_calendars.for_unit(actor.unit_id)
    return Q(ending="", paused_since=None, due_at__gte=now) & Q(
        due_at__lte=calendar.add_working_minutes(now, NEAR_MINUTES)
    )


def _late(now: datetime) -> Q:
    return Q(ending="", paused_since=None, due_at__lt=now)


def _owing(actor: Actor) -> Q:
    """Received at the actor's unit, not returned yet, with something still to pay."""
    if not actor.has(_COLLECTS):
        return Q(pk=0)  # nothing, said so that it may stand in SQL that counts several lists
    open_fees = DossierFee.objects.filter(dossier=OuterRef("pk"), state=FeeState.CHUA_THU)
    return Q(Exists(open_fees), receiving_unit_id=actor.unit_id) & ~Q(queue=Queue.XONG)


def in_hand(actor: Actor, scope: Scope) -> Q:
    """Dossiers in the hands that ``scope`` names; nothing without the right for more than one's own."""
    if scope is Scope.MINE:
        return Q(held_post_id=actor.desk_id)
    return _within(actor, scope, "held_unit")


def _offered(actor: Actor, scope: Scope) -> Q:
    waiting = Q(queue=Queue.CHO_NHAN)
    if scope is Scope.MINE:
        to_unit = Q(offered_post=None, offered_unit_id=actor.unit_id, step_role__in=["", actor.role])
        if fields := fields_of(actor):
            to_unit &= Q(field__code__in=sorted(fields))
        return waiting & (Q(offered_post_id=actor.desk_id) | to_unit)
    return waiting & _within(actor, scope, "offered_unit")


def _within(actor: Actor, scope: Scope, unit: str) -> Q:
    """The actor's ``dossiers.view`` grants as one condition on the unit in column ``unit``."""
    condition = Q(pk__lt=0)  # nothing; an empty list would not compile into a larger statement
    for grant in actor.grants_for("dossiers.view"):
        if grant.depth is Depth.OWN:
            continue
        reach = Q(**{f"{unit}_id": actor.unit_id})
        if scope is Scope.TREE:
            deep = grant.depth is Depth.TREE
            reach = Q(**{f"{unit}__path__startswith" if deep else f"{unit}__path": grant.path})
        elif not grant.covers(actor.unit_path):
            continue
        condition |= reach & (Q(field__code__in=grant.fields) if grant.fields else Q())
    return condition


def _waiting(actor: Actor, queue: Queue, scope: Scope) -> Q:
    if queue is Queue.CHO_NHAN:
        return _offered(actor, scope) & ~Q(act__in=_BY_ACT.values())
    there = Q(queue=queue) & in_hand(actor, scope)
    if queue in _BY_ACT:
        there |= _offered(actor, scope) & Q(act=_BY_ACT[queue])
    return there


def narrowed(filters: Filters) -> Q:
    """What the filter bar says, as one condition."""
    wanted: dict[str, Any] = {
        "field_id": filters.field_id,
        "step_name": filters.step or None,
        "status": filters.status,
        "channel": filters.channel,
        "due_at__gte": day_start(filters.due_from) if filters.due_from else None,
        "due_at__lt": day_end(filters.due_to) if filters.due_to else None,
    }
    condition = Q(**{name: value for name, value in wanted.items() if value is not None})
    condition &= _waits_at("unit", filters.unit_id) & _waits_at("post", filters.post_id)
    return condition & by_words(filters.text) if filters.text.strip() else condition


def _waits_at(what: str, number: int | None) -> Q:
    """With this unit or post: whoever was handed it, else whoever has it."""
    if number is None:
        return Q()
    return Q(**{f"offered_{what}_id": number}) | Q(**{"offered_unit": None, f"held_{what}_id": number})


def by_words(text: str) -> Q:
    """Owner's name or procedure by words without marks in any order, or the end of a code."""
    words = search_key(text).split()[:8]
    if not words:
        return Q(pk__in=[])
    return Q(short_code__startswith=text.strip()) | owner_words(words)


def owner_words(words: list[str]) -> Q:
    """Owners whose name has all of ``words``, the last one perhaps not typed to its end."""
    raw = " & ".join([*words[:-1], f"{words[-1]}:*"])
    vector = SearchVector("owner_search", config="simple")
    return Q(SearchVectorExact(vector, SearchQuery(raw, config="simple", search_type="raw")))


def few(condition: Q) -> tuple[str, tuple[Any, ...]]:
    """SQL that counts to a hundred, and its parameters."""
    found = Dossier.objects.filter(condition).order_by().values("pk")[:_COUNT_TO]
    sql, params = found.query.sql_with_params()
    return f"(SELECT count(*) FROM ({sql}) n)", params  # noqa: S608 - built by the ORM


def counts(actor: Actor) -> Mapping[str, int]:
    """How much waits in each inbox of the actor, and what the boards show at first: one statement.

    Nothing is counted beyond a hundred: 100 means "99+".
    """
    conditions = {
        queue.value: _waiting(actor, queue, Scope.MINE) for queue in Queue if queue is not Queue.XONG
    }
    watched = board_scope(actor)
    conditions |= {"due_soon": looked_at(actor, Look.NEAR, watched)}
    conditions |= {"overdue": looked_at(actor, Look.LATE, watched)}
    conditions |= {"fees": looked_at(actor, Look.FEES, watched)} if actor.has(_COLLECTS) else {}
    parts: list[str] = []
    params: list[Any] = []
    for condition in conditions.values():
        sql, own = few(condition)
        parts.append(sql)
        params.extend(own)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        return dict(zip(conditions, cursor.fetchone(), strict=True))
