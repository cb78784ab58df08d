"""What the masthead shows of a signed-in person: their posts, and posts for which they may work."""

from collections import Counter
from collections.abc import Iterator

from django.http import HttpRequest

from motcua.accounts.adapters.middleware import BEHALF_KEY, POST_KEY
from motcua.accounts.enums import Role
from motcua.accounts.types import HeldPost, Standing
from motcua.orgs import public as orgs
from motcua.ui.types import Post


def choices(standing: Standing) -> Iterator[tuple[str, tuple[int, int | None]]]:
    """Value of the switch's form -> post, and the post for which its holder works."""
    for post in standing.posts:
        yield str(post.id), (post.id, None)
        for loan in post.loans:
            yield f"{post.id}-{loan.from_post_id}", (post.id, loan.from_post_id)


def _labels(post: HeldPost, twins: bool) -> Iterator[tuple[str, str]]:
    """The post and what is lent to it; ``twins``: another post is called the same, so the role is said."""
    role = f" ({Role(post.role).label})" if twins else ""
    yield str(post.id), f"{post.title}{role}, {orgs.brief_name(post.unit_name)}"
    for loan in post.loans:
        words = f"Thay {loan.person_name}: {loan.title}, {orgs.brief_name(loan.unit_name)}"
        yield f"{post.id}-{loan.from_post_id}", words


def posts(request: HttpRequest) -> tuple[Post, ...]:
    """The posts of this request's person; no statement, the standing is there already."""
    standing: Standing | None = getattr(request.user, "standing", None)
    if standing is None:
        return ()
    chosen, lender = request.session.get(POST_KEY), request.session.get(BEHALF_KEY)
    current = standing.post(chosen)
    value = f"{current.id}-{lender}" if current and lender and current.id == chosen else ""
    called = Counter((post.title, post.unit_id) for post in standing.posts)
    pairs = [pair for post in standing.posts for pair in _labels(post, called[post.title, post.unit_id] > 1)]
    if value not in dict(pairs):
        value = str(current.id) if current else ""
    return tuple(Post(label, key, key == value) for key, label in pairs)
