"""A dossier in a citizen's words."""

from dataclasses import replace

from motcua.core.time import local_date
from motcua.dossiers.enums import ClockState, Ending
from motcua.dossiers.types import PublicDossier
from motcua.dossiers.types import PublicStep as DossierStep
from motcua.ui import format as fmt
from motcua.ui import why as ui_why
from motcua.ui.types import (
    Clock,
    ClockExplained,
    Fact,
    PublicStep,
    StepState,
)
from motcua.workdays.calendar import DayRow, EventKind, Explanation, SegmentKind

ROUNDING = "Giờ trên giấy hẹn làm tròn xuống. Thống kê của tỉnh tính theo ngày hẹn, không theo giờ."
WAITING = "Ngày trả được tính lại và báo cho bạn ngay khi hồ sơ chạy tiếp."
LATE = (
    "Hồ sơ đã quá ngày hẹn này. Cơ quan giải quyết phải xin lỗi bằng văn bản và hẹn lại ngày trả;"
    " bạn có quyền hỏi lý do ở nơi tiếp nhận."
)
WITHOUT_RESULT = frozenset({Ending.RUT, Ending.DUNG, Ending.DONG, Ending.HUY})

_STEPS: dict[str, StepState] = {
    "done": "done",
    "current": "now",
    "paused": "paused",
    "later": "later",
    "skipped": "later",
}
_FACES = {
    ClockState.CHUA_TINH: ("not_started", "Chưa tính giờ"),
    ClockState.TAM_DUNG: ("paused", "Đồng hồ đang tạm dừng"),
    ClockState.TRUOC_HAN: ("finished", "Xong trước hạn"),
    ClockState.DUNG_HAN: ("finished", "Xong đúng hạn"),
    ClockState.XONG_QUA_HAN: ("late", "Xong quá hạn"),
}


def clock(found: PublicDossier) -> Clock:
    """The clock's badge."""
    if found.ending in WITHOUT_RESULT:
        return Clock("finished", "Không tính giờ nữa")
    state, minutes = found.clock.state, found.clock.minutes or 0
    if state in _FACES:
        face, words = _FACES[state]
        return Clock(face, words)  # type: ignore[arg-type]
    wall = found.explanation is not None and found.explanation.clock.wall
    span = fmt.span(abs(minutes), 24 * 60) if wall else f"{fmt.span(abs(minutes))} làm việc"
    if state is ClockState.QUA_HAN:
        return Clock("late", f"Quá hạn {span}")
    if state is ClockState.SAP_DEN_HAN:
        return Clock("near", f"Sắp đến hạn: còn {span}")
    return Clock("in_time", f"Còn {span}")


def when(found: PublicDossier) -> str:
    """The day and hour of the result, or why there is none yet."""
    if found.ending:
        return _ended(found)
    if found.clock.state is ClockState.TAM_DUNG:
        return "Chưa có ngày trả, vì hồ sơ đang chờ bạn."
    if found.printed_due is None:
        return "Thủ tục này không hẹn trước ngày trả."
    return f"{fmt.weekday_date(found.printed_due)}, sau {found.printed_due:%H} giờ"


def _ended(found: PublicDossier) -> str:
    if found.ending in WITHOUT_RESULT:
        return "Hồ sơ đã kết thúc, không có kết quả."
    if found.returned_at:
        return f"Đã trả lúc {fmt.time(found.returned_at)}, {fmt.weekday_date(found.returned_at)}"
    return "Đã có kết quả, mời bạn đến nhận" if found.must_act else "Đã có kết quả"


def late(found: PublicDossier) -> str:
    """What a citizen may ask for once the day is over (NĐ 61/2018 art. 19)."""
    return LATE if found.clock.state is ClockState.QUA_HAN else ""


def owed(found: PublicDossier) -> int:
    """What is still to be paid, in đồng, where no other sentence says so."""
    return 0 if found.ending else found.fees_due


def moved(found: PublicDossier) -> str:
    """One sentence when the promise is no longer the first one."""
    first, present = found.first_printed_due, found.printed_due
    if first is None or found.ending in WITHOUT_RESULT:
        return ""
    if found.clock.state is ClockState.TAM_DUNG:
        return f"Hẹn lần đầu là {fmt.weekday_date(first)}."
    if present is None or local_date(first) == local_date(present):
        return ""
    why = "được gia hạn kèm lời xin lỗi" if found.extended else "đã tạm dừng"
    return f"Hẹn lần đầu là {fmt.weekday_date(first)}. Ngày trả thay đổi vì hồ sơ {why}."


def why(found: PublicDossier) -> ClockExplained | None:
    """Day by day, why that date; nothing where there will be no result."""
    if found.explanation is None or found.ending in WITHOUT_RESULT:
        return None
    budget = found.explanation.clock.budget
    waiting = found.clock.state is ClockState.TAM_DUNG
    answer = " ".join(found.why_text) or f"Thời hạn là {fmt.worktime(budget)} làm việc."
    return ui_why.explained(
        _until_today(found.explanation) if waiting else _until_due(found.explanation),
        question="Thời gian đã tính đến đâu?" if waiting else "Vì sao là ngày đó?",
        answer=answer,
        rules=WAITING if waiting else ROUNDING,
        opened=not found.ending,
    )


def _until_due(explanation: Explanation) -> Explanation:
    """Up to the day on which the time is spent; what follows counts nothing."""
    days = [row.day for row in explanation.rows for event in row.events if event.kind is EventKind.DUE]
    rows = tuple(row for row in explanation.rows if not days or row.day <= days[-1])
    return replace(explanation, rows=rows)


def _until_today(explanation: Explanation) -> Explanation:
    """Up to now: as long as the clock stands still, every later day would be a guess."""
    now = explanation.clock.now
    rows = [row for row in explanation.rows if row.day < local_date(now)]
    rows += [_so_far(row) for row in explanation.rows if row.day == local_date(now)]
    return replace(explanation, rows=tuple(rows))


def _so_far(row: DayRow) -> DayRow:
    kept = tuple(one for one in row.segments if one.kind is not SegmentKind.FUTURE)
    events = tuple(one for one in row.events if one.kind not in {EventKind.RESTARTED, EventKind.DUE})
    return replace(row, segments=kept, future=0, running=row.running - row.future, events=events)


def steps(found: PublicDossier) -> tuple[PublicStep, ...]:
    """The steps with unit and time, without names of officers."""
    return tuple(
        PublicStep(step.name, " · ".join(filter(None, (_span(step), step.unit_name))), _STEPS[step.state])
        for step in found.steps
    )


def _span(step: DossierStep) -> str:
    if step.state == "done":
        return f"Xong {fmt.moment(step.until)}" if step.until else "Xong"
    if step.state in {"current", "paused"} and step.since:
        return f"{'Đang làm' if step.state == 'current' else 'Tạm dừng'}, bắt đầu {fmt.moment(step.since)}"
    return ""


def facts(found: PublicDossier) -> tuple[Fact, ...]:
    """What stands beside the text."""
    return (
        Fact("Mã hồ sơ", found.code),
        Fact("Chủ hồ sơ", found.owner_masked),
        Fact("Nộp lúc", fmt.moment(found.received_at)),
        Fact("Nơi tiếp nhận", found.receiving_unit, found.receiving_address),
        Fact("Nơi giải quyết", found.resolving_unit),
        Fact("Nhận kết quả", found.delivery),
    )
