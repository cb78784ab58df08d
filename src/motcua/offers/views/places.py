"""What units receive."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.offers import perms
from motcua.offers.commands import offer as offering
from motcua.offers.forms import OfferForm, WithdrawForm
from motcua.offers.queries.places import list_of_level, list_of_unit
from motcua.offers.queries.posting import boards
from motcua.offers.rules import Units, places
from motcua.offers.types import Place
from motcua.orgs import public as orgs
from motcua.orgs.enums import Level, UnitKind
from motcua.orgs.types import UnitRow
from motcua.procedures import public as procedures
from motcua.ui import menu
from motcua.ui.http import DeskRequest, numbers, word

MOST_CHOICES = 5000


def units(request: DeskRequest) -> HttpResponse:
    """Find a unit by its name, choose among those that receive, or see what a level receives (``cap``)."""
    today, text = clock.today(), word(request, "q")
    level = word(request, "cap")
    if level in Level.values:
        page = {
            "tabs": menu.catalogue.draw("offers:units"),
            "level": Level(level).label,
            "procedures": list_of_level(level, today),
        }
        return render(request, "offers/level.html", page)
    counts = boards(today)
    found = orgs.find_units(text, today, 60) if text else list(orgs.units(_usual(request, counts)).values())
    rows = [(unit, counts[unit.id].due) for unit in found if unit.id in counts]
    return render(
        request,
        "offers/units.html",
        {"tabs": menu.catalogue.draw("offers:units"), "rows": rows, "text": text, "levels": Level.choices},
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
    return render(request, "offers/unit.html", context, status=status)


def _offer_form(data: Any) -> OfferForm:
    found = procedures.search("", clock.today(), limit=MOST_CHOICES)
    agencies = orgs.tree_as_of(
        clock.today(), levels=[Level.TINH], kinds=[UnitKind.SO, UnitKind.BAN, UnitKind.NGANH_DOC]
    )
    return OfferForm(
        data,
        procedures=[("", "Chọn thủ tục"), *((one.slug, one.name) for one in found)],
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
            return redirect("offers:offer", unit_id)
    return _page(request, unit, 422, offer_form=form)


def _places(unit: UnitRow, said: dict[str, Any]) -> list[Place]:
    tree = Units(orgs.tree_as_of(said["valid_from"]))
    divisions = procedures.divisions_of(said["slug"], said["valid_from"])
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
            return redirect("offers:offer", unit_id)
    return _page(request, unit, 422, withdraw_form=form)
