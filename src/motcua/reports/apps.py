"""The room of reports."""

from django.apps import AppConfig

from motcua.accounts.enums import Role
from motcua.core.actor import Depth, role_rights
from motcua.core.figures import register_figure
from motcua.core.reference import Loader, register_loader
from motcua.ui import menu

_SEES = (Role.LANH_DAO, Role.DAU_MOI_KSTTHC, Role.LANH_DAO_TINH, Role.DOAN_GIAM_SAT)


class ReportsConfig(AppConfig):
    """Statistics: biểu II.06a over any period, with the dossiers behind each number."""

    name = "motcua.reports"
    label = "reports"
    verbose_name = "Thống kê, báo cáo"

    def ready(self) -> None:
        """Rights, figures with their definitions, the rules of counting, the way in."""
        from motcua.reports import figures, reference

        for role in _SEES:
            role_rights.give(role, ["reports.view"], Depth.TREE)
        for figure in figures.FIGURES:
            register_figure(figure)
        register_loader(Loader("reports", "Quy tắc báo cáo", reference.load))
        menu.desk.fill("reports", url="reports:statistics", right="reports.view")
