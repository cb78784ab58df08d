"""The forms of the verbs: input in, verb called, answer out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.core import clock
from motcua.core.decision import Decision, Refusal
from motcua.orgs import commands, perms, queries
from motcua.orgs.forms import (
    CodeForm,
    DescribeForm,
    DissolveForm,
    EstablishForm,
    MoveForm,
    RenameForm,
    SuccessorForm,
)
from motcua.orgs.types import UnitRow
from motcua.ui.forms import RefusableForm, posted
from motcua.ui.http import DeskRequest

Do = Callable[[Any], UnitRow | None]


def _page(
    request: DeskRequest,
    row: UnitRow,
    title: str,
    form: RefusableForm,
    do: Do,
    *,
    said: str,
    danger: str = "",
) -> HttpResponse:
    """Show the form, or do what it says and go to the unit's page."""
    if request.method == "POST" and form.is_valid():
        try:
            made = do(form)
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, said)
            return redirect("orgs:unit", (made or row).id)
    page = {"row": row, "title": title, "form": form, "danger": danger}
    return render(request, "orgs/edit.html", page, status=422 if form.errors else 200)


def _unit(
    request: DeskRequest, unit_id: int, may: Callable[[Any, str], Decision]
) -> tuple[Any, UnitRow, int]:
    """Actor, unit and its revision; refused already at the form for who may not."""
    row, actor = queries.unit(unit_id), request.actor
    may(actor, row.path).or_refuse()
    return actor, row, queries.revision_of(unit_id)


def establish_unit(request: DeskRequest, unit_id: int) -> HttpResponse:
    """A new unit below this one."""
    actor, row, _ = _unit(request, unit_id, perms.can_establish_unit)
    initial = {"level": row.level, "kind": "phong", "signed_on": clock.today(), "effective": clock.today()}
    form = EstablishForm(posted(request), initial=initial)

    def do(form: EstablishForm) -> UnitRow:
        return commands.establish_unit(actor, unit=form.unit(unit_id), decision=form.decision)

    return _page(request, row, "Thêm đơn vị trực thuộc", form, do, said="Đã thêm đơn vị.")


def rename_unit(request: DeskRequest, unit_id: int) -> HttpResponse:
    """Another name."""
    actor, row, revision = _unit(request, unit_id, perms.can_rename_unit)
    initial = {"revision": revision, "name": row.name, "short_name": row.short_name, "kind": row.kind}
    form = RenameForm(posted(request), initial=initial)

    def do(form: RenameForm) -> UnitRow:
        data = {name: form.cleaned_data[name] for name in ("revision", "name", "short_name", "kind")}
        return commands.rename_unit(actor, unit_id=unit_id, decision=form.decision, **data)

    return _page(request, row, "Đổi tên đơn vị", form, do, said="Đã đổi tên đơn vị.")


def move_unit(request: DeskRequest, unit_id: int) -> HttpResponse:
    """Another parent."""
    actor, row, revision = _unit(request, unit_id, lambda actor, path: perms.can_move_unit(actor, path, path))
    form = MoveForm(posted(request), initial={"revision": revision})

    def do(form: MoveForm) -> UnitRow:
        return commands.move_unit(
            actor,
            unit_id=unit_id,
            revision=form.cleaned_data["revision"],
            parent_id=form.cleaned_data["parent"].id,
            decision=form.decision,
        )

    return _page(request, row, "Chuyển cơ quan chủ quản", form, do, said="Đã chuyển cơ quan chủ quản.")


def dissolve_unit(request: DeskRequest, unit_id: int) -> HttpResponse:
    """The end of a unit."""
    actor, row, revision = _unit(request, unit_id, perms.can_dissolve_unit)
    form = DissolveForm(posted(request), initial={"revision": revision})

    def do(form: DissolveForm) -> UnitRow:
        return commands.dissolve_unit(
            actor,
            unit_id=unit_id,
            revision=form.cleaned_data["revision"],
            decision=form.decision,
            successors=form.successions,
        )

    danger = "Đơn vị kết thúc vào ngày trước ngày có hiệu lực. Việc này không hoàn tác được."
    said = "Đã ghi nhận đơn vị kết thúc."
    return _page(request, row, "Giải thể, sáp nhập đơn vị", form, do, said=said, danger=danger)


def describe_unit(request: DeskRequest, unit_id: int) -> HttpResponse:
    """Address and telephone."""
    actor, row, revision = _unit(request, unit_id, perms.can_describe_unit)
    initial = {"revision": revision, "address": row.address, "phone": row.phone}
    form = DescribeForm(posted(request), initial=initial)

    def do(form: DescribeForm) -> UnitRow:
        return commands.describe_unit(actor, unit_id=unit_id, **form.cleaned_data)

    return _page(request, row, "Sửa địa chỉ, điện thoại", form, do, said="Đã sửa địa chỉ, điện thoại.")


def give_code(request: DeskRequest, unit_id: int) -> HttpResponse:
    """An identifier code."""
    actor, row, revision = _unit(request, unit_id, perms.can_give_code)
    form = CodeForm(posted(request), initial={"revision": revision, "valid_from": clock.today()})

    def do(form: CodeForm) -> UnitRow:
        return commands.give_code(actor, unit_id=unit_id, **form.cleaned_data)

    return _page(request, row, "Cấp mã định danh", form, do, said="Đã cấp mã định danh.")


def name_successor(request: DeskRequest, edge_id: int) -> HttpResponse:
    """Who came after a unit whose successor was not known."""
    row, edge = queries.edge_facts(edge_id)
    actor = request.actor
    perms.can_name_successor(actor, row.path).or_refuse()
    form = SuccessorForm(posted(request), initial={"successor": edge.suggested_code})

    def do(form: SuccessorForm) -> None:
        data = form.cleaned_data
        commands.name_successor(
            actor, edge_id=edge_id, successor_id=data["successor"].id, basis=data["basis"]
        )

    return _page(request, row, "Xác định đơn vị kế thừa", form, do, said="Đã ghi đơn vị kế thừa.")
