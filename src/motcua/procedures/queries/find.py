"""Find procedures by words, field, level and target group."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries.words import matches, nearness
from motcua.procedures.types import FoundProcedure

FOUND = {
    "procedure_id": "procedure_id",
    "version_id": "id",
    "slug": "procedure__slug",
    "code": "code",
    "name": "name",
    "field_code": "field__code",
    "field_name": "field__name",
    "agency": "agency",
    "online_level": "online_level",
    "synthetic": "procedure__synthetic",
}


def narrowed(on: date, text: str, field: str, level: str, target: str) -> QuerySet[ProcedureVersion]:
    """Versions in force on ``on`` that fit; empty words do not narrow."""
    found = ProcedureVersion.objects.in_force(on).filter(matches(text))
    if field:
        found = found.filter(field__code=field)
    if level:
        found = found.filter(levels__contains=[level])
    if target:
        found = found.filter(target_groups__contains=[target])
    return found


def read(row: dict[str, Any]) -> FoundProcedure:
    """A row of ``values(*FOUND.values(), "levels")``."""
    return FoundProcedure(**{to: row[source] for to, source in FOUND.items()}, levels=tuple(row["levels"]))


def search(
    text: str, on: date, *, field: str = "", level: str = "", target: str = "", limit: int = 20
) -> list[FoundProcedure]:
    """Procedures in force on ``on``: exact tone first, then by name; one statement."""
    found = narrowed(on, text, field, level, target)
    near = (nearness(text),) if text.strip() else ()
    rows = found.order_by(*near, "sort_key", "id").values(*FOUND.values(), "levels")[:limit]
    return [read(row) for row in rows]
