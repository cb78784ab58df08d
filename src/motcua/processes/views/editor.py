"""Edit a process: the same page for a new one and for the next version of one. Works without script."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from motcua.accounts.public import DeskRequest
from motcua.core.decision import Refusal
from motcua.processes import commands, perms, queries, rules
from motcua.processes.forms import Draft, Sheet, change, draft_of, empty_draft, read
from motcua.processes.types import StepTable, VersionRow
from motcua.processes.views.lines import hours


class NewProcess(View):
    """Make a process and publish its first version."""

    def get(self, request: DeskRequest) -> HttpResponse:
        perms.can_publish(request.actor).or_refuse()
        return _page(request, Sheet(empty_draft()), None)

    def post(self, request: DeskRequest) -> HttpResponse:
        perms.can_publish(request.actor).or_refuse()
        return _answer(request, read(request.POST), None)


class ReviseProcess(View):
    """Edit the newest version of a process and publish it as the next one."""

    def get(self, request: DeskRequest, code: str) -> HttpResponse:
        perms.can_publish(request.actor).or_refuse()
        former = queries.latest(code)
        return _page(request, Sheet(draft_of(former)), former)

    def post(self, request: DeskRequest, code: str) -> HttpResponse:
        perms.can_publish(request.actor).or_refuse()
        former, draft = queries.latest(code), read(request.POST)
        draft.head["code"] = former.code
        return _answer(request, draft, former)


def _answer(request: DeskRequest, draft: Draft, former: VersionRow | None) -> HttpResponse:
    """Change the draft, check it, or publish it, as the pressed button says."""
    what = request.POST.get("do", "")
    if change(draft, what) is not None:
        return _page(request, Sheet(draft), former)
    sheet = Sheet(draft, bound=True)
    if not sheet.is_valid():
        return _page(request, sheet, former, status=422)
    try:
        return _judge(request, sheet, former, publish=what == "publish")
    except Refusal as refusal:
        sheet.show(refusal)
        return _page(request, sheet, former, status=422)


def _judge(request: DeskRequest, sheet: Sheet, former: VersionRow | None, *, publish: bool) -> HttpResponse:
    head, table = sheet.head.cleaned_data, _table(sheet, former)
    commands.inspect(head["code"], head["name"], head["note"], table)
    if not publish:
        return _page(request, sheet, former, checked=table)
    commands.publish(
        request.actor,
        code=head["code"],
        name=head["name"],
        table=table,
        note=head["note"],
        based_on=_number(sheet.draft.based_on) if former else None,
    )
    messages.success(request, _("Đã công bố quy trình %(code)s.") % {"code": head["code"]})
    return redirect("processes:process", head["code"])


def _table(sheet: Sheet, former: VersionRow | None) -> StepTable:
    """The table that was typed. Hours that a person has edited are no longer unverified defaults."""
    table = sheet.table(source_note=former.table.source_note if former else "")
    untouched = former is not None and [step.hours for step in former.table.steps] == [
        step.hours for step in table.steps
    ]
    return sheet.table(
        source_note=table.source_note,
        hours_unverified=bool(former and former.table.hours_unverified and untouched),
    )


def _number(typed: str) -> int:
    """The version named by the page; 0, which no version has, when it is no number."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0


def _page(
    request: DeskRequest,
    sheet: Sheet,
    former: VersionRow | None,
    *,
    checked: StepTable | None = None,
    status: int = 200,
) -> HttpResponse:
    total = (hours(rules.counted_hours(checked)), hours(checked.term_hours)) if checked else None
    page = {
        "sheet": sheet,
        "faults": sheet.faults() if sheet.bound else (),
        "former": former,
        "total": total,
    }
    return render(request, "processes/editor.html", page, status=status)
