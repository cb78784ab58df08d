"""Which dossiers each figure counts over a period, as conditions: one figure is one condition everywhere.

A cancelled dossier is in none of them but its own. The conditions speak of ``decided`` and ``due``, the
days that `WITH_DAYS` adds.
"""

from collections.abc import Callable

from django.db.models import F, Q
from django.db.models.functions import TruncDate

from motcua.core.figures import Period
from motcua.core.time import TZ, day_end, day_start
from motcua.dossiers.enums import Ending

Condition = Callable[[Period], Q]
WITH_DAYS = {
    "decided": TruncDate("decided_at", tzinfo=TZ),
    "due": TruncDate("statutory_due_at", tzinfo=TZ),
}
_REAL = ~Q(ending=Ending.HUY)


def _open_when(moment: object) -> Q:
    return Q(decided_at=None) | Q(decided_at__gte=moment)


def received(period: Period) -> Q:
    """Taken in during the period."""
    return _REAL & Q(received_at__gte=day_start(period.start), received_at__lt=day_end(period.end))


def carried(period: Period) -> Q:
    """Taken in before the period and still open when it began."""
    start = day_start(period.start)
    return _REAL & Q(received_at__lt=start) & _open_when(start)


def to_resolve(period: Period) -> Q:
    """Taken in before the end of the period and not ended before its beginning: new and carried over."""
    return _REAL & Q(received_at__lt=day_end(period.end)) & _open_when(day_start(period.start))


def resolved(period: Period) -> Q:
    """Decided or otherwise ended during the period."""
    return _REAL & Q(decided_at__gte=day_start(period.start), decided_at__lt=day_end(period.end))


def resolved_early(period: Period) -> Q:
    """Resolved on a day before the due day."""
    return resolved(period) & Q(decided__lt=F("due"))


def resolved_on_time(period: Period) -> Q:
    """Resolved on the due day, or without a due day."""
    return resolved(period) & (Q(decided=F("due")) | Q(statutory_due_at=None))


def resolved_in_time(period: Period) -> Q:
    """Resolved early or on the due day."""
    return resolved_early(period) | resolved_on_time(period)


def resolved_late(period: Period) -> Q:
    """Resolved on a day after the due day."""
    return resolved(period) & Q(decided__gt=F("due"))


def open_at_end(period: Period) -> Q:
    """Taken in by the end of the period and not ended by then."""
    end = day_end(period.end)
    return _REAL & Q(received_at__lt=end) & _open_when(end)


def overdue_at_end(period: Period) -> Q:
    """Open at the end of the period with a due day before it; what waits for the applicant is not late."""
    return open_at_end(period) & Q(paused_since=None, statutory_due_at__lt=day_start(period.end))


def cancelled(period: Period) -> Q:
    """Entered by mistake and cancelled during the period."""
    return Q(ending=Ending.HUY, decided_at__gte=day_start(period.start), decided_at__lt=day_end(period.end))
