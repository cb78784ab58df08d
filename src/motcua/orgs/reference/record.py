"""Write what is planned and not there yet. What is there stays as it is: verbs may have changed it."""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from motcua.core.text import search_key, sort_key
from motcua.orgs.enums import CodeScheme
from motcua.orgs.models import LineageEdge, OrgUnit, UnitCode
from motcua.orgs.reference.plan import Key, PlannedUnit, rows
from motcua.orgs.rules import child_path


def _known() -> dict[Key, tuple[int, str]]:
    found = OrgUnit.objects.values_list("code", "valid_from", "id", "path")
    return {(code, begins): (number, path) for code, begins, number, path in found}


def _new_ids(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('orgs_orgunit', 'id')) FROM generate_series(1, %s)",
            [count],
        )
        return [number for (number,) in cursor.fetchall()]


def _model(unit: PlannedUnit, number: int, parent: tuple[int, str] | None) -> OrgUnit:
    return OrgUnit(
        id=number,
        code=unit.code,
        gso_code=unit.gso_code,
        name=unit.name,
        short_name=unit.short_name,
        search_name=search_key(unit.name),
        sort_key=sort_key(unit.short_name or unit.name),
        kind=unit.kind,
        level=unit.level,
        block=unit.block,
        authority_line=unit.line,
        parent_id=parent[0] if parent else None,
        path=child_path(parent[1] if parent else "/", number),
        agency_code=unit.qcvn102,
        agency_code_new=unit.qd20,
        division=unit.division,
        sector=unit.sector,
        synthetic=unit.synthetic,
        valid_from=unit.valid_from,
        valid_from_exact=unit.exact,
        valid_to=unit.valid_to,
        source=unit.source,
    )


def _codes(unit: PlannedUnit, number: int) -> list[UnitCode]:
    pairs = [(CodeScheme.QCVN102, unit.qcvn102), (CodeScheme.QD20, unit.qd20)]
    return [
        UnitCode(
            unit_id=number,
            scheme=scheme,
            code=code,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
            synthetic=not unit.real_code,
        )
        for scheme, code in pairs
        if code
    ]


def record_units(planned: Sequence[PlannedUnit]) -> int:
    """Insert the planned units that are missing, with their codes; parents come first. Returns how many."""
    known = _known()
    new = [unit for unit in planned if unit.key not in known]
    models, codes = [], []
    for unit, number in zip(new, _new_ids(len(new)), strict=True):
        model = _model(unit, number, known[unit.parent] if unit.parent else None)
        known[unit.key] = (number, model.path)
        models.append(model)
        codes.extend(_codes(unit, number))
    OrgUnit.objects.bulk_create(models, batch_size=1000)
    UnitCode.objects.bulk_create(codes, batch_size=1000)
    return len(new)


def _edge(row: dict[str, str], known: dict[Key, tuple[int, str]]) -> LineageEdge:
    successor = row["successor_code"]
    return LineageEdge(
        predecessor_id=known[row["predecessor_code"], date.fromisoformat(row["predecessor_valid_from"])][0],
        successor_id=known[successor, date.fromisoformat(row["successor_valid_from"])][0]
        if successor
        else None,
        effective_date=date.fromisoformat(row["effective_date"]),
        change=row["change"],
        share=row["share_kind"],
        is_default=row["is_default"] == "yes",
        certainty=row["certainty"],
        basis=row["basis"],
        suggested_code=row["suggested_code"],
        suggested_basis=row["suggested_basis"],
    )


def record_lineage() -> int:
    """Insert the edges of predecessors that have none yet; an edge that somebody settled stays settled."""
    known = _known()
    settled = set(LineageEdge.objects.values_list("predecessor_id", flat=True))
    edges = [_edge(row, known) for row in rows("lineage-2022-2025.csv")]
    new = [edge for edge in edges if edge.predecessor_id not in settled]
    LineageEdge.objects.bulk_create(new, batch_size=1000)
    return len(new)
