"""The acts on one dossier that ask something first: a form, the verb, back to the dossier."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.accounts.public import DeskRequest
from motcua.core.decision import Refusal
from motcua.core.verbs import VERBS
from motcua.dossiers import public as door
from motcua.dossiers.types import BatchReport, Detail, Seen
from motcua.dossiers.views import shown
from motcua.dossiers.views.screens import SCREENS, Screen


def act(request: DeskRequest, dossier_id: int, verb: str) -> HttpResponse:
    """Ask what the verb needs, call it, go back to the dossier; a refusal stays on the page as typed."""
    screen = SCREENS.get(verb)
    if screen is None:
        raise Http404
    detail = door.detail(request.actor, dossier_id)
    form = screen.form(request.POST or None)
    if screen.prepare:
        screen.prepare(form, request.actor, detail)
    if request.method == "POST" and (form.is_valid() or not form.fields):
        error = _perform(request, screen, form, detail, verb)
        if not error:
            return redirect(shown.href(dossier_id))
        form.add_error(None, error)
    context = {
        "detail": detail,
        "form": form,
        "screen": screen,
        "title": VERBS[f"dossiers.{verb}"].title,
        "back": shown.href(dossier_id),
        "action": reverse("dossiers:act", args=[dossier_id, verb]),
        "revision": request.POST.get("revision") or detail.row.revision,
    }
    return render(request, "dossiers/act.html", context, status=422 if form.errors else 200)


def _perform(request: DeskRequest, screen: Screen, form: forms.Form, detail: Detail, verb: str) -> str:
    """Call the verb; returns why not, or nothing when it is done."""
    said = getattr(form, "cleaned_data", {})
    revision = request.POST.get("revision", "")
    known = int(revision) if revision.isdecimal() and len(revision) < 10 else detail.row.revision
    try:
        result = screen.call(request.actor, Seen(detail.row.id, known), said, detail)
    except Refusal as refusal:
        return str(refusal)
    if isinstance(result, BatchReport) and result.refused:
        return result.refused[0].why
    messages.success(request, f"{VERBS[f'dossiers.{verb}'].title}: đã xong.")
    return ""
