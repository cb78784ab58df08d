"""The lĩnh vực."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.core.decision import Refusal
from motcua.procedures import perms
from motcua.procedures.commands import fields as saving
from motcua.procedures.forms import FieldForm
from motcua.procedures.models import Field
from motcua.procedures.queries import find
from motcua.procedures.views.asked import tabs
from motcua.ui.http import DeskRequest, word


def save_field(request: DeskRequest) -> HttpResponse:
    """The lĩnh vực with their divisions; add one or change one (``ma`` in the address)."""
    chosen = Field.objects.filter(code=word(request, "ma")).first()
    first = (
        {"code": chosen.code, "name": chosen.name, "divisions": ", ".join(chosen.divisions)} if chosen else {}
    )
    form = FieldForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        divisions = [part.strip() for part in said["divisions"].split(",") if part.strip()]
        try:
            saving.save_field(request.actor, code=said["code"], name=said["name"], divisions=divisions)
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, "Đã lưu lĩnh vực.")
            return redirect("procedures:save_field")
    context = {
        "tabs": tabs("save_field"),
        "rows": find.fields(),
        "form": form,
        "chosen": chosen,
        "may": bool(perms.can_save_field(request.actor)),
    }
    return render(request, "procedures/desk/fields.html", context, status=422 if form.errors else 200)
