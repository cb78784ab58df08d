"""The room of files."""

from django.apps import AppConfig

from motcua.accounts.enums import Role
from motcua.core.actor import Actor, Depth, role_rights
from motcua.core.background import Job, register_job
from motcua.core.refs import RefKind, can_see, register_ref

_HANDS = (Role.TIEP_NHAN, Role.CHUYEN_VIEN, Role.TRUONG_PHONG, Role.LANH_DAO, Role.VAN_THU)
_SCAN_SECONDS = 2.0


class FilesConfig(AppConfig):
    """Stored files and what they are attached to."""

    name = "motcua.files"
    label = "files"
    verbose_name = "Tệp"

    def ready(self) -> None:
        """Rights of roles, links to files, the way out of quarantine."""
        from motcua.files import commands, queries

        def may_see(actor: Actor, attachment_id: int) -> bool:
            subject = queries.subject_of(attachment_id)
            return subject is not None and can_see(actor, subject)

        for role in _HANDS:
            role_rights.give(role, ["files.attach", "files.remove", "files.hand_on"], Depth.UNIT)
        register_ref(RefKind("files.attachment", queries.label, lambda number: f"/tep/{number}/", may_see))
        register_job(Job("files.drain_quarantine", _SCAN_SECONDS, commands.drain_quarantine))
