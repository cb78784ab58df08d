"""Requests to erase, how long things are kept, walks along the chain."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, QuerySet

from motcua.core import clock
from motcua.core.decision import not_found
from motcua.upkeep.enums import ErasureState, Ground
from motcua.upkeep.models import Erasure, ErasureLine, JournalCheck, RetentionRule
from motcua.upkeep.queries.acts import Search, entries
from motcua.upkeep.types import CheckRow, ErasureRow, Person, RetentionRow


def _whole() -> QuerySet[Erasure]:
    return Erasure.objects.select_related("proposed_by__person", "decided_by__person").annotate(
        number=Count("lines")
    )


def erasures(limit: int = 100) -> list[ErasureRow]:
    """The requests, the latest first; one statement."""
    return [_row(row) for row in _whole().order_by("-id")[:limit]]


def erasure(number: int) -> ErasureRow:
    """One request. Raises `Refusal` (not found)."""
    row = _whole().filter(pk=number).first()
    if row is None:
        raise not_found("Không có đề nghị xóa này.")
    return _row(row)


def entry_ids_of(number: int) -> list[int]:
    """The entries that a request names."""
    lines = ErasureLine.objects.filter(erasure_id=number).order_by("-entry_id")
    return list(lines.values_list("entry_id", flat=True))


def waiting_erasures() -> int:
    """How many requests wait for a second person."""
    return Erasure.objects.filter(state=ErasureState.PROPOSED).count()


def asked_already(numbers: Iterable[int]) -> set[int]:
    """Which of these entries a request that is not decided names already."""
    lines = ErasureLine.objects.filter(entry_id__in=list(numbers), erasure__state=ErasureState.PROPOSED)
    return set(lines.values_list("entry_id", flat=True))


def retention_rules() -> list[RetentionRow]:
    """The rules with what is older than they keep; two statements a rule."""
    return [_kept(row) for row in RetentionRule.objects.order_by("subject_kind")]


def retention_rule(number: int) -> RetentionRow:
    """One rule. Raises `Refusal` (not found)."""
    row = RetentionRule.objects.filter(pk=number).first()
    if row is None:
        raise not_found("Không có quy tắc lưu giữ này.")
    return _kept(row)


def older_than_kept(rule: RetentionRow) -> Search:
    """What the journal has kept longer than the rule says."""
    return Search(kind=rule.subject_kind, before=rule.before, erasable=True)


def _kept(row: RetentionRule) -> RetentionRow:
    before = _years_ago(clock.now(), row.years)
    search = Search(kind=row.subject_kind, before=before, erasable=True)
    return RetentionRow(
        id=row.pk,
        subject_kind=row.subject_kind,
        name=row.name,
        years=row.years,
        basis=row.basis,
        unverified=row.unverified,
        before=before,
        due=entries(search).count(),
    )


def _years_ago(moment: datetime, years: int) -> datetime:
    day = 28 if (moment.month, moment.day) == (2, 29) else moment.day
    return moment.replace(year=moment.year - years, day=day)


def checks(limit: int = 5) -> list[CheckRow]:
    """The last walks along the chain."""
    return [
        CheckRow(row.pk, row.started_at, row.ended_at, row.seals, row.entries, tuple(row.faults))
        for row in JournalCheck.objects.order_by("-id")[:limit]
    ]


def _row(row: Erasure) -> ErasureRow:
    return ErasureRow(
        id=row.pk,
        ground=Ground(row.ground),
        basis=row.basis,
        why=row.why,
        about=row.about,
        state=ErasureState(row.state),
        entries=int(getattr(row, "number", 0)),
        proposed_by=_person(row.proposed_by),
        proposed_at=row.proposed_at,
        decided_by=_person(row.decided_by) if row.decided_by else None,
        decided_at=row.decided_at,
        decided_why=row.decided_why,
    )


def _person(post: object) -> Person:
    return Person(post.person_id, post.person.full_name, post.title)  # type: ignore[attr-defined]
