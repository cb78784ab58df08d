"""The room of units."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    """Units with validity dates, codes in both schemes, and who succeeded whom."""

    name = "motcua.orgs"
    label = "orgs"
    verbose_name = "Tổ chức bộ máy"
