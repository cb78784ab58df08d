"""Find procedures by words, field, level, target group and standing."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Value
from django.db.models.functions import Length

from motcua.core.text import nearest, search_key
from motcua.procedures.enums import PerformingLevel, Standing, TargetGroup
from motcua.procedures.models import Field, ProcedureVersion
from motcua.procedures.queries.versions import standing_is
from motcua.procedures.queries.words import matches, nearness
from motcua.procedures.types import FieldRow, FoundPage, FoundProcedure
from motcua.ui import keyset

ORDER: tuple[str, ...] = ("near", "sort_key", "id")
_FARTHER = 10_000  # no name is as long: nearness first, then the shorter name, which says little else


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; values that are no choice do not narrow."""

    text: str = ""
    field: str = ""
    level: str = ""
    target: str = ""
    standing: str = Standing.IN_FORCE


def found(on: date, wanted: Wanted) -> QuerySet[ProcedureVersion]:
    """The versions that fit, with their field, procedure and ``near`` (the smaller, the nearer)."""
    chosen = wanted.standing if wanted.standing in Standing.values else Standing.IN_FORCE
    rows = ProcedureVersion.objects.filter(standing_is(chosen, on), matches(wanted.text))
    if wanted.field:
        rows = rows.filter(field__code=wanted.field)
    if wanted.level in PerformingLevel.values:
        rows = rows.filter(levels__contains=[wanted.level])
    if wanted.target in TargetGroup.values:
        rows = rows.filter(target_groups__contains=[wanted.target])
    asked = bool(wanted.text.strip())
    near = nearness(wanted.text) * Value(_FARTHER) + Length("name") if asked else Value(0)
    return rows.annotate(near=near).select_related("procedure", "field")


def page(on: date, wanted: Wanted, *, cursor: str = "", size: int = 30) -> keyset.Page[ProcedureVersion]:
    """One page: the exact tone first, then by name; one statement."""
    return keyset.page(found(on, wanted), ORDER, cursor=cursor, size=size)


def find_page(on: date, wanted: Wanted, *, cursor: str = "", size: int = 20) -> FoundPage:
    """One page for other rooms: the exact tone first, then by name; one statement."""
    one = page(on, wanted, cursor=cursor, size=size)
    return FoundPage(tuple(map(_row, one.rows)), one.next, one.previous)


def search(
    text: str, on: date, *, field: str = "", level: str = "", target: str = "", limit: int = 20
) -> list[FoundProcedure]:
    """Procedures in force on ``on``: exact tone first, then by name; one statement."""
    rows = found(on, Wanted(text, field, level, target)).order_by(*ORDER)[:limit]
    return [_row(version) for version in rows]


def meant(on: date, wanted: Wanted, most: int = 8) -> tuple[FoundProcedure, ...]:
    """What may have been meant where nothing fits every word: shared words, a slip in one; two statements."""
    rows = found(on, Wanted("", wanted.field, wanted.level, wanted.target, wanted.standing))
    names = dict(rows.order_by("pk").values_list("pk", "search_name"))
    keys = nearest(search_key(wanted.text), names, most)
    chosen = {version.pk: version for version in rows.filter(pk__in=keys)} if keys else {}
    return tuple(_row(chosen[key]) for key in keys)


def _row(version: ProcedureVersion) -> FoundProcedure:
    return FoundProcedure(
        procedure_id=version.procedure_id,
        version_id=version.pk,
        slug=version.procedure.slug,
        code=version.code,
        name=version.name,
        field_code=version.field.code,
        field_name=version.field.name,
        agency=version.agency,
        levels=tuple(version.levels),
        online_level=version.online_level,
        synthetic=version.procedure.synthetic,
    )


def fields() -> list[Field]:
    """Every lĩnh vực, by name."""
    return list(Field.objects.order_by("sort_key"))


def field_counts(on: date) -> dict[str, int]:
    """How many procedures in force each lĩnh vực has, by its code; one statement."""
    rows = ProcedureVersion.objects.in_force(on).order_by().values_list("field__code")
    return dict(rows.annotate(number=Count("pk")))


def field_rows() -> tuple[FieldRow, ...]:
    """Every lĩnh vực, by name, for other rooms; one statement."""
    return tuple(FieldRow(row.pk, row.code, row.name) for row in fields())
