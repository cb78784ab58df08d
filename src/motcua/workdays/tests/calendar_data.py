"""The national holidays as the tests read them: straight from the fixture, without the loader."""

import csv
from datetime import date
from pathlib import Path

from motcua.workdays import calendar as door
from motcua.workdays.calendar import DayKind, DayRule, RuleStatus, WorkingCalendar

FIXTURE = Path(door.__file__).parents[1] / "fixtures" / "working-days.csv"


def national_rules() -> list[DayRule]:
    with FIXTURE.open(encoding="utf-8") as file:
        return [
            DayRule(
                day=date.fromisoformat(row["date"]),
                kind=DayKind(row["kind"]),
                name=row["name_vi"],
                legal_basis=row["source"],
                swap_with=date.fromisoformat(row["swap_with"]) if row["swap_with"] else None,
                status=RuleStatus(row["status"]),
            )
            for row in csv.DictReader(file)
        ]


def calendar_of_vietnam() -> WorkingCalendar:
    return WorkingCalendar(rules=national_rules())
