"""The papers room."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """The printing shop has no tables: it is an app for its furniture only."""

    name = "motcua.papers"
    label = "papers"
    verbose_name = "Biểu mẫu và in ấn"
