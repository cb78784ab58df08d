"""The room of procedures."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Procedures, their versions and cases, decisions, where they are received, where they are posted."""

    name = "motcua.procedures"
    label = "procedures"
    verbose_name = "Thủ tục hành chính"

    def ready(self) -> None:
        """Offer what the rest of the house asks for."""
        from motcua.core.reference import Loader, register_loader
        from motcua.procedures.reference import load

        register_loader(Loader("procedures", "Danh mục thủ tục hành chính", load))
