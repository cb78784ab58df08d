"""Reads of pages by officers who are signed in: a dossier, an inbox, a filtered list, a last page."""

import base64
import json
from collections.abc import Sequence

from django.urls import reverse

from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import Queue
from motcua.dossiers.types import Scope
from tools.bench.inside.officers import numbers, posts_of_role, rows, signed_in
from tools.bench.inside.plans import CLIENTS, Asked, Lane, Plan, gets, plans_for

_BUSIEST = """
SELECT held_post_id FROM dossiers_dossier WHERE queue = %s AND held_post_id IS NOT NULL
GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT %s
"""
_IN_HAND = "SELECT id FROM dossiers_dossier WHERE held_post_id = %s AND ending = '' ORDER BY id LIMIT 200"
# The field in which most waits below a unit: what its head narrows the list to.
_FIELD = """
SELECT d.field_id, count(*) FROM dossiers_dossier d JOIN orgs_orgunit u ON u.id = d.held_unit_id
WHERE d.queue = %s AND u.path LIKE %s GROUP BY 1 ORDER BY 2 DESC LIMIT 1
"""


def busiest(queue: Queue, limit: int = CLIENTS) -> list[int]:
    """So many posts, those with most in the queue; where there are fewer, one after another again."""
    found = numbers(_BUSIEST, queue.value, limit)
    if not found:
        raise LookupError(f"nobody has a dossier in {queue}")
    return [found[number % len(found)] for number in range(limit)]


@plans_for("read_page")
def read_page(asked: Asked) -> list[Plan]:
    """Each of eight officers opens the dossiers that are in their own hands, one after another."""
    del asked
    lanes = [
        Lane(
            signed_in(post), gets([reverse("dossiers:detail", args=[one]) for one in numbers(_IN_HAND, post)])
        )
        for post in busiest(Queue.CHO_XU_LY)
    ]
    return [Plan("read_page", lanes)]


@plans_for("inbox")
def inbox(asked: Asked) -> list[Plan]:
    """The first page of what waits for those who have most to do."""
    del asked
    path = reverse("dossiers:inbox_process")
    return [Plan("inbox", [Lane(signed_in(post), gets([path])) for post in busiest(Queue.CHO_XU_LY)])]


@plans_for("filtered_list")
def filtered_list(asked: Asked) -> list[Plan]:
    """Heads of districts look at all below them, narrowed to one field."""
    del asked
    return [Plan("filtered_list", [_narrowed(post) for post in _heads(CLIENTS)])]


def _heads(limit: int) -> Sequence[int]:
    """Leaders under whom most waits, one a unit."""
    found = numbers(
        """
        SELECT min(p.id) FROM accounts_post p JOIN orgs_orgunit u ON u.id = p.unit_id
        JOIN orgs_orgunit below ON below.path LIKE u.path || '%%'
        JOIN dossiers_dossier d ON d.held_unit_id = below.id AND d.queue = %s
        WHERE p.role = %s GROUP BY p.unit_id ORDER BY count(*) DESC LIMIT %s
        """,
        Queue.CHO_XU_LY.value,
        Role.LANH_DAO.value,
        limit,
    )
    return [found[number % len(found)] for number in range(limit)]


def _narrowed(post_id: int) -> Lane:
    post = accounts.actor_for(post_id)
    ((field_id, _),) = rows(_FIELD, Queue.CHO_XU_LY.value, f"{post.unit_path}%")
    path = f"{reverse('dossiers:inbox_process')}?pham-vi={Scope.TREE.value}&linh-vuc={field_id}"
    return Lane(signed_in(post_id), gets([path]))


@plans_for("last_page")
def last_page(asked: Asked) -> list[Plan]:
    """The leaders of the province turn to the last page of everything that is being worked on."""
    del asked
    leaders = posts_of_role(Role.LANH_DAO_TINH, CLIENTS)
    lanes = []
    for number in range(CLIENTS):
        post = leaders[number % len(leaders)]
        path = f"{reverse('dossiers:inbox_process')}?pham-vi={Scope.TREE.value}&trang={_last_cursor(post)}"
        lanes.append(Lane(signed_in(post), gets([path])))
    return [Plan("last_page", lanes)]


def _last_cursor(post_id: int) -> str:
    """The cursor with which the last page begins, as the page before it links to it."""
    beyond = json.dumps(["l", None, str(2**62)]).encode()  # back from behind everything
    cursor = base64.urlsafe_b64encode(beyond).decode().rstrip("=")
    actor = accounts.actor_for(post_id)
    last = dossiers.inbox(actor, Queue.CHO_XU_LY, scope=Scope.TREE, cursor=cursor)
    if not last.previous:
        raise LookupError("everything fits on one page")
    return dossiers.inbox(actor, Queue.CHO_XU_LY, scope=Scope.TREE, cursor=last.previous).next
