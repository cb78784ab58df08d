"""The door of people and posts."""

from motcua.accounts.commands import set_password, sign_in, sign_in_demo, sign_out
from motcua.accounts.queries import (
    actor_for,
    person_name,
    post,
    posts,
    posts_at,
    posts_at_units,
)
from motcua.accounts.types import (
    VISITOR,
    InHand,
    PostRow,
    ReadingRow,
    register_in_hand,
)
from motcua.ui.http import DeskRequest

__all__ = [
    "VISITOR",
    "DeskRequest",
    "InHand",
    "PostRow",
    "ReadingRow",
    "actor_for",
    "person_name",
    "post",
    "posts",
    "posts_at",
    "posts_at_units",
    "register_in_hand",
    "set_password",
    "sign_in",
    "sign_in_demo",
    "sign_out",
]
