"""Is this installation fit for real people?"""

from typing import Any

from django.core.checks import WARNING, run_checks
from django.core.management.base import BaseCommand, CommandError

from motcua.operation.queries.production import faults


class Command(BaseCommand):
    """``python -m motcua check_production``: Django's deployment checks and ours; 1 on a fault."""

    help = "Kiểm tra cấu hình và cơ sở dữ liệu trước khi vận hành thật."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        django = run_checks(include_deployment_checks=True)
        found = [f"{one.id}: {one.msg}" for one in django if one.level >= WARNING and not one.is_silenced()]
        found += faults()
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"{len(found)} điều cần sửa.")
        self.stdout.write("Sẵn sàng vận hành.")
