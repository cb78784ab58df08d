"""The page of one dossier: what it is, where it stands, why that day, what may be done now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.dossiers import public as door
from motcua.dossiers.enums import PartyRole, ScanState
from motcua.dossiers.types import AllowedVerb, ComponentRow, Detail, StepRow, TimelineRow
from motcua.dossiers.views import shown
from motcua.dossiers.views.screens import SCREENS
from motcua.ui import format as fmt
from motcua.ui import why
from motcua.ui.table import Cell, Column, Row, Table, Text
from motcua.ui.types import Badge, ClockExplained, Fact, Half, Link
from motcua.ui.types import StepRow as DrawnStep
from motcua.ui.types import TimelineRow as DrawnLine

_SCANS = {
    ScanState.CHUA: Badge("Chờ quét", "warn", "player-pause"),
    ScanState.DA_SO_HOA: Badge("Đã quét", "done", "check"),
    ScanState.TU_THANH_PHAN_KHAC: Badge("Dùng lại", "done", "check"),
    ScanState.TU_KET_QUA_KHAC: Badge("Dùng lại từ kho", "done", "check"),
    ScanState.KHONG_PHAI_QUET: Badge("Không phải quét", "plain", "minus"),
}
_DANGER = {name for name, screen in SCREENS.items() if screen.danger}
_STATES = {"done": "done", "current": "now", "paused": "paused", "later": "later"}


def detail(request: DeskRequest, dossier_id: int) -> HttpResponse:
    """Everything about one dossier; opening what is not one's own work is accounted."""
    one = door.detail(request.actor, dossier_id)
    lines = door.timeline(request.actor, dossier_id)
    verbs = [_verb(one, verb) for verb in one.verbs if verb.name.partition(".")[2] in SCREENS]
    context = {
        "one": one,
        "row": one.row,
        "clock": shown.clock(one.row.clock, full=True),
        "status": shown.status(one.row, short=False),
        "explained": explained(one),
        "papers": _papers(one),
        "steps": tuple(_step(step) for step in door.steps(request.actor, dossier_id)),
        "asked": _asked(one),
        "timeline": tuple(_line(line) for line in lines),
        "primary": next((verb for verb in verbs if verb["primary"]), None),
        "others": [verb for verb in verbs if not verb["primary"]],
        "people": _people(one),
        "scans": sum(component.scan_state == ScanState.CHUA for component in one.components),
        "may_scan": any(verb.name == "dossiers.attach_scan" for verb in one.verbs),
        "today": clock.today(),
    }
    return render(request, "dossiers/detail.html", context)


def _verb(one: Detail, verb: AllowedVerb) -> dict[str, object]:
    name = verb.name.partition(".")[2]
    href = reverse("dossiers:act", args=[one.row.id, name])
    return {"title": verb.title, "href": href, "primary": verb.primary, "danger": name in _DANGER}


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


def _papers(one: Detail) -> Table:
    columns = (
        Column("TT", "40", number=True),
        Column("Thành phần hồ sơ"),
        Column("Bản chính", "88", number=True),
        Column("Bản sao", "72", number=True),
        Column("Bản điện tử", "160"),
        Column("Việc", "112", hidden_title=True),
    )
    return Table(
        "Giấy tờ của hồ sơ",
        columns,
        tuple(Row(_paper(one, component)) for component in one.components),
        sticky=False,
    )


def _paper(one: Detail, component: ComponentRow) -> tuple[Cell, ...]:
    note = component.note
    if component.originals_returned_at:
        note = f"Đã trả bản gốc {fmt.date(component.originals_returned_at)}"
    link: Link | str = ""
    if component.attachment_id:
        link = Link("Xem", reverse("files:open", args=[component.attachment_id]))
    elif component.scan_state == ScanState.CHUA:
        link = Link("Gắn tệp", f"{reverse('dossiers:scan', args=[one.row.id])}?giay={component.id}")
    return (
        str(component.no),
        Text(component.name, note),
        str(component.originals) if component.received else "–",
        str(component.copies + component.certified_copies) if component.received else "–",
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


def _asked(one: Detail) -> tuple[Fact, ...]:
    rows = (
        ("Nội dung yêu cầu", one.row.summary or one.row.procedure_name),
        ("Số bộ hồ sơ", str(one.sets)),
        ("Nơi tiếp nhận", one.receiving_unit),
        ("Nơi giải quyết", one.resolving_unit),
        ("Nhận kết quả", one.delivery),
        ("Sổ theo dõi", f"Quyển {one.book}, số {one.book_no}" if one.book_no else "–"),
    )
    return tuple(Fact(label, value) for label, value in rows)


def _people(one: Detail) -> list[tuple[str, tuple[Fact, ...]]]:
    titles = {PartyRole.OWNER: "Chủ hồ sơ", PartyRole.SUBMITTER: "Người được ủy quyền nộp"}
    return [
        (
            titles[party.role],
            (
                Fact("Họ tên", party.name),
                Fact("Số định danh", fmt.identity(party.identity_number)),
                Fact("Ngày sinh", fmt.date(party.birth_date)),
                Fact("Điện thoại", fmt.phone(party.phone)),
                Fact("Địa chỉ", party.address or "–"),
            ),
        )
        for party in one.parties
    ]


def _line(line: TimelineRow) -> DrawnLine:
    return DrawnLine(when=line.at, text=line.title, by=line.actor_name, note=str(line.body.get("why") or ""))
