"""The rule sets of the one-stop shop over time: side by side, and amended from a day on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from motcua.core import clock
from motcua.core.decision import Refusal, RefusalKind, not_found
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import REGIME_PARAMS, RegimeFacts
from motcua.dossiers.types import RegimeParam
from motcua.ui import format as fmt
from motcua.ui.forms import posted
from motcua.ui.http import DeskRequest
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Badge, Link, Option
from motcua.upkeep import perms
from motcua.upkeep.forms.regimes import CompareForm, RegimeForm
from motcua.upkeep.views.shell import sections

UNSURE = Badge("chưa kiểm chứng", "warn", "alert-circle")


def regimes(request: DeskRequest) -> HttpResponse:
    """All rule sets; one of them in full, or two beside each other."""
    perms.can_see(request.actor).or_refuse()
    known = {one.key: one for one in dossiers.regimes()}
    form = CompareForm(request.GET)
    form.is_valid()
    today = clock.today()
    in_force = next((one for one in known.values() if one.in_force(today)), None)
    one = known.get(form.cleaned_data.get("a", "")) or in_force
    other = known.get(form.cleaned_data.get("b", ""))
    beside = other if other and one and other.key != one.key else None
    page: dict[str, Any] = {
        "sections": sections(request.actor, "regimes"),
        "table": _sets(tuple(known.values())),
        "one": one,
        "other": beside,
        "options": {
            name: [
                Option(key, span(row), chosen is not None and key == chosen.key) for key, row in known.items()
            ]
            for name, chosen in (("a", one), ("b", other))
        },
    }
    if one is not None:
        lines = [_line(param, one, beside) for param in REGIME_PARAMS]
        page |= {"lines": lines, "differ": sum(bool(line["differs"]) for line in lines)}
    return render(request, "upkeep/regimes.html", page)


def span(one: RegimeFacts) -> str:
    """A rule set by its time."""
    until = fmt.date(one.valid_to) if one.valid_to else "nay"
    return f"{fmt.date(one.valid_from)} – {until}"


def _sets(known: tuple[RegimeFacts, ...]) -> Table:
    columns = (
        Column("Hiệu lực", "200"),
        Column("Bộ quy định"),
        Column("Căn cứ"),
        Column("Lúc này", "120"),
        Column("Chưa kiểm chứng", "128", number=True),
        Column("Việc", "96", hidden_title=True),
    )
    return Table("Các bộ quy định", columns, tuple(map(_set, known)), sticky=False)


def _set(one: RegimeFacts) -> Row:
    today = clock.today()
    state = Badge("đã hết", "ended") if one.valid_from <= today else Badge("sắp tới", "info")
    if one.in_force(today):
        state = Badge("đang áp dụng", "done", "check")
    url = f"{reverse('upkeep:regimes')}?{urlencode({'a': one.key})}"
    amend = f"{reverse('upkeep:amend')}?{urlencode({'bo': one.key})}"
    ended = one.valid_to is not None and one.valid_to < today
    return Row(
        (
            Text(span(one), strong=True),
            Text(one.name, one.key, href=url),
            Text(one.basis, wrap=True),
            state,
            str(len(one.unverified)) if one.unverified else "",
            "" if ended else Link("Sửa", amend),
        ),
        name=one.name,
    )


def _line(param: RegimeParam, one: RegimeFacts, other: RegimeFacts | None) -> dict[str, Any]:
    key = param.key
    shown = [(param.words(row.params.get(key)), key in row.unverified) for row in (one, other) if row]
    return {
        "label": param.label,
        "values": shown,
        "differs": other is not None and one.params.get(key) != other.params.get(key),
    }


def amend(request: DeskRequest) -> HttpResponse:
    """New numbers from a day on, with basis and reason."""
    perms.can_see(request.actor).or_refuse()
    one = next((one for one in dossiers.regimes() if one.key == request.GET.get("bo")), None)
    if one is None:
        raise not_found("Không có bộ quy định này.")
    form = RegimeForm(posted(request), params=one.params, basis=one.basis)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            key = dossiers.amend_regime(
                request.actor,
                key=one.key,
                params=form.params,
                basis=data["basis"],
                why=data["why"],
                valid_from=data["valid_from"],
            )
        except Refusal as refusal:
            if refusal.kind is RefusalKind.FORBIDDEN:
                raise
            form.add_problems(refusal)
        else:
            messages.success(request, f"Đã sửa bộ quy định, có hiệu lực từ {fmt.date(data['valid_from'])}.")
            beside = {"a": one.key, "b": key} if key != one.key else {"a": key}
            return redirect(f"{reverse('upkeep:regimes')}?{urlencode(beside)}")
    unsure = [param.label for param in REGIME_PARAMS if param.key in one.unverified]
    page = {"form": form, "one": one, "span": span(one), "unsure": unsure}
    return render(request, "upkeep/amend.html", page, status=422 if form.errors else 200)
