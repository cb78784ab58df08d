"""The room of processes."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    """A small token engine on tables that one can query."""

    name = "motcua.processes"
    label = "processes"
    verbose_name = "Quy trình"
