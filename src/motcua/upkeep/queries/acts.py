"""The journal's acts that fit a search: by subject, person, verb, days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.core.models import JournalEntry
from motcua.core.refs import Ref
from motcua.core.time import day_end, day_start


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
