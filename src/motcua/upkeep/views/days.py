"""Set a day, withdraw a day, set the hours of a week: shown with what they move before they are made."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.core import clock
from motcua.core.decision import Refusal, not_found
from motcua.ui import format as fmt
from motcua.ui.forms import posted
from motcua.ui.http import DeskRequest
from motcua.ui.types import Fact
from motcua.upkeep.forms.calendar import DayForm, DecisionForm, DropForm, WeekForm
from motcua.upkeep.queries.foresee import foresee
from motcua.upkeep.queries.working_time import CalendarDayRow, calendar_day
from motcua.upkeep.types import Foreseen
from motcua.upkeep.views.foreseen import drawn
from motcua.upkeep.views.place import Spot, spot_of
from motcua.workdays import unit_calendars
from motcua.workdays.calendar import LAST_DAY
from motcua.workdays.unit_calendars import (
    DayChange,
    DayDropped,
    WeekChange,
    drop_calendar_day,
    set_calendar_day,
    set_shifts,
)


def set_day(request: DeskRequest) -> HttpResponse:
    """A day off or a make-up day with its decision."""
    spot = spot_of(request)
    form = DayForm(posted(request), initial=_known_of(request))

    def save(change: DayChange) -> tuple[date, date]:
        set_calendar_day(request.actor, place=spot.place, change=change)
        return change.day, change.day

    return _page(request, spot, form, "Thêm ngày nghỉ, ngày làm bù", save)


def set_week(request: DeskRequest) -> HttpResponse:
    """The hours of a week from a day on."""
    spot = spot_of(request)
    today = clock.today()
    weeks = unit_calendars.current().weeks(spot.place.unit_id)
    week = max((one for one in weeks if one.valid_from <= today), key=lambda one: one.valid_from)
    form = WeekForm(posted(request), week=week.days)

    def save(change: WeekChange) -> tuple[date, date]:
        set_shifts(request.actor, place=spot.place, change=change)
        return change.valid_from, LAST_DAY

    return _page(request, spot, form, "Đổi giờ làm việc", save)


def _known_of(request: DeskRequest) -> dict[str, Any]:
    """A day that waits to be confirmed fills the form."""
    number = request.GET.get("theo", "")
    row = calendar_day(int(number)) if number.isascii() and number.isdigit() and len(number) < 18 else None
    if row is None:
        return {"kind": "nghi", "part": "whole"}
    return {"day": row.day, "kind": row.kind, "part": row.part, "name": row.name, "swap_with": row.swap_with}


def _page(request: DeskRequest, spot: Spot, form: DecisionForm, title: str, save: Any) -> HttpResponse:
    """Show the form; then with what it moves; then, when that was seen, save."""
    parts: dict[str, Any] = {}
    if form.is_bound and form.is_valid():
        change = form.change  # type: ignore[attr-defined]
        try:
            if request.POST.get("viec") == "luu" and form.was_seen(change):
                first, last = save(change)
                messages.success(request, "Đã ghi vào lịch làm việc.")
                return redirect(spot.url("recompute", **_span(first, last)))
            parts = drawn(_foreseen(request, spot, change))
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["seen"] = form.mark(change)  # type: ignore[index]
        except Refusal as refusal:
            form.add_problems(refusal)
    page = {"spot": spot, "form": form, "title": title, "back": spot.url("calendar"), **parts}
    return render(request, "upkeep/change.html", page, status=422 if form.errors else 200)


def _foreseen(request: DeskRequest, spot: Spot, change: DayChange | WeekChange) -> Foreseen:
    first, last = (change.day, change.day) if isinstance(change, DayChange) else (change.valid_from, LAST_DAY)
    return foresee(request.actor, spot.place, first, last, change)


def _span(first: date, last: date) -> dict[str, str]:
    return {"tu": fmt.date(first)} | ({"den": fmt.date(last)} if last != LAST_DAY else {})


def drop_day(request: DeskRequest) -> HttpResponse:
    """Withdraw a day, seeing what that moves."""
    spot = spot_of(request)
    row = _row(request, spot)
    form = DropForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            drop_calendar_day(request.actor, place=spot.place, row_id=row.id, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, "Đã bỏ ngày này khỏi lịch.")
            return redirect(spot.url("recompute", **_span(row.day, row.day)))
    seen = foresee(request.actor, spot.place, row.day, row.day, DayDropped(row.id))
    facts = (
        Fact("Ngày", fmt.weekday_date(row.day)),
        Fact("Loại", row.kind.label, row.part.label.lower()),
        Fact("Tên", row.name),
        Fact("Căn cứ", row.legal_basis or "chưa ghi"),
    )
    page = {"spot": spot, "form": form, "facts": facts, "back": spot.url("calendar"), **drawn(seen)}
    return render(request, "upkeep/drop_day.html", page, status=422 if form.errors else 200)


def _row(request: DeskRequest, spot: Spot) -> CalendarDayRow:
    number = request.GET.get("ngay", "")
    row = calendar_day(int(number)) if number.isascii() and number.isdigit() and len(number) < 18 else None
    if row is None or row.unit_id != spot.place.unit_id:
        raise not_found("Không có ngày này trong lịch, hoặc ngày này đã được bỏ.")
    return row
