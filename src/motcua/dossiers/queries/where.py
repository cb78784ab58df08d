"""Conditions on dossiers as SQL.

Every page counts and lists by the same few conditions. Django would compile each of them anew for every
page, which costs more than the database needs to answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.core.actor import Actor, Depth
from motcua.core.rows import select_rows
from motcua.core.text import search_key
from motcua.dossiers.enums import Act, FeeState, Queue
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.rows import PEOPLE, UNITS
from motcua.ui import keyset

_NAMES = (
    ("_units", UNITS.format(ids="ARRAY[held_unit_id, offered_unit_id]")),
    ("_people", PEOPLE.format(ids="ARRAY[held_post_id, offered_post_id]")),
)
_WORDS = "to_tsvector('simple'::regconfig, COALESCE(owner_search, '')) @@ to_tsquery('simple'::regconfig, %s)"
_OWING = f"""receiving_unit_id = %s AND queue <> '{Queue.XONG.value}' AND EXISTS (
  SELECT 1 FROM dossiers_dossierfee x WHERE x.dossier_id = dossiers_dossier.id AND x.state = %s)"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on the columns of dossiers_dossier; `of` writes one, ``&`` and ``|`` join them."""

    sql: str
    params: tuple[Any, ...] = ()

    def __and__(self, other: Where) -> Where:
        if TRUE.sql in {self.sql, other.sql}:
            return other if self.sql == TRUE.sql else self
        return Where(f"{self.sql} AND {other.sql}", self.params + other.params)

    def __or__(self, other: Where) -> Where:
        if FALSE.sql in {self.sql, other.sql}:
            return other if self.sql == FALSE.sql else self
        if TRUE.sql in {self.sql, other.sql}:
            return TRUE
        return Where(f"(({self.sql}) OR ({other.sql}))", self.params + other.params)


TRUE, FALSE = Where("TRUE"), Where("FALSE")
# The queues by name: one stretch of an index of each, and none of what is done.
_OPEN = ", ".join(f"'{one.value}'" for one in Queue if one is not Queue.XONG)
RUNNING = Where(f"ending = '' AND paused_since IS NULL AND queue IN ({_OPEN})")


def of(sql: str, *params: Any) -> Where:
    """A condition; values stand at ``%s``."""
    return Where(sql, params)


def any_of(conditions: Iterable[Where]) -> Where:
    """One of them."""
    found = FALSE
    for one in conditions:
        found |= one
    return found


def queue(name: Queue) -> Where:
    """In the queue. Its name is written out: an index of this queue alone can be used."""
    return Where(f"queue = '{name.value}'")


def fields(codes: Iterable[str]) -> Where:
    """Of the fields with these codes; no codes mean every field."""
    wanted = sorted(codes)
    if not wanted:
        return TRUE
    return of("field_id = ANY(ARRAY(SELECT f.id FROM procedures_field f WHERE f.code = ANY(%s)))", wanted)


def under(path: str, *columns: str, deep: bool = True) -> Where:
    """One of the ``columns`` names the unit at ``path``, or, if ``deep``, a unit below it."""
    if deep and path == "/":
        return TRUE
    if deep:  # bounds instead of LIKE, whose index needs the path when the statement is planned
        units, params = "u.path >= %s AND u.path < %s", [path, f"{path[:-1]}0"]
    else:
        units, params = "u.path = %s", [path]
    array = f"ANY(ARRAY(SELECT u.id FROM orgs_orgunit u WHERE {units}))"  # noqa: S608 - our own words
    return any_of(_at(column) & of(f"{column} = {array}", *params) for column in columns)


def _at(column: str) -> Where:
    """What is true of every dossier whose ``column`` names a unit, and lets the column's index be used."""
    return queue(Queue.CHO_NHAN) if column == "offered_unit_id" else TRUE


def granted(actor: Actor, right: str, *columns: str, deep: bool = True) -> Where:
    """What the actor's grants of ``right`` reach over the units in ``columns``; the own hands aside.

    Without ``deep`` only the actor's own unit.
    """
    found = FALSE
    for grant in actor.grants_for(right):
        if grant.depth is Depth.OWN:
            continue
        if deep:
            reach = under(grant.path, *columns, deep=grant.depth is Depth.TREE)
        elif grant.covers(actor.unit_path):
            reach = any_of(_at(column) & of(f"{column} = %s", actor.unit_id) for column in columns)
        else:
            continue
        found |= reach & fields(grant.fields)
    return found


