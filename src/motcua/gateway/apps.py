"""The gateway."""

from django.apps import AppConfig

from motcua.accounts.enums import Role
from motcua.core.actor import Depth, role_rights

_RIGHTS = tuple(f"gateway.{word}" for word in ["view", "issue_key", "revoke_key"])


class GatewayConfig(AppConfig):
    """Keys, the API under /api/v1/, webhooks."""

    name = "motcua.gateway"
    label = "gateway"
    verbose_name = "Kết nối phần mềm khác"

    def ready(self) -> None:
        """Rights, the way in, what the journal may name."""
        role_rights.give(Role.QUAN_TRI_TINH, _RIGHTS, Depth.TREE)
        role_rights.give(Role.QUAN_TRI_DON_VI, _RIGHTS, Depth.TREE)
