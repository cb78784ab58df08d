"""The room of certification."""

from django.apps import AppConfig

from motcua.accounts.enums import Role
from motcua.core.actor import Depth, role_rights
from motcua.core.refs import register_ref
from motcua.ui import menu

RIGHTS: tuple[tuple[Role, str, Depth], ...] = (
    (Role.TIEP_NHAN, "certify cancel view", Depth.UNIT),
    (Role.TRUONG_PHONG, "view", Depth.TREE),
    (Role.LANH_DAO, "view", Depth.TREE),
    (Role.LANH_DAO, "sign", Depth.UNIT),  # for the own agency: nobody signs what another one certifies
    (Role.VAN_THU, "stamp view", Depth.UNIT),
    (Role.THU_NGAN, "view", Depth.UNIT),
    (Role.DAU_MOI_KSTTHC, "view", Depth.TREE),
    (Role.LANH_DAO_TINH, "view", Depth.TREE),
    (Role.DOAN_GIAM_SAT, "view", Depth.TREE),
)


class CertificationConfig(AppConfig):
    """Copies certified at the counter: entered, signed, stamped, given back at once."""

    name = "motcua.certification"
    label = "certification"
    verbose_name = "Chứng thực"

    def ready(self) -> None:
        """Rights of roles, links, the counter in the navigation."""
        from motcua.certification.queries import LINE

        for role, words, depth in RIGHTS:
            role_rights.give(role, [f"certification.{word}" for word in words.split()], depth)
        register_ref(LINE)
        menu.desk.add("Chứng thực", url="certification:book", right="certification.view", order=10)
        menu.desk.lead(same_counter="certification:certify")
