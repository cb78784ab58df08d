"""Bring whole histories in from the command line."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand

from motcua.core.time import TZ
from motcua.legacy.public import Synthetic, load
from motcua.legacy.types import Loaded


class Command(BaseCommand):
    """``python -m motcua legacy synthetic 100000 --empty``: invented histories, for measuring."""

    help = "Nhập cả lịch sử hồ sơ; synthetic N: N hồ sơ [giả lập] để đo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to load, and how."""
        parser.add_argument("what", choices=["synthetic"])
        parser.add_argument("number", type=int)
        parser.add_argument("--empty", action="store_true", help="vào hệ thống chưa có hồ sơ nào")
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument("--seed", type=int, default=2022)
        parser.add_argument("--agencies", type=int)
        parser.add_argument("--procedures", type=int)
        parser.add_argument("--years", type=float, default=0.5)
        parser.add_argument("--until", default="2022-06-10T09:00")

    def handle(self, *args: Any, number: int, empty: bool, processes: int, **options: Any) -> None:
        until = datetime.fromisoformat(options["until"]).replace(tzinfo=TZ)
        stream = Synthetic(
            number,
            seed=options["seed"],
            agencies=options["agencies"],
            procedures=options["procedures"],
            years=options["years"],
            until=until,
        )
        self._say(load(stream, system="synthetic", into_empty=empty, processes=processes))

    def _say(self, told: Loaded) -> None:
        parts = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in told.seconds.items())
        self.stdout.write(
            f"{told.histories} hồ sơ vào, {told.same} đã có, {told.changed} khác,"
            f" {told.refused} bị từ chối; {told.rate:.0f} hồ sơ/s ({parts})"
        )
