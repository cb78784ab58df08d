"""The room of processes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from motcua.accounts.enums import Role
from motcua.core.actor import Depth, role_rights
from motcua.core.reference import Loader, register_loader
from motcua.ui import menu

_READERS = (
    Role.QUAN_TRI_TINH,
    Role.QUAN_TRI_DON_VI,
    Role.TRUONG_PHONG,
    Role.LANH_DAO,
    Role.DAU_MOI_KSTTHC,
    Role.LANH_DAO_TINH,
    Role.DOAN_GIAM_SAT,
)


class ProcessesConfig(AppConfig):
    """A small token engine on tables that one can query."""

    name = "motcua.processes"
    label = "processes"
    verbose_name = "Quy trình"

    def ready(self) -> None:
        """Rights of roles, reference data."""
        from motcua.processes import reference

        for role in _READERS:
            role_rights.give(role, ["processes.view"], Depth.TREE)
        role_rights.give(Role.QUAN_TRI_TINH, ["processes.publish"], Depth.TREE)
        menu.desk.add(_("Quy trình nội bộ"), url="processes:list", right="processes.view", order=60)
        register_loader(Loader("processes", "Quy trình nội bộ", reference.load))
