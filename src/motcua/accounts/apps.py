"""The room of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, posts, rights, delegation, sign-in, and who read what."""

    name = "motcua.accounts"
    label = "accounts"
    verbose_name = "Tài khoản và vị trí công tác"
