"""The core room."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Toolbox of every room: clocks, calendar, journal, events, codes, text and money."""

    name = "motcua.core"
    label = "core"
    verbose_name = "Nền móng"

    def ready(self) -> None:
        """Register the reference calendar and the kinds of links into it."""
        from motcua.core import unit_calendars
        from motcua.core.reference import Loader, register_loader

        register_loader(Loader("core", "Lịch làm việc", unit_calendars.load))
        unit_calendars.register_refs()
