"""Who read what: for the head of the unit, and for the citizen whom it concerns."""

from datetime import date

from django.db.models import QuerySet

from motcua.accounts.enums import ReadingKind
from motcua.accounts.models import Reading
from motcua.accounts.queries.actors import within
from motcua.accounts.types import ReadingRow
from motcua.core.actor import Actor
from motcua.core.refs import Ref
from motcua.core.text import search_key
from motcua.core.time import day_end, day_start


def reading_row(reading: Reading) -> ReadingRow:
    """One reading as a screen shows it; person, post and unit must have been selected."""
    subject = Ref(reading.subject_kind, reading.subject_id) if reading.subject_id is not None else None
    return ReadingRow(
        id=reading.pk,
        at=reading.at,
        person_name=reading.person.full_name,
        post_title=reading.post.title,
        unit_id=reading.unit_id,
        unit_name=reading.unit.name,
        kind=reading.kind,
        kind_label=ReadingKind(reading.kind).label,
        subject=subject,
        subject_label=reading.subject_label,
        sought=reading.sought,
        found=reading.found,
        why=reading.why,
    )


def _whole() -> QuerySet[Reading]:
    return Reading.objects.select_related("person", "post", "unit")


def readings_of(subject: Ref, *, limit: int = 100) -> list[ReadingRow]:
    """Who has read one thing, the latest first; one statement. The caller says who may ask."""
    found = _whole().filter(subject_kind=subject.kind, subject_id=subject.id).order_by("-id")
    return [reading_row(reading) for reading in found[:limit]]


def readings_within(
    actor: Actor, *, kind: str = "", words: str = "", first: date | None = None, last: date | None = None
) -> QuerySet[Reading]:
    """The readings in the units that ``actor`` heads, to be paged by ``-id``."""
    found = _whole().filter(within(actor, "accounts.readings"))
    if kind:
        found = found.filter(kind=kind)
    if key := search_key(words):
        found = found.filter(person__search_name__contains=key)
    if first is not None:
        found = found.filter(at__gte=day_start(first))
    if last is not None:
        found = found.filter(at__lt=day_end(last))
    return found
