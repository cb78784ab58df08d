"""Lend rights and take them back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts import commands, perms, queries, rules
from motcua.accounts.forms import LoanForm, WhyForm
from motcua.accounts.views.posts import rights_in_words, seen_post
from motcua.core.decision import Refusal
from motcua.core.verbs import VERBS
from motcua.ui.forms import posted
from motcua.ui.http import DeskRequest


def delegate(request: DeskRequest, post_id: int) -> HttpResponse:
    """Choose who, what and until when."""
    row, unit = seen_post(request.actor, post_id)
    perms.can_delegate(request.actor, row.id, unit.path).or_refuse()
    rights = sorted(rules.lendable(row.role))
    verbs = [(right, VERBS[right].title) for right in rights if right in VERBS]
    takers = [post for post in queries.colleagues_of(row) if post.person_id != row.person_id]
    form = LoanForm(posted(request), takers=takers, verbs=verbs)
    if request.method == "POST" and form.is_valid():
        reads = [right for right in rights if rules.is_read(right)]
        try:
            commands.delegate(
                request.actor,
                from_post_id=post_id,
                to_post_id=int(form.cleaned_data["to_post"]),
                loan=form.loan(reads),
            )
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, "Đã ủy quyền.")
            return redirect("accounts:held_post", post_id)
    context = {"form": form, "row": row, "unit": unit}
    return render(request, "accounts/delegate.html", context, status=422 if form.errors else 200)


def revoke_delegation(request: DeskRequest, delegation_id: int) -> HttpResponse:
    """Take back before the last day."""
    loan = queries.delegation(delegation_id)
    row, unit = seen_post(request.actor, loan.from_post.id)
    perms.can_revoke_delegation(request.actor, row.id, unit.path).or_refuse()
    form = WhyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            commands.revoke_delegation(
                request.actor, delegation_id=delegation_id, why=form.cleaned_data["why"]
            )
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, "Đã thu hồi ủy quyền.")
            return redirect("accounts:held_post", row.id)
    context = {"form": form, "row": row, "loan": loan, "rights": rights_in_words(loan.rights)}
    return render(request, "accounts/revoke.html", context, status=422 if form.errors else 200)
