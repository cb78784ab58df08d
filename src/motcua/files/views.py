"""Hand out and take off files."""

from csp.constants import NONE
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views import View

from motcua.accounts.public import DeskRequest
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.refs import url_of
from motcua.files import commands, queries
from motcua.files.enums import MediaType
from motcua.files.forms import RemoveForm

# What a browser may draw by itself; everything else can only be kept.
_SHOWN = frozenset({MediaType.PDF, MediaType.PNG, MediaType.JPEG})


# A file is a citizen's, not ours: whatever it contains may load and run nothing.
@method_decorator(csp_replace({"default-src": [NONE], "img-src": [NONE], "form-action": [NONE]}), name="get")
class OpenFile(View):
    """Hand a file out: to keep, or with ``?xem=1`` to look at where that is safe."""

    def get(self, request: DeskRequest, number: int) -> HttpResponse:
        opened = queries.open_attachment(request.actor, number)
        shown = opened.row.media_type in _SHOWN and request.GET.get("xem") == "1"
        headers = {
            "Content-Disposition": content_disposition_header(not shown, opened.row.name) or "attachment",
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex",
        }
        return HttpResponse(opened.data, content_type=opened.row.media_type, headers=headers)


class RemoveFile(View):
    """Ask why, then take a file off what it belongs to."""

    def get(self, request: DeskRequest, number: int) -> HttpResponse:
        return self._page(request, number, RemoveForm())

    def post(self, request: DeskRequest, number: int) -> HttpResponse:
        row = queries.attachment(request.actor, number)
        form = RemoveForm(request.POST)
        if form.is_valid():
            try:
                commands.remove(request.actor, number, why=form.cleaned_data["why"])
            except Refusal as refusal:
                if refusal.kind is not RefusalKind.INVALID:
                    raise
                form.add_problems(refusal)
            else:
                messages.success(request, gettext("Đã gỡ tệp %(name)s.") % {"name": row.name})
                return redirect(url_of(row.subject))
        return self._page(request, number, form)

    def _page(self, request: DeskRequest, number: int, form: RemoveForm) -> HttpResponse:
        row = queries.attachment(request.actor, number)
        page = {"row": row, "form": form, "back": url_of(row.subject)}
        return render(request, "files/remove.html", page, status=422 if form.errors else 200)
