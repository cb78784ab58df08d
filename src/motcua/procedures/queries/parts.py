"""The lines under a case or a version as JSON arrays, so that a whole record is one statement."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from motcua.procedures.models import CaseComponent, CaseFee, CaseTerm, VersionResult
from motcua.procedures.types import ComponentFact, FeeLine, ResultLine, TermLine

_TERM = ("channel", "value", "unit", "text", "unverified")
_FEE = ("name", "amount", "unit", "from_unit", "cap", "channel", "decided_by", "note", "unverified")
_COMPONENT = (
    *("id", "name", "originals", "copies", "kind", "required", "form_code", "note"),
    *("max_bytes", "media_types"),
)
_RESULT = ("code", "name", "template")


def _as_json(fields: Iterable[str]) -> JSONObject:
    return JSONObject(**{name: name for name in fields})


def terms(case: str = "pk") -> ArraySubquery:
    """Thời hạn of the case named by the outer ``case``."""
    rows = CaseTerm.objects.filter(case=OuterRef(case)).order_by("channel")
    return ArraySubquery(rows.values(line=_as_json(_TERM)))


def fees(on: date, case: str = "pk") -> ArraySubquery:
    """The fees of the case that stand on ``on``."""
    rows = CaseFee.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=on),
        Q(valid_to=None) | Q(valid_to__gte=on),
        case=OuterRef(case),
    )
    return ArraySubquery(rows.order_by("no").values(line=_as_json(_FEE)))


def components(case: str = "pk") -> ArraySubquery:
    """The components of the case."""
    rows = CaseComponent.objects.filter(case=OuterRef(case)).order_by("no")
    return ArraySubquery(rows.values(line=_as_json(_COMPONENT)))


def results(version: str = "pk") -> ArraySubquery:
    """The results of the version."""
    rows = VersionResult.objects.filter(version=OuterRef(version)).order_by("no")
    return ArraySubquery(rows.values(line=_as_json(_RESULT)))


def read_terms(rows: Iterable[Mapping[str, Any]]) -> tuple[TermLine, ...]:
    """What `terms` brought."""
    return tuple(TermLine(**row) for row in rows)


def read_fees(rows: Iterable[Mapping[str, Any]]) -> tuple[FeeLine, ...]:
    """What `fees` brought."""
    return tuple(FeeLine(**row) for row in rows)


def read_components(rows: Iterable[Mapping[str, Any]]) -> tuple[ComponentFact, ...]:
    """What `components` brought."""
    return tuple(ComponentFact(**{**row, "media_types": tuple(row["media_types"])}) for row in rows)


def read_results(rows: Iterable[Mapping[str, Any]]) -> tuple[ResultLine, ...]:
    """What `results` brought."""
    return tuple(ResultLine(**row) for row in rows)
