"""The room of dossiers."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Receive, hand over, process, supplement, extend, sign, return; the counter's book."""

    name = "motcua.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ một cửa"
