"""Sign in, sign out, choose the post to work from."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from motcua.accounts import commands, queries
from motcua.accounts.adapters.middleware import BEHALF_KEY, POST_KEY, without_post
from motcua.accounts.forms import SignInForm
from motcua.accounts.models import Account
from motcua.accounts.types import VISITOR, sign_in_notes
from motcua.accounts.views import chrome
from motcua.core import once
from motcua.core.decision import Refusal, RefusalKind
from motcua.ui.forms import posted
from motcua.ui.http import DeskRequest

LONGEST_NUMBER = 19


def _next(request: HttpRequest) -> str:
    """Where the person wanted to go, if that is a page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe and wanted.startswith("/") else reverse("accounts:start")


def _enter(request: HttpRequest, account: Account) -> HttpResponse:
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(_next(request))


def _account(request: HttpRequest, form: SignInForm) -> Account:
    address = request.META.get("REMOTE_ADDR", "")
    return commands.attempt_sign_in(**form.cleaned_data, address=address)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; in the demo, offer its accounts."""
    form = SignInForm(posted(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                with once.under(None):  # sent again it signs in again: the first session may be lost
                    return _enter(request, _account(request, form))
            except Refusal as refusal:
                form.add_problems(refusal)
                status = 429 if refusal.kind is RefusalKind.TOO_MANY else 422
    offered = queries.offered_accounts() if settings.DEMO_ACCOUNTS else []
    notes = sign_in_notes() if offered else []
    page = {"form": form, "offered": offered, "notes": notes, "next": _next(request)}
    return render(request, "accounts/sign_in.html", page, status=status)


def _number(text: str) -> int:
    """The number of an account as the form sends it, 0 for anything else."""
    return int(text) if text.isdigit() and len(text) < LONGEST_NUMBER else 0


@login_not_required
@require_POST
def sign_in_demo(request: HttpRequest) -> HttpResponse:
    """Enter with one of the demo's accounts."""
    try:
        with once.under(None):
            account = commands.sign_in_demo(VISITOR, account_id=_number(request.POST.get("account", "")))
    except Refusal:
        return redirect("accounts:sign_in")
    return _enter(request, account)


@require_POST
@without_post
def sign_out(request: DeskRequest) -> HttpResponse:
    """Leave."""
    commands.sign_out(request.actor)
    logout(request)
    return redirect("accounts:sign_in")


@require_POST
def switch_post(request: DeskRequest) -> HttpResponse:
    """Work from another post of one's own, or for a post that lent its rights (``12`` or ``12-7``)."""
    offered = dict(chrome.choices(request.user.standing))
    if (chosen := offered.get(request.POST.get("post", ""))) is not None:
        request.session[POST_KEY], request.session[BEHALF_KEY] = chosen
    return redirect(_next(request))
