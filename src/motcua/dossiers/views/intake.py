"""Tiếp nhận hồ sơ: choose the procedure, then one page with three outcomes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.core.decision import Refusal, RefusalKind
from motcua.dossiers import public as door
from motcua.dossiers.forms import intake as forms
from motcua.dossiers.rules.card import read_card
from motcua.dossiers.types import FormerDossier
from motcua.dossiers.views import shown
from motcua.dossiers.views.place import unit_of
from motcua.orgs import public as orgs
from motcua.procedures import public as procedures
from motcua.procedures.enums import Channel
from motcua.ui import format as fmt
from motcua.ui.types import ErrorLine, Fact

_FIELDS = {"owner": "id_nguoi-", "submitter": "id_nguoi-"}


def choose(request: DeskRequest) -> HttpResponse:
    """What does the person want? The procedures that this counter receives, by words or field."""
    text = request.GET.get("q", "").strip()[:100]
    offered = procedures.offered_at(unit_of(request.actor), clock.today(), text=text)
    fields: dict[str, list[Any]] = {}
    for one in offered:
        fields.setdefault(one.field_name, []).append(one)
    context = {"text": text, "fields": fields, "count": len(offered)}
    return render(request, "dossiers/intake_choose.html", context)


def intake(request: DeskRequest, case_id: int) -> HttpResponse:
    """The form. POST with ``viec`` receives, asks for a supplement, refuses, or only reads the card."""
    looked = _look(request, case_id)
    facts = looked.facts
    posted = request.method == "POST"
    data = _with_card(request.POST) if posted else None
    form = forms.IntakeForm(data)
    person = forms.PersonForm(data, prefix="nguoi")
    papers = forms.component_forms(facts, data)
    lines: tuple[ErrorLine, ...] = ()
    if posted and request.POST.get("viec") in _OUTCOMES and _valid(form, person, papers):
        try:
            return _OUTCOMES[request.POST["viec"]](
                request, forms.application(case_id, form, person, papers, facts), form
            )
        except Refusal as refusal:
            lines = tuple(ErrorLine(one.why, _anchor(one.field)) for one in refusal.problems)
    context = _context(request, looked, form, person, papers) | {"lines": lines}
    faulty = lines or (posted and "viec" in request.POST and request.POST["viec"] in _OUTCOMES)
    return render(request, "dossiers/intake.html", context, status=422 if faulty else 200)


def _look(request: DeskRequest, case_id: int) -> door.Intake:
    channel = request.POST.get("channel", "1")
    chosen = Channel(int(channel)) if channel in {"1", "3"} else Channel.TRUC_TIEP
    return door.intake(request.actor, case_id, channel=chosen)


def _valid(form: Any, person: Any, papers: list[Any]) -> bool:
    return all([form.is_valid(), person.is_valid(), *(one.is_valid() for one in papers)])


def _with_card(posted: Any) -> Any:
    """The person's fields filled from the card's line, where one was read."""
    card = read_card(posted.get("card", ""))
    if card is None:
        return posted
    data = posted.copy()
    data["nguoi-identity_number"], data["nguoi-name"] = card.identity_number, card.name
    data["nguoi-birth_date"], data["nguoi-address"] = f"{card.birth_date:%d/%m/%Y}", card.address
    data["card"], data["from_card"] = "", "on"
    return data


def _receive(request: DeskRequest, application: Any, form: Any) -> HttpResponse:
    received = door.receive(request.actor, application=application, key=form.cleaned_data["key"])
    messages.success(request, f"Đã tiếp nhận {received.code}.")
    return redirect("dossiers:received", received.id)


def _ask(request: DeskRequest, application: Any, form: Any) -> HttpResponse:
    made = door.ask_at_counter(
        request.actor,
        application=application,
        items=form.asked_items(),
        why=form.cleaned_data["why"],
        key=form.cleaned_data["key"],
    )
    messages.success(request, "Đã lập phiếu yêu cầu bổ sung.")
    return redirect("dossiers:print_paper", made.paper_id)


def _refuse(request: DeskRequest, application: Any, form: Any) -> HttpResponse:
    made = door.refuse_at_counter(
        request.actor, application=application, why=form.cleaned_data["why"], key=form.cleaned_data["key"]
    )
    messages.success(request, "Đã lập phiếu từ chối tiếp nhận.")
    return redirect("dossiers:print_paper", made.paper_id)


_OUTCOMES = {"nhan": _receive, "bo-sung": _ask, "tu-choi": _refuse}


def _anchor(field: str) -> str:
    where, _, name = field.rpartition(".")
    return f"{_FIELDS.get(where, 'id_')}{name}"


def _context(
    request: DeskRequest, looked: door.Intake, form: Any, person: Any, papers: list[Any]
) -> dict[str, object]:
    facts = looked.facts
    number = str(person["identity_number"].value() or "")
    fees = forms.open_fees(facts, int(form["channel"].value() or 1))
    return {
        "facts": facts,
        "form": form,
        "person": person,
        "from_card": str(form["from_card"].value()) in {"on", "True"},
        "papers": list(zip(facts.components, papers, strict=True)),
        "former": _former(request, number),
        "fees": [Fact(fee.name, fmt.money(fee.amount)) for fee in fees],
        "fee_sum": fmt.money(sum(fee.amount for fee in fees)),
        "promise": looked.promise,
        "term": looked.term,
        "resolving": orgs.unit(facts.resolving_unit_id).office_name,
        "now": clock.now(),
        "action": reverse("dossiers:intake", args=[facts.case_id]),
    }


def _former(request: DeskRequest, number: str) -> tuple[FormerDossier, ...]:
    """Former dossiers of the person at the counter; asked only for a whole number, and accounted."""
    if len("".join(number.split())) != 12:
        return ()
    try:
        return door.former_dossiers(request.actor, number)
    except Refusal as refusal:
        if refusal.kind is RefusalKind.FORBIDDEN:
            return ()
        raise


def received(request: DeskRequest, dossier_id: int) -> HttpResponse:
    """Done: the code, the promise, the receipt to print, the next person."""
    one = door.detail(request.actor, dossier_id)
    receipt = next((paper for paper in one.papers if paper.form == "giay-tiep-nhan"), None)
    context = {"one": one, "receipt": receipt, "promise": shown.promise(one.row)}
    return render(request, "dossiers/received.html", context)
