"""Rights are compiled here: one statement makes an actor, one condition says what it reaches."""

from dataclasses import replace

from django.db.models import Q

from motcua.accounts.models import read_post
from motcua.accounts.rules import actor_of, actor_on_behalf
from motcua.accounts.types import HeldPost, Loan, Standing
from motcua.core import clock
from motcua.core.actor import Actor, Depth
from motcua.core.decision import Refusal, not_found


def actor_for(post_id: int, *, on_behalf: int | None = None, lent: bool = True) -> Actor:
    """The actor of a post held today; one statement.

    ``on_behalf`` is the post whose rights were lent to this one; without ``lent`` only what is the post's
    own counts. Raises `Refusal` (not found) when the
    post is not in force, or nothing was lent.
    """
    standing = read_post(clock.today(), post_id)
    if standing is None:
        raise not_found("Vị trí công tác này không có hoặc không còn hiệu lực.")
    (post,) = standing.posts
    if on_behalf is None:
        return actor_of(standing, post if lent else replace(post, loans=()))
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


def within(actor: Actor, right: str, unit: str = "unit") -> Q:
    """The condition "where ``actor`` has ``right``" for rows whose unit is reached by ``unit``.

    It grows with the places of the actor, never with fields or procedures, and costs no statement.
    Grants of the own hands alone reach nothing here: the room knows what is in whose hands.
    """
    grants = actor.grants_for(right)
    trees = {grant.path for grant in grants if grant.depth is Depth.TREE}
    roots = [path for path in sorted(trees) if not any(path != up and path.startswith(up) for up in trees)]
    if "/" in roots:
        return Q()
    units = {grant.path for grant in grants if grant.depth is Depth.UNIT}
    condition = Q(pk__in=[])
    for root in roots:
        condition |= Q(**{f"{unit}__path__startswith": root})
    if units:
        condition |= Q(**{f"{unit}__path__in": sorted(units)})
    return condition
