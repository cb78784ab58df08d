"""Say who can sign in: what ``./dev run`` prints under the address."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from motcua.accounts import queries
from motcua.accounts.types import sign_in_notes


class Command(BaseCommand):
    """``python -m motcua signins``: one line; nothing outside of the demo."""

    help = "Cho biết ai đăng nhập được vào tỉnh mẫu."

    def handle(self, *args: Any, **options: Any) -> None:
        """Name the roles that the sign-in page offers."""
        offered = queries.offered_accounts() if settings.DEMO_ACCOUNTS else []
        roles = dict.fromkeys(account.role for _, accounts in offered for account in accounts)
        if roles:
            for note in sign_in_notes():
                self.stdout.write(f"{note.title}: {note.text} ({reverse(note.url)})")
            self.stdout.write(f"Sign in with one click at {reverse('accounts:sign_in')}: {', '.join(roles)}")
