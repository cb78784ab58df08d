"""One unit: what it is, its codes, what it was called, whom it succeeded and who succeeded it."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.journal import lines_of
from motcua.core.refs import Ref
from motcua.orgs import queries
from motcua.orgs.enums import (
    AuthorityLine,
    Block,
    Certainty,
    CodeScheme,
    Level,
    LineageChange,
    ShareKind,
    UnitKind,
)
from motcua.orgs.types import CodeRow, EdgeRow, PastRow, UnitRow, unit_pages
from motcua.ui import format as fmt
from motcua.ui.http import DeskRequest
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Action, Badge, Blank, Fact, TimelineRow

EDITS = (
    ("Sửa địa chỉ, điện thoại", "describe_unit"),
    ("Cấp mã định danh", "give_code"),
    ("Đổi tên", "rename_unit"),
    ("Chuyển cơ quan chủ quản", "move_unit"),
    ("Giải thể, sáp nhập", "dissolve_unit"),
    ("Thêm đơn vị trực thuộc", "establish_unit"),
)
_TONES = {Certainty.DOCUMENTED: "done", Certainty.DATASET: "plain", Certainty.UNKNOWN: "warn"}


def _span(begins: Any, ends: Any) -> str:
    return f"{fmt.date(begins)} – {fmt.date(ends)}" if ends else f"từ {fmt.date(begins)}"


def _facts(row: UnitRow, parent: UnitRow | None) -> tuple[Fact, ...]:
    found = [
        Fact("Loại", UnitKind(row.kind).label),
        Fact("Cấp", Level(row.level).label),
        Fact("Mã trong hệ thống", row.code),
        Fact("Khối", Block(row.block).label),
        Fact("Tuyến quản lý", AuthorityLine(row.authority_line).label),
        Fact("Địa chỉ", row.address or "chưa ghi"),
        Fact("Điện thoại", row.phone or "chưa ghi"),
        Fact("Hoạt động", _span(row.valid_from, row.valid_to)),
    ]
    if parent:
        found.insert(0, Fact("Trực thuộc", parent.name, href=reverse("orgs:unit", args=[parent.id])))
    return tuple(found)


def _codes(codes: list[CodeRow]) -> Table:
    rows = tuple(
        Row(
            (
                CodeScheme(code.scheme).label,
                code.code,
                _span(code.valid_from, code.valid_to),
                Badge("giả lập", "warn") if code.synthetic else Badge("mã thật", "done"),
            )
        )
        for code in codes
    )
    columns = (Column("Hệ mã"), Column("Mã"), Column("Hiệu lực"), Column("Nguồn"))
    return Table("Mã định danh", columns, rows, sticky=False, empty=Blank("Chưa có mã", "Đơn vị chưa có mã."))


def _past(past: list[PastRow], above: dict[int, UnitRow]) -> Table:
    rows = tuple(
        Row(
            (
                one.name,
                above[one.parent_id].name if one.parent_id else "",
                _span(one.valid_from, one.valid_to),
                one.decision,
            )
        )
        for one in past
    )
    columns = (Column("Tên"), Column("Trực thuộc"), Column("Thời gian"), Column("Thay đổi theo"))
    return Table("Tên và cấp trên trước đây", columns, rows, sticky=False)


def _other(edge: EdgeRow) -> Text:
    if edge.other is not None:
        return Text(edge.other.name, note=edge.other.code, href=reverse("orgs:unit", args=[edge.other.id]))
    if edge.share == ShareKind.NONE:
        return Text("Không có đơn vị kế thừa")
    return Text("Chưa rõ", note=edge.suggested_basis)


def _edge(edge: EdgeRow, settle: bool) -> Row:
    share = ShareKind(edge.share).label + (", đơn vị gợi ý" if edge.is_default else "")
    certainty = Badge(Certainty(edge.certainty).label, _TONES[Certainty(edge.certainty)])  # type: ignore[arg-type]
    unknown = settle and edge.certainty == Certainty.UNKNOWN
    link = Action("Xác định", reverse("orgs:name_successor", args=[edge.id]), size="small") if unknown else ""
    change = " và ".join(LineageChange(part).label for part in edge.change.split("+"))
    basis = Text(edge.basis, wrap=True)
    return Row(
        (_other(edge), Text(change, note=share), fmt.date(edge.effective_date), certainty, basis, link)
    )


def _lineage(title: str, edges: list[EdgeRow], settle: bool) -> Table:
    columns = (
        Column("Đơn vị"),
        Column("Thay đổi"),
        Column("Ngày", width="104"),
        Column("Mức chắc chắn", width="136"),
        Column("Căn cứ"),
        Column("Việc", width="104", hidden_title=True),
    )
    return Table(title, columns, tuple(_edge(edge, settle) for edge in edges), sticky=False)


def _actions(actor: Actor, row: UnitRow) -> tuple[Action, ...]:
    edits = tuple(
        Action(label, reverse(f"orgs:{word}", args=[row.id]))
        for label, word in EDITS
        if actor.may(f"orgs.{word}", row.path)
    )
    pages = tuple(
        Action(page.label, reverse(page.url, args=[row.id]))
        for page in unit_pages()
        if actor.may(page.right, row.path)
    )
    return (*pages, *edits)


def _asleep(row: UnitRow, today: date) -> str:
    """Why the unit does nothing today; empty while it exists."""
    if row.valid_from > today:
        return f"Đơn vị này hoạt động từ {fmt.date(row.valid_from)}."
    if row.valid_to is not None and row.valid_to < today:
        return f"Đơn vị này đã kết thúc vào {fmt.date(row.valid_to)}."
    return ""


def unit(request: DeskRequest, unit_id: int) -> HttpResponse:
    """Everything that is recorded about one unit."""
    row, actor = queries.unit(unit_id), request.actor
    past = queries.past_of(unit_id)
    above = queries.units(
        [*(one.parent_id for one in past if one.parent_id), *([row.parent_id] if row.parent_id else [])]
    )
    before, after = queries.lineage_of(unit_id)
    settle = actor.may("orgs.name_successor", row.path)
    history = [
        TimelineRow(line.at, line.title, line.actor_name)
        for line in lines_of(Ref("orgs.unit", unit_id), limit=20)
    ]
    page = {
        "row": row,
        "asleep": _asleep(row, clock.today()),
        "ancestors": queries.ancestors(row),
        "facts": _facts(row, above.get(row.parent_id or 0)),
        "codes": _codes(queries.codes_of(unit_id)),
        "past": _past(past, above) if past else None,
        "before": _lineage("Tiếp nối từ", before, False) if before else None,
        "after": _lineage("Kế thừa bởi", after, settle) if after else None,
        "decisions": queries.decisions_of(unit_id),
        "actions": _actions(actor, row),
        "history": history,
    }
    return render(request, "orgs/unit.html", page)
