"""Fold facts into sums, make the sums anew, or compare them with the dossiers."""

from argparse import ArgumentParser
from datetime import date
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.core import clock
from motcua.core.figures import Period
from motcua.counts import public as counts


class Command(BaseCommand):
    """``python -m motcua figures fold|rebuild|check``."""

    help = "Số liệu: gộp (fold), tính lại từ hồ sơ (rebuild), đối chiếu với hồ sơ (check)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One word: what to do."""
        parser.add_argument("what", choices=["fold", "rebuild", "check"])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        """Do it and say how long it took; ``check`` ends with exit code 1 when something differs."""
        begin = perf_counter()
        if what == "fold":
            said = f"Đã gộp {counts.fold_all(seconds=600)} dòng."
        elif what == "rebuild":
            counts.rebuild()
            said = "Đã tính lại số liệu từ hồ sơ."
        else:
            said = self._check()
        self.stdout.write(f"{said} ({perf_counter() - begin:.1f} s)")

    def _check(self) -> str:
        faults = list(counts.faults(_periods(clock.today())))
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"Số liệu có {len(faults)} chỗ khác với hồ sơ.")
        return "Số liệu khớp với hồ sơ."


def _periods(today: date) -> list[Period]:
    """A month, a legal half year, a year, and everything."""
    return [
        Period(today.replace(day=1), today),
        Period(date(today.year - 1, 12, 15), date(today.year, 6, 14)),
        Period(date(today.year, 1, 1), date(today.year, 12, 31)),
        Period(date(2000, 1, 1), today),
    ]
