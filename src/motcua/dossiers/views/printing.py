"""Printed forms: always drawn again from the data that was kept when they were issued."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.accounts.public import DeskRequest
from motcua.core.decision import Refusal
from motcua.dossiers import public as door
from motcua.dossiers.forms.acts import ReasonForm
from motcua.dossiers.views import shown
from motcua.ui.forms import posted


def pdf(content: bytes, name: str) -> HttpResponse:
    """The answer that shows a PDF in the browser and leaves no copy in shared caches."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def paper(request: DeskRequest, paper_id: int) -> HttpResponse:
    """An issued form."""
    return pdf(door.print_paper(request.actor, paper_id).content, f"giay-{paper_id}")


def draft(request: DeskRequest, dossier_id: int, no: int) -> HttpResponse:
    """A draft, or the result once it is stamped."""
    return pdf(door.print_draft(request.actor, dossier_id, no).content, f"du-thao-{dossier_id}-{no}")


def control_sheet(request: DeskRequest, dossier_id: int) -> HttpResponse:
    """Phiếu kiểm soát, drawn from the record."""
    return pdf(door.print_control_sheet(request.actor, dossier_id).content, f"kiem-soat-{dossier_id}")


def hand_over(request: DeskRequest, batch_id: int) -> HttpResponse:
    """Giấy bàn giao hồ sơ."""
    return pdf(door.print_handover(request.actor, batch_id).content, f"ban-giao-{batch_id}")


def reissue(request: DeskRequest, paper_id: int) -> HttpResponse:
    """In lại lần n, with a reason."""
    form = ReasonForm(posted(request))
    dossier_id, one = door.paper(request.actor, paper_id)
    if request.method == "POST" and form.is_valid():
        try:
            made = door.reissue_paper(request.actor, paper_id=paper_id, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            return redirect("dossiers:print_paper", made.paper_id)
    back = shown.href(dossier_id)
    context = {
        "form": form,
        "paper": one,
        "back": back,
        "action": reverse("dossiers:reissue", args=[paper_id]),
    }
    return render(request, "dossiers/reissue.html", context, status=422 if form.errors else 200)
