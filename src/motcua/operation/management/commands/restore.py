"""Put a backup back."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.operation.adapters.folder import NoBackup
from motcua.operation.adapters.manifest import Unreadable
from motcua.operation.adapters.postgres import ToolFailed
from motcua.operation.commands import restore
from motcua.operation.commands.restoring import RestoreRefused


class Command(BaseCommand):
    """``python -m motcua restore FOLDER``: the newest backup there, or the one that is named."""

    help = "Khôi phục một bản sao lưu vào cơ sở dữ liệu trống và kho tệp của cấu hình hiện tại."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="thư mục chứa các bản sao lưu, hoặc một bản")
        parser.add_argument("--replace", action="store_true", help="xóa hết những gì đang có ở đích")
        parser.add_argument("--jobs", type=int, default=min(4, os.cpu_count() or 1))

    def handle(self, *args: Any, folder: Path, replace: bool, jobs: int, **options: Any) -> None:
        try:
            done = restore(folder, replace=replace, jobs=jobs, say=self.stdout.write)
        except (RestoreRefused, ToolFailed, NoBackup, Unreadable, OSError) as wrong:
            raise CommandError(str(wrong)) from wrong
        seen = done.manifest.survey
        rows, parts = sum(seen.rows.values()), ", ".join(f"{k} {v:.1f} s" for k, v in done.seconds.items())
        self.stdout.write(f"{rows} dòng của {len(seen.rows)} bảng, {done.files} tệp ({parts})")
        for name in done.migrated:
            self.stdout.write(f"đã nâng cấp: {name}")
        for note in done.notes:
            self.stdout.write(note)
        self.stdout.write(
            f"Đã khôi phục trạng thái lúc {seen.taken_at}:"
            " số dòng, tệp, bộ đếm, chỉ tiêu khớp; nhật ký nguyên vẹn."
        )
