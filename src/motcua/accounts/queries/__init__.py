"""Reads of people and posts."""

from motcua.accounts.queries.actors import actor_for, standing_actor, within
from motcua.accounts.queries.offered import has_offered_accounts, offered_accounts
from motcua.accounts.queries.people import AccountState, account_of, people_within, person, reach_of
from motcua.accounts.queries.posts import (
    colleagues_of,
    delegation,
    delegations_of,
    heirs_of,
    held_by,
    is_staffed,
    person_name,
    post,
    post_in_force,
    posts,
    posts_at,
    posts_at_units,
    posts_of_person,
    posts_within,
)
from motcua.accounts.queries.readings import reading_row, readings_of, readings_within

__all__ = [
    "AccountState",
    "account_of",
    "actor_for",
    "colleagues_of",
    "delegation",
    "delegations_of",
    "has_offered_accounts",
    "heirs_of",
    "held_by",
    "is_staffed",
    "offered_accounts",
    "people_within",
    "person",
    "person_name",
    "post",
    "post_in_force",
    "posts",
    "posts_at",
    "posts_at_units",
    "posts_of_person",
    "posts_within",
    "reach_of",
    "reading_row",
    "readings_of",
    "readings_within",
    "standing_actor",
    "within",
]
