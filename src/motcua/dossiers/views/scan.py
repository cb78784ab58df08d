"""Attach an electronic copy to a paper of the dossier."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.accounts.public import DeskRequest
from motcua.core.actor import Actor
from motcua.core.decision import Refusal
from motcua.core.refs import Ref
from motcua.dossiers import public as door
from motcua.dossiers.enums import ScanState
from motcua.dossiers.forms.acts import ScanForm
from motcua.dossiers.types import Seen
from motcua.dossiers.views import shown
from motcua.files import public as files
from motcua.ui.forms import posted

PURPOSE = "thanh-phan"


def scan(request: DeskRequest, dossier_id: int) -> HttpResponse:
    """Upload, checked by content; then the paper counts as scanned."""
    detail = door.detail(request.actor, dossier_id)
    chosen = request.GET.get("giay", "")
    sent = posted(request)
    form = ScanForm(sent, None if sent is None else request.FILES, initial={"component_id": chosen})
    form.offer(list(detail.components))
    if request.method == "POST" and form.is_valid():
        try:
            attach(request.actor, dossier_id, form.cleaned_data["component_id"], form.cleaned_data["upload"])
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, "Đã gắn bản điện tử.")
            return redirect(_next(request, dossier_id))
    waits = [one for one in detail.components if one.received and one.scan_state == ScanState.CHUA]
    context = {
        "detail": detail,
        "waiting": len(waits),
        "form": form,
        "back": shown.href(dossier_id),
        "action": reverse("dossiers:scan", args=[dossier_id]),
    }
    return render(request, "dossiers/scan.html", context, status=422 if form.errors else 200)


def attach(actor: Actor, dossier_id: int, component_id: int, upload: "UploadedFile[Any]") -> None:
    """Make an upload the electronic copy of a paper: both or neither.

    Raises `Refusal` at ``upload`` for what is no clean paper, at ``component_id`` for the paper itself.
    """
    with transaction.atomic():
        attached = files.attach(
            actor,
            subject=Ref("dossiers.component", component_id),
            name=upload.name or "",
            content=upload,
            purpose=PURPOSE,
            field="upload",
        )
        door.attach_scan(
            actor, dossier=Seen(dossier_id), component_id=component_id, attachment_id=attached.id
        )


def _next(request: DeskRequest, dossier_id: int) -> str:
    """The next paper that waits to be scanned, until there is none."""
    waiting = [
        one.id
        for one in door.detail(request.actor, dossier_id).components
        if one.received and one.scan_state == ScanState.CHUA
    ]
    if not waiting or "xong" in request.POST:
        return shown.href(dossier_id)
    return f"{reverse('dossiers:scan', args=[dossier_id])}?giay={waiting[0]}"
