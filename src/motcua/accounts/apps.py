"""The room of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, posts, rights, delegation, sign-in, and who read what."""

    name = "motcua.accounts"
    label = "accounts"
    verbose_name = "Tài khoản và vị trí công tác"

    def ready(self) -> None:
        """Give the roles their rights over this room and the units."""
        from motcua.accounts import rules

        rules.give_rights()
