"""Attach an electronic copy to a paper of the dossier."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.accounts.public import DeskRequest
from motcua.core.decision import Refusal
from motcua.core.refs import Ref
from motcua.dossiers import public as door
from motcua.dossiers.forms.acts import ScanForm
from motcua.dossiers.types import Seen
from motcua.dossiers.views import shown
from motcua.files import public as files
from motcua.ui.forms import posted


def scan(request: DeskRequest, dossier_id: int) -> HttpResponse:
    """Upload, checked by content; then the paper counts as scanned."""
    detail = door.detail(request.actor, dossier_id)
    chosen = request.GET.get("giay", "")
    sent = posted(request)
    form = ScanForm(sent, None if sent is None else request.FILES, initial={"component_id": chosen})
    form.offer(list(detail.components))
    if request.method == "POST" and form.is_valid():
        try:
            attached = files.attach(
                request.actor,
                subject=Ref("dossiers.dossier", dossier_id),
                name=form.cleaned_data["upload"].name,
                content=form.cleaned_data["upload"],
                purpose="thanh-phan",
                field="upload",
            )
            door.attach_scan(
                request.actor,
                dossier=Seen(dossier_id),
                component_id=form.cleaned_data["component_id"],
                attachment_id=attached.id,
            )
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, "Đã gắn bản điện tử.")
            return redirect(shown.href(dossier_id))
    context = {
        "detail": detail,
        "form": form,
        "back": shown.href(dossier_id),
        "action": reverse("dossiers:scan", args=[dossier_id]),
    }
    return render(request, "dossiers/scan.html", context, status=422 if form.errors else 200)
