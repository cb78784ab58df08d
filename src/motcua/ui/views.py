"""The joined styles and scripts; the gallery of every part in every variant, which writes nothing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.ui import bundles
from motcua.ui.gallery import parts, samples


@login_not_required
@require_safe
def asset(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """A joined style sheet or script; under its own digest it is kept for good. 404 for another name."""
    if name not in bundles.BUNDLES:
        raise Http404("Không có tệp này.")
    found = bundles.bundle(name)
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(
        found.packed if packs else found.body, content_type=f"{found.content_type}; charset=utf-8"
    )
    if packs:
        answer["Content-Encoding"] = "gzip"
    answer["Vary"] = "Accept-Encoding"
    answer["Cache-Control"] = (
        f"public, {'max-age=31536000, immutable' if digest == found.digest else 'max-age=60'}"
    )
    return answer


def _nothing_written(request: HttpRequest) -> HttpResponse:
    """The gallery's forms and buttons may be pressed; they say that they do nothing."""
    messages.info(request, "Đây là trang mẫu: không có gì được ghi.")
    return HttpResponseRedirect(request.get_full_path())


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def gallery(request: HttpRequest) -> HttpResponse:
    """Every part as the officer's desk shows it."""
    if request.method == "POST":
        return _nothing_written(request)
    return render(request, "ui/gallery/desk.html", parts.desk())


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def gallery_site(request: HttpRequest) -> HttpResponse:
    """Every part as the citizen's site shows it."""
    if request.method == "POST":
        return _nothing_written(request)
    return render(request, "ui/gallery/site.html", parts.site())


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """A whole page with invented data. 404 for a name that is none."""
    if name not in samples.PAGES:
        raise Http404("Không có trang mẫu này.")
    if request.method == "POST":
        return _nothing_written(request)
    return render(request, *samples.draw(name))
