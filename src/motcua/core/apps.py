"""The core room."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Toolbox of every room: clocks, calendar, journal, events, codes, text and money."""

    name = "motcua.core"
    label = "core"
    verbose_name = "Nền móng"
