"""Reads of the organisation. Who signed in may read it: who does what is public by law."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import connection

from motcua.core import clock
from motcua.core.decision import not_found
from motcua.core.text import search_key
from motcua.orgs.enums import Level, UnitKind
from motcua.orgs.models import LineageEdge, OrgDecision, OrgUnit, UnitCode, UnitPast
from motcua.orgs.rules import ids_of, in_tree_order
from motcua.orgs.types import PROVINCE_CODE, CodeRow, EdgeRow, PastRow, UnitRow

_COLUMNS = (
    "u.id, u.code, {past}.name, {past}.short_name, {past}.kind, u.level, {past}.parent_id, {past}.path,"
    " u.agency_code, u.agency_code_new, u.division, u.sector, u.block, u.authority_line, u.address, u.phone,"
    " u.valid_from, u.valid_to, u.synthetic, {past}.sort_key"
)
_IN_FORCE = "u.valid_from <= %(on)s AND (u.valid_to IS NULL OR u.valid_to >= %(on)s)"
_NOW = _COLUMNS.format(past="u")
_THEN = _COLUMNS.format(past="p")
# Two index scans in one statement: the units as they are now, unless they were something else on the day,
# and what they were.
_TREE = f"""
SELECT {_NOW} FROM orgs_orgunit u
WHERE u.path LIKE %(under)s AND u.valid_from <= %(on)s AND (u.valid_to IS NULL OR u.valid_to >= %(on)s)
  AND NOT EXISTS (SELECT 1 FROM orgs_unitpast p WHERE p.unit_id = u.id AND p.valid_to >= %(on)s)
  {{now_filter}}
UNION ALL
SELECT {_THEN} FROM orgs_unitpast p JOIN orgs_orgunit u ON u.id = p.unit_id
WHERE p.path LIKE %(under)s AND p.valid_from <= %(on)s AND p.valid_to >= %(on)s
  AND (u.valid_to IS NULL OR u.valid_to >= %(on)s)
  {{then_filter}}
"""  # noqa: S608 - our own constants
_ABOVE = f"""
SELECT {_NOW} FROM orgs_orgunit below
JOIN orgs_orgunit u ON u.id = ANY(string_to_array(btrim(below.path, '/'), '/')::bigint[])
WHERE below.id = %s
"""  # noqa: S608 - our own constants
# A town has a division of town planning where a rural district has one of economy and infrastructure.
_SAME_DIVISION = {"quan-ly-do-thi": "kinh-te-ha-tang", "kinh-te-ha-tang": "quan-ly-do-thi"}


def _rows(sql: str, params: dict[str, Any]) -> list[UnitRow]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [_row(found) for found in cursor.fetchall()]


def _row(found: tuple[Any, ...]) -> UnitRow:
    """``agency_code`` falls back on the newer scheme where a unit never had an older code."""
    values = list(found)
    values[8] = values[8] or values[9]
    return UnitRow(*values)


def _select(where: str, params: dict[str, Any], order: str = "u.sort_key, u.id") -> list[UnitRow]:
    sql = f"SELECT {_NOW} FROM orgs_orgunit u WHERE {where} ORDER BY {order}"  # noqa: S608 - our own words
    return _rows(sql, params)


def tree_as_of(
    on: date,
    *,
    under: str = "/",
    levels: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
    depth: int | None = None,
) -> list[UnitRow]:
    """The units that existed on ``on``, as they were then, depth first; one indexed statement.

    ``under`` is the path of the topmost unit (itself included); ``levels`` and ``kinds`` narrow;
    ``depth`` leaves out units that have more units above them than that.
    """
    now_filter = then_filter = ""
    if depth is not None:
        now_filter = " AND length(u.path) - length(replace(u.path, '/', '')) <= %(slashes)s"
        then_filter = " AND length(p.path) - length(replace(p.path, '/', '')) <= %(slashes)s"
    if levels is not None:
        now_filter += " AND u.level = ANY(%(levels)s)"
        then_filter += " AND u.level = ANY(%(levels)s)"
    if kinds is not None:
        now_filter += " AND u.kind = ANY(%(kinds)s)"
        then_filter += " AND p.kind = ANY(%(kinds)s)"
    params = {
        "under": f"{under}%",
        "on": on,
        "levels": list(levels or ()),
        "kinds": list(kinds or ()),
        "slashes": (depth or 0) + 2,
    }
    return in_tree_order(_rows(_TREE.format(now_filter=now_filter, then_filter=then_filter), params))


def units(ids: Iterable[int]) -> dict[int, UnitRow]:
    """The units with these ids as they are now; one statement, none for no ids."""
    wanted = list(set(ids))
    if not wanted:
        return {}
    return {row.id: row for row in _select("u.id = ANY(%(ids)s)", {"ids": wanted})}


def units_above(unit_id: int) -> dict[int, UnitRow]:
    """The unit with everything above it, as they are now; one statement, empty for an unknown unit."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [unit_id])
        return {row.id: row for row in map(_row, cursor.fetchall())}


