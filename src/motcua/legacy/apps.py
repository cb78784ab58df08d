"""The room of data from the software before."""

from django.apps import AppConfig
from django.urls import reverse

from motcua.accounts.enums import Role
from motcua.core.actor import Actor, Depth, role_rights
from motcua.core.refs import RefKind, register_ref


class LegacyConfig(AppConfig):
    """Whole histories in, side by side, everything out."""

    name = "motcua.legacy"
    label = "legacy"
    verbose_name = "Chuyển dữ liệu từ phần mềm cũ"

    def ready(self) -> None:
        """Rights and kinds."""
        from motcua.legacy import perms

        def can_see(actor: Actor, _: int) -> bool:
            return bool(perms.can_load(actor))

        role_rights.give(Role.QUAN_TRI_TINH, ["legacy.load"], Depth.TREE)
        register_ref(
            RefKind("legacy.run", "Lần nhập dữ liệu số {}".format, lambda _: reverse("upkeep:start"), can_see)
        )
