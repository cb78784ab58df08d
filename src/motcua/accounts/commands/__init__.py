"""Writes: one function per verb."""

from motcua.accounts.commands.delegations import delegate, revoke_delegation
from motcua.accounts.commands.importing import import_posts
from motcua.accounts.commands.passwords import set_password
from motcua.accounts.commands.people import (
    add_person,
    block_account,
    offer_account,
    reset_password,
    unblock_account,
)
from motcua.accounts.commands.posts import end_post, open_post
from motcua.accounts.commands.reading import note_reading
from motcua.accounts.commands.signing_in import attempt_sign_in, sign_in, sign_in_demo, sign_out

__all__ = [
    "add_person",
    "attempt_sign_in",
    "block_account",
    "delegate",
    "end_post",
    "import_posts",
    "note_reading",
    "offer_account",
    "open_post",
    "reset_password",
    "revoke_delegation",
    "set_password",
    "sign_in",
    "sign_in_demo",
    "sign_out",
    "unblock_account",
]