def words(text: str) -> Where:
    """Owner's name by words without marks in any order, the last one perhaps not typed to its end."""
    told = search_key(text).split()[:8]
    if not told:
        return FALSE
    asked = " & ".join([*told[:-1], f"{told[-1]}:*"])
    if all(word.isascii() and word.isalnum() for word in told):
        # Written out: how to look depends on how many have such a name, which a prepared plan cannot know.
        return of(_WORDS.replace("%s", f"'{asked}'"))
    return of(_WORDS, asked)


def owing(unit_id: int | None) -> Where:
    """Received at the unit, not returned yet, with something still to pay."""
    return of(_OWING, unit_id, FeeState.CHUA_THU.value)


def act_is(*acts: Act, no: bool = False) -> Where:
    """The step asks for one of these acts, or for none of them."""
    return of(f"{'NOT ' if no else ''}act IN ({', '.join(['%s'] * len(acts))})", *(act.value for act in acts))


def select(found: Where, rest: str, *params: Any) -> list[Dossier]:
    """Dossiers with the names that a list shows; ``rest`` is what follows the condition."""
    return select_rows(Dossier, f"WHERE {found.sql} {rest}", (*found.params, *params), _NAMES)


def first(found: Where, order: str) -> Where:
    """The first of what is found in ``order`` (with LIMIT), found before it is ordered.

    Else the database may walk along the order, hoping to meet enough of it on the way.
    """
    fenced = f"SELECT id, received_at, due_at FROM dossiers_dossier WHERE {found.sql} OFFSET 0"  # noqa: S608
    return Where(f"id = ANY(ARRAY(SELECT m.id FROM ({fenced}) m {order}))", found.params)  # noqa: S608


def counted(found: Where, most: int, order: str = "") -> Where:
    """A sub-select that counts no further than ``most``; with an ``order`` along the index of that order."""
    few = f"SELECT 1 FROM dossiers_dossier WHERE {found.sql} {order} LIMIT {most}"  # noqa: S608
    return Where(f"(SELECT count(*) FROM ({few}) n)", found.params)  # noqa: S608 - our own words


# First due first, what has no promise last. Each part begins where the index has the row of the cursor:
# a condition with OR would read the list from its first row.
_AHEAD, _BEHIND = "ORDER BY due_at, id", "ORDER BY due_at DESC, id DESC"
_DATED, _UNDATED = of("due_at IS NOT NULL"), of("due_at IS NULL")


def due_page(found: Where, cursor: str, size: int) -> keyset.Page[Dossier]:
    """One page of a list, first due first; one statement."""

    def fetch(values: Sequence[Any] | None, backwards: bool, limit: int) -> list[Dossier]:
        order = _BEHIND if backwards else _AHEAD
        parts = [found & part for part in _parts(values, backwards=backwards)]
        if len(parts) == 1:
            return select(parts[0], f"{order} LIMIT {limit}")
        keys = [
            f"(SELECT id FROM dossiers_dossier WHERE {part.sql} {order} LIMIT {limit})"  # noqa: S608
            for part in parts
        ]
        union = f"id = ANY(ARRAY({' UNION ALL '.join(keys)}))"
        params = tuple(value for part in parts for value in part.params)
        return select(Where(union, params), f"{order} LIMIT {limit}")

    return keyset.page_of(Dossier, fetch, ("due_at", "pk"), cursor=cursor, size=size)


def _parts(values: Sequence[Any] | None, *, backwards: bool) -> list[Where]:
    """What lies beyond a row on the way we go, each part one stretch of the index."""
    if values is None:
        return [TRUE]
    due, number = values
    beyond = of(f"id {'<' if backwards else '>'} %s", number)
    if due is None:
        return [_UNDATED & beyond, _DATED] if backwards else [_UNDATED & beyond]
    dated = of(f"(due_at, id) {'<' if backwards else '>'} (%s, %s)", due, number)
    return [dated] if backwards else [dated, _UNDATED]
