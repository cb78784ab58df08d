"""Writes: one function per verb."""

from motcua.accounts.commands.passwords import set_password
from motcua.accounts.commands.signing_in import attempt_sign_in, sign_in, sign_in_demo, sign_out

__all__ = ["attempt_sign_in", "set_password", "sign_in", "sign_in_demo", "sign_out"]