def unit(unit_id: int) -> UnitRow:
    """The unit as it is now. Raises `Refusal` (not found)."""
    found = units([unit_id])
    if unit_id not in found:
        raise not_found("Không có đơn vị này.")
    return found[unit_id]


def unit_by_code(code: str, on: date) -> UnitRow:
    """The unit that had ``code`` on ``on``. Raises `Refusal` (not found): codes are reused over time."""
    found = units_by_code([code], on)
    if code not in found:
        raise not_found(f"Không có đơn vị mang mã {code} vào ngày {on:%d/%m/%Y}.")
    return found[code]


def units_by_code(codes: Iterable[str], on: date) -> dict[str, UnitRow]:
    """The units that had these codes on ``on``; one statement."""
    where = f"u.code = ANY(%(codes)s) AND {_IN_FORCE}"
    return {row.code: row for row in _select(where, {"codes": list(codes), "on": on})}


def province() -> UnitRow:
    """The province itself: its row is at once the UBND of the province."""
    return unit_by_code(PROVINCE_CODE, clock.today())


def ancestors(row: UnitRow) -> list[UnitRow]:
    """The units above ``row``, the root first."""
    return sorted(units(ids_of(row.path)[:-1]).values(), key=lambda above: len(above.path))


def agency_of(row: UnitRow) -> UnitRow:
    """The nearest unit at or above ``row`` that has an agency code. Raises `Refusal` where there is none."""
    if row.agency_code:
        return row
    for above in reversed(ancestors(row)):
        if above.agency_code:
            return above
    raise not_found("Đơn vị này không thuộc cơ quan nào có mã định danh.")


def one_stop_of(row: UnitRow, on: date | None = None) -> UnitRow:
    """Where people hand in what ``row`` resolves: the district's shop, the province's centre, the commune."""
    day = on or clock.today()
    if row.kind == UnitKind.BO_PHAN_MOT_CUA:
        return row
    commune = _territory_at_or_above(row, Level.XA)
    if commune is not None:
        return commune
    where = (
        "u.kind = %(kind)s AND (u.parent_id = ANY(%(above)s) AND u.level = %(district)s"
        f" OR u.level = %(province)s) AND {_IN_FORCE}"
    )
    params = {
        "kind": UnitKind.BO_PHAN_MOT_CUA,
        "above": ids_of(row.path),
        "district": Level.HUYEN,
        "province": Level.TINH,
        "on": day,
    }
    shops = _select(where, params, order="u.level = %(province)s, u.id")
    if not shops:
        raise not_found("Không tìm thấy Bộ phận Một cửa của đơn vị này.")
    return shops[0]


def _territory_at_or_above(row: UnitRow, level: str) -> UnitRow | None:
    if row.is_territory and row.level == level:
        return row
    return next((above for above in ancestors(row) if above.is_territory and above.level == level), None)


def children_of(unit_id: int, on: date) -> list[UnitRow]:
    """The units directly below, by name."""
    return _select(f"u.parent_id = %(parent)s AND {_IN_FORCE}", {"parent": unit_id, "on": on})


