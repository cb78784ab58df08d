"""Tiếp nhận hồ sơ: choose the procedure, then one page with three outcomes."""

from collections import Counter
from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.dossiers import public as door
from motcua.dossiers.types import Application
from motcua.dossiers.views import counter, deeds, held, returning, shown
from motcua.dossiers.views.narrowing import read_id
from motcua.offers import public as offers
from motcua.offers.types import OfferedCase
from motcua.orgs import public as orgs
from motcua.procedures.enums import Channel
from motcua.ui import menu
from motcua.ui.http import unit_of


def choose(request: DeskRequest) -> HttpResponse:
    """What does the person want? The procedures that this counter receives, by words or field.

    With words, also what it may receive for units elsewhere (phi địa giới).
    """
    text = request.GET.get("q", "").replace("\0", "").strip()[:100]
    unit_id, today = unit_of(request.actor), clock.today()
    offered = offers.offered_at(unit_id, today, text=text)
    fields: dict[str, list[tuple[OfferedCase, str]]] = {}
    for one in offered:
        fields.setdefault(one.field_name, []).append((one, _counter_href(one)))
    context = {
        "text": text,
        "fields": sorted(fields.items()),
        "count": len(offered),
        "told": _told(offered),
        "elsewhere": _elsewhere(unit_id, text) if text else [],
    }
    return render(request, "dossiers/intake_choose.html", context)


def _elsewhere(unit_id: int, text: str) -> list[tuple[OfferedCase, str]]:
    """Cases of other units with the unit that resolves each; what is returned at once is theirs alone."""
    found = [
        one for one in offers.offered_elsewhere(unit_id, clock.today(), text=text) if not one.same_counter
    ]
    units = orgs.units(one.resolving_unit_id for one in found)
    above = orgs.units(one.agency_unit_id for one in found)
    return [(one, _resolver(units[one.resolving_unit_id], above[one.agency_unit_id])) for one in found]


def _resolver(unit: orgs.UnitRow, agency: orgs.UnitRow) -> str:
    return unit.office_name if unit.id == agency.id else f"{unit.office_name}, {agency.office_name}"


def _counter_href(one: OfferedCase) -> str:
    """Where the case is taken in: what is given back at once may have a counter of its own above."""
    href = menu.desk.href("same_counter", one.case_id) if one.same_counter else ""
    return href or reverse("dossiers:intake", args=[one.case_id])


def _told(offered: list[OfferedCase]) -> set[str]:
    """The names of cases that tell cases of one procedure apart; the only case of one needs no name."""
    versions = Counter(one.version_id for one in offered)
    return {one.case_name for one in offered if versions[one.version_id] > 1}


def intake(request: DeskRequest, case_id: int) -> HttpResponse:
    """The form. POST with ``viec`` receives, asks for a supplement or refuses; other buttons redraw it.

    ``noi`` in the address: received for this unit; ``phieu``: the request to complete that is answered.
    """
    resolving = read_id(request.POST.get("resolving", "") or request.GET.get("noi", ""))
    looked = door.intake(request.actor, case_id, channel=_channel(request), resolving_unit_id=resolving)
    if request.method != "POST":
        return _opened(request, looked, resolving)
    data = counter.with_card(request.POST)
    refused = held.keep(request, data)
    former = counter.former(request, data)
    data = counter.with_buttons(data, looked.facts, former)
    desk = counter.Desk.bound(looked.facts, data)
    desk.held, desk.refused = held.names(request.actor, data), refused
    outcome = _OUTCOMES.get(request.POST.get("viec", ""))
    if outcome is not None:
        if desk.is_valid():
            try:
                return outcome(request, desk.application(case_id), desk)
            except Refusal as refusal:
                desk.add_problems(refusal)
    else:
        desk.forgive()
    context = counter.context(request, looked, desk, former)
    context["notices"] = returning.waiting(request, data)
    return render(request, "dossiers/intake.html", context, status=422 if outcome else 200)


def _opened(request: DeskRequest, looked: door.Intake, resolving: int | None) -> HttpResponse:
    """The page before anything was typed, or as an earlier request to complete knew it."""
    desk, data = counter.Desk.fresh(looked.facts), QueryDict(mutable=True)
    if (notice_id := read_id(request.GET.get("phieu", ""))) is not None:
        notice = door.waiting_notice(request.actor, notice_id)
        if notice.case_id != looked.facts.case_id:
            return redirect(returning.href(notice))
        data = returning.prefilled(notice, looked.facts)
        desk = counter.Desk.bound(looked.facts, data)
        desk.forgive()
    desk.form.initial["resolving"] = resolving
    context = counter.context(request, looked, desk)
    context["notices"] = returning.waiting(request, data)
    return render(request, "dossiers/intake.html", context)


def _channel(request: DeskRequest) -> Channel:
    return Channel.BUU_CHINH if request.POST.get("channel") == str(Channel.BUU_CHINH.value) else Channel(1)


def _receive(request: DeskRequest, application: Application, desk: counter.Desk) -> HttpResponse:
    """The dossier and the scans of its papers: all or nothing."""
    with transaction.atomic():
        received = door.receive(request.actor, application=application, key=desk.form.cleaned_data["key"])
        held.bring(request.actor, received.id, desk.scans())
    messages.success(request, f"Đã tiếp nhận {received.code}.")
    return redirect("dossiers:received", received.id)


def _ask(request: DeskRequest, application: Application, desk: counter.Desk) -> HttpResponse:
    form = desk.form
    made = door.ask_at_counter(
        request.actor,
        application=application,
        items=form.asked_items(),
        why=form.cleaned_data["why"],
        key=form.cleaned_data["key"],
    )
    messages.success(request, "Đã lập phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.")
    return redirect("dossiers:noticed", made.paper_id)


def _refuse(request: DeskRequest, application: Application, desk: counter.Desk) -> HttpResponse:
    form = desk.form
    made = door.refuse_at_counter(
        request.actor, application=application, why=form.cleaned_data["why"], key=form.cleaned_data["key"]
    )
    messages.success(request, "Đã lập phiếu từ chối tiếp nhận giải quyết hồ sơ.")
    return redirect("dossiers:noticed", made.paper_id)


_OUTCOMES: dict[str, Callable[[DeskRequest, Application, counter.Desk], HttpResponse]] = {
    "nhan": _receive,
    "bo-sung": _ask,
    "tu-choi": _refuse,
}


def received(request: DeskRequest, dossier_id: int) -> HttpResponse:
    """Done: the code, the promise, the receipt to print, the next person."""
    one = door.detail(request.actor, dossier_id)
    receipt = next((paper for paper in one.papers if paper.form == "giay-tiep-nhan"), None)
    waiting = sum(component.received and component.scan_state == 0 for component in one.components)
    context = {
        "one": one,
        "receipt": receipt,
        "promise": shown.promise(one.row).rstrip("."),
        "waiting": waiting,
        "next": deeds.of(one)[0],
    }
    return render(request, "dossiers/received.html", context)


def noticed(request: DeskRequest, paper_id: int) -> HttpResponse:
    """Asked to complete, or refused: the paper to print, the next person."""
    door.print_paper(request.actor, paper_id)
    return render(request, "dossiers/noticed.html", {"paper_id": paper_id})
