"""Load the reference data of every room."""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, time
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from motcua.core import clock
from motcua.core.demo import Scenario
from motcua.core.reference import loaders
from motcua.core.time import TZ

MORNING = time(7)


def _moment() -> AbstractContextManager[object]:
    """When the data come in: now, but in the demo before its first day of work, whatever its clock shows."""
    if not clock.is_demo_time():
        return nullcontext()
    return clock.at(datetime.combine(Scenario().first_day, MORNING, tzinfo=TZ))


class Command(BaseCommand):
    """``python -m motcua reference``."""

    help = "Nạp dữ liệu tham chiếu của mọi phòng (chạy lại bao nhiêu lần cũng được)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the loaders in floor order, each in its own transaction."""
        for loader in loaders():
            begin = perf_counter()
            with _moment(), transaction.atomic():
                said = loader.load()
            self.stdout.write(f"{loader.title}: {said} ({perf_counter() - begin:.1f} s)")
