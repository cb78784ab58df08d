"""One dossier beside a list: what it is, what is next, who has it. The list stays where it is."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.public import DeskRequest
from motcua.dossiers import public as door
from motcua.dossiers.enums import PartyRole
from motcua.dossiers.types import Detail, PartyRow
from motcua.dossiers.views import shown
from motcua.ui import format as fmt
from motcua.ui.types import Fact, TimelineRow


def preview(request: DeskRequest, dossier_id: int) -> HttpResponse:
    """The pane alone; the list asks for it as its cursor moves."""
    return render(request, "dossiers/preview_only.html", preview_context(request, dossier_id))


def preview_context(request: DeskRequest, dossier_id: int) -> dict[str, object]:
    """What the pane draws."""
    detail = door.detail(request.actor, dossier_id)
    owner = next(party for party in detail.parties if party.role is PartyRole.OWNER)
    return {
        "detail": detail,
        "shown": detail.row,
        "clock": shown.clock(detail.row.clock, full=True),
        "status": shown.status(detail.row, short=False),
        "promise": shown.promise(detail.row),
        "primary": next((verb for verb in detail.verbs if verb.primary), None),
        "owner": _owner(owner, detail),
        "timeline": _last_moves(request, dossier_id),
        "href": shown.href(dossier_id),
    }


def _owner(owner: PartyRow, detail: Detail) -> tuple[Fact, ...]:
    rows = (
        ("Họ tên", owner.name),
        ("Số định danh", fmt.masked_identity(owner.identity_number)),
        ("Điện thoại", fmt.masked_phone(owner.phone)),
        ("Địa chỉ", owner.address or "–"),
        ("Nộp qua", f"{detail.row.channel.label}, {fmt.moment(detail.row.received_at)}"),
    )
    return tuple(Fact(label, value) for label, value in rows)


def _last_moves(request: DeskRequest, dossier_id: int) -> tuple[TimelineRow, ...]:
    moves = door.transfers(request.actor, dossier_id)[:3]
    return tuple(
        TimelineRow(
            when=move.received_at or move.handed_at,
            text=f"Giao cho {move.taker.unit_name}",
            by=f"{move.giver.person_name or move.giver.unit_name} giao {fmt.short_moment(move.handed_at)}",
            note=f"Nhận {fmt.short_moment(move.received_at)}" if move.received_at else "Chưa nhận",
        )
        for move in moves
    )
