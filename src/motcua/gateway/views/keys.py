"""Keys: who connects, from which post; issue one, revoke one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from motcua.accounts import public as accounts
from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.gateway import commands, perms
from motcua.gateway.enums import Scope
from motcua.gateway.forms import KeyForm, UnitForm, WhyForm
from motcua.gateway.queries.keys import calls_now, key_row, keys_within
from motcua.gateway.types import KeyRow
from motcua.ui import format as fmt
from motcua.ui.forms import posted
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Action, Blank

COLUMNS = (
    Column("Phần mềm"),
    Column("Làm việc từ vị trí"),
    Column("Phạm vi"),
    Column("Hết hạn", "144"),
    Column("Phút này", "88", number=True),
    Column("Việc", "112", hidden_title=True),
)


def listing(request: DeskRequest) -> HttpResponse:
    """The keys of the units that one administers."""
    perms.can_view(request.actor).or_refuse()
    rows = keys_within(request.actor)
    calls = calls_now([row.id for row in rows])
    action = Action("Cấp khóa", href=reverse("gateway:issue_key"), kind="primary", icon="plus")
    empty = Blank("Chưa có khóa nào", "Phần mềm của đơn vị cần một khóa để kết nối.", action)
    page = {
        "table": Table("Khóa kết nối", COLUMNS, tuple(_row(row, calls) for row in rows), empty=empty),
        "count": sum(row.works(clock.real()) for row in rows),
    }
    return render(request, "gateway/keys.html", page)


def _row(row: KeyRow, calls: dict[int, int]) -> Row:
    living = row.works(clock.real())
    used = f"dùng lần cuối {fmt.moment(row.used_at)}" if row.used_at else "chưa dùng"
    until = Text(fmt.moment(row.expires_at), used if living else "đã hết hạn", wrap=True)
    if row.revoked_at is not None:
        until = Text("Đã thu hồi", f"{fmt.moment(row.revoked_at)}: {row.revoked_why}", wrap=True)
    mark = ", dùng thử" if row.sandbox else ""
    return Row(
        (
            Text(row.name, f"khóa {row.prefix}{mark}", strong=True),
            Text(f"{row.holder}, {row.post_title}", row.unit_name, wrap=True),
            Text(", ".join(Scope(one).label for one in row.scopes), wrap=True),
            until,
            str(calls[row.id]) if calls[row.id] else "",
            _revoking(row) if living else "",
        ),
        name=row.name,
    )


def _revoking(row: KeyRow) -> Action:
    return Action("Thu hồi", href=reverse("gateway:revoke_key", args=[row.id]), size="small")


@never_cache
def issue(request: DeskRequest) -> HttpResponse:
    """First the unit, then the post and what for; the key is shown once."""
    perms.can_view(request.actor).or_refuse()
    asked = UnitForm(request.GET if "unit" in request.GET else None)
    if not asked.is_valid():
        status = 422 if asked.errors else 200
        return render(request, "gateway/choose_unit.html", {"form": asked}, status=status)
    unit = asked.cleaned_data["unit"]
    form = KeyForm(posted(request), posts=accounts.posts_at(unit.id))
    if request.method == "POST" and form.is_valid():
        try:
            issued = commands.issue_key(request.actor, new=form.new)
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            given = {"issued": issued, "name": form.cleaned_data["name"]}
            return render(request, "gateway/key_given.html", given)
    page = {"form": form, "unit": unit}
    return render(request, "gateway/issue_key.html", page, status=422 if form.errors else 200)


def revoke(request: DeskRequest, key_id: int) -> HttpResponse:
    """Take a key out of use, with the reason."""
    row = key_row(request.actor, key_id)
    form = WhyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            commands.revoke_key(request.actor, key_id=key_id, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, f"Đã thu hồi khóa {row.prefix}.")
            return redirect("gateway:keys")
    page = {"form": form, "row": row}
    return render(request, "gateway/revoke_key.html", page, status=422 if form.errors else 200)
