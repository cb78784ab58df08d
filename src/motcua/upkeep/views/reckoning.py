"""Received at … plus a term: due when, and why that day."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from motcua.core import clock
from motcua.core.time import TZ
from motcua.ui import format as fmt
from motcua.ui import why
from motcua.ui.http import DeskRequest
from motcua.ui.types import Fact
from motcua.upkeep.forms.calendar import YEARS, ReckonForm
from motcua.workdays import unit_calendars
from motcua.workdays.calendar import CalendarRangeError, Reason, TermUnit, Why, explain, promise


def calculate(request: DeskRequest) -> HttpResponse:
    """A reckoning in the address: it can be sent to a colleague, and writes nothing."""
    asked = request.GET or None
    now = clock.now().astimezone(TZ)
    initial = {"ngay": now.date(), "gio": now.time(), "so": 5, "loai": TermUnit.WORKING_DAYS}
    form = ReckonForm(asked, initial=initial)
    page: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            page |= _reckoned(form)
        except CalendarRangeError:
            form.add_error("so", forms.ValidationError(f"Hạn rơi ra ngoài lịch. {YEARS}"))
    return render(request, "upkeep/calculate.html", page, status=422 if form.errors else 200)


def _reckoned(form: ReckonForm) -> dict[str, Any]:
    data = form.cleaned_data
    unit = data["don_vi"]
    calendar = unit_calendars.for_unit(unit.id if unit else None)
    made = promise(calendar, form.received, form.rule)
    story = explain(calendar, form.received, form.rule, now=made.due)
    words = f"{data['so']} {TermUnit(data['loai']).label.lower()}" if data["so"] else "trong ngày"
    return {
        "promise": made,
        "term": words,
        "received": form.received,
        "why": why.explained(
            story,
            question="Vì sao là ngày đó?",
            answer=f"Nhận lúc {fmt.moment(form.received)}, thời hạn {words}. Ngày nhận là ngày 0.",
            rules=unit.office_name if unit else "Lịch chung của tỉnh.",
            opened=True,
            reckoned=True,
        ),
        "facts": (
            Fact("Bắt đầu tính", fmt.moment(made.start)),
            Fact("Hạn đúng phút", fmt.moment(made.due)),
            Fact("Ghi trên giấy hẹn", fmt.moment(made.printed_due), "giờ làm tròn xuống"),
        ),
        "reasons": [_words(reason) for reason in made.reasons if reason.why != Why.DAY_ZERO],
    }


def _words(reason: Reason) -> str:
    """Why, with its day where the words do not name one."""
    text = reason.text[:1].lower() + reason.text[1:]
    return f"{text} ({fmt.date(reason.day)})" if reason.day and "/" not in reason.text else text
