"""Where a dossier stands, for code that acts on what it finds (no person asks, so no right is asked for)."""

from django.db import connection

from motcua.dossiers.enums import Act, DraftState, Ending, Queue
from motcua.dossiers.types import Whereabouts

_COLUMNS = (
    *("id", "queue", "act", "ending", "step_name", "held_unit_id", "held_post_id", "offered_unit_id"),
    *("offered_post_id", "receiving_unit_id", "received_by_post_id", "paused_since"),
)
# Asked after every act of a long run, so it is written out.
_WHERE = f"""
SELECT {", ".join(_COLUMNS)},
  EXISTS (SELECT 1 FROM dossiers_draft WHERE dossier_id = dossiers_dossier.id AND state <> %s)
FROM dossiers_dossier WHERE id = %s
"""  # noqa: S608 - our own constants


def whereabouts(dossier_id: int) -> Whereabouts:
    """Where the dossier stands now; one statement. LookupError when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(_WHERE, [DraftState.RETURNED, dossier_id])
        found = cursor.fetchone()
    if found is None:
        raise LookupError(f"no dossier {dossier_id}")
    *columns, has_draft = found
    row = dict(zip(_COLUMNS, columns, strict=True))
    act = Act(row["act"]) if row["act"] else None
    words = {"queue": Queue(row["queue"]), "act": act, "ending": Ending(row["ending"])}
    return Whereabouts(**row | words, has_draft=has_draft)
