"""How the room's values look: a clock, a state, a person, as values of ui."""

from motcua.core.time import local_date
from motcua.dossiers.enums import ClockState, Queue, Status
from motcua.dossiers.types import ClockBadge, DossierRow
from motcua.ui import format as fmt
from motcua.ui.addresses import address_of
from motcua.ui.types import Clock, StatusBadge

_DAY = 480
_QUIET = {Status.DUOC_TIEP_NHAN, Status.DANG_XU_LY}
_FACES = {
    ClockState.CHUA_TINH: "not_started",
    ClockState.CON_HAN: "in_time",
    ClockState.SAP_DEN_HAN: "near",
    ClockState.QUA_HAN: "late",
    ClockState.TAM_DUNG: "paused",
    ClockState.TRUOC_HAN: "finished",
    ClockState.DUNG_HAN: "finished",
    ClockState.XONG_QUA_HAN: "late",
}
_WORDS = {
    ClockState.CHUA_TINH: "chưa tính",
    ClockState.TAM_DUNG: "tạm dừng",
    ClockState.TRUOC_HAN: "trước hạn",
    ClockState.DUNG_HAN: "đúng hạn",
    ClockState.XONG_QUA_HAN: "xong quá hạn",
}


def clock(badge: ClockBadge, *, full: bool = False) -> Clock:
    """The clock's pill: "còn 2 ngày", "quá 3 giờ"; ``full`` adds "làm việc"."""
    words = _WORDS.get(badge.state) or _left(badge, full=full)
    return Clock(_FACES[badge.state], words)  # type: ignore[arg-type]


def _left(badge: ClockBadge, *, full: bool) -> str:
    minutes = badge.minutes or 0
    return fmt.left(-minutes if badge.state is ClockState.QUA_HAN else minutes, _DAY, full=full)


def status(row: DossierRow, *, short: bool = True) -> StatusBadge:
    """The national state in words."""
    return StatusBadge(row.status.value, short=short)


def promise(row: DossierRow) -> str:
    """The promise in one sentence, for a preview."""
    if row.printed_due is None:
        return "Chưa có ngày hẹn: đồng hồ đang dừng." if row.first_due_at else "Thủ tục này không hẹn ngày."
    moved = row.first_due_at and row.due_at and local_date(row.first_due_at) != local_date(row.due_at)
    first = f" Hẹn lần đầu {fmt.date(row.first_due_at)}." if moved else ""
    return f"Hẹn trả {fmt.time(row.printed_due)} {fmt.weekday_date(row.printed_due)}.{first}"


def href(dossier_id: int) -> str:
    """The dossier's page."""
    return address_of("dossiers:detail", dossier_id)


def where(row: DossierRow) -> str:
    """Who has the dossier now, in one sentence."""
    if row.ending or row.queue is Queue.XONG:
        return f"Hồ sơ đã kết thúc: {row.status.label.lower()}"
    if row.offered:
        return f"Đã giao cho {row.offered.unit_name}, chờ nhận"
    person = f"{row.held.person_name}, " if row.held.person_name else ""
    return f"Đang ở {person}{row.held.unit_name}"
