"""The room of lists and boards."""

from django.apps import AppConfig

from motcua.accounts.enums import Role
from motcua.core.actor import Depth, role_rights
from motcua.core.demo import register_demo_part
from motcua.core.figures import register_figure
from motcua.core.reference import Loader, register_loader
from motcua.core.refs import register_ref
from motcua.ui import menu

_ALL = ("offers.offer", "offers.withdraw_offer", "offers.confirm_posting")


class OffersConfig(AppConfig):
    """Where procedures are received, and where they hang on the wall."""

    name = "motcua.offers"
    label = "offers"
    verbose_name = "Danh mục tiếp nhận và niêm yết"

    def ready(self) -> None:
        """Rights of roles, reference data, links, parts of the catalogue's desk, news."""
        from motcua.core import events
        from motcua.offers import demo, figures, reference
        from motcua.offers.commands.follow import end_places
        from motcua.offers.queries import refs
        from motcua.procedures.public import ProcedureAbolished

        role_rights.give(Role.QUAN_TRI_TINH, _ALL, Depth.TREE)
        role_rights.give(Role.DAU_MOI_KSTTHC, _ALL, Depth.TREE)
        role_rights.give(Role.QUAN_TRI_DON_VI, ["offers.confirm_posting"], Depth.TREE)
        role_rights.give(Role.TIEP_NHAN, ["offers.confirm_posting"], Depth.UNIT)
        for role in (Role.QUAN_TRI_TINH, Role.DAU_MOI_KSTTHC, Role.QUAN_TRI_DON_VI):
            role_rights.give(role, ["files.attach"], Depth.UNIT)  # the photo of the board
        for kind in refs.KINDS:
            register_ref(kind)
        menu.catalogue.add("Danh mục theo đơn vị", url="offers:units", order=2)
        menu.desk.lead(sheet="offers:sheet")
        menu.catalogue.add("Niêm yết", url="offers:board", order=3)
        for figure in figures.FIGURES:
            register_figure(figure)
        register_demo_part(demo.PART)
        register_loader(Loader("offers", "Danh mục tiếp nhận", reference.load))
        events.subscribe(ProcedureAbolished, end_places, name="offers.end_places")
