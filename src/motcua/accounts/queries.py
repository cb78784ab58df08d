"""Reads of people and posts. Rights are compiled here: one statement makes an actor."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from motcua.accounts.enums import Role
from motcua.accounts.models import Post, read_post
from motcua.accounts.rules import actor_of, actor_on_behalf
from motcua.accounts.types import HeldPost, Loan, OfferedAccount, PostRow, Standing
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Refusal, not_found


def actor_for(post_id: int, *, on_behalf: int | None = None) -> Actor:
    """The actor of a post held today; one statement.

    ``on_behalf`` is the post whose rights were lent to this one. Raises `Refusal` (not found) when the
    post is not in force, or nothing was lent.
    """
    standing = read_post(clock.today(), post_id)
    if standing is None:
        raise not_found("Vị trí công tác này không có hoặc không còn hiệu lực.")
    (post,) = standing.posts
    if on_behalf is None:
        return actor_of(standing, post)
    return actor_on_behalf(standing, post, _loan_from(post, on_behalf))


def _loan_from(post: HeldPost, lender: int) -> Loan:
    for loan in post.loans:
        if loan.from_post_id == lender:
            return loan
    raise not_found("Vị trí này không ủy quyền cho bạn vào hôm nay.")


def standing_actor(standing: Standing, post_id: int | None, on_behalf: int | None) -> Actor:
    """The actor of a signed-in person who chose a post (and for whom they work); no statement."""
    post = standing.post(post_id)
    if post is not None and on_behalf is not None and post.id == post_id:
        try:
            return actor_on_behalf(standing, post, _loan_from(post, on_behalf))
        except Refusal:  # the loan has ended since it was chosen
            return actor_of(standing, post)
    return actor_of(standing, post)


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


def posts_at(unit_id: int, *, role: str | None = None, on: date | None = None) -> list[PostRow]:
    """The posts held in a unit on a day (today by default), by name; one statement."""
    return posts_at_units([unit_id], role=role, on=on)


def posts_at_units(
    unit_ids: Iterable[int], *, role: str | None = None, on: date | None = None
) -> list[PostRow]:
    """The posts held in some units on a day (today by default), by name; one statement."""
    found = Post.objects.in_force(on or clock.today()).filter(unit_id__in=list(unit_ids))
    if role is not None:
        found = found.filter(role=role)
    ordered = found.order_by("person__sort_key", "id").values_list(*_FIELDS)
    return [_post_row(values) for values in ordered]


def person_name(post_id: int) -> str:
    """The name of who holds or held the post."""
    return post(post_id).person_name


# The headings under which the demo offers its accounts.
_OFFERED = (
    (
        "Một cửa và xử lý hồ sơ",
        {Role.TIEP_NHAN, Role.CHUYEN_VIEN, Role.TRUONG_PHONG, Role.VAN_THU, Role.THU_NGAN},
    ),
    ("Lãnh đạo và giám sát", {Role.LANH_DAO, Role.LANH_DAO_TINH, Role.DOAN_GIAM_SAT}),
    ("Quản trị và hỗ trợ", set(Role)),
)


def offered_accounts() -> list[tuple[str, list[OfferedAccount]]]:
    """The demo's accounts under their headings; one statement."""
    on = clock.today()
    found = (
        Post.objects.in_force(on)
        .filter(person__account__demo=True, person__account__is_active=True)
        .order_by("person__account__username", "valid_from", "id")
        .values_list("person__account__id", "person__full_name", "role", "title", "unit__name")
    )
    first: dict[int, OfferedAccount] = {}
    for row in found:
        first.setdefault(row[0], OfferedAccount(row[0], row[1], Role(row[2]).label, row[3], row[4]))
    return _under_headings(list(first.values()))


def _under_headings(accounts: list[OfferedAccount]) -> list[tuple[str, list[OfferedAccount]]]:
    grouped = []
    for heading, roles in _OFFERED:
        labels = {role.label for role in roles}
        chosen = [one for one in accounts if one.role in labels]
        accounts = [one for one in accounts if one.role not in labels]
        if chosen:
            grouped.append((heading, chosen))
    return grouped
