"""The gateway."""

from django.apps import AppConfig

from motcua.accounts.enums import Role
from motcua.core.actor import Depth, role_rights
from motcua.core.background import Job, register_job
from motcua.core.demo import DemoPart, register_demo_part
from motcua.core.reference import Loader, register_loader
from motcua.core.refs import register_ref
from motcua.ui import menu

_RIGHTS = tuple(f"gateway.{word}" for word in ["view", "issue_key", "revoke_key"])


class GatewayConfig(AppConfig):
    """Keys, and the API under /api/v1/."""

    name = "motcua.gateway"
    label = "gateway"
    verbose_name = "Kết nối phần mềm khác"

    def ready(self) -> None:
        """Rights, the way in, what the journal may name."""
        from motcua.accounts.public import SignInNote, add_sign_in_note
        from motcua.gateway import demo, reference
        from motcua.gateway.commands import keeping
        from motcua.gateway.queries import refs
        from motcua.gateway.queries.sandbox import offered_key

        role_rights.give(Role.QUAN_TRI_TINH, _RIGHTS, Depth.TREE)
        role_rights.give(Role.QUAN_TRI_DON_VI, _RIGHTS, Depth.TREE)
        menu.desk.add("Kết nối phần mềm", url="gateway:keys", right="gateway.view", order=75)
        menu.site.add_about("Giao diện cho phần mềm khác", url="gateway:documentation")
        register_demo_part(DemoPart("gateway", "Khóa dùng thử", demo.prepare))
        for kind in refs.KINDS:
            register_ref(kind)

        register_loader(Loader("gateway", "Hạn mức gọi của khóa kết nối", reference.load))
        register_job(Job("gateway.note_uses", 60, keeping.note_uses))
        register_job(Job("gateway.forget_answers", 3600, keeping.forget_answers))

        def sandbox() -> SignInNote | None:
            key = offered_key()
            return SignInNote("Khóa dùng thử của API", key, "gateway:documentation") if key else None

        add_sign_in_note(sandbox)
