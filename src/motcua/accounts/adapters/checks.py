"""What must not be when motcua starts."""

from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connection

from motcua.accounts.models import Account


def no_demo_accounts(
    _apps: Sequence[AppConfig] | None = None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Demo accounts open without a password: no other installation may hold one."""
    if settings.DEMO_ACCOUNTS or "default" not in (databases or ()):
        return []
    if Account._meta.db_table not in connection.introspection.table_names():  # noqa: SLF001 - Django's meta API
        return []  # before the first migration
    if not (count := Account.objects.filter(demo=True).count()):
        return []
    hint = "This database was filled as a demo: start the installation with a fresh one."
    return [Error(f"{count} demo accounts in an installation that is no demo", hint=hint, id="accounts.E001")]
