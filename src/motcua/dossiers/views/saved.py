"""Saved views of a list: kept under a name, shown beside its tabs, forgotten again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from motcua.accounts.public import DeskRequest
from motcua.core.decision import Refusal
from motcua.dossiers import public as door
from motcua.dossiers.types import Groups, Scope, View
from motcua.dossiers.views.boxes import BOX_BY_KEY, Box
from motcua.dossiers.views.narrowing import Asked
from motcua.ui.types import Tab


def usual_scope(request: DeskRequest, one: Box) -> Scope:
    """What a list shows when its address says nothing."""
    return door.board_scope(request.actor) if one.is_board else Scope.MINE


@require_POST
def save(request: DeskRequest, key: str) -> HttpResponse:
    """Keep the filter of the address under the name that was typed."""
    one = BOX_BY_KEY.get(key)
    if one is None:
        raise Http404
    asked, here = Asked.of(request.GET, usual_scope(request, one)), reverse(one.url_name)
    name = request.POST.get("ten", "").replace("\0", "")
    try:
        door.save_view(request.actor, box=key, name=name, query=query(asked))
    except Refusal as refusal:
        messages.warning(request, f"Chưa lưu cách xem. {refusal}")
    else:
        messages.success(request, "Đã lưu cách xem.")
    return redirect(asked.href(here))


@require_POST
def drop(request: DeskRequest, view_id: int) -> HttpResponse:
    """Forget one, and show its list whole."""
    key = door.drop_view(request.actor, view_id)
    messages.success(request, "Đã bỏ cách xem.")
    return redirect(BOX_BY_KEY[key].url_name if key in BOX_BY_KEY else "dossiers:inbox_process")


def query(asked: Asked) -> str:
    """The filter as an address keeps it, for what is narrowed; else nothing."""
    return urlencode({key: value for key, value in asked.kept.items() if value}) if asked.narrowed else ""


def tabs(found: Groups, asked: Asked, path: str) -> tuple[Tab, ...]:
    """The saved views as tabs."""
    return tuple(
        Tab(one.name, f"{path}?{one.query}", current=one.query == query(asked)) for one in found.views
    )


def context(one: Box, found: Groups, asked: Asked) -> dict[str, object]:
    """What the list's page needs to keep the present filter, or to forget the one that is shown."""
    now = query(asked)
    shown: View | None = next((view for view in found.views if view.query == now), None)
    save_href = f"{reverse('dossiers:save_view', args=[one.key])}?{now}" if now and shown is None else ""
    return {
        "save_href": save_href,
        "drop_href": reverse("dossiers:drop_view", args=[shown.id]) if shown else "",
    }
