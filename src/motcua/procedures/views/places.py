"""What units receive; the lĩnh vực."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.orgs import public as orgs
from motcua.orgs.enums import Level, UnitKind
from motcua.orgs.types import UnitRow
from motcua.procedures import perms
from motcua.procedures.commands import fields as saving
from motcua.procedures.commands import offer as offering
from motcua.procedures.forms import FieldForm, OfferForm, WithdrawForm
from motcua.procedures.models import Field, ProcedureVersion
from motcua.procedures.queries import find
from motcua.procedures.queries.places import list_of_level, list_of_unit
from motcua.procedures.queries.posting import boards
from motcua.procedures.rules.placing import Units, places
from motcua.procedures.types import Place
from motcua.procedures.views.asked import DeskRequest, numbers, tabs, word


def units(request: DeskRequest) -> HttpResponse:
    """Find a unit by its name, choose among those that receive, or see what a level receives (``cap``)."""
    today, text = clock.today(), word(request, "q")
    level = word(request, "cap")
    if level in Level.values:
        page = {"tabs": tabs("units"), "level": Level(level).label, "procedures": list_of_level(level, today)}
        return render(request, "procedures/desk/level.html", page)
    counts = boards(today)
    found = orgs.find_units(text, today, 60) if text else list(orgs.units(_usual(request, counts)).values())
    rows = [(unit, counts[unit.id].due) for unit in found if unit.id in counts]
    return render(
        request,
        "procedures/desk/units.html",
        {"tabs": tabs("units"), "rows": rows, "text": text, "levels": Level.choices},
    )


def _usual(request: DeskRequest, counts: Any) -> list[int]:
    """Without a search: the own unit and the one-stop shops."""
    shops = orgs.tree_as_of(clock.today(), kinds=[UnitKind.BO_PHAN_MOT_CUA])
    return [number for number in (request.actor.unit_id or 0, *(row.id for row in shops)) if number in counts]


def _page(request: DeskRequest, unit: UnitRow, status: int = 200, **forms: Any) -> HttpResponse:
    rows = list_of_unit(unit.id, clock.today())
    may = bool(perms.can_offer(request.actor, [unit.path]))
    if may:
        forms.setdefault("offer_form", _offer_form(None))
        forms.setdefault("withdraw_form", WithdrawForm(initial={"last_day": clock.today()}))
    context = {"unit": unit, "rows": rows, "may": may, **forms}
    return render(request, "procedures/desk/unit.html", context, status=status)


def _offer_form(data: Any) -> OfferForm:
    versions = ProcedureVersion.objects.in_force(clock.today()).order_by("sort_key", "id")
    agencies = orgs.tree_as_of(
        clock.today(), levels=[Level.TINH], kinds=[UnitKind.SO, UnitKind.BAN, UnitKind.NGANH_DOC]
    )
    return OfferForm(
        data,
        procedures=[("", "Chọn thủ tục"), *versions.values_list("procedure__slug", "name")],
        agencies=[(row.code, row.name) for row in agencies],
        initial={"valid_from": clock.today()},
    )


def offer(request: DeskRequest, unit_id: int) -> HttpResponse:
    """What the unit receives; add a procedure for it, or for every unit of its level."""
    unit = orgs.unit(unit_id)
    if request.method != "POST":
        return _page(request, unit)
    form = _offer_form(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            count = offering.offer(
                request.actor, slug=said["slug"], places=_places(unit, said), valid_from=said["valid_from"]
            )
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, f"Đã thêm vào danh mục của {count} nơi.")
            return redirect("procedures:offer", unit_id)
    return _page(request, unit, 422, offer_form=form)


def _places(unit: UnitRow, said: dict[str, Any]) -> list[Place]:
    tree = Units(orgs.tree_as_of(said["valid_from"]))
    version = ProcedureVersion.objects.filter(procedure__slug=said["slug"]).select_related("field").first()
    divisions = version.field.divisions if version else []
    found = places(tree, levels=[unit.level], divisions=divisions, agencies=[said["agency"]])
    return found if said["everywhere"] else [place for place in found if place.receiving_unit_id == unit.id]


@require_POST
def withdraw_offer(request: DeskRequest, unit_id: int) -> HttpResponse:
    """Take the ticked procedures out of the unit's list."""
    unit, form = orgs.unit(unit_id), WithdrawForm(request.POST)
    if form.is_valid():
        try:
            ids = numbers(request.POST.getlist("offering")[:500])
            count = offering.withdraw_offer(request.actor, offering_ids=ids, **form.cleaned_data)
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, f"Đã đưa {count} thủ tục ra khỏi danh mục.")
            return redirect("procedures:offer", unit_id)
    return _page(request, unit, 422, withdraw_form=form)


def save_field(request: DeskRequest) -> HttpResponse:
    """The lĩnh vực with their divisions; add one or change one (``ma`` in the address)."""
    chosen = Field.objects.filter(code=word(request, "ma")).first()
    first = (
        {"code": chosen.code, "name": chosen.name, "divisions": ", ".join(chosen.divisions)} if chosen else {}
    )
    form = FieldForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        divisions = [part.strip() for part in said["divisions"].split(",") if part.strip()]
        try:
            saving.save_field(request.actor, code=said["code"], name=said["name"], divisions=divisions)
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, "Đã lưu lĩnh vực.")
            return redirect("procedures:save_field")
    context = {
        "tabs": tabs("save_field"),
        "rows": find.fields(),
        "form": form,
        "chosen": chosen,
        "may": bool(perms.can_save_field(request.actor)),
    }
    return render(request, "procedures/desk/fields.html", context, status=422 if form.errors else 200)
