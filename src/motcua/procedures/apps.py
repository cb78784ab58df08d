"""The room of procedures."""

from django.apps import AppConfig

from motcua.accounts.enums import Role
from motcua.core.actor import Depth, role_rights
from motcua.core.figures import register_figure
from motcua.core.reference import Loader, register_loader
from motcua.core.refs import register_ref
from motcua.ui import menu

_OWNER = ("publish", "approve_process", "abolish", "import_catalogue", "save_field")
_DRAFTS = ("draft_version", "discard_draft")
_TABS = ((1, "Thủ tục", "catalogue"), (4, "Quyết định", "decisions"), (5, "Lĩnh vực", "save_field"))


def _rights(*words: str) -> list[str]:
    return [f"procedures.{word}" for word in words]


class ProceduresConfig(AppConfig):
    """Procedures, their versions and cases, decisions."""

    name = "motcua.procedures"
    label = "procedures"
    verbose_name = "Thủ tục hành chính"

    def ready(self) -> None:
        """Rights of roles, reference data, links, places in the navigation."""
        from motcua.procedures import figures, reference
        from motcua.procedures.queries.refs import ref_kinds

        role_rights.give(Role.QUAN_TRI_TINH, _rights(*_OWNER, *_DRAFTS), Depth.TREE)
        role_rights.give(Role.DAU_MOI_KSTTHC, _rights(*_DRAFTS), Depth.TREE)
        for kind in ref_kinds():
            register_ref(kind)
        menu.desk.fill("catalogue", url="procedures:catalogue")
        for order, label, name in _TABS:
            menu.catalogue.add(label, url=f"procedures:{name}", order=order)
        for figure in figures.FIGURES:
            register_figure(figure)
        register_loader(Loader("procedures", "Danh mục thủ tục hành chính", reference.load))
