"""The gallery: every part in every variant, and whole pages with invented persons. It reads no data."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.ui.gallery import parts, samples


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every part as the officer's desk shows it."""
    return render(request, "ui/gallery/desk.html", parts.desk())


@require_safe
def gallery_site(request: HttpRequest) -> HttpResponse:
    """Every part as the citizen's site shows it."""
    return render(request, "ui/gallery/site.html", parts.site())


@require_safe
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """A whole page with invented data. 404 for a name that is none."""
    if name not in samples.PAGES:
        raise Http404("Không có trang mẫu này.")
    return render(request, f"ui/gallery/sample_{samples.PAGES[name]}.html", samples.context(name))
