"""Follow a dossier: by its two codes, or by the address that the QR of its receipt holds."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from motcua.core.address import counted_as
from motcua.core.cache import count_up
from motcua.dossiers import public as dossiers
from motcua.dossiers.types import PublicDossier
from motcua.portal.forms import FollowForm
from motcua.portal.views import tables, told
from motcua.ui.strangers import stranger_page

WINDOW = timedelta(minutes=15)
FROM_ADDRESS, FOR_CODE = 60, 10  # look-ups within WINDOW: a counter's visitors share one address
MISS = "Không tìm thấy hồ sơ với mã hồ sơ và mã tra cứu này. Xem lại hai mã trên giấy tiếp nhận."
BUSY = "Đã tra cứu quá nhiều lần. Hãy thử lại sau 15 phút, hoặc gọi Bộ phận Một cửa nơi nộp hồ sơ."


# Looking up changes nothing and trusts no cookie: who asks proves it with the receipt's two codes. So the
# form needs no token against forgery, and the pages that show it need no cookie and may be kept.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the code and the second factor; a hit leads to the dossier's own address."""
    if request.method != "POST":
        return _asked(request, FollowForm(initial={"ma": request.GET.get("ma", "").replace("\x00", "")[:60]}))
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _asked(request, form, status=422)
    code = form.cleaned_data["ma"]
    if _too_many(request, code):
        form.add_error(None, BUSY)
        return _asked(request, form, status=429)
    found = dossiers.look_up(code, form.cleaned_data["tra"])
    if found:
        return redirect("portal:dossier", found.token)
    form.add_error("ma", MISS)
    return _asked(request, form, status=422)


def _too_many(request: HttpRequest, code: str) -> bool:
    """Counts this look-up; hit or miss, both counters always move."""
    address = counted_as(request.META.get("REMOTE_ADDR", ""))
    from_here = count_up(f"follow/address/{address}", WINDOW)
    for_this = count_up(f"follow/code/{code}", WINDOW)
    return from_here > FROM_ADDRESS or for_this > FOR_CODE


def _asked(request: HttpRequest, form: FollowForm, status: int = 200) -> HttpResponse:
    response = stranger_page(request, "portal/follow.html", {"form": form}, status)
    if status == 429:
        response["Retry-After"] = str(int(WINDOW.total_seconds()))
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@require_safe
def dossier(request: HttpRequest, token: str) -> HttpResponse:
    """One dossier for who holds its receipt; the address is on the receipt's QR."""
    found = dossiers.look_up_token(token)
    if found is None:
        context = {"form": FollowForm(), "unknown": True}
        return _private(stranger_page(request, "portal/follow.html", context, status=404))
    return _private(stranger_page(request, "portal/dossier.html", _told(found)))


def _told(found: PublicDossier) -> dict[str, object]:
    return {
        "one": found,
        "clock": told.clock(found),
        "explained": told.why(found),
        "steps": told.steps(found),
        "papers": tables.papers(found),
        "fees": tables.fees(found),
        "facts": told.facts(found),
        "readings": tables.readings(found),
        "when": told.when(found),
        "moved": told.moved(found),
        "late": told.late(found),
        "owed": told.owed(found),
    }
