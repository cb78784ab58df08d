"""The tree of units as of a day, level by level, and the search for a unit."""

from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from motcua.core import clock
from motcua.orgs import queries
from motcua.orgs.enums import UnitKind
from motcua.orgs.forms import TreeForm
from motcua.orgs.types import UnitRow
from motcua.ui import format as fmt
from motcua.ui.table import Cell, Column, Row, Table, Text
from motcua.ui.types import Blank, Crumb

COLUMNS = (
    Column("Đơn vị"),
    Column("Mã định danh", width="160"),
    Column("Hoạt động từ", width="120"),
    Column("Đơn vị trực thuộc", width="160", number=True),
)
FOUND = 50


def _url(day: date, under: int | None = None) -> str:
    query = {"ngay": fmt.date(day)} if day != clock.today() else {}
    return f"{reverse('orgs:tree')}?{urlencode(query | ({'duoi': under} if under else {}))}"


def _name(row: UnitRow, note: str = "") -> Cell:
    words = " · ".join(filter(None, [note, "dữ liệu giả lập" if row.synthetic else ""]))
    return Text(row.name, note=words, href=reverse("orgs:unit", args=[row.id]), strong=not row.synthetic)


def _row(row: UnitRow, below: int, day: date, note: str = "") -> Row:
    since = fmt.date(row.valid_from)
    count: Cell = Text(fmt.number(below), href=_url(day, row.id)) if below else ""
    return Row((_name(row, note), row.agency_code, since, count), name=row.name)


def _children(rows: list[UnitRow], parent: UnitRow | None) -> list[tuple[UnitRow, int]]:
    """The units directly below ``parent`` and how many stand directly below each."""
    depth = parent.depth + 1 if parent else 0
    below: dict[int | None, int] = {}
    for row in rows:
        below[row.parent_id] = below.get(row.parent_id, 0) + 1
    return [(row, below.get(row.id, 0)) for row in rows if row.depth == depth]


def _grouped(children: list[tuple[UnitRow, int]], day: date) -> tuple[Row, ...]:
    order = {kind: number for number, kind in enumerate(UnitKind.values)}
    children.sort(key=lambda pair: order[pair[0].kind])
    rows = []
    for kind, group in groupby(children, key=lambda pair: pair[0].kind):
        members = list(group)
        if len(children) > len(members):
            title = f"{UnitKind(kind).label} ({len(members)})"
            rows.append(Row((title, "", "", ""), kind="group", name=title))
        rows.extend(_row(row, below, day) for row, below in members)
    return tuple(rows)


def _crumbs(parent: UnitRow | None, day: date) -> list[Crumb]:
    if parent is None:
        return []
    above = [Crumb(row.name, _url(day, row.id)) for row in queries.ancestors(parent)]
    return [Crumb("Tổ chức bộ máy", _url(day)), *above, Crumb(parent.name)]


def tree(request: HttpRequest) -> HttpResponse:
    """The units below one unit on a day, or the units that words find."""
    form = TreeForm(request.GET)
    form.is_valid()  # an unreadable part of the address is left out
    asked = {name: value for name, value in form.cleaned_data.items() if value}
    day = asked.get("ngay", clock.today())
    page = _found(asked["q"], day) if "q" in asked else _level(asked.get("duoi"), day)
    bad = "ngay" in form.errors
    return render(request, "orgs/tree.html", page | {"day": day, "q": asked.get("q", ""), "bad_day": bad})


def _level(under: int | None, day: date) -> dict[str, Any]:
    parent = queries.unit(under) if under else None
    depth = (parent.depth if parent else -1) + 2
    rows = queries.tree_as_of(day, under=parent.path if parent else "/", depth=depth)
    empty = Blank("Không có đơn vị trực thuộc", "Vào ngày này không có đơn vị nào ở đây.")
    table = Table("Đơn vị trực thuộc", COLUMNS, _grouped(_children(rows, parent), day), empty=empty)
    return {"table": table, "parent": parent, "crumbs": _crumbs(parent, day)}


def _found(words: str, day: date) -> dict[str, Any]:
    rows = queries.find_units(words, day, FOUND)
    above = queries.units(row.parent_id for row in rows if row.parent_id)
    lines = tuple(_row(row, 0, day, note=above[row.parent_id].name if row.parent_id else "") for row in rows)
    empty = Blank("Không tìm thấy đơn vị nào", "Hãy thử ít chữ hơn, hoặc một ngày khác.")
    table = Table("Đơn vị tìm thấy", COLUMNS[:3], tuple(Row(r.cells[:3]) for r in lines), empty=empty)
    return {"table": table, "parent": None, "crumbs": [Crumb("Tổ chức bộ máy", _url(day)), Crumb("Tìm")]}
