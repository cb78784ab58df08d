"""Versions as contents: for editing, comparing, exporting, printing."""

from collections.abc import Iterable
from dataclasses import fields as fields_of
from typing import Any, TypeVar

from django.db.models import Prefetch

from motcua.procedures.models import (
    Case,
    CaseComponent,
    CaseFee,
    CaseTerm,
    ProcedureVersion,
    VersionBasis,
    VersionResult,
)
from motcua.procedures.types import (
    BasisLine,
    CaseContent,
    ComponentLine,
    FeeLine,
    ResultLine,
    TermLine,
    VersionContent,
)

T = TypeVar("T")
_NESTED = frozenset({"cases", "results", "bases", "field", "terms", "fees", "components", "process"})


def content_of(version_id: int) -> VersionContent:
    """What the version says. Raises KeyError for an unknown one."""
    return contents_of([version_id])[version_id]


def contents_of(version_ids: Iterable[int]) -> dict[int, VersionContent]:
    """What many versions say, in a fixed number of statements."""
    cases = Case.objects.order_by("no").select_related("process__definition")
    cases = cases.prefetch_related(
        Prefetch("terms", CaseTerm.objects.order_by("channel")),
        Prefetch("fees", CaseFee.objects.order_by("no")),
        Prefetch("components", CaseComponent.objects.order_by("no")),
    )
    versions = ProcedureVersion.objects.filter(pk__in=list(version_ids)).select_related("field")
    versions = versions.prefetch_related(
        Prefetch("cases", cases),
        Prefetch("results", VersionResult.objects.order_by("no")),
        Prefetch("bases", VersionBasis.objects.order_by("no")),
    )
    return {version.pk: _content(version) for version in versions.order_by("pk")}


def _content(version: ProcedureVersion) -> VersionContent:
    return VersionContent(
        **_values(VersionContent, version),
        field=version.field.code,
        cases=tuple(_case(case) for case in version.cases.all()),
        results=tuple(_line(ResultLine, row) for row in version.results.all()),
        bases=tuple(_line(BasisLine, row) for row in version.bases.all()),
    )


def _case(case: Case) -> CaseContent:
    return CaseContent(
        name=case.name,
        eform=case.eform,
        process=case.process.definition.code if case.process else "",
        terms=tuple(_line(TermLine, row) for row in case.terms.all()),
        fees=tuple(_line(FeeLine, row) for row in case.fees.all()),
        components=tuple(_line(ComponentLine, row) for row in case.components.all()),
    )


def _line(kind: type[T], row: Any) -> T:
    return kind(**_values(kind, row))


def _values(kind: type[Any], row: Any) -> dict[str, Any]:
    names = (one.name for one in fields_of(kind) if one.name not in _NESTED)
    found = {name: getattr(row, name) for name in names}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}
