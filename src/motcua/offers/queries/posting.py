"""What hangs on the boards, and what should."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from motcua.offers.models import Posting


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A unit's board: how many sheets are due, hang in their newest version, hang out of date."""

    unit_id: int
    due: int
    posted: int
    outdated: int
    last: date | None

    @property
    def missing(self) -> int:
        """Sheets that do not hang at all."""
        return self.due - self.posted - self.outdated


# One look over what every unit receives: is the sheet of the version in force there, or an older one?
_BOARDS = """
WITH due AS (
  SELECT DISTINCT o.receiving_unit_id AS unit, v.id AS version, v.procedure_id AS procedure
  FROM offers_offering o
  JOIN orgs_orgunit u ON u.id = o.receiving_unit_id
  JOIN procedures_procedureversion v ON v.procedure_id = o.procedure_id AND v.state = 'published'
    AND v.valid_from <= %(on)s AND (v.valid_to IS NULL OR v.valid_to >= %(on)s)
  WHERE o.valid_from <= %(on)s AND (o.valid_to IS NULL OR o.valid_to >= %(on)s) AND u.path LIKE %(under)s
), hung AS (
  SELECT p.unit_id AS unit, v.procedure_id AS procedure, p.version_id AS version, p.posted_on
  FROM offers_posting p JOIN procedures_procedureversion v ON v.id = p.version_id
)
SELECT due.unit, count(DISTINCT due.procedure),
  count(DISTINCT due.procedure) FILTER (WHERE hung.version = due.version),
  count(DISTINCT due.procedure) FILTER (WHERE hung.version IS NOT NULL) - count(DISTINCT due.procedure)
    FILTER (WHERE hung.version = due.version),
  max(hung.posted_on) FILTER (WHERE hung.version = due.version)
FROM due LEFT JOIN hung ON hung.unit = due.unit AND hung.procedure = due.procedure
GROUP BY due.unit
"""


def boards(on: date, under: str = "/") -> dict[int, BoardRow]:
    """The board of every unit below ``under`` that receives something; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_BOARDS, {"on": on, "under": f"{under}%"})
        return {row[0]: BoardRow(*row) for row in cursor.fetchall()}


def postings_of(unit_id: int) -> dict[int, Posting]:
    """The unit's newest posting of each procedure, by the procedure's id."""
    rows = Posting.objects.filter(unit_id=unit_id).select_related("version", "post__person", "photo")
    newest = rows.order_by("version__procedure_id", "-version__number").distinct("version__procedure_id")
    return {row.version.procedure_id: row for row in newest}
