"""What a list could be narrowed to: its fields, units, people and steps with their counts; one statement."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from motcua.core.actor import Actor
from motcua.dossiers.enums import Queue
from motcua.dossiers.queries.lists import few, looked_at
from motcua.dossiers.types import Group, Groups, Look, Scope, View
from motcua.orgs import public as orgs

LOOKED_AT = 5_000  # the first due of a list: what its groups are counted from
_FIRST = f"""WITH first AS MATERIALIZED (
  SELECT field_id, step_name, due_at, COALESCE(offered_unit_id, held_unit_id) AS unit_id,
    CASE WHEN offered_unit_id IS NULL OR offered_post_id IS NOT NULL
    THEN COALESCE(offered_post_id, held_post_id) END AS post_id
  FROM dossiers_dossier WHERE {{condition}} ORDER BY due_at, id LIMIT {LOOKED_AT}
) """  # noqa: S608 - our own words
_VIEWS = (
    "SELECT 'views', id::text, name, query, '', 0, NULL::timestamptz"
    " FROM dossiers_savedview WHERE post_id = %s AND box = %s"
)
# What is grouped -> its columns; value of the filter, name, kind of unit, unit above; joins.
_BY = {
    "fields": (
        "field_id",
        "f.id::text, f.name, '', ''",
        "JOIN procedures_field f ON f.id = g.field_id",
    ),
    "units": (
        "unit_id",
        "u.id::text, u.name, u.kind, COALESCE(a.name, '')",
        "JOIN orgs_orgunit u ON u.id = g.unit_id LEFT JOIN orgs_orgunit a ON a.id = u.parent_id",
    ),
    "people": (
        "post_id, unit_id",
        "p.id::text, n.full_name, '', u.name",
        """JOIN accounts_post p ON p.id = g.post_id JOIN accounts_person n ON n.id = p.person_id
        JOIN orgs_orgunit u ON u.id = g.unit_id""",
    ),
    "steps": ("step_name", "g.step_name, g.step_name, '', ''", ""),
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
    listed = looked_at(actor, look, scope)
    counted = [(one, few(looked_at(actor, look, one))) for one in scopes]
    parts = [f"SELECT 'scopes', '{one.value}', '', '', '', {n.sql}, NULL::timestamptz" for one, n in counted]
    sql = " UNION ALL ".join([*parts, *(_grouped(name) for name in by), _VIEWS])
    params = [*listed.params, *(value for _, n in counted for value in n.params), actor.desk_id, box]
    with connection.cursor() as cursor:
        cursor.execute(f"{_FIRST.format(condition=listed.sql)}{sql} ORDER BY 1, 6 DESC, 3", params)
        rows = cursor.fetchall()
    return Groups(
        scopes={Scope(row[1]): row[5] for row in rows if row[0] == "scopes"},
        views=tuple(View(int(row[1]), row[2], row[3]) for row in rows if row[0] == "views"),
        **{name: tuple(_group(row) for row in rows if row[0] == name) for name in by},
    )


def _grouped(name: str) -> str:
    columns, told, joins = _BY[name]
    each = f"SELECT {columns}, count(*) AS n, min(due_at) AS d FROM first GROUP BY {columns}"  # noqa: S608
    return f"SELECT '{name}', {told}, g.n, g.d FROM ({each}) g {joins}"  # noqa: S608 - our own words


def _group(row: tuple[str, str, str, str, str, int, datetime | None]) -> Group:
    kind, value, name, unit_kind, above, count, first_due = row
    if kind != "units":
        return Group(value, name, count, first_due, orgs.brief_name(above or ""))
    territory = unit_kind in orgs.TERRITORIES
    words = f"UBND {name[:1].lower()}{name[1:]}" if territory else orgs.brief_name(name)
    return Group(value, words, count, first_due, above or "")
