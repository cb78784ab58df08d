"""See and revive news that could not be delivered."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.core.actor import SYSTEM
from motcua.core.decision import Refusal
from motcua.core.outbox import blocked_behind, dead_rows, revive


class Command(BaseCommand):
    """``python -m motcua outbox list``, ``python -m motcua outbox revive <id> …`` or ``revive all``."""

    help = "Liệt kê (list) hoặc chuyển lại (revive) tin bị kẹt giữa các phòng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and with which rows."""
        parser.add_argument("what", choices=["list", "revive"])
        parser.add_argument("rows", nargs="*", help="số của tin, hoặc all")

    def handle(self, *args: Any, what: str, rows: list[str], **options: Any) -> None:
        """List, or revive and say how many; exit code 1 when a row is not dead."""
        if what == "list":
            self._list()
            return
        wanted = [str(row.pk) for row in dead_rows()] if rows == ["all"] else rows
        if not all(one.isascii() and one.isdigit() for one in wanted):
            raise CommandError("Cho số của tin (xem bằng lệnh list), hoặc all.")
        try:
            for one in wanted:
                revive(SYSTEM, int(one))
        except Refusal as refusal:
            raise CommandError(f"{one}: {refusal}") from refusal
        self.stdout.write(f"Chuyển lại {len(wanted)} tin.")

    def _list(self) -> None:
        dead = dead_rows()
        for row in dead:
            told = f"{row.pk} {row.name} {row.subject} {row.announced_at:%d/%m/%Y %H:%M}"
            self.stdout.write(f"{told}, {blocked_behind(row)} tin chờ sau: {row.error}")
        if not dead:
            self.stdout.write("Không có tin bị kẹt.")
