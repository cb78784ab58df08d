"""Load the reference data of every room."""

from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from motcua.core.reference import loaders


class Command(BaseCommand):
    """``python -m motcua reference``."""

    help = "Nạp dữ liệu tham chiếu của mọi phòng (chạy lại bao nhiêu lần cũng được)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the loaders in floor order, each in its own transaction."""
        for loader in loaders():
            begin = perf_counter()
            with transaction.atomic():
                said = loader.load()
            self.stdout.write(f"{loader.title}: {said} ({perf_counter() - begin:.1f} s)")
