"""Posts and who holds them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from motcua.accounts.models import Delegation, Post
from motcua.accounts.queries.actors import within
from motcua.accounts.types import DelegationRow, Held, PostRow, in_hand
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import not_found
from motcua.core.text import search_key
from motcua.core.time import day_end
from motcua.orgs import public as orgs

_FIELDS = (
    "id",
    "person_id",
    "person__full_name",
    "unit_id",
    "role",
    "title",
    "fields",
    "counter",
    "valid_from",
    "valid_to",
)


def _post_row(values: tuple[Any, ...]) -> PostRow:
    facts = list(values)
    facts[6] = tuple(facts[6])
    return PostRow(*facts)


def posts(ids: Iterable[int]) -> dict[int, PostRow]:
    """The posts with these ids, whether in force or ended; one statement, none for no ids."""
    wanted = set(ids)
    if not wanted:
        return {}
    found = Post.objects.filter(pk__in=wanted).order_by("id").values_list(*_FIELDS)
    return {row.id: row for row in map(_post_row, found)}


def post(post_id: int) -> PostRow:
    """One post. Raises `Refusal` (not found)."""
    found = posts([post_id])
    if post_id not in found:
        raise not_found("Không có vị trí công tác này.")
    return found[post_id]


# A shared lock on the key: whoever ends the post waits for those who are giving something to it.
_HELD = """
SELECT p.id, p.person_id, n.full_name, p.unit_id, p.role, p.title, p.fields, p.counter,
  p.valid_from, p.valid_to
FROM accounts_post p JOIN accounts_person n ON n.id = p.person_id
WHERE p.id = %s AND p.valid_from <= %s AND (p.valid_to IS NULL OR p.valid_to >= %s)
  AND (p.ended_at IS NULL OR p.ended_at >= %s)
FOR KEY SHARE OF p
"""


def post_in_force(post_id: int, on: date) -> PostRow | None:
    """The post if held on ``on``; nobody ends it before the running transaction does. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [post_id, on, on, day_end(on)])
        found = cursor.fetchone()
    return _post_row(found) if found else None


def posts_at(unit_id: int, *, role: str | None = None, on: date | None = None) -> list[PostRow]:
    """The posts held in a unit on a day (today by default), by name; one statement."""
    return posts_at_units([unit_id], role=role, on=on)


def posts_at_units(
    unit_ids: Iterable[int], *, role: str | None = None, on: date | None = None
) -> list[PostRow]:
    """The posts held in some units on a day (today by default), by name; one statement."""
    day = on or clock.today()
    asked = {"units": list(unit_ids), "role": role, "on": day, "end": day_end(day)}
    with connection.cursor() as cursor:
        cursor.execute(_AT_UNITS, asked)
        return [_post_row(values) for values in cursor.fetchall()]


_AT_UNITS = """
SELECT p.id, p.person_id, n.full_name, p.unit_id, p.role, p.title, p.fields, p.counter,
  p.valid_from, p.valid_to
FROM accounts_post p JOIN accounts_person n ON n.id = p.person_id
WHERE p.unit_id = ANY(%(units)s) AND (%(role)s::text IS NULL OR p.role = %(role)s)
  AND p.valid_from <= %(on)s AND (p.valid_to IS NULL OR p.valid_to >= %(on)s)
  AND (p.ended_at IS NULL OR p.ended_at >= %(end)s)
ORDER BY n.sort_key, p.id
"""


def is_staffed(unit_id: int, role: str, on: date) -> bool:
    """Whether anybody holds a post of ``role`` in the unit on ``on``; one small statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM accounts_post WHERE unit_id = %s AND role = %s"
            " AND valid_from <= %s AND (valid_to IS NULL OR valid_to >= %s)"
            " AND (ended_at IS NULL OR ended_at >= %s))",
            [unit_id, role, on, on, day_end(on)],
        )
        return bool(cursor.fetchone()[0])


def person_name(post_id: int) -> str:
    """The name of who holds or held the post."""
    return post(post_id).person_name


def posts_within(actor: Actor, *, path: str = "", role: str = "", words: str = "") -> QuerySet[Post]:
    """The posts that ``actor`` administers and that are held today, to be paged by name.

    ``path`` narrows to a unit and below, ``words`` to people's names without marks.
    """
    found = Post.objects.in_force(clock.today()).filter(within(actor, "accounts.view"))
    if path:
        found = found.filter(unit__path__startswith=path)
    if role:
        found = found.filter(role=role)
    if key := search_key(words):
        found = found.filter(person__search_name__contains=key)
    return found.select_related("person", "unit")


def posts_of_person(person_id: int) -> list[Post]:
    """Everything that a person holds, will hold and held, the latest first."""
    found = Post.objects.filter(person_id=person_id).select_related("person", "unit")
    return list(found.order_by("-valid_from", "-id"))


def held_by(post_id: int) -> list[Held]:
    """What the rooms keep in the hands of a post; rooms that keep nothing are left out."""
    counted = ((kept, kept.count(post_id)) for kept in in_hand())
    return [Held(kept.room, kept.label, count) for kept, count in counted if count]


def heirs_of(post: PostRow) -> list[PostRow]:
    """Who may take over from a post: those who hold another one in the same unit today."""
    return [row for row in posts_at(post.unit_id) if row.id != post.id]


def colleagues_of(post: PostRow) -> list[PostRow]:
    """Who holds a post in the same agency and level today, by name: to whom rights may be lent."""
    unit = orgs.unit(post.unit_id)
    agency = orgs.agency_of(unit)
    own = [agency.id]
    for row in orgs.tree_as_of(clock.today(), under=agency.path, levels=[agency.level]):
        if row.parent_id in own and not row.agency_code:
            own.append(row.id)
    return [row for row in posts_at_units(own) if row.id != post.id]


def _delegation(loan: Delegation) -> DelegationRow:
    return DelegationRow(
        id=loan.pk,
        from_post=loan.from_post.row,
        to_post=loan.to_post.row,
        rights=tuple(loan.rights),
        valid_from=loan.valid_from,
        valid_to=loan.valid_to,
        basis=loan.basis,
        revoked=loan.revoked_at is not None,
    )


def delegations_of(post_id: int, limit: int = 50) -> list[DelegationRow]:
    """What a post has lent and borrowed, the latest first; one statement."""
    lent = Delegation.objects.filter(from_post=post_id) | Delegation.objects.filter(to_post=post_id)
    found = lent.select_related("from_post__person", "to_post__person").order_by("-valid_from", "-id")
    return [_delegation(loan) for loan in found[:limit]]


def delegation(delegation_id: int) -> DelegationRow:
    """One delegation. Raises `Refusal` (not found)."""
    found = Delegation.objects.select_related("from_post__person", "to_post__person").filter(pk=delegation_id)
    if (loan := found.first()) is None:
        raise not_found("Không có ủy quyền này.")
    return _delegation(loan)
