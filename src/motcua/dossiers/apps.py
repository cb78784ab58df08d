"""The room of dossiers."""

from django.apps import AppConfig

from motcua.dossiers.enums import Act
from motcua.processes.types import acts


class DossiersConfig(AppConfig):
    """Receive, hand over, process, supplement, extend, sign, return; the counter's book."""

    name = "motcua.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ một cửa"

    def ready(self) -> None:
        """The words for what a step of a process asks."""
        acts.offer(Act.choices)
