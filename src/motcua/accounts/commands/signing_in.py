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
from motcua.core.address import counted_as
from motcua.core.cache import count_up, counted
from motcua.core.decision import Problem, Refusal, RefusalKind
from motcua.core.journal import audit
from motcua.core.refs import Ref
from motcua.core.verbs import verb

log = logging.getLogger(__name__)

WINDOW = timedelta(minutes=15)
# Wrong tries in a window: of one account from one address, of one account, from one address. The first
# keeps a guesser out without locking out the owner, who signs in from elsewhere; right tries do not
# count, for a whole office may come from one address.
TRIES = {"pair": 8, "account": 40, "address": 120}


def _keys(name: str, address: str) -> dict[str, str]:
    names = {"pair": f"{address}/{name}", "account": f"/{name}", "address": f"{address}/"}
    return {what: f"sign-in/{key}"[:200] for what, key in names.items()}


def attempt_sign_in(*, username: str, password: str, address: str) -> Account:
    """Sign in unless there were too many wrong tries. Raises `Refusal`; a wrong try is counted."""
    name = username.strip().lower()
    keys = _keys(name, counted_as(address))
    tried = counted(keys.values())
    if any(tried[keys[what]] >= limit for what, limit in TRIES.items()):
        log.warning("sign-in refused from %s: too many tries", address)
        why = "Đã thử đăng nhập sai quá nhiều lần. Hãy chờ 15 phút rồi thử lại."
        raise Refusal(Problem(why), kind=RefusalKind.TOO_MANY)
    try:
        return sign_in(VISITOR, username=name, password=password)
    except Refusal:
        for key in keys.values():
            count_up(key, WINDOW)
        log.warning("sign-in refused from %s", address)
        raise


def _as_themselves(account: Account) -> Actor:
    standing = account.standing
    assert standing is not None  # noqa: S101 - every read of an account brings it
    return actor_of(standing, standing.post(None))


@verb("accounts.sign_in", title="Đăng nhập", web=True, light=True)
def sign_in(actor: Actor, *, username: str, password: str) -> Account:
    """Check the password of an account. Raises `Refusal` without saying which part was wrong."""
    account = authenticate(username=username, password=password)
    perms.can_sign_in(actor, account).or_refuse()
    assert isinstance(account, Account)  # noqa: S101 - or it was refused
    audit(_as_themselves(account), account.ref)
    return account


@verb("accounts.sign_in_demo", title="Đăng nhập bằng tài khoản trình diễn", web=True, light=True)
def sign_in_demo(actor: Actor, *, account_id: int) -> Account:
    """Enter with an account that the demo offers, without a password. Refused outside the demo."""
    account = Account.objects.standing(clock.today(), pk=account_id)
    perms.can_sign_in_demo(actor, account).or_refuse()
    assert account is not None  # noqa: S101 - or it was refused
    audit(_as_themselves(account), account.ref)
    return account


@verb("accounts.sign_out", title="Đăng xuất", web=True, light=True)
def sign_out(actor: Actor) -> None:
    """Remember that the person left; the view ends the session."""
    perms.can_sign_out(actor).or_refuse()
    audit(actor, Ref("accounts.account", actor.account_id or 0))
