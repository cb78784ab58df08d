"""Read the acts on one thing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.core.models import JournalEntry
from motcua.core.refs import Ref
from motcua.core.verbs import VERBS


@dataclass(frozen=True, slots=True)
class Line:
    """One act as a screen shows it; ``body`` is None once erased by law."""

    id: int
    verb: str
    title: str
    actor_name: str
    unit_id: int | None
    at: datetime
    recorded_at: datetime
    body: dict[str, Any] | None
    subject: Ref


def line(entry: JournalEntry) -> Line:
    """One act as a screen shows it; its payload must have been selected."""
    return Line(
        id=entry.pk,
        verb=entry.verb,
        title=VERBS[entry.verb].title if entry.verb in VERBS else entry.verb,
        actor_name=entry.actor_name,
        unit_id=entry.unit_id,
        at=entry.at,
        recorded_at=entry.recorded_at,
        body=entry.payload.body,
        subject=Ref(entry.subject_kind, entry.subject_id),
    )


# A sub-select that tells the acts on one thing, newest first; ``{kind}``, ``{id}`` and ``{limit}`` are SQL.
LINES = """(SELECT json_agg(to_json(l) ORDER BY l.id DESC) FROM (
  SELECT e.id, e.verb, e.actor_name, e.unit_id, e.at, e.recorded_at, p.body
  FROM core_journalentry e JOIN core_journalpayload p ON p.entry_id = e.id
  WHERE e.subject_kind = {kind} AND e.subject_id = {id} ORDER BY e.id DESC LIMIT {limit}) l)"""


def lines_told(subject: Ref, told: list[dict[str, Any]]) -> list[Line]:
    """The acts that `LINES` told."""
    return [
        Line(
            id=one["id"],
            verb=one["verb"],
            title=VERBS[one["verb"]].title if one["verb"] in VERBS else one["verb"],
            actor_name=one["actor_name"],
            unit_id=one["unit_id"],
            at=datetime.fromisoformat(one["at"]),
            recorded_at=datetime.fromisoformat(one["recorded_at"]),
            body=one["body"],
            subject=subject,
        )
        for one in told
    ]


def lines_of(subject: Ref, *, limit: int = 200, before_id: int | None = None) -> list[Line]:
    """The acts on ``subject``, newest first; one statement."""
    found = JournalEntry.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    if before_id is not None:
        found = found.filter(id__lt=before_id)
    return [line(entry) for entry in found.select_related("payload").order_by("-id")[:limit]]
