"""The toolbox of screens."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers nothing: the rooms register with `motcua.ui.menu`."""

    name = "motcua.ui"
    label = "ui"
    verbose_name = "Giao diện"
