"""The figures of every agency at once, for pages that compare places. A few statements for all."""

from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from motcua.core.figures import Period
from motcua.core.time import TZ, day_end, day_start
from motcua.dossiers.figures import conditions
from motcua.dossiers.figures.conditions import Condition
from motcua.dossiers.models import Dossier
from motcua.dossiers.types import MonthServed, Served

_COUNTED: dict[str, Condition] = {
    "received": conditions.received,
    "carried": conditions.carried,
    "resolved": conditions.resolved,
    "resolved_early": conditions.resolved_early,
    "resolved_on_time": conditions.resolved_on_time,
    "resolved_late": conditions.resolved_late,
    "open": conditions.open_at_end,
    "overdue": conditions.overdue_at_end,
    "cancelled": conditions.cancelled,
}


def served(period: Period) -> dict[int, Served]:
    """Every agency (by its unit's id) with its figures over ``period``; without dossiers it is left out."""
    start, end = day_start(period.start), day_end(period.end)
    touched = Q(received_at__lt=end) & (Q(decided_at=None) | Q(decided_at__gte=start))
    counts = {name: Count("pk", filter=where(period)) for name, where in _COUNTED.items()}
    rows = Dossier.objects.alias(**conditions.WITH_DAYS).filter(touched).order_by().values("agency_unit_id")
    found = rows.annotate(**counts).values_list("agency_unit_id", *counts)
    return {agency: Served(**dict(zip(counts, numbers, strict=True))) for agency, *numbers in found}


def served_by_month(period: Period) -> list[MonthServed]:
    """New and resolved dossiers of every agency, month by month, inside ``period``."""
    received = _by_month("received_at", conditions.received(period))
    resolved = _by_month("decided_at", conditions.resolved(period))
    return [
        MonthServed(agency, month, received.get((agency, month), 0), resolved.get((agency, month), 0))
        for agency, month in sorted(received.keys() | resolved.keys())
    ]


def _by_month(moment: str, where: Q) -> dict[tuple[int, date], int]:
    month = TruncMonth(moment, tzinfo=TZ)
    rows = Dossier.objects.filter(where).order_by().values("agency_unit_id", month=month)
    return {
        (row["agency_unit_id"], row["month"].date()): row["number"]
        for row in rows.annotate(number=Count("pk"))
    }
