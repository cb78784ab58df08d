"""Read the acts: on one thing, or all that fit a search."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from motcua.core.models import JournalEntry
from motcua.core.refs import Ref
from motcua.core.time import day_end, day_start
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


@dataclass(frozen=True, slots=True)
class Search:
    """Which acts: on a subject, by a person, of a verb, on the days ``first`` to ``last`` of business time.

    ``subjects`` None: on anything; ``unit_ids`` None: by anybody. ``erasable``: only what is not erased.
    """

    subjects: tuple[Ref, ...] | None = None
    person_id: int | None = None
    actor_words: str = ""
    verb: str = ""
    first: date | None = None
    last: date | None = None
    before: datetime | None = None
    kind: str = ""
    erasable: bool = False


def entries(search: Search) -> QuerySet[JournalEntry]:
    """The acts that fit, with what they say; to be paged by ``-id``."""
    wanted = JournalEntry.objects.select_related("payload")
    if search.subjects is not None:
        wanted = wanted.filter(_on(search.subjects))
    plain = {
        "person_id": search.person_id,
        "actor_name__icontains": search.actor_words,
        "verb": search.verb,
        "subject_kind": search.kind,
        "at__gte": search.first and day_start(search.first),
        "at__lt": search.last and day_end(search.last),
    }
    wanted = wanted.filter(**{name: value for name, value in plain.items() if value})
    if search.before is not None:
        wanted = wanted.filter(at__lt=search.before)
    return wanted.filter(payload__erased_at=None) if search.erasable else wanted


def _on(subjects: Iterable[Ref]) -> Q:
    condition = Q(pk__in=[])
    for kind in {subject.kind for subject in subjects}:
        numbers = [subject.id for subject in subjects if subject.kind == kind]
        condition |= Q(subject_kind=kind, subject_id__in=numbers)
    return condition


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
