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


def lines_of(subject: Ref, *, limit: int = 200, before_id: int | None = None) -> list[Line]:
    """The acts on ``subject``, newest first; one statement."""
    found = JournalEntry.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    if before_id is not None:
        found = found.filter(id__lt=before_id)
    return [line(entry) for entry in found.select_related("payload").order_by("-id")[:limit]]
