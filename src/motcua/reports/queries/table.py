"""Biểu II.06a: what was counted, in lines and groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.core.time import Period
from motcua.counts import public as counts
from motcua.counts.types import By, Counted
from motcua.offers import public as offers
from motcua.orgs import public as orgs
from motcua.procedures import public as procedures
from motcua.procedures.enums import Channel
from motcua.reports.queries.scope import Scope
from motcua.reports.rules import columns, periods
from motcua.reports.types import CountingRule, Line, Report

NAMES = {"don-vi": "Đơn vị", "linh-vuc": "Lĩnh vực", "thu-tuc": "Thủ tục", "kenh": "Kênh tiếp nhận"}
_BY = {"linh-vuc": By.FIELD, "thu-tuc": By.PROCEDURE, "kenh": By.CHANNEL}
_GROUPS = (("tinh", "Sở, ban, ngành"), ("huyen", "Huyện, thị xã, thành phố"), ("xa", "Xã, phường, thị trấn"))
_GONE = "Đơn vị khác, đơn vị đã sáp nhập"
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for."""

    scope: Scope
    by: str
    period: Period
    name: str
    rule: CountingRule


def table(wanted: Wanted) -> Report:
    """The table with its first line for all, the identities checked on every line."""
    groups = _by_unit(wanted) if wanted.by == "don-vi" else _by_key(wanted)
    lines = _numbered(wanted.rule, groups)
    faults = tuple(
        f"{line.name}: {fault}" for line in lines for fault in columns.broken(line.columns, wanted.rule)
    )
    earlier = periods.before(wanted.period)
    only = agencies_of(wanted.scope, earlier)
    previous = _sum(counts.counted(earlier, By.CHANNEL, agencies=only).values())
    before = columns.columns(previous, wanted.rule)
    return Report(
        wanted.scope.unit, wanted.by, wanted.name, wanted.period, wanted.rule, lines, before, faults
    )


def agencies_of(scope: Scope, period: Period) -> list[int] | None:
    """The keys of the units below a scope, as the tree was when the period ended; None for all."""
    if scope.is_whole:
        return None
    return [unit.id for unit in orgs.tree_as_of(period.end, under=scope.path)]


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines under a heading; without a name they stand for themselves."""

    name: str
    where: str
    rows: list[tuple[str, str, str, Counted]]  # name, where, place, counted


def _by_unit(wanted: Wanted) -> list[_Group]:
    tree = {unit.id: unit for unit in orgs.tree_as_of(wanted.period.end, under=wanted.scope.path)}
    only = None if wanted.scope.is_whole else list(tree)
    found = counts.counted(wanted.period, By.AGENCY, agencies=only)
    groups = []
    for level, name in _GROUPS:
        units = sorted((tree[key] for key in found if key in tree and tree[key].level == level), key=_order)
        rows = (
            _communes(units, tree, found) if level == "xa" and wanted.scope.is_whole else _own(units, found)
        )
        if rows:
            groups.append(_Group(name, f"cap:{level}", rows))
    gone = [key for key in found if key not in tree]
    if gone:
        units = sorted(orgs.units(gone).values(), key=_order)
        groups.append(_Group(_GONE, "cap:khac", _own(units, found)))
    return groups


def _order(unit: orgs.UnitRow) -> tuple[str, str]:
    return unit.sort_key, unit.path


def _own(units: Iterable[orgs.UnitRow], found: dict[int, Counted]) -> list[tuple[str, str, str, Counted]]:
    return [
        (unit.office_name, f"don-vi:{unit.id}", unit.code if unit.level == "huyen" else "", found[unit.id])
        for unit in units
    ]


def _communes(
    units: Iterable[orgs.UnitRow], tree: dict[int, orgs.UnitRow], found: dict[int, Counted]
) -> list[tuple[str, str, str, Counted]]:
    """The communes of a province district by district; where there are no districts, one by one."""
    rows: dict[int, tuple[str, str, str, Counted]] = {}
    for unit in units:
        above = [tree[key] for key in map(int, unit.path.split("/")[1:-2]) if key in tree]
        district = next((one for one in above if one.is_territory and one.level == "huyen"), None)
        if district is None:
            rows[unit.id] = (unit.office_name, f"don-vi:{unit.id}", "", found[unit.id])
            continue
        before = rows[district.id][3] if district.id in rows else Counted()
        name = f"Các xã của {district.name[:1].lower()}{district.name[1:]}"
        rows[district.id] = (name, f"xa-cua:{district.id}", district.code, before + found[unit.id])
    return list(rows.values())


def _by_key(wanted: Wanted) -> list[_Group]:
    by = _BY[wanted.by]
    found = counts.counted(wanted.period, by, agencies=agencies_of(wanted.scope, wanted.period))
    names: dict[int, str]
    if by is By.CHANNEL:
        names = {one.value: str(one.label) for one in Channel}
    else:
        fields = {one.id: one.name for one in procedures.field_rows()} if by is By.FIELD else {}
        names = fields or offers.procedures_named(found)
    rows = [(names.get(key, str(key)), f"{wanted.by}:{key}", "", one) for key, one in found.items()]
    return [_Group("", "", sorted(rows, key=lambda row: (-row[3].to_resolve, row[0])))]


def _numbered(rule: CountingRule, groups: list[_Group]) -> tuple[Line, ...]:
    whole = _sum(row[3] for group in groups for row in group.rows)
    lines = [Line("", "Tổng số", columns.columns(whole, rule), "", "total")]
    for number, group in enumerate(groups):
        if group.name:
            told = columns.columns(_sum(row[3] for row in group.rows), rule)
            lines.append(Line(_ROMAN[number], group.name, told, group.where, "group"))
        lines += [
            Line(str(place), name, columns.columns(one, rule), where, "", code)
            for place, (name, where, code, one) in enumerate(group.rows, start=1)
        ]
    return tuple(lines)


def _sum(found: Iterable[Counted]) -> Counted:
    return sum(found, Counted())
