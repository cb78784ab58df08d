"""The acts on one dossier that ask something first: a form, the verb, back to the dossier."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.accounts.public import DeskRequest
from motcua.core.decision import Problem, Refusal, RefusalKind
from motcua.core.verbs import VERBS
from motcua.dossiers import public as door
from motcua.dossiers.types import Detail, PaperMade, Seen
from motcua.dossiers.views import beside, narrowing, shown
from motcua.dossiers.views.screens import SCREENS, Screen
from motcua.ui.forms import RefusableForm, posted
from motcua.ui.refusals import STATUS

# Names of the verbs' arguments -> the fields of the forms where they differ.
_FIELDS = {"reason": "why", "paid": "fees"}


def act(request: DeskRequest, dossier_id: int, verb: str) -> HttpResponse:
    """Ask what the verb needs, call it, go back to the dossier; a refusal stays on the page as typed."""
    screen = SCREENS.get(verb)
    if screen is None:
        raise Http404
    detail = door.detail(request.actor, dossier_id)
    form = screen.form(posted(request))
    if screen.prepare:
        screen.prepare(form, request.actor, detail)
    status, stale = 200, False
    if request.method == "POST":
        refusal = _perform(request, screen, form, detail, verb) if form.is_valid() else None
        if form.is_valid() and refusal is None:
            return redirect(shown.href(dossier_id))
        status = _say_why(form, detail, refusal) if refusal else 422
        stale = status == STATUS[RefusalKind.CONFLICT]
    elif not _is_open(detail, verb):
        status = STATUS[RefusalKind.CONFLICT]
    return _page(request, screen, form, detail, verb, status=status, stale=stale)


def _is_open(detail: Detail, verb: str) -> bool:
    return any(one.name == f"dossiers.{verb}" for one in detail.verbs)


def _perform(
    request: DeskRequest, screen: Screen, form: RefusableForm, detail: Detail, verb: str
) -> Refusal | None:
    """Call the verb; returns its refusal, or nothing when it is done."""
    known = narrowing.read_id(request.POST.get("revision", ""))
    seen = Seen(detail.row.id, detail.row.revision if known is None else known)
    try:
        result = screen.call(request.actor, seen, form.cleaned_data, detail)
    except Refusal as refusal:
        return refusal
    paper = " Giấy in ở mục “Giấy đã in”." if isinstance(result, PaperMade) else ""
    messages.success(request, f"{VERBS[f'dossiers.{verb}'].title}: đã xong.{paper}")
    return None


def _say_why(form: RefusableForm, detail: Detail, refusal: Refusal) -> int:
    """Put the reasons at the fields; the status is 422 where a field is at fault."""
    problems = [_fitted(problem, detail) for problem in refusal.problems]
    form.add_problems(Refusal(*problems, kind=refusal.kind))
    if any(problem.field in form.fields for problem in problems):
        return STATUS[RefusalKind.INVALID]
    return STATUS[refusal.kind]


def _fitted(problem: Problem, detail: Detail) -> Problem:
    """The reason in the words of this page: its field's name, without the code that stands above."""
    name = problem.field.rpartition(".")[2]
    return Problem(problem.why.removeprefix(f"{detail.row.code}: "), _FIELDS.get(name, name))


def _page(
    request: DeskRequest,
    screen: Screen,
    form: RefusableForm,
    detail: Detail,
    verb: str,
    *,
    status: int,
    stale: bool,
) -> HttpResponse:
    now = door.detail(request.actor, detail.row.id) if stale else detail
    told = "" if stale else request.POST.get("revision", "")
    context = {
        "detail": now,
        "one": now,
        "form": form,
        "screen": screen,
        "open": request.method == "POST" or _is_open(detail, verb),
        "stale": stale,
        "title": VERBS[f"dossiers.{verb}"].title,
        "back": shown.href(detail.row.id),
        "action": reverse("dossiers:act", args=[detail.row.id, verb]),
        # After a conflict the page shows the dossier as it is: pressing again is done knowingly.
        "revision": told if narrowing.read_id(told) is not None else now.row.revision,
        "clock": shown.clock(now.row.clock, full=True),
        "state": shown.status(now.row, short=False),
        "facts": beside.facts(now),
        "notes": beside.notes(now, verb),
        "drafts": beside.shows_drafts(verb) and now.drafts[-1:],
    }
    return render(request, "dossiers/act.html", context, status=status)
