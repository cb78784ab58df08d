"""Copy everything, or look at a copy."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.operation.adapters import folder as kept
from motcua.operation.adapters.manifest import Unreadable
from motcua.operation.adapters.postgres import ToolFailed
from motcua.operation.commands import back_up, faults_of
from motcua.operation.types import Kept

MEGA = 1_000_000


class Command(BaseCommand):
    """``python -m motcua backup FOLDER`` while people work; ``--verify`` looks at the newest one there."""

    help = "Sao lưu cơ sở dữ liệu và tệp vào một thư mục, hoặc kiểm tra (--verify) một bản sao lưu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="thư mục chứa các bản sao lưu, hoặc một bản")
        parser.add_argument("--verify", action="store_true", help="chỉ kiểm tra, không sao lưu")
        parser.add_argument("--keep", type=int, default=0, help="sau đó chỉ giữ bấy nhiêu bản mới nhất")
        parser.add_argument("--with-key", action="store_true", help="kèm khóa bí mật, không mã hóa")
        parser.add_argument("--sums", action="store_true", help="tính tổng kiểm tra mọi dòng của mọi bảng")
        parser.add_argument("--jobs", type=int, default=min(4, os.cpu_count() or 1))

    def handle(self, *args: Any, folder: Path, verify: bool, **options: Any) -> None:
        try:
            if verify:
                self._verify(folder)
            else:
                self._back_up(folder, options)
        except (ToolFailed, kept.NoBackup, Unreadable, ValueError, OSError) as wrong:
            raise CommandError(str(wrong)) from wrong

    def _verify(self, folder: Path) -> None:
        root, backup = kept.find(folder)
        faults = list(faults_of(backup, root))
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{backup}: {len(faults)} chỗ sai.")
        seen = kept.manifest_of(backup)
        self.stdout.write(f"{backup}: nguyên vẹn, {seen.files} tệp, {len(seen.database)} phần cơ sở dữ liệu.")

    def _back_up(self, folder: Path, options: dict[str, Any]) -> None:
        if options["keep"] < 0:
            raise CommandError("--keep: số bản giữ lại không thể âm.")
        words = {name: options[name] for name in ("sums", "with_key", "keep", "jobs")}
        for line in told(folder, back_up(folder, say=self.stdout.write, **words)):
            self.stdout.write(line)


def told(folder: Path, kept_: Kept) -> list[str]:
    """How a backup went, in lines."""
    manifest = kept_.manifest
    rows = sum(manifest.survey.rows.values())
    parts = ", ".join(f"{part} {seconds:.1f} s" for part, seconds in kept_.seconds.items())
    first = (
        f"{rows} dòng của {len(manifest.survey.rows)} bảng: {kept_.database_bytes / MEGA:.1f} MB;"
        f" {manifest.files} tệp {manifest.file_bytes / MEGA:.1f} MB,"
        f" mới {kept_.new_files} tệp {kept_.new_bytes / MEGA:.1f} MB ({parts})"
    )
    gone = [f"đã xóa {len(kept_.removed)} bản cũ"] if kept_.removed else []
    return [first, *gone, f"Bản sao lưu: {folder.resolve() / 'backups' / manifest.name}"]
