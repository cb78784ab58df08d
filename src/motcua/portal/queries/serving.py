"""How the province serves: counted once in a while and kept, because everybody asks for the same."""

from datetime import timedelta

from django.core.cache import cache

from motcua.core import clock
from motcua.core.figures import Period, figures
from motcua.orgs import public as orgs
from motcua.portal.rules.serving import Standing
from motcua.reports import public as reports

FRESH = timedelta(minutes=2)  # as old as a page's figures may be while somebody looks at them
KEPT = timedelta(days=2)
COUNTING = timedelta(minutes=2)  # while one reader counts, the others are told what is known
OURS = "dossiers."


def standing(period: Period) -> Standing:
    """The figures over ``period``, at most `FRESH` old unless somebody is counting them anew."""
    key = f"portal/standing/1/{period.start}/{period.end}"
    known: Standing | None = cache.get(key)
    if known and clock.real() - known.computed < FRESH:
        return known
    if known and not cache.add(f"{key}/counting", True, COUNTING.total_seconds()):
        return known
    counted = count(period)
    cache.set(key, counted, KEPT.total_seconds())
    cache.delete(f"{key}/counting")
    return counted


def count(period: Period) -> Standing:
    """The figures over ``period``, counted now."""
    served, months = reports.served(period), reports.served_by_month(period)
    units = orgs.units({*served, *(one.agency_unit_id for one in months)})
    return Standing(
        at=clock.now(),
        computed=clock.real(),
        agencies={units[agency].path: one for agency, one in served.items()},
        months={(units[one.agency_unit_id].path, one.month): (one.received, one.resolved) for one in months},
        others={
            name: figure.value(period) for name, figure in figures().items() if not name.startswith(OURS)
        },
    )
