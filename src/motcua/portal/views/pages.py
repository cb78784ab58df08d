"""The pages that are the same for everybody."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.core import clock
from motcua.core.text import tidy
from motcua.portal.forms import FollowForm
from motcua.portal.queries import finding
from motcua.portal.queries.serving import standing
from motcua.portal.rules.periods import usual
from motcua.portal.rules.said import ASKED, LIFE_EVENTS, RIGHTS, STEPS
from motcua.portal.rules.serving import Places
from motcua.portal.views import served, tables
from motcua.ui.strangers import public_page, stranger_page
from motcua.ui.types import Blank, PublicStep

FRESH = 60  # seconds that a page with figures may be kept


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """Search, follow, life events, how the province is doing."""
    asked = usual(clock.today())
    counted = standing(asked.period)
    context = {
        "events": LIFE_EVENTS,
        "rights": RIGHTS,
        "stats": served.headline(Places().served(counted), reverse("portal:figures")),
        "counted": counted,
        "period": asked.period,
        "asked": ASKED,
        "form": FollowForm(),
    }
    return public_page(request, "portal/home.html", context, max_age=FRESH)


@login_not_required
@require_safe
def life_event(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The procedures of something that happens in a life."""
    event = next((one for one in LIFE_EVENTS if one.slug == slug), None)
    if event is None:
        return _missing(request)
    context = {
        "event": event,
        "found": finding.procedures_of(event, clock.today()),
        "others": [one for one in LIFE_EVENTS if one is not event],
    }
    return public_page(request, "portal/life_event.html", context)


def _missing(request: HttpRequest) -> HttpResponse:
    return stranger_page(request, "portal/missing.html", {}, status=404)


@login_not_required
@require_safe
def counters(request: HttpRequest) -> HttpResponseBase:
    """The one-stop shops, by district, found by a commune's or district's name."""
    words = tidy(request.GET.get("q", "").replace("\x00", ""))[:60]
    found = finding.counters(words, clock.today())
    context = {
        "text": words,
        "table": tables.counters(found) if found else None,
        "blank": Blank(
            "Không tìm thấy nơi nào có tên như vậy",
            "Gõ tên xã, phường, thị trấn, huyện, thị xã hoặc thành phố, có dấu hay không dấu đều được.",
        ),
    }
    return public_page(request, "portal/counters.html", context)


@login_not_required
@require_safe
def how(request: HttpRequest) -> HttpResponseBase:
    """How to hand in a dossier."""
    return _said(request, "how", rights=RIGHTS, steps=[PublicStep(*step) for step in STEPS])


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponseBase:
    """What is kept about a person, who may see it, and how it is accounted for."""
    return _said(request, "privacy")


@login_not_required
@require_safe
def access(request: HttpRequest) -> HttpResponseBase:
    """How the pages can be used by everybody."""
    return _said(request, "access")


def _said(request: HttpRequest, name: str, **context: Any) -> HttpResponseBase:
    return public_page(request, f"portal/{name}.html", context)
