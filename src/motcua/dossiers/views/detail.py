"""The page of one dossier: what it is, where it stands, why that day, what may be done now."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.dossiers import public as door
from motcua.dossiers.enums import ScanState
from motcua.dossiers.types import ComponentRow, Detail, StepRow, TimelineRow
from motcua.dossiers.views import deeds, shown, told
from motcua.dossiers.views.boxes import box_of
from motcua.ui import format as fmt
from motcua.ui import why
from motcua.ui.addresses import address_of
from motcua.ui.table import Cell, Column, Row, Table, Text
from motcua.ui.types import Badge, Blank, ClockExplained, Half, Link, Papers, Tab
from motcua.ui.types import StepRow as DrawnStep
from motcua.workdays import unit_calendars

_SCANS = {
    ScanState.CHUA: Badge("Chờ quét", "warn", "player-pause"),
    ScanState.DA_SO_HOA: Badge("Đã quét", "done", "check"),
    ScanState.TU_THANH_PHAN_KHAC: Badge("Dùng lại", "done", "check"),
    ScanState.TU_KET_QUA_KHAC: Badge("Dùng lại từ kho", "done", "check"),
    ScanState.KHONG_PHAI_QUET: Badge("Không phải quét", "plain", "minus"),
}
_STATES = {"done": "done", "current": "now", "paused": "paused", "later": "later", "skipped": "later"}


@unit_calendars.held()
def detail(request: DeskRequest, dossier_id: int) -> HttpResponse:
    """Everything about one dossier; opening what is not one's own work is accounted."""
    page = door.page(request.actor, dossier_id)
    one, lines = page.detail, page.timeline
    steps = tuple(_step(step) for step in page.steps)
    primary, others = deeds.of(one)
    may = {verb.name for verb in one.verbs}
    context = {
        "one": one,
        "row": one.row,
        "box": box_of(one.row, request.actor.post_id),
        "clock": shown.clock(one.row.clock, full=True),
        "status": shown.status(one.row, short=False),
        "where": shown.where(one.row),
        "explained": explained(one),
        "tabs": _tabs(one, lines),
        "papers": _papers(one, may_scan="dossiers.attach_scan" in may),
        "papers_note": _papers_note(one),
        "steps": steps,
        "steps_note": _steps_note(steps),
        "asked": told.asked(one),
        "dealings": told.dealings(one),
        "people": told.people(one),
        "drafts": one.drafts[::-1],
        "timeline": tuple(told.line(line) for line in lines),
        "primary": primary,
        "others": others,
        "may_reissue": "dossiers.reissue_paper" in may,
        "print_head": Papers(one.agency_unit, f"Hồ sơ {one.row.code}", f"In {fmt.moment(clock.now())}"),
    }
    return render(request, "dossiers/detail.html", context)


def _tabs(one: Detail, lines: Sequence[TimelineRow]) -> tuple[Tab, ...]:
    """The parts of the page, which stand below each other: links within it."""
    return (
        Tab("Giấy tờ và các bước", "#giay-to", current=True),
        Tab("Dòng thời gian", "#dong-thoi-gian", str(len(lines))),
        *((Tab("Kết quả", "#ket-qua"),) if one.drafts else ()),
        *((Tab("Phí, lệ phí", "#phi", str(len(one.fees))),) if one.fees else ()),
        Tab("Nội dung đề nghị", "#noi-dung-de-nghi"),
        Tab("Giấy đã in", "#giay-da-in", str(len(one.papers))),
    )


def _papers_note(one: Detail) -> str:
    """How far the electronic copies are."""
    given = [part for part in one.components if part.received]
    waiting = sum(part.scan_state == ScanState.CHUA for part in given)
    scanned = sum(part.scan_state not in {ScanState.CHUA, ScanState.KHONG_PHAI_QUET} for part in given)
    if not waiting:
        return "Đã đủ bản điện tử"
    return f"Có bản điện tử {scanned}, còn {waiting} bản chờ quét"


def _steps_note(steps: Sequence[DrawnStep]) -> str:
    now = next((step.number for step in steps if step.state in {"now", "paused"}), None)
    return f"đang ở bước {now} trong {len(steps)}" if now else f"{len(steps)} bước"


def explained(one: Detail) -> ClockExplained | None:
    """Why that day, in the desk's words; None where nothing was ever promised."""
    if one.clock is None:
        return None
    now = one.clock.clock
    spent = f"Hạn {fmt.worktime(now.budget)}. Đã dùng {fmt.worktime(now.used)}."
    paused = f" Tạm dừng {fmt.worktime(now.paused)}, không tính." if now.paused else ""
    rules = f"Quy tắc: {one.rules.basis}. Ngày nhận là ngày 0. Gia hạn không đổi hạn thống kê."
    return why.explained(
        one.clock,
        question=f"Vì sao {shown.clock(one.row.clock, full=True).words}",
        answer=spent + paused,
        rules=rules,
    )


def _papers(one: Detail, *, may_scan: bool) -> Table:
    columns = (
        Column("TT", "40", number=True),
        Column("Thành phần hồ sơ"),
        Column("Bản chính", "88", number=True),
        Column("Bản sao", "72", number=True),
        Column("Bản điện tử", "160"),
        Column("Việc", "112", hidden_title=True),
    )
    rows = tuple(Row(_paper(one, component, may_scan=may_scan)) for component in one.components)
    empty = Blank("Hồ sơ không có giấy tờ kèm theo", "Thủ tục này không yêu cầu thành phần nào.")
    return Table("Giấy tờ của hồ sơ", columns, rows, sticky=False, empty=empty)


def _paper(one: Detail, component: ComponentRow, *, may_scan: bool) -> tuple[Cell, ...]:
    note = component.note
    if component.originals_returned_at:
        note = f"Đã trả bản gốc {fmt.date(component.originals_returned_at)}"
    link: Link | str = ""
    if component.attachment_id:
        link = Link("Xem", address_of("files:open", component.attachment_id))
    elif may_scan and component.received and component.scan_state == ScanState.CHUA:
        link = Link("Gắn bản quét", f"{address_of('dossiers:scan', one.row.id)}?giay={component.id}")
    return (
        str(component.no),
        Text(component.name, note),
        str(component.originals) if component.received else fmt.EMPTY,
        str(component.copies + component.certified_copies) if component.received else fmt.EMPTY,
        _SCANS[component.scan_state] if component.received else "chưa nộp",
        link,
    )


def _step(step: StepRow) -> DrawnStep:
    words = "đã dùng" if step.state == "current" else "hết"
    used = f"{words} {fmt.worktime(step.used_minutes)}" if step.used_minutes is not None else ""
    return DrawnStep(
        number=step.no,
        title=step.name + (" (gộp bước)" if step.merged else ""),
        unit=step.unit_name,
        state=_STATES[step.state],  # type: ignore[arg-type]
        used=used,
        budget=f"định mức {fmt.worktime(step.budget_minutes)}" if step.counted else "không tính vào hạn",
        give=Half(step.given.name, step.given.at) if step.given else Half("chưa giao"),
        take=Half(step.taken.name, step.taken.at) if step.taken else Half("chưa nhận"),
    )
