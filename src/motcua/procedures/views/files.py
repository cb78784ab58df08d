"""Import a file: first the report, then the yes."""

import secrets

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.procedures import perms
from motcua.procedures.commands import importing
from motcua.procedures.forms import UploadForm
from motcua.procedures.queries.incoming import examine
from motcua.procedures.queries.incoming.examine import MOST_BYTES
from motcua.ui.http import DeskRequest

KEPT = 1800  # seconds that a read file waits for its yes


def import_catalogue(request: DeskRequest) -> HttpResponse:
    """Read a file and show what is in it; on the second request import what was shown."""
    perms.can_import_catalogue(request.actor).or_refuse()
    if "kept" in request.POST:
        return _import_kept(request)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    context: dict[str, object] = {"form": form, "report": None, "problems": ()}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read(MOST_BYTES + 1)
        report = examine(data, clock.today())
        kept = secrets.token_urlsafe(18)
        if not report.errors:
            cache.set(_key(request, kept), (file.name, data), KEPT)
        counts = {change: report.count(change) for change in ("new", "changed", "same")}
        context |= {"report": report, "counts": counts, "kept": kept, "name": file.name}
    return render(request, "procedures/desk/import.html", context, status=422 if form.errors else 200)


def _key(request: DeskRequest, kept: str) -> str:
    return f"procedures/import/{request.actor.person_id}/{kept[:40]}"


def _import_kept(request: DeskRequest) -> HttpResponse:
    name, data = cache.get(_key(request, request.POST["kept"].replace("\x00", "")), ("", b""))
    try:
        report = importing.import_catalogue(
            request.actor, name=name, data=data, accept_warnings="accept" in request.POST
        )
    except Refusal as refusal:
        lost = "Tệp đã để quá lâu. Hãy chọn lại tệp." if not data else ""
        problems = [lost] if lost else [problem.why for problem in refusal.problems]
        page = {"form": UploadForm(), "report": None, "problems": problems}
        return render(request, "procedures/desk/import.html", page, status=422)
    messages.success(
        request,
        f"Đã nhập làm dự thảo: {report.count('new')} thủ tục mới, {report.count('changed')} sửa đổi.",
    )
    return redirect("/danh-muc-tthc/?tinh-trang=draft")