def divisions_of(row: UnitRow, on: date) -> list[UnitRow]:
    """The divisions directly below, by name."""
    return [below for below in children_of(row.id, on) if below.kind == UnitKind.PHONG]


def division_of(row: UnitRow, slug: str, on: date) -> UnitRow:
    """The division of this kind (``tu-phap``), or the one that does its work there. Raises `Refusal`."""
    found = {below.division: below for below in divisions_of(row, on)}
    for wanted in (slug, _SAME_DIVISION.get(slug, slug)):
        if wanted in found:
            return found[wanted]
    raise not_found(f"{row.name} không có phòng chuyên môn này.")


def find_units(words: str, on: date, limit: int = 20) -> list[UnitRow]:
    """Units whose name contains ``words``, with or without marks; names that begin with them first."""
    where = f"(u.search_name LIKE %(inside)s OR u.code = %(words)s) AND {_IN_FORCE}"
    folded = search_key(words).replace("\\", "").replace("%", "").replace("_", "")
    params = {"inside": f"%{folded}%", "begin": f"{folded}%", "words": words.strip(), "on": on}
    order = (
        f"u.search_name LIKE %(begin)s DESC, u.synthetic, length(u.path), u.sort_key, u.id LIMIT {int(limit)}"
    )
    return _select(where, params, order=order) if folded else []


def codes_of(unit_id: int) -> list[CodeRow]:
    """The identifier codes of a unit through time, the newest first."""
    found = UnitCode.objects.filter(unit_id=unit_id).order_by("scheme", "-valid_from")
    return [CodeRow(code.scheme, code.code, code.valid_from, code.valid_to, code.synthetic) for code in found]


def past_of(unit_id: int) -> list[PastRow]:
    """What the unit was called and where it stood before, the latest first."""
    found = UnitPast.objects.filter(unit_id=unit_id).select_related("decision").order_by("-valid_to")
    return [
        PastRow(
            past.name,
            past.kind,
            past.parent_id,
            past.valid_from,
            past.valid_to,
            past.decision.number if past.decision else "",
        )
        for past in found
    ]


def _edge_row(edge: LineageEdge, other: UnitRow | None) -> EdgeRow:
    return EdgeRow(
        id=edge.pk,
        other=other,
        effective_date=edge.effective_date,
        change=edge.change,
        share=edge.share,
        is_default=edge.is_default,
        certainty=edge.certainty,
        basis=edge.basis,
        suggested_code=edge.suggested_code,
        suggested_basis=edge.suggested_basis,
    )


def lineage_of(unit_id: int) -> tuple[list[EdgeRow], list[EdgeRow]]:
    """Predecessors and successors of a unit, each by date; two statements."""
    edges = list(
        LineageEdge.objects.filter(predecessor_id=unit_id)
        .union(LineageEdge.objects.filter(successor_id=unit_id))
        .order_by("effective_date", "id")
    )
    ids = {edge.predecessor_id for edge in edges} | {edge.successor_id for edge in edges if edge.successor_id}
    rows = units(ids)
    return (
        [_edge_row(edge, rows.get(edge.predecessor_id)) for edge in edges if edge.successor_id == unit_id],
        [
            _edge_row(edge, rows.get(edge.successor_id or 0))
            for edge in edges
            if edge.predecessor_id == unit_id
        ],
    )


def decisions_of(unit_id: int) -> list[OrgDecision]:
    """The decisions that founded, changed or ended a unit, the latest first."""
    return list(OrgDecision.objects.filter(units=unit_id).order_by("-effective_date", "-id"))


def edge_facts(edge_id: int) -> tuple[UnitRow, EdgeRow]:
    """The predecessor of an edge, and the edge. Raises `Refusal` (not found)."""
    edge = LineageEdge.objects.select_related("predecessor").filter(pk=edge_id).first()
    if edge is None:
        raise not_found("Không có cạnh kế thừa này.")
    return edge.predecessor.row, _edge_row(edge, None)


def revision_of(unit_id: int) -> int:
    """How often the unit was changed: what a form must say it saw."""
    return OrgUnit.objects.values_list("revision", flat=True).get(pk=unit_id)
