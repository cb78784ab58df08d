"""Which dossiers stand behind each count: one count is one condition, on the rows themselves.

The sums say how many, these say which; what the sums are checked against is counted with them, too. A
cancelled dossier is in none but its own.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate

from motcua.core.figures import Period
from motcua.core.refs import Ref
from motcua.core.time import TZ, day_end, day_start
from motcua.dossiers.enums import Ending
from motcua.dossiers.models import Dossier
from motcua.procedures.enums import Channel

_DAYS = {
    "decided": TruncDate("decided_at", tzinfo=TZ),
    "due": TruncDate("statutory_due_at", tzinfo=TZ),
    "said": TruncDate("due_at", tzinfo=TZ),
}
_REAL = ~Q(ending=Ending.HUY)
_BACK = Q(ending__in=[Ending.RUT, Ending.DUNG, Ending.DONG])
_CLASSES = {
    "early": Q(decided__lt=F("due")),
    "on_time": Q(decided=F("due")),
    "late": Q(decided__gt=F("due")),
    "no_due": Q(statutory_due_at=None),
    "after_hour": Q(decided=F("due"), decided_at__gt=F("statutory_due_at")),
    "late_extended": Q(decided__gt=F("due")) & Q(decided__gt=F("said")),
}


def _inside(moment: str, period: Period) -> Q:
    return Q(**{f"{moment}__gte": day_start(period.start), f"{moment}__lt": day_end(period.end)})


def _open(when: date) -> Q:
    """Taken in by the end of that day and not ended by then."""
    end = day_end(when)
    return _REAL & Q(received_at__lt=end) & (Q(decided_at=None) | Q(decided_at__gte=end))


def _late(period: Period, **bounds: object) -> Q:
    return _open(period.end) & Q(paused_since=None, **bounds)


def _carried(period: Period) -> Q:
    start = day_start(period.start)
    return _REAL & Q(received_at__lt=start) & (Q(decided_at=None) | Q(decided_at__gte=start))


def _resolved(which: Q) -> Callable[[Period], Q]:
    return lambda period: _REAL & _inside("decided_at", period) & which


WHICH: dict[str, Callable[[Period], Q]] = {
    "carried": _carried,
    "online": lambda period: _REAL & _inside("received_at", period) & Q(channel=Channel.TRUC_TUYEN),
    "direct": lambda period: _REAL & _inside("received_at", period) & ~Q(channel=Channel.TRUC_TUYEN),
    **{name: _resolved(~_BACK & which) for name, which in _CLASSES.items()},
    **{f"back_{name}": _resolved(_BACK & which) for name, which in _CLASSES.items()},
    "cancelled": lambda period: Q(ending=Ending.HUY) & _inside("decided_at", period),
    "open": lambda period: _open(period.end),
    "overdue": lambda period: _late(period, statutory_due_at__lt=day_start(period.end)),
    "overdue_hour": lambda period: _late(period, statutory_due_at__lt=day_end(period.end)),
    "overdue_extended": lambda period: (
        _late(period, statutory_due_at__lt=day_start(period.end))
        & (Q(due_at=None) | Q(due_at__lt=day_start(period.end)))
    ),
    "waiting": lambda period: _open(period.end) & Q(paused_since__lt=day_end(period.end)),
}


def rows(names: Collection[str], period: Period) -> QuerySet[Dossier]:
    """The dossiers that any of these counts (keys of `WHICH`) counts."""
    which = Q(pk__in=[])
    for name in names:
        which |= WHICH[name](period)
    return Dossier.objects.alias(**_DAYS).filter(which)


def refs_counted(names: Collection[str], period: Period) -> Iterator[Ref]:
    """The same as references, in the order of their keys."""
    numbers = rows(names, period).order_by("pk").values_list("pk", flat=True)
    return (Ref("dossiers.dossier", number) for number in numbers)


def count_rows(period: Period, key: str = "agency_unit_id") -> dict[int, dict[str, int]]:
    """Every count by looking at every dossier, by one of their columns: what sums are checked against."""
    names = [name for name in WHICH if name != "open"]
    counts = {f"n_{name}": Count("pk", filter=WHICH[name](period)) for name in names}
    found = Dossier.objects.alias(**_DAYS).order_by().values(key=F(key)).annotate(**counts)
    return {
        one: dict(zip(names, numbers, strict=True)) for one, *numbers in found.values_list("key", *counts)
    }
