"""Django's authentication backend: an account with the posts of its person, in one statement."""

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from motcua.accounts.models import Account
from motcua.core import clock


def _may_enter(account: Account) -> bool:
    return account.is_active and (settings.DEMO_ACCOUNTS or not account.demo)


class StandingBackend:
    """Checks passwords, and says who a session belongs to."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **_: Any
    ) -> Account | None:
        """The account, or None; an unknown name takes as long as a wrong password."""
        account = Account.objects.standing(clock.today(), username=username)
        if account is None or not account.has_usable_password():
            make_password(password)
            return None
        right = account.check_password(password)
        return account if right and _may_enter(account) else None

    def get_user(self, user_id: int) -> Account | None:
        """The account of a session, unless it was blocked meanwhile."""
        account = Account.objects.standing(clock.today(), pk=user_id)
        return account if account is not None and _may_enter(account) else None
