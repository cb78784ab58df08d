"""The own password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from motcua.accounts import commands
from motcua.accounts.adapters.middleware import without_post
from motcua.accounts.forms import PasswordForm
from motcua.core.decision import Refusal
from motcua.ui.forms import posted
from motcua.ui.http import DeskRequest


@without_post
@sensitive_post_parameters()
def set_password(request: DeskRequest) -> HttpResponse:
    """Change it; other sessions of the account end with the old one."""
    form = PasswordForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            account = commands.set_password(
                request.actor,
                account_id=request.user.pk,
                old=form.cleaned_data["old"],
                new=form.cleaned_data["new"],
            )
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            update_session_auth_hash(request, account)
            messages.success(request, "Đã đổi mật khẩu.")
            return redirect("accounts:start")
    page = {"form": form, "borrowed": request.user.must_change_password}
    return render(request, "accounts/set_password.html", page, status=422 if form.errors else 200)
