"""Versions by name: for the desk, for citizens, for printing."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When

from motcua.core.decision import not_found
from motcua.procedures.enums import Standing, VersionState
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.models.catalogue import in_force
from motcua.procedures.queries.content import contents_of
from motcua.procedures.rules.reading import standing
from motcua.procedures.types import StatedVersion, VersionContent

NO_SUCH = "Không có thủ tục này."


def known(on: date) -> Q:
    """Drafts, and what was announced by a decision that was taken by ``on``."""
    return Q(state=VersionState.DRAFT) | Q(publication__date__lte=on)


def standing_is(wanted: str, on: date) -> Q:
    """The condition that a version stands so on ``on``."""
    published = Q(state=VersionState.PUBLISHED)
    return {
        Standing.DRAFT: Q(state=VersionState.DRAFT),
        Standing.COMING: published & Q(valid_from__gt=on, publication__date__lte=on),
        Standing.IN_FORCE: in_force(on),
        Standing.REPLACED: published & Q(valid_to__lt=on, abolition=None),
        Standing.ABOLISHED: published & Q(valid_to__lt=on, abolition__isnull=False),
    }[Standing(wanted)]


def standing_of(version: ProcedureVersion, on: date) -> Standing:
    """How the version stands on ``on``."""
    ended = version.abolition_id is not None
    return standing(version.state, version.valid_from, version.valid_to, abolished=ended, on=on)


def versions_of(slug: str, on: date, *, drafts: bool) -> QuerySet[ProcedureVersion]:
    """The history of a procedure as it is known on ``on``, the newest first."""
    found = ProcedureVersion.objects.filter(known(on), procedure__slug=slug)
    found = found if drafts else found.published()
    return found.select_related(
        "procedure", "field", "publication", "process_approval", "abolition"
    ).order_by("-number")


def state(version: ProcedureVersion, on: date, content: VersionContent | None = None) -> StatedVersion:
    """The version with all it says; it needs its procedure, its field and its decision."""
    return StatedVersion(
        procedure_id=version.procedure_id,
        version_id=version.pk,
        number=version.number,
        slug=version.procedure.slug,
        synthetic=version.procedure.synthetic,
        field_name=version.field.name,
        standing=standing_of(version, on),
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        decision=version.publication.number if version.publication else "",
        content=content or contents_of([version.pk])[version.pk],
    )


def stated(version_ids: Iterable[int], on: date) -> list[StatedVersion]:
    """Many versions with all they say, by name, in a fixed number of statements."""
    contents = contents_of(version_ids)
    rows = ProcedureVersion.objects.filter(pk__in=contents).order_by("sort_key", "pk")
    return [
        state(row, on, contents[row.pk]) for row in rows.select_related("procedure", "field", "publication")
    ]


def procedure_as_citizen_reads(code_or_slug: str, on: date) -> StatedVersion:
    """The version in force on ``on``, else the last one that was. Raises `Refusal` (not found)."""
    first = Case(When(in_force(on), then=Value(0)), default=Value(1))
    found = ProcedureVersion.objects.published().named(code_or_slug).filter(valid_from__lte=on)
    version = found.select_related("procedure", "field", "publication").order_by(first, "-valid_from").first()
    if version is None:
        raise not_found(NO_SUCH)
    return state(version, on)
