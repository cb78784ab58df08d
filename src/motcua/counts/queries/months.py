"""New and resolved dossiers by month: whole months are read as such, the days around them one by one."""

from datetime import date, timedelta

from django.db import connection

from motcua.core.figures import Period
from motcua.counts.queries.counting import RESOLVED
from motcua.counts.queries.flowing import COLUMNS, flows

_NAMES = ", ".join(COLUMNS)
_READ = f"SELECT agency_unit_id, day, {_NAMES} FROM"
_MONTHS = f"""
SELECT agency_unit_id, date_trunc('month', day)::date, coalesce(sum(received), 0)::bigint,
  sum({" + ".join(f"coalesce({name}, 0)" for name in RESOLVED)})::bigint
FROM (
  {_READ} counts_sumbyagency WHERE grain = 'm' AND day >= %(whole)s AND day < %(rest)s
  UNION ALL
  {_READ} counts_sumbyagency WHERE grain = 'd' AND day BETWEEN %(first)s AND least(%(whole)s - 1, %(last)s)
  UNION ALL
  {_READ} counts_sumbyagency WHERE grain = 'd' AND day BETWEEN greatest(%(rest)s, %(whole)s) AND %(last)s
  UNION ALL
  {_READ} ({flows("counts_fact", "s.sign")}) facts WHERE day BETWEEN %(first)s AND %(last)s
) rows GROUP BY 1, 2 ORDER BY 1, 2
"""  # noqa: S608 - our own words


def counted_by_month(period: Period) -> list[tuple[int, date, int, int]]:
    """Agency, first day of a month, received and resolved inside ``period``; one statement."""
    first = period.start.replace(day=1)
    whole = first if first == period.start else (first + timedelta(days=31)).replace(day=1)
    rest = (period.end + timedelta(days=1)).replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS, {"first": period.start, "last": period.end, "whole": whole, "rest": rest})
        return [row for row in cursor.fetchall() if row[2] or row[3]]
