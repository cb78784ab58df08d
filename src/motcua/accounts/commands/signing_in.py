"""Sign in and out. What a stranger learns from a refusal is the same in every case."""

import logging
from datetime import timedelta

from django.contrib.auth import authenticate

from motcua.accounts import perms
from motcua.accounts.models import Account
from motcua.accounts.rules import actor_of
from motcua.accounts.types import VISITOR
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.cache import count_up
from motcua.core.decision import Problem, Refusal, RefusalKind
from motcua.core.journal import audit
from motcua.core.refs import Ref
from motcua.core.verbs import verb

log = logging.getLogger(__name__)

WINDOW = timedelta(minutes=15)
# Tries in a window: of one account from one address, of one account, from one address. The first keeps
# a guesser out without locking out the owner, who signs in from elsewhere.
TRIES = {"pair": 8, "account": 40, "address": 120}


def attempt_sign_in(*, username: str, password: str, address: str) -> Account:
    """Count the try, then sign in. Raises `Refusal`: too many tries, or a wrong name or password."""
    name = username.strip().lower()
    counted = {
        "pair": count_up(f"sign-in/{address}/{name}"[:200], WINDOW),
        "account": count_up(f"sign-in//{name}"[:200], WINDOW),
        "address": count_up(f"sign-in/{address}/"[:200], WINDOW),
    }
    if any(counted[what] > limit for what, limit in TRIES.items()):
        log.warning("sign-in refused from %s: too many tries", address)
        why = "Đã thử đăng nhập quá nhiều lần. Hãy chờ 15 phút rồi thử lại."
        raise Refusal(Problem(why), kind=RefusalKind.TOO_MANY)
    try:
        return sign_in(VISITOR, username=name, password=password)
    except Refusal:
        log.warning("sign-in refused from %s", address)
        raise


def _as_themselves(account: Account) -> Actor:
    standing = account.standing
    assert standing is not None  # noqa: S101 - every read of an account brings it
    return actor_of(standing, standing.post(None))


@verb("accounts.sign_in", title="Đăng nhập", web=True)
def sign_in(actor: Actor, *, username: str, password: str) -> Account:
    """Check the password of an account. Raises `Refusal` without saying which part was wrong."""
    account = authenticate(username=username, password=password)
    perms.can_sign_in(actor, account).or_refuse()
    assert isinstance(account, Account)  # noqa: S101 - or it was refused
    audit(_as_themselves(account), account.ref)
    return account


@verb("accounts.sign_in_demo", title="Đăng nhập bằng tài khoản trình diễn", web=True)
def sign_in_demo(actor: Actor, *, account_id: int) -> Account:
    """Enter with an account that the demo offers, without a password. Refused outside the demo."""
    account = Account.objects.standing(clock.today(), pk=account_id)
    perms.can_sign_in_demo(actor, account).or_refuse()
    assert account is not None  # noqa: S101 - or it was refused
    audit(_as_themselves(account), account.ref)
    return account


@verb("accounts.sign_out", title="Đăng xuất", web=True)
def sign_out(actor: Actor) -> None:
    """Remember that the person left; the view ends the session."""
    perms.can_sign_out(actor).or_refuse()
    audit(actor, Ref("accounts.account", actor.account_id or 0))
