"""Passwords: one's own, and the borrowed one that an administrator gives."""

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from motcua.accounts import perms
from motcua.accounts.models import Account
from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal, invalid, not_found
from motcua.core.journal import audit
from motcua.core.verbs import verb

_LETTERS = "abcdefghkmnpqrstuvwxyz23456789"  # what people do not confuse when they read it out


def locked_account(account_id: int) -> Account:
    """The account, its row held until the transaction ends. Raises `Refusal` (not found)."""
    account = Account.objects.select_for_update().filter(pk=account_id).first()
    if account is None:
        raise not_found("Không có tài khoản này.")
    return account


@verb("accounts.set_password", title="Đổi mật khẩu", web=True)
def set_password(actor: Actor, *, account_id: int, old: str, new: str) -> Account:
    """Change the own password, which the person has to know. Raises `Refusal` at ``old`` or ``new``."""
    perms.can_set_password(actor, account_id).or_refuse()
    account = locked_account(account_id)
    if not account.check_password(old):
        raise invalid("Mật khẩu hiện tại không đúng.", "old")
    if old == new:
        raise invalid("Mật khẩu mới phải khác mật khẩu hiện tại.", "new")
    _sound(new, account)
    account.set_password(new)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    audit(actor, account.ref)
    return account


def _sound(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as found:
        raise Refusal(*(Problem(message, "new") for message in found.messages)) from None


def one_time_password() -> str:
    """Something to read out once: three groups of four letters."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
