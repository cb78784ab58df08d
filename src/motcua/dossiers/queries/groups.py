"""What a list could be narrowed to: its fields, units, people and steps with their counts; one statement."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import CharField, Count, F, Min, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from motcua.core.actor import Actor
from motcua.dossiers.enums import Queue
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.lists import few, looked_at
from motcua.dossiers.types import Group, Groups, Look, Scope, View
from motcua.orgs import public as orgs

LOOKED_AT = 5_000  # the first due of a list: what its groups are counted from
_VIEWS = (
    "SELECT 'views', id::text, name, query, '', 0, NULL::timestamptz"
    " FROM dossiers_savedview WHERE post_id = %s AND box = %s"
)
_UNIT = Coalesce("offered_unit_id", "held_unit_id")
_IN_HANDS = Q(offered_unit=None, held_post__isnull=False) | Q(offered_post__isnull=False)
Columns = dict[str, Any]


def _text(source: Any) -> Cast:
    return Cast(source, CharField())


def _at_unit(column: str) -> Coalesce:
    return Coalesce(f"offered_unit__{column}", f"held_unit__{column}")


# What is grouped -> the filter's value, its name, what kind of unit it is, the unit above.
_BY: dict[str, Columns] = {
    "fields": {"k": _text("field_id"), "w": F("field__name"), "x": Value(""), "y": Value("")},
    "units": {
        "k": _text(_UNIT),
        "w": _at_unit("name"),
        "x": _at_unit("kind"),
        "y": _at_unit("parent__name"),
    },
    "people": {
        "k": _text(Coalesce("offered_post_id", "held_post_id")),
        "w": Coalesce("offered_post__person__full_name", "held_post__person__full_name"),
        "x": Value(""),
        "y": _at_unit("name"),
    },
    "steps": {"k": F("step_name"), "w": F("step_name"), "x": Value(""), "y": Value("")},
}


def groups(
    actor: Actor,
    look: Queue | Look,
    *,
    scope: Scope,
    scopes: Sequence[Scope],
    by: Sequence[str],
    box: str = "",
) -> Groups:
    """The groups ``by`` which a list may be narrowed (keys of `Groups`), and how much each scope holds.

    ``box`` names the list whose saved views come along. Counted from the first `LOOKED_AT` dossiers of the
    list as ``scope`` shows it; one statement.
    """
    listed = Dossier.objects.filter(looked_at(actor, look, scope)).order_by("due_at", "pk")
    first = Dossier.objects.filter(pk__in=listed.values("pk")[:LOOKED_AT])
    parts = [_counted(one, looked_at(actor, look, one)) for one in scopes]
    parts += [_grouped(first, name) for name in by]
    parts += [(_VIEWS, (actor.desk_id, box))]
    sql = " UNION ALL ".join(part for part, _ in parts)
    params = [value for _, own in parts for value in own]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY 1, 6 DESC, 3", params)
        rows = cursor.fetchall()
    return Groups(
        scopes={Scope(row[1]): row[5] for row in rows if row[0] == "scopes"},
        views=tuple(View(int(row[1]), row[2], row[3]) for row in rows if row[0] == "views"),
        **{name: tuple(_group(row) for row in rows if row[0] == name) for name in by},
    )


def _counted(scope: Scope, condition: Q) -> tuple[str, tuple[Any, ...]]:
    sql, params = few(condition)
    return f"SELECT 'scopes', '{scope.value}', '', '', '', {sql}, NULL::timestamptz", params


def _grouped(rows: QuerySet[Dossier], name: str) -> tuple[str, tuple[Any, ...]]:
    found = rows.filter(_IN_HANDS) if name == "people" else rows
    found = found.annotate(**_BY[name]).order_by().values_list(*_BY[name])
    counted = found.annotate(n=Count("pk"), d=Min("due_at"))
    sql, params = counted.query.sql_with_params()
    return f"SELECT '{name}', g.* FROM ({sql}) g", params  # noqa: S608 - built by the ORM


def _group(row: tuple[str, str, str, str, str, int, datetime | None]) -> Group:
    kind, value, name, unit_kind, above, count, first_due = row
    if kind != "units":
        return Group(value, name, count, first_due, orgs.brief_name(above or ""))
    territory = unit_kind in orgs.TERRITORIES
    words = f"UBND {name[:1].lower()}{name[1:]}" if territory else orgs.brief_name(name)
    return Group(value, words, count, first_due, above or "")
