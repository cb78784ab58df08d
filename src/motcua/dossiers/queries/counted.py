"""Which dossiers stand behind each count: one count is one condition, on the rows themselves.

The sums say how many, these say which; what the sums are checked against is counted with them, too. A
cancelled dossier is in none but its own.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate

from motcua.core.figures import Period
from motcua.core.refs import Ref
from motcua.core.time import TZ, day_end, day_start
from motcua.dossiers.enums import Ending
from motcua.dossiers.models import Dossier
from motcua.orgs import public as orgs
from motcua.procedures.enums import Channel
from motcua.ui import keyset

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


@dataclass(frozen=True, slots=True)
class Within:
    """Of which dossiers: of these agencies, none of ``elsewhere``, with one value of a column (``key``)."""

    agencies: Collection[int] | None = None
    elsewhere: Collection[int] = ()
    key: tuple[str, int] | None = None

    def narrow(self, found: QuerySet[Dossier]) -> QuerySet[Dossier]:
        """Those of ``found`` that lie within."""
        if self.agencies is not None:
            found = found.filter(agency_unit_id__in=self.agencies)
        if self.elsewhere:
            found = found.exclude(agency_unit_id__in=self.elsewhere)
        return found if self.key is None else found.filter(**{self.key[0]: self.key[1]})


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A dossier behind a count, without its people: ``due_at`` counts, ``said_at`` is promised."""

    id: int
    code: str
    procedure_name: str
    agency: str
    step_name: str
    ending: Ending
    received_at: datetime
    due_at: datetime | None
    said_at: datetime | None
    decided_at: datetime | None
    paused_since: datetime | None


def counted_page(
    names: Collection[str],
    period: Period,
    *,
    without: Collection[str] = (),
    within: Within = Within(),
    cursor: str = "",
    size: int = 50,
) -> tuple[list[CountedRow], str, str]:
    """A page of what any of ``names`` counts and none of ``without``, the latest first; two cursors.

    Whoever shows it has asked who may see it. One statement.
    """
    found = rows(names, period)
    if without:
        found = found.exclude(pk__in=rows(without, period).values("pk"))
    asked = within.narrow(found).select_related("agency_unit")
    page = keyset.page(asked, ("-received_at", "-id"), cursor=cursor, size=size)
    return [_told(one) for one in page.rows], page.next, page.previous


def _told(one: Dossier) -> CountedRow:
    unit = one.agency_unit
    return CountedRow(
        id=one.pk,
        code=one.code,
        procedure_name=one.procedure_name,
        agency=orgs.names_of(unit.name, unit.short_name, unit.kind)[0],
        step_name=one.step_name,
        ending=Ending(one.ending),
        received_at=one.received_at,
        due_at=one.statutory_due_at,
        said_at=one.due_at,
        decided_at=one.decided_at,
        paused_since=one.paused_since,
    )


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
