"""Who plays which part: actors by post, posts by unit and role, read once."""

from collections import defaultdict

from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.accounts.types import PostRow
from motcua.core.actor import Actor
from motcua.orgs import public as orgs


class Cast:
    """The officers of the demo as actors; a unit without the role borrows from its nearest parent."""

    def __init__(self) -> None:
        self._actors: dict[int, Actor] = {}
        self._posts: dict[tuple[int, str], list[PostRow]] = defaultdict(list)
        self._read: set[int] = set()
        self._above: dict[int, list[int]] = {}

    def post(self, post_id: int) -> Actor:
        """The actor of a post."""
        if post_id not in self._actors:
            self._actors[post_id] = accounts.actor_for(post_id)
        return self._actors[post_id]

    def at(self, unit_id: int, role: Role, number: int) -> Actor:
        """One of those who hold ``role`` at the unit, chosen by ``number``. LookupError when nobody does."""
        for unit in self._upward(unit_id):
            posts = self._at(unit, role)
            if posts:
                return self.post(posts[number % len(posts)].id)
        raise LookupError(f"nobody is {role} at unit {unit_id} or above")

    def _upward(self, unit_id: int) -> list[int]:
        """The unit and those above it, the nearest first."""
        if unit_id not in self._above:
            above = reversed(orgs.ancestors(orgs.unit(unit_id)))
            self._above[unit_id] = [unit_id, *(unit.id for unit in above)]
        return self._above[unit_id]

    def _at(self, unit_id: int, role: Role) -> list[PostRow]:
        if unit_id not in self._read:
            for post in accounts.posts_at(unit_id):
                self._posts[unit_id, post.role].append(post)
            self._read.add(unit_id)
        return self._posts[unit_id, role]
