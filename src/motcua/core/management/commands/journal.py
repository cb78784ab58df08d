"""Verify, export or seal the journal, or print what is published of it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.core.journal import day_seals, export, seal_now, verify


class Command(BaseCommand):
    """``python -m motcua journal verify|export|seal|published``."""

    help = "Kiểm tra (verify), xuất (export), niêm phong (seal) nhật ký; in dấu công bố (published)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One word: what to do."""
        parser.add_argument("what", choices=["verify", "export", "seal", "published"])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        """Print the export, or what is wrong; exit code 1 when the chain is broken."""
        if what == "export":
            for line in export():
                self.stdout.write(line)
            return
        if what == "published":
            for day in day_seals():
                self.stdout.write(f"{day.sealed_at:%d/%m/%Y %H:%M:%S} {day.number} {day.digest}")
            return
        if what == "seal":
            seal = seal_now()
            self.stdout.write(f"Đã niêm phong {seal.entries} dòng." if seal else "Không có gì mới.")
            return
        faults = list(verify())
        for fault in faults:
            self.stderr.write(f"{fault.where}: {fault.what}")
        if faults:
            raise CommandError(f"Nhật ký có {len(faults)} chỗ sai.")
        self.stdout.write("Nhật ký nguyên vẹn.")
