"""Tiếp nhận và trả ngay: the certification counter, for the keyboard, and its book."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.dossiers import public as door
from motcua.dossiers.enums import CertificationState
from motcua.dossiers.forms.certify import KINDS, LineForm, kept_lines
from motcua.dossiers.types import CertificationRow, CertifyLine, PartyInput
from motcua.dossiers.views.find import read_day
from motcua.dossiers.views.place import unit_of
from motcua.orgs import public as orgs
from motcua.procedures import public as procedures
from motcua.ui import format as fmt
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Action, Badge, Blank, Stat

STATES = {
    CertificationState.CHO_KY: Badge("Chờ ký", "info", "signature"),
    CertificationState.CHO_DONG_DAU: Badge("Chờ đóng dấu", "info", "rubber-stamp", solid=True),
    CertificationState.DA_TRA: Badge("Đã trả", "done", "checks"),
    CertificationState.DA_HUY: Badge("Đã hủy", "ended", "ban"),
}
SHOWN = 13


def certify(request: DeskRequest, case_id: int) -> HttpResponse:
    """One entry row; ``viec=ghi`` keeps a line, ``viec=xong`` writes the person's lines into the book."""
    posted = request.method == "POST"
    kept = kept_lines(request.POST) if posted else []
    form = LineForm(request.POST if posted else None)
    doing = request.POST.get("viec", "")
    error = ""
    if posted and doing == "xong":
        done, error = _finish(request, case_id, form, kept)
        if done:
            return done
    elif posted and form.is_valid():
        kept.append(form.line())
        form = _next_line(form)
    context = _context(request, case_id, form, kept) | {"error": error}
    return render(request, "dossiers/certify.html", context, status=422 if error or form.errors else 200)


def _next_line(form: LineForm) -> LineForm:
    """The same person, the next paper."""
    keep = ("key", "requester", "identity_number")
    return LineForm(initial={key: form.cleaned_data[key] for key in keep})


def _finish(
    request: DeskRequest, case_id: int, form: LineForm, kept: list[CertifyLine]
) -> tuple[HttpResponse | None, str]:
    lines = [*kept, form.line()] if form.is_valid() else kept
    if not lines:
        return None, "Chưa có dòng nào. Ghi ít nhất một giấy tờ rồi mới xong."
    name = request.POST.get("requester", "").strip()
    number = request.POST.get("identity_number", "").strip()
    raw = form.data.get("key", "")
    try:
        done = door.certify(
            request.actor,
            requester=PartyInput(name=name, identity_number=number),
            lines=lines,
            case_id=case_id,
            key=LineForm.base_fields["key"].clean(raw),
        )
    except Refusal as refusal:
        return None, str(refusal)
    first, last = done.numbers[0], done.numbers[-1]
    span = fmt.number(first) if first == last else f"{fmt.number(first)} đến {fmt.number(last)}"
    messages.success(request, f"{name}: số chứng thực {span}, thu {fmt.money(done.total)}.")
    return redirect("dossiers:certify", case_id), ""


def _context(request: DeskRequest, case_id: int, form: LineForm, kept: list[CertifyLine]) -> dict[str, Any]:
    actor, today = request.actor, clock.today()
    facts = procedures.reception_facts(case_id, 1, receiving_unit_id=unit_of(actor), on=today)
    rows = door.certifications(actor, unit_of(actor), today)
    counted = [(line, *door.certification_fee(facts, line.pages, line.copies)) for line in kept]
    return {
        "facts": facts,
        "form": form,
        "kept": [(line, fmt.money(fee), words) for line, fee, words in counted],
        "total": fmt.money(sum(fee for _, fee, _ in counted)),
        "kinds": tuple(enumerate(KINDS, 1)),
        "table": book_table(rows[:SHOWN]),
        "count": len(rows),
        "stats": _stats(rows),
        "action": reverse("dossiers:certify", args=[case_id]),
    }


def _stats(rows: tuple[CertificationRow, ...]) -> tuple[Stat, ...]:
    alive = [row for row in rows if row.state != CertificationState.DA_HUY]
    people = len({row.dossier_id for row in alive})
    return (
        Stat(fmt.number(people), "người hôm nay"),
        Stat(fmt.number(len(alive)), "số chứng thực"),
        Stat(fmt.number(sum(row.copies for row in alive)), "bản sao"),
        Stat(fmt.money(sum(row.fee for row in alive)), "phí đã thu"),
    )


def book_table(rows: Any, *, pick: str = "") -> Table:
    """Lines of the book, newest first."""
    columns = (
        Column("Số", "72", number=True),
        Column("Giờ", "64"),
        Column("Người yêu cầu", "144"),
        Column("Giấy tờ"),
        Column("Trang", "64", number=True),
        Column("Bản", "56", number=True),
        Column("Phí (đ)", "88", number=True),
        Column("Tình trạng", "144"),
    )
    return Table(
        "Sổ chứng thực",
        columns,
        tuple(
            Row(
                (
                    Text(fmt.number(row.number), strong=True),
                    fmt.time(row.entered_at),
                    row.requester,
                    row.paper_kind,
                    fmt.number(row.pages),
                    fmt.number(row.copies),
                    fmt.number(row.fee),
                    STATES[row.state],
                ),
                key=str(row.id),
                name=f"số {row.number}",
            )
            for row in rows
        ),
        pick=pick,
        form="chon" if pick else "",
        sticky=False,
        empty=Blank("Chưa có dòng nào", "Sổ của ngày này còn trống."),
    )


def book(request: DeskRequest) -> HttpResponse:
    """The book of a day: sign and stamp many lines at once."""
    day = read_day(request.GET.get("ngay", ""), clock.today())
    actor = request.actor
    rows = door.certifications(actor, unit_of(actor), day)
    verbs = (
        ("sign_certifications", "Ký chứng thực", "signature"),
        ("stamp_certifications", "Đóng dấu, trả", "rubber-stamp"),
    )
    actions = tuple(
        Action(
            words,
            kind="primary",
            icon=icon,
            size="small",
            form="chon",
            formaction=reverse("dossiers:certify_batch", args=[verb]),
        )
        for verb, words, icon in verbs
        if actor.has(f"dossiers.{verb}")
    )
    context = {
        "day": day,
        "unit": orgs.unit(unit_of(actor)),
        "actions": actions,
        "table": book_table(rows, pick="dong" if actions else ""),
        "stats": _stats(rows),
    }
    return render(request, "dossiers/certify_book.html", context)


@require_POST
def certify_batch(request: DeskRequest, verb: str) -> HttpResponse:
    """Sign or stamp the ticked lines."""
    verbs = {
        "sign_certifications": door.sign_certifications,
        "stamp_certifications": door.stamp_certifications,
    }
    ids = [int(one) for one in request.POST.getlist("dong")[:500] if one.isdecimal() and len(one) < 18]
    if verb in verbs and ids:
        try:
            report = verbs[verb](request.actor, line_ids=ids)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"Xong {len(report.done)} dòng.")
            for refused in report.refused:
                messages.error(request, f"{refused.code}: {refused.why}")
    else:
        messages.warning(request, "Chưa chọn dòng nào.")
    return redirect("dossiers:certify_book")
