"""Are the figures right? The sums and facts beside the dossiers themselves."""

from collections.abc import Iterable, Iterator

from django.db import connection

from motcua.core.figures import Period
from motcua.counts.queries.counting import counted
from motcua.counts.queries.flowing import COLUMNS, SHAPES, TRUNCATED, flows
from motcua.counts.types import By, Counted
from motcua.dossiers import public as dossiers

_KEYS = "agency_unit_id, procedure_id, field_id, channel, day"
_NAMES = ", ".join(COLUMNS)
_ADDED = ", ".join(f"coalesce(sum({name}), 0) AS {name}" for name in COLUMNS)
_SOME = f"({_NAMES}) <> ({', '.join('0' for _ in COLUMNS)})"
# Both sides in one statement, so in one picture: what is written meanwhile is in both or in neither.
_LEDGER = f"""
WITH told AS (
  SELECT {_KEYS}, {_ADDED} FROM (
    SELECT {_KEYS}, {_NAMES} FROM counts_sumbyboth WHERE grain = 'd'
    UNION ALL SELECT {_KEYS}, {_NAMES} FROM ({flows("counts_fact", "s.sign")}) facts
  ) both_ GROUP BY {_KEYS}
), seen AS (SELECT {_KEYS}, {_ADDED} FROM ({flows("dossiers_dossier", "1")}) rows GROUP BY {_KEYS})
SELECT count(*) FROM (
  (SELECT * FROM told WHERE {_SOME} EXCEPT SELECT * FROM seen)
  UNION ALL (SELECT * FROM seen EXCEPT SELECT * FROM told)
) differing
"""  # noqa: S608 - our own words


def faults(periods: Iterable[Period] = ()) -> Iterator[str]:
    """What is wrong, in sentences.

    Sums and facts beside the dossiers, the shapes of the sums beside each other, and the figures of
    ``periods`` beside a plain scan (seconds each where there are millions).
    """
    with connection.cursor() as cursor:
        cursor.execute(_LEDGER)
        if number := cursor.fetchone()[0]:
            yield f"{number} dòng tổng theo ngày khác với hồ sơ."
        for table, grain in [(table, grain) for table, (_, grains) in SHAPES.items() for grain in grains]:
            cursor.execute(_beside(table, grain))
            if number := cursor.fetchone()[0]:
                yield f"{number} dòng của {table} (bậc {grain}) khác với tổng theo ngày."
    for period in periods:
        told, seen = counted(period, By.AGENCY), scanned(period)
        for agency in sorted(told.keys() | seen.keys()):
            one, other = told.get(agency), seen.get(agency)
            if one != other:
                yield f"{period.start}–{period.end}, cơ quan {agency}: {one}, đếm lại {other}."


def scanned(period: Period, by: By = By.AGENCY) -> dict[int, Counted]:
    """`counted` by looking at every dossier."""
    key = "version__procedure_id" if by is By.PROCEDURE else str(by)
    told = {one: Counted(**numbers) for one, numbers in dossiers.count_rows(period, key).items()}
    return {one: numbers for one, numbers in told.items() if numbers}


def _beside(table: str, grain: str) -> str:
    """SQL: how many rows of a shape and a grain differ from the days that they are made of."""
    keys = f"{SHAPES[table][0]}, channel, start"
    days = f"SELECT *, {TRUNCATED[grain]} AS start FROM counts_sumbyboth WHERE grain = 'd'"  # noqa: S608 - our own words
    kept = f"SELECT *, day AS start FROM {table} WHERE grain = '{grain}'"  # noqa: S608 - as above
    told, made = (f"SELECT {keys}, {_ADDED} FROM ({rows}) rows GROUP BY {keys}" for rows in (kept, days))  # noqa: S608 - as above
    return f"""WITH told AS ({told}), made AS ({made})
    SELECT count(*) FROM (
      (SELECT * FROM told WHERE {_SOME} EXCEPT SELECT * FROM made)
      UNION ALL (SELECT * FROM made WHERE {_SOME} EXCEPT SELECT * FROM told)
    ) differing"""  # noqa: S608 - as above
