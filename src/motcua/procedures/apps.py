"""The room of procedures."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Procedures, their versions and cases, decisions, where they are received, where they are posted."""

    name = "motcua.procedures"
    label = "procedures"
    verbose_name = "Thủ tục hành chính"
