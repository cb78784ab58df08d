"""Tiếp nhận và trả ngay: the certification counter, for the keyboard."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.accounts.public import DeskRequest
from motcua.certification import public as door
from motcua.certification import rules
from motcua.certification.forms import KINDS, LineForm, kept_lines
from motcua.certification.types import CertifyLine
from motcua.certification.views.book import session_stats, table
from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.dossiers.types import PartyInput
from motcua.offers import public as offers
from motcua.offers.types import ReceptionFacts
from motcua.ui import format as fmt
from motcua.ui.http import unit_of
from motcua.ui.types import ErrorLine, Fact

SHOWN = 13


def certify(request: DeskRequest, case_id: int) -> HttpResponse:
    """One entry row; ``viec=ghi`` keeps a line, ``bo`` drops one, ``xong`` writes the person's lines."""
    facts = offers.reception_facts(case_id, 1, receiving_unit_id=unit_of(request.actor), on=clock.today())
    if request.method != "POST":
        return _page(request, facts, LineForm(), [])
    kept, form = kept_lines(request.POST), LineForm(request.POST)
    doing = request.POST.get("viec", "")
    if (gone := request.POST.get("bo", "")) and gone.isdecimal() and int(gone[:4]) < len(kept):
        kept.pop(int(gone[:4]))
        return _page(request, facts, _typed(form), kept)
    if doing == "xong":
        return _finish(request, facts, form, kept)
    if form.is_valid() and len(kept) < rules.MAX_LINES:
        kept.append(form.line())
        return _page(request, facts, _next_line(form), kept)
    full = (ErrorLine(f"Mỗi người tối đa {rules.MAX_LINES} dòng. Bấm xong rồi ghi tiếp."),)
    return _page(request, facts, form, kept, () if form.errors else full, status=422)


def _typed(form: LineForm) -> LineForm:
    """What was typed, with nothing said about it."""
    initial = {name: form.data.get(name, "") for name in form.fields}
    return LineForm(initial=initial)


def _next_line(form: LineForm) -> LineForm:
    """The same person, the next paper."""
    keep = ("key", "requester", "identity_number")
    return LineForm(initial={key: form.cleaned_data[key] for key in keep})


def _finish(
    request: DeskRequest, facts: ReceptionFacts, form: LineForm, kept: list[CertifyLine]
) -> HttpResponse:
    """Write the kept lines and the one just typed; a faulty one is not left out in silence."""
    typed = not form.is_empty
    form.full_clean()
    if not typed:
        for name in ("paper_kind", "pages", "copies"):
            form.errors.pop(name, None)
    if form.errors:
        return _page(request, facts, form, kept, status=422)
    lines = [*kept, form.line()] if typed else kept
    if not lines:
        nothing = ErrorLine("Chưa có dòng nào. Ghi ít nhất một giấy tờ rồi mới xong.", "id_paper_kind")
        return _page(request, facts, form, kept, (nothing,), status=422)
    said = form.cleaned_data
    requester = PartyInput(name=said["requester"], identity_number=said["identity_number"])
    try:
        done = door.certify(
            request.actor, requester=requester, lines=lines, case_id=facts.case_id, key=said["key"]
        )
    except Refusal as refusal:
        return _page(request, facts, form, kept, _landed(form, refusal), status=422)
    first, last = done.numbers[0], done.numbers[-1]
    span = fmt.number(first) if first == last else f"{fmt.number(first)} đến {fmt.number(last)}"
    messages.success(request, f"{requester.name}: số chứng thực {span}, thu {fmt.money(done.total)}.")
    return redirect("certification:certify", facts.case_id)


def _landed(form: LineForm, refusal: Refusal) -> tuple[ErrorLine, ...]:
    """Reasons at the person's fields; the rest above the row."""
    names = {"requester.name": "requester", "requester.identity_number": "identity_number"}
    rest = []
    for problem in refusal.problems:
        if name := names.get(problem.field):
            form.add_error(name, problem.why)
        else:
            rest.append(ErrorLine(problem.why))
    return tuple(rest)


def _page(
    request: DeskRequest,
    facts: ReceptionFacts,
    form: LineForm,
    kept: list[CertifyLine],
    lines: tuple[ErrorLine, ...] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    actor, unit_id = request.actor, unit_of(request.actor)
    rows = door.book(actor, unit_id, clock.today(), limit=SHOWN)
    figures = door.session_figures(actor, unit_id)
    scale = rules.scale_of(facts.fees)
    counted = [(line, *_priced(scale, line)) for line in kept]
    total, copies = sum(fee for _, fee, _ in counted), sum(line.copies for line in kept)
    context = {
        "facts": facts,
        "form": form,
        "lines": lines,
        "kept": [(line, fmt.money(fee), words) for line, fee, words in counted],
        "kept_fee": total,
        "sums": (Fact(f"Đã ghi, {copies} bản", fmt.money(total)),),
        "total": fmt.money(total),
        "kinds": tuple(enumerate(KINDS, 1)),
        "table": table(rows),
        "number": fmt.number(door.next_number(actor, unit_id) + len(kept)),
        "last": rows[0].requester if rows else "",
        "figures": figures,
        "shown": len(rows),
        "stats": session_stats(figures),
        "scale": _told(scale),
        "action": reverse("certification:certify", args=[facts.case_id]),
    }
    return render(request, "certification/certify.html", context, status=status)


def _priced(scale: list[rules.ScaleLine], line: CertifyLine) -> tuple[int, str]:
    """What the line costs, and the sum written out."""
    asked = (scale, line.pages, line.copies)
    return rules.fee_of(*asked), rules.fee_in_words(*asked)


def _told(scale: list[rules.ScaleLine]) -> str:
    """The scale for the script: from page, đồng a page; the most a copy costs."""
    scale = sorted(scale, key=lambda line: line.from_page)
    caps = [line.cap for line in scale if line.cap is not None]
    return json.dumps(
        {"steps": [[line.from_page, line.amount] for line in scale], "cap": min(caps, default=None)}
    )
