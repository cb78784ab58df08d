"""The room of reports."""

from django.apps import AppConfig

from motcua.core.figures import register_figure


class ReportsConfig(AppConfig):
    """Statistics: biểu II.06a over any period, with its rows behind each number."""

    name = "motcua.reports"
    label = "reports"
    verbose_name = "Thống kê, báo cáo"

    def ready(self) -> None:
        """Figures with their definitions."""
        from motcua.reports import figures

        for figure in figures.FIGURES:
            register_figure(figure)
