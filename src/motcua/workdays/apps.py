"""The workdays room."""

from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    """Toolbox above core: working calendars, deadlines and how they came about."""

    name = "motcua.workdays"
    label = "workdays"
    verbose_name = "Lịch làm việc"

    def ready(self) -> None:
        """Register the national days and hours, and the links to working time."""
        from motcua.core.reference import Loader, register_loader
        from motcua.workdays import unit_calendars

        register_loader(Loader("workdays", "Lịch làm việc", unit_calendars.load))
        unit_calendars.register_refs()
