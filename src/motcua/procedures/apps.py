"""The room of procedures."""

from django.apps import AppConfig

from motcua.accounts.enums import Role
from motcua.core.actor import Depth, role_rights
from motcua.core.demo import register_demo_part
from motcua.core.figures import register_figure
from motcua.core.reference import Loader, register_loader
from motcua.core.refs import register_ref
from motcua.ui import menu

_OWNER = ("publish", "approve_process", "abolish", "import_catalogue", "save_field")
_DRAFTS = ("draft_version", "discard_draft")
_PLACES = ("offer", "withdraw_offer", "confirm_posting")


def _rights(*words: str) -> list[str]:
    return [f"procedures.{word}" for word in words]


class ProceduresConfig(AppConfig):
    """Procedures, their versions and cases, decisions, where they are received, where they are posted."""

    name = "motcua.procedures"
    label = "procedures"
    verbose_name = "Thủ tục hành chính"

    def ready(self) -> None:
        """Rights of roles, reference data, links, places in the navigation."""
        from motcua.procedures import demo, figures, reference
        from motcua.procedures.queries.refs import ref_kinds

        role_rights.give(Role.QUAN_TRI_TINH, _rights(*_OWNER, *_DRAFTS, *_PLACES), Depth.TREE)
        role_rights.give(Role.DAU_MOI_KSTTHC, _rights(*_DRAFTS, *_PLACES), Depth.TREE)
        role_rights.give(Role.QUAN_TRI_DON_VI, _rights("confirm_posting"), Depth.TREE)
        for role in (Role.QUAN_TRI_TINH, Role.DAU_MOI_KSTTHC, Role.QUAN_TRI_DON_VI):
            role_rights.give(role, ["files.attach"], Depth.UNIT)  # the photo of the board
        role_rights.give(Role.TIEP_NHAN, _rights("confirm_posting"), Depth.UNIT)
        for kind in ref_kinds():
            register_ref(kind)
        menu.desk.fill("catalogue", url="procedures:catalogue")
        menu.site.fill("procedures", url="procedures:search")
        menu.band.lead(site_search="procedures:search")
        for figure in figures.FIGURES:
            register_figure(figure)
        register_demo_part(demo.PART)
        register_loader(Loader("procedures", "Danh mục thủ tục hành chính", reference.load))
