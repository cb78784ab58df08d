"""The room of data from the software before."""

from functools import partial

from django.apps import AppConfig
from django.urls import reverse

from motcua.accounts.enums import Role
from motcua.core.actor import Actor, Depth, role_rights
from motcua.core.background import Job, register_job
from motcua.core.refs import RefKind, register_ref
from motcua.ui import menu

_IMPORT_SECONDS = 2.0


class LegacyConfig(AppConfig):
    """Whole histories in, side by side, everything out."""

    name = "motcua.legacy"
    label = "legacy"
    verbose_name = "Chuyển dữ liệu từ phần mềm cũ"

    def ready(self) -> None:
        """Rights and kinds."""
        from motcua.legacy import perms
        from motcua.legacy.commands import uploads

        def can_see(actor: Actor, _: int) -> bool:
            return bool(perms.can_load(actor))

        words = "load begin_load end_load upload map start_import hold_import"
        role_rights.give(Role.QUAN_TRI_TINH, [f"legacy.{word}" for word in words.split()], Depth.TREE)
        menu.desk.add("Dữ liệu từ phần mềm cũ", url="legacy:upload", right="legacy.upload", order=91)
        register_job(Job("legacy.import", _IMPORT_SECONDS, uploads.go_on))
        for word, label, page in (
            ("run", "Lần nhập dữ liệu số {}", "legacy:run"),
            ("upload", "Tệp của phần mềm cũ số {}", "legacy:map"),
        ):
            register_ref(RefKind(f"legacy.{word}", label.format, partial(_page, page), can_see))


def _page(name: str, number: int) -> str:
    return reverse(name, args=[number])
