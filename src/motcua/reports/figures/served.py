"""The public figures of every agency at once, for pages that compare places: one statement each."""

from motcua.core.figures import Period
from motcua.counts import public as counts
from motcua.counts.types import By, Counted
from motcua.reports.types import MonthServed, Served


def served(period: Period) -> dict[int, Served]:
    """Every agency (by its unit's id) with its figures over ``period``; without dossiers it is left out."""
    return {agency: as_served(one) for agency, one in counts.counted(period, By.AGENCY).items()}


def as_served(one: Counted) -> Served:
    """The same in the words of the public figures: what was withdrawn counts by its day, too."""
    return Served(
        received=one.received,
        carried=one.carried,
        resolved=one.resolved,
        resolved_early=one.early + one.back_early,
        resolved_on_time=one.on_time + one.no_due + one.back_on_time + one.back_no_due,
        resolved_late=one.late + one.back_late,
        open=one.open,
        overdue=one.overdue,
        cancelled=one.cancelled,
    )


def served_by_month(period: Period) -> list[MonthServed]:
    """New and resolved dossiers of every agency, month by month, inside ``period``."""
    return [MonthServed(*row) for row in counts.counted_by_month(period)]
