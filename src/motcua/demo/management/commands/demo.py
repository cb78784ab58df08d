"""Fill the demo province."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from motcua.core import clock
from motcua.core.demo import Scenario, demo_parts
from motcua.demo import commands as filling
from motcua.demo.demo.catalogue import widen_catalogue
from motcua.demo.models import DemoRun


class Command(BaseCommand):
    """``python -m motcua demo --first`` before the site answers, ``--fill`` afterwards.

    ``--prepare``: the province without dossiers, for those that come in by the bulk path;
    ``--procedures N``: with so many procedures.
    """

    help = "Nạp tỉnh mẫu: --first những gì cần trước trang đầu tiên, --fill phần còn lại."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which half, and with how many processes."""
        parser.add_argument("--prepare", action="store_true")
        parser.add_argument("--procedures", type=int, default=0)
        parser.add_argument("--first", action="store_true")
        parser.add_argument("--fill", action="store_true")
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)

    def handle(
        self,
        *args: Any,
        prepare: bool,
        procedures: int,
        first: bool,
        fill: bool,
        processes: int,
        **options: Any,
    ) -> None:
        """Refuse outside the demo; else fill."""
        if not settings.DEMO_ACCOUNTS:
            raise CommandError("Tỉnh mẫu không bao giờ được nạp vào hệ thống thật.")
        scenario = Scenario()
        if prepare:
            self._prepare(scenario)
        if procedures:
            self.stdout.write(f"Thủ tục: {widen_catalogue(procedures)} thủ tục [giả lập]")
        if first:
            self._first(scenario)
        if fill:
            self._fill(scenario, processes)

    def _prepare(self, scenario: Scenario) -> None:
        run = filling.begin(scenario)
        if settings.DEMO_CLOCK and run.ready_at is None:
            clock.set_demo_time(scenario.cut_off)
        filling.forgo_durability()
        for part in demo_parts():
            begin = monotonic()
            self.stdout.write(f"{part.title}: {part.prepare(scenario)} ({monotonic() - begin:.1f} s)")

    def _first(self, scenario: Scenario) -> None:
        self._prepare(scenario)
        for part in demo_parts():
            filling.lay_out(part, scenario)
        filling.work_off(scenario, first_only=True)
        filling.mark_ready()

    def _fill(self, scenario: Scenario, processes: int) -> None:
        command = [sys.executable, "-m", "motcua", "demo", "--fill", "--processes=1"]
        helpers = [subprocess.Popen(command) for _ in range(processes - 1)]  # noqa: S603 - our own command
        try:
            filling.forgo_durability()
            filling.work_off(scenario, first_only=False)
        finally:
            for helper in helpers:
                helper.wait()
        if filling.mark_finished() and processes > 1:
            run = DemoRun.objects.get(pk=1)
            self.stdout.write(f"Tỉnh mẫu đã nạp xong, bắt đầu lúc {run.started_at:%H:%M}.")
