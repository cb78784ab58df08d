"""The administrator's room."""

from django.apps import AppConfig
from django.urls import reverse

from motcua.accounts.enums import Role
from motcua.core.actor import Actor, Depth, role_rights
from motcua.core.background import Job, register_job
from motcua.core.reference import Loader, register_loader
from motcua.core.refs import RefKind, register_ref
from motcua.ui import menu

_RIGHTS = "view propose_erasure confirm_erasure decline_erasure set_retention check_journal export_journal"
_PULSE_SECONDS, _CHECK_SECONDS = 5.0, 30.0


class UpkeepConfig(AppConfig):
    """Working time, the law's numbers, stuck news, health, the journal, erasure of personal data."""

    name = "motcua.upkeep"
    label = "upkeep"
    verbose_name = "Quản trị hệ thống"

    def ready(self) -> None:
        """Rights, the way in, reference data, the relay's jobs."""
        from motcua.upkeep import perms, reference
        from motcua.upkeep.commands import checks
        from motcua.upkeep.queries import pulse

        def can_see(actor: Actor, _: int) -> bool:
            return bool(perms.can_see(actor))

        role_rights.give(Role.QUAN_TRI_TINH, [f"upkeep.{word}" for word in _RIGHTS.split()], Depth.TREE)
        menu.desk.add("Tính ngày hẹn trả", url="upkeep:calculate", order=50)
        menu.desk.add("Quản trị hệ thống", url="upkeep:start", right="workdays.set_calendar_day", order=90)
        register_loader(Loader("upkeep", "Thời hạn lưu giữ nhật ký", reference.load))
        register_job(Job("upkeep.pulse", _PULSE_SECONDS, pulse.beat))
        register_job(Job("upkeep.check_journal", _CHECK_SECONDS, checks.come_round))
        kinds = (
            ("erasure", "Đề nghị xóa số {}", lambda number: reverse("upkeep:erasure", args=[number])),
            ("retention", "Quy tắc lưu giữ số {}", lambda _: reverse("upkeep:erasures")),
            ("check", "Lần kiểm tra nhật ký số {}", lambda _: reverse("upkeep:start")),
            ("journal", "Nhật ký", lambda _: reverse("upkeep:journal")),
        )
        for word, label, url in kinds:
            register_ref(RefKind(f"upkeep.{word}", label.format, url, can_see))
