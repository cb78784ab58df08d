"""One dossier beside a list: what it is, what is next, who has it. The list stays where it is."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.accounts.public import DeskRequest
from motcua.dossiers import public as door
from motcua.dossiers.enums import PartyRole, ScanState
from motcua.dossiers.types import Detail, PartyRow, TransferRow
from motcua.dossiers.views import deeds, shown
from motcua.ui import format as fmt
from motcua.ui.types import Fact, TimelineRow
from motcua.workdays import unit_calendars

_SCANS = {
    ScanState.CHUA: "chờ quét",
    ScanState.DA_SO_HOA: "bản quét",
    ScanState.TU_THANH_PHAN_KHAC: "dùng lại",
    ScanState.TU_KET_QUA_KHAC: "từ kho",
    ScanState.KHONG_PHAI_QUET: "bản giấy",
}
_LIST = re.compile(r"https?://[^/?#]+(?P<path>/ho-so/[^#\s]*)")
_PAPERS, _MOVES, _OTHERS = 5, 3, 2


@unit_calendars.held()
def preview(request: DeskRequest, dossier_id: int) -> HttpResponse:
    """The pane alone; the list asks for it as its cursor moves."""
    detail = door.detail(request.actor, dossier_id)
    owner = next(party for party in detail.parties if party.role is PartyRole.OWNER)
    primary, others = deeds.of(detail)
    given = [one for one in detail.components if one.received]
    rest = len(given) - _PAPERS
    context = {
        "shown": detail.row,
        "clock": shown.clock(detail.row.clock, full=True),
        "status": shown.status(detail.row, short=True),
        "promise": shown.promise(detail.row),
        "primary": primary,
        "others": [deed for deed in others if not deed.danger][:_OTHERS],
        "where": shown.where(detail.row),
        "owner": _owner(owner, detail),
        "papers": [(one.name, _SCANS[one.scan_state]) for one in given[:_PAPERS]],
        "papers_note": f"{len(given)} thành phần",
        "more_papers": f"và {rest} thành phần nữa" if rest > 0 else "",
        "timeline": tuple(_move(one) for one in _last(door.transfers(request.actor, dossier_id))),
        "href": shown.href(dossier_id),
        "close_href": _list_href(request),
    }
    return render(request, "dossiers/preview.html", context)


def _list_href(request: HttpRequest) -> str:
    """The list that asked, so that closing the pane leads back to it; a page of this site in any case."""
    asked = _LIST.match(request.headers.get("HX-Current-URL", ""))
    return asked["path"] if asked else reverse("dossiers:inbox_process")


def _owner(owner: PartyRow, detail: Detail) -> tuple[Fact, ...]:
    rows = (
        ("Họ tên", owner.name),
        ("Số định danh", fmt.masked_identity(owner.identity_number)),
        ("Điện thoại", fmt.masked_phone(owner.phone)),
        ("Địa chỉ", owner.address or fmt.EMPTY),
        ("Nộp", f"{detail.row.channel.label}, {fmt.moment(detail.row.received_at)}"),
    )
    return tuple(Fact(label, value) for label, value in rows)


def _last(transfers: tuple[TransferRow, ...]) -> list[TransferRow]:
    """The latest first."""
    return list(reversed(transfers))[:_MOVES]


def _move(move: TransferRow) -> TimelineRow:
    received = f"nhận {fmt.short_moment(move.received_at)}" if move.received_at else "chưa nhận"
    return TimelineRow(
        when=move.handed_at,
        text=f"Giao cho {move.taker.unit_name}",
        by=move.giver.person_name or move.giver.unit_name,
        note=f"{received}{f', {move.received_by}' if move.received_by else ''}",
    )
