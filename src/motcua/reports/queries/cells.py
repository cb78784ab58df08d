"""The dossiers behind a cell: a line and a column of a table, page by page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from motcua.core.decision import not_found
from motcua.dossiers import public as dossiers
from motcua.orgs import public as orgs
from motcua.reports.queries.table import Wanted, agencies_of
from motcua.reports.rules import columns

_KEYS = {"linh-vuc": "field_id", "thu-tuc": "version__procedure_id", "kenh": "channel"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A page of the rows behind a cell."""

    rows: list[dossiers.CountedRow]
    next: str
    previous: str


def cell(wanted: Wanted, where: str, column: str, *, cursor: str = "", size: int = 50) -> Cell:
    """The dossiers that the line ``where`` counts in ``column``. Raises `Refusal` for what no table has."""
    part = columns.parts(wanted.rule).get(column)
    if part is None or not part.names:
        raise not_found("Không có cột này.")
    found = dossiers.counted_page(
        part.names,
        wanted.period,
        without=part.without,
        within=_within(wanted, where),
        cursor=cursor,
        size=size,
    )
    return Cell(*found)


def _within(wanted: Wanted, where: str) -> dossiers.Within:
    kind, _, text = where.partition(":")
    if kind in _KEYS and text.isascii() and text.isdigit() and len(text) < 10:
        only = agencies_of(wanted.scope, wanted.period)
        return dossiers.Within(only, key=(_KEYS[kind], int(text)))
    if not where:
        return dossiers.Within(agencies=agencies_of(wanted.scope, wanted.period))
    tree = orgs.tree_as_of(wanted.period.end, under=wanted.scope.path)
    if where == "cap:khac" and wanted.scope.is_whole:
        return dossiers.Within(elsewhere=[unit.id for unit in tree])
    held = _chosen(kind, text)
    agencies = [unit.id for unit in tree if held(unit)]
    if kind == "don-vi" and wanted.scope.is_whole and not agencies and text.isdigit() and len(text) < 10:
        agencies = [int(text)]  # a unit that is no more
    if not agencies:
        raise not_found("Không có dòng này.")
    return dossiers.Within(agencies=agencies)


def _chosen(kind: str, text: str) -> Callable[[orgs.UnitRow], bool]:
    """Which units a line is of."""
    if kind == "cap":
        return lambda unit: unit.level == text
    if kind == "don-vi":
        return lambda unit: str(unit.id) == text
    if kind == "xa-cua":
        return lambda unit: unit.level == "xa" and f"/{text}/" in unit.path
    return lambda _: False
