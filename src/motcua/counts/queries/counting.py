"""Figures of a period: the sums and what is not folded yet, in one statement and so in one picture.

What stands on a day is the sum of all flows up to it: of whole years, the months of its year, the days of
its month. Two days are looked at: the one before the period opens and the one on which it closes.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection

from motcua.core.figures import Period
from motcua.counts.queries.flowing import COLUMNS, flows
from motcua.counts.types import By, Counted
from motcua.procedures.enums import Channel

_DAY = timedelta(days=1)
RESOLVED = ["early", "on_time", "late", "no_due", "back_early", "back_on_time", "back_late", "back_no_due"]
_FLOWS = [*RESOLVED, "after_hour", "back_after_hour", "late_extended", "back_late_extended", "cancelled"]
_STOCKS = ["overdue", "overdue_hour", "overdue_extended", "waiting"]


@dataclass(frozen=True, slots=True)
class Span:
    """Days ``first`` to ``last`` of one grain; whether they lie before the period opens, before it closes."""

    grain: str
    first: date
    last: date
    opens: bool
    closes: bool


def cover(period: Period, grains: str) -> list[Span]:
    """The fewest rows of the sums that hold all flows until the period opens, and until it closes."""
    before, after = (_up_to(day, grains) for day in (period.start - _DAY, period.end))
    return [span for grain in grains for span in _spans(grain, before[grain], after[grain])]


def _up_to(day: date, grains: str) -> dict[str, tuple[date, date]]:
    """By grain: from where to where it is read so that all together end on ``day``."""
    year, month = day.replace(month=1, day=1), day.replace(day=1)
    found = {"y": (date.min, year - _DAY)}
    if "m" in grains:
        found["m"] = (year, month - _DAY)
    return found | {"d": (month if "m" in grains else year, day)}


def _spans(grain: str, before: tuple[date, date], after: tuple[date, date]) -> Iterator[Span]:
    """Both readings of one grain; where they begin alike, what they share is read once."""
    if before[0] == after[0]:
        shared = Span(grain, *before, opens=True, closes=True)
        rest = Span(grain, before[1] + _DAY, after[1], opens=False, closes=True)
    else:
        shared = Span(grain, *before, opens=True, closes=False)
        rest = Span(grain, *after, opens=False, closes=True)
    yield from (span for span in (shared, rest) if span.first <= span.last)


def counted(period: Period, by: By, *, agencies: Collection[int] | None = None) -> dict[int, Counted]:
    """What was counted over ``period``, by agency, field, procedure or channel; one statement.

    ``agencies``: only of these. A line with nothing in it is left out.
    """
    table, grains = _table(by, narrowed=agencies is not None)
    spans = cover(period, grains)
    sql = _statement(table, by, len(spans), narrowed=agencies is not None)
    only = [] if agencies is None else [list(agencies)]
    params: list[Any] = []
    for span in spans:
        params += [int(span.opens), int(span.closes), span.grain, span.first, span.last, *only]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, period.start, period.end, *only])
        found = {key: Counted(*numbers) for key, *numbers in cursor.fetchall()}
    return {key: one for key, one in found.items() if one}


def _table(by: By, *, narrowed: bool) -> tuple[str, str]:
    """Where it is read, and the grains there."""
    if by in {By.AGENCY, By.CHANNEL}:
        return "counts_sumbyagency", "ymd"
    return ("counts_sumbyboth", "yd") if narrowed else ("counts_sumbyprocedure", "ymd")


@lru_cache(maxsize=64)
def _statement(table: str, by: By, spans: int, *, narrowed: bool) -> str:
    names = ", ".join(COLUMNS)
    keys = ", ".join(dict.fromkeys([str(by), "channel"]))
    only = "AND agency_unit_id = ANY(%s)" if narrowed else ""
    folded = f"""SELECT {keys}, %s AS opens, %s AS closes, {names}
      FROM {table} WHERE grain = %s AND day BETWEEN %s AND %s {only}"""  # noqa: S608 - our own words
    fresh = f"""SELECT {keys}, (day < %s)::int, (day <= %s)::int, {names}
      FROM ({flows("counts_fact", "s.sign")}) facts WHERE true {only}"""  # noqa: S608 - our own words
    resolved = " - ".join(f"coalesce({name}, 0)" for name in RESOLVED)
    online = f"channel = {Channel.TRUC_TUYEN.value}"
    parts = [
        f"sum(opens * (coalesce(received, 0) - {resolved}))",
        f"sum((closes - opens) * received) FILTER (WHERE {online})",
        f"sum((closes - opens) * received) FILTER (WHERE NOT {online})",
        *(f"sum((closes - opens) * {name})" for name in _FLOWS),
        *(f"sum(closes * {name})" for name in _STOCKS),
    ]
    told = ", ".join(f"coalesce({part}, 0)::bigint" for part in parts)
    rows = " UNION ALL ".join([folded] * spans + [fresh])
    return f"SELECT {by}, {told} FROM ({rows}) rows GROUP BY {by}"  # noqa: S608 - our own words
