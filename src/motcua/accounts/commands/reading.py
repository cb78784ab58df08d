"""Reading is accountable: who searched by personal data, who opened what is not their own work."""

from datetime import datetime

from django.db import connection

from motcua.accounts.enums import ReadingKind
from motcua.accounts.rules import mask
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.refs import Ref
from motcua.core.time import day_start, local_date

_NOTE = """
INSERT INTO accounts_reading
  (at, person_id, post_id, unit_id, kind, subject_kind, subject_id, subject_label, sought, found, why)
SELECT %(at)s, %(person)s, %(post)s, %(unit)s, %(kind)s, %(subject_kind)s, %(subject_id)s, %(label)s,
  %(sought)s, %(found)s, %(why)s
"""
# The same person opening the same thing again on the same day reads what they have read.
_NOT_YET = """
WHERE NOT EXISTS (
  SELECT 1 FROM accounts_reading r
  WHERE r.subject_kind = %(subject_kind)s AND r.subject_id = %(subject_id)s AND r.kind = %(kind)s
    AND r.sought = %(sought)s AND r.post_id = %(post)s AND r.person_id = %(person)s AND r.why = %(why)s
    AND r.at >= %(since)s
)
"""


def note_reading(
    actor: Actor,
    kind: ReadingKind,
    *,
    subject: Ref | None = None,
    label: str = "",
    sought: str = "",
    found: int = 0,
    why: str = "",
) -> None:
    """Remember that an officer read; one statement, also on a page that is only looked at.

    ``subject`` is what was opened and ``label`` its name on a screen (a dossier's code); ``sought`` is
    masked before it is kept. Opening the same thing, or the same file of it, again is
    remembered once a day; every search is.
    Who acts from no post (a citizen, the system) reads unrecorded.
    """
    if actor.post_id is None or actor.person_id is None or actor.unit_id is None:
        return
    now = clock.now()
    told: dict[str, datetime | str | int | None] = {
        "at": now,
        "since": day_start(local_date(now)),
        "person": actor.person_id,
        "post": actor.post_id,
        "unit": actor.unit_id,
        "kind": kind.value,
        "subject_kind": subject.kind if subject else "",
        "subject_id": subject.id if subject else None,
        "label": label,
        "sought": mask(kind, sought)[:200],
        "found": found,
        "why": why[:500],
    }
    once = kind in {ReadingKind.OPEN, ReadingKind.OPEN_FILE} and subject is not None
    with connection.cursor() as cursor:
        cursor.execute(_NOTE + (_NOT_YET if once else ""), told)
