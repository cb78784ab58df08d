"""The loader of the reference calendar: national holidays and the common working hours.

Idempotent. A day that a person has set or withdrawn is left alone; so are the shifts once there are any.
"""

import csv
from datetime import date, time
from pathlib import Path
from typing import Any

from motcua.workdays.models import CalendarDay, ShiftRule
from motcua.workdays.unit_calendars.edition import renew

FIXTURES = Path(__file__).parents[1] / "fixtures"
LABOUR_CODE = "Bộ luật Lao động 2019, Điều 112"


def load() -> str:
    """Load what is missing and follow the fixture where nobody has decided otherwise."""
    days, shifts = _load_days(), _load_shifts()
    if not days and not shifts:
        return "đã đủ"
    renew()
    return f"thêm hoặc sửa {days} ngày, {shifts} ca làm việc"


def _rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _wanted(row: dict[str, str]) -> dict[str, Any]:
    swap = date.fromisoformat(row["swap_with"]) if row["swap_with"] else None
    return {
        "kind": row["kind"],
        "name": row["name_vi"],
        "legal_basis": "" if swap else LABOUR_CODE,
        "status": row["status"],
        "swap_with": swap,
        "source": row["source"],
        "note": row["note"],
    }


def _load_days() -> int:
    there: dict[date, list[CalendarDay]] = {}
    for row in CalendarDay.objects.filter(unit_id=None).order_by("id"):
        there.setdefault(row.date, []).append(row)
    changed: list[CalendarDay] = []
    missing: list[CalendarDay] = []
    for line in _rows("working-days.csv"):
        day, wanted = date.fromisoformat(line["date"]), _wanted(line)
        former = there.get(day, [])
        if not former:
            missing.append(CalendarDay(date=day, **wanted))
        elif len(former) == 1 and former[0].valid and former[0].source and _differs(former[0], wanted):
            changed.append(former[0])
    CalendarDay.objects.bulk_create(missing)
    CalendarDay.objects.bulk_update(
        changed, ["kind", "name", "legal_basis", "status", "swap_with", "source", "note"]
    )
    return len(missing) + len(changed)


def _differs(row: CalendarDay, wanted: dict[str, Any]) -> bool:
    """Bring ``row`` to what is wanted; tell whether that changed it."""
    before = {name: getattr(row, name) for name in wanted}
    for name, value in wanted.items():
        setattr(row, name, value)
    return before != wanted


def _load_shifts() -> int:
    if ShiftRule.objects.filter(unit_id=None).exists():
        return 0
    return len(
        ShiftRule.objects.bulk_create(
            ShiftRule(
                weekday=int(row["weekday"]),
                start=time.fromisoformat(row["start"]),
                end=time.fromisoformat(row["end"]),
                valid_from=date.fromisoformat(row["valid_from"]),
                legal_basis=row["legal_basis"],
            )
            for row in _rows("shifts.csv")
        )
    )
