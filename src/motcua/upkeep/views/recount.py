"""Recount open promises after working time was changed, and say of each what moved."""

from datetime import date
from time import monotonic

from django.http import HttpResponse
from django.shortcuts import render

from motcua.core import once
from motcua.core.decision import Refusal, RefusalKind
from motcua.dossiers import public as dossiers
from motcua.dossiers.types import DeadlineRow
from motcua.ui import format as fmt
from motcua.ui.forms import posted
from motcua.ui.http import DeskRequest
from motcua.ui.types import Notice
from motcua.upkeep.forms.calendar import RecountForm, SpanForm
from motcua.upkeep.queries.foresee import foresee
from motcua.upkeep.types import Foreseen
from motcua.upkeep.views.foreseen import drawn
from motcua.upkeep.views.place import Spot, spot_of

SECONDS = 20.0  # then the page answers, and the rest waits for another press of the button


def recompute(request: DeskRequest) -> HttpResponse:
    """What the calendar counts otherwise now; with a reason, recount it."""
    spot = spot_of(request)
    span = SpanForm(request.GET or None)
    form = RecountForm(posted(request))
    page = {"spot": spot, "span": span, "form": form, "back": spot.url("calendar")}
    if not span.is_valid():
        return render(request, "upkeep/recompute.html", page | {"asked": span.is_bound})
    first, last = span.span
    page |= {"first": first, "last": last if span.cleaned_data["den"] else None, "asked": True}
    if form.is_bound and form.is_valid():
        try:
            with once.under(None):  # many transactions; counted again, nothing moves a second time
                seen, more = _recount(request, spot, first, last, form.cleaned_data["why"])
        except Refusal as refusal:
            if refusal.kind is RefusalKind.FORBIDDEN:
                raise
            form.add_problems(refusal)
        else:
            page |= drawn(seen, done=True) | {"done": _said(seen, more), "more": more}
            return render(request, "upkeep/recompute.html", page)
    page |= drawn(foresee(request.actor, spot.place, first, last))
    return render(request, "upkeep/recompute.html", page, status=422 if form.errors else 200)


def _recount(request: DeskRequest, spot: Spot, first: date, last: date, why: str) -> tuple[Foreseen, bool]:
    """Recount a thousand at a time, each in its own transaction, until all are done or time is up."""
    rows: list[DeadlineRow] = []
    until, after, touched = monotonic() + SECONDS, 0, 0
    while True:
        part = dossiers.recompute_deadlines(
            request.actor, first=first, last=last, why=why, unit_id=spot.place.unit_id, after=after
        )
        touched = max(touched, part.touched)
        rows += part.rows
        if part.after is None or monotonic() > until:
            break
        after = part.after
    moved, kept = (tuple(row for row in rows if row.moved is yes) for yes in (True, False))
    return Foreseen(touched, moved, kept), part.after is not None


def _said(seen: Foreseen, more: bool) -> Notice:
    text = f"{fmt.number(len(seen.moved))} hẹn sớm hơn, {fmt.number(len(seen.kept))} hẹn giữ nguyên."
    if more:
        return Notice("warn", "Đã tính lại một phần.", f"{text} Còn nữa: bấm tính lại lần nữa.")
    return Notice("done", "Đã tính lại xong.", f"{text} Từng hồ sơ có một dòng trong nhật ký.")
