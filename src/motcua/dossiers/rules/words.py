"""A dossier in a citizen's words: what is happening, what to do, when and why. No names of officers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.core.money import format_dong
from motcua.dossiers.enums import DeliveryMode, Ending, Queue, Status
from motcua.dossiers.types import RulesKept
from motcua.workdays.calendar import Why

_ENDINGS = {
    Ending.TU_CHOI: "Hồ sơ không được giải quyết, có văn bản từ chối nêu lý do.",
    Ending.RUT: "Hồ sơ đã được rút theo yêu cầu của bạn.",
    Ending.DUNG: "Hồ sơ đã dừng giải quyết theo yêu cầu của bạn.",
    Ending.DONG: "Hồ sơ đã đóng vì quá thời hạn bổ sung.",
    Ending.HUY: "Hồ sơ đã hủy do nhập nhầm.",
}
# What a citizen need not hear about a date.
_SILENT = frozenset({Why.DAY_ZERO, Why.ROUNDED, Why.BEFORE_RECEPTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFacts:
    """What the words are made of."""

    status: Status
    queue: Queue
    ending: Ending
    step_name: str
    where: str
    delivery: str
    originals: int
    fees_due: int
    returned_at: datetime | None
    receiving_unit: str


def now_text(facts: PublicFacts) -> str:
    """What is happening now, one sentence."""
    if facts.returned_at is not None:
        return f"Đã trả kết quả lúc {facts.returned_at:%H:%M ngày %d/%m/%Y}."
    if facts.ending in _ENDINGS and facts.ending is not Ending.TU_CHOI:
        return _ENDINGS[facts.ending]
    if facts.status is Status.DA_XU_LY_XONG:
        done = _ENDINGS.get(facts.ending, "Đã có kết quả.")
        return done if facts.queue is Queue.CHO_TRA else f"{done} Kết quả đang được chuyển về nơi trả."
    if facts.queue is Queue.CHO_BO_SUNG:
        return "Đang chờ bạn bổ sung giấy tờ, thời gian chờ không tính vào thời hạn."
    if facts.queue is Queue.CHO_NGHIA_VU:
        return "Đang chờ bạn thực hiện nghĩa vụ tài chính, thời gian chờ không tính vào thời hạn."
    if facts.status is Status.DUOC_TIEP_NHAN:
        return f"Hồ sơ đã được tiếp nhận tại {facts.receiving_unit}."
    return f"{facts.where} đang xử lý, bước “{facts.step_name.lower()}”."


def todo_text(facts: PublicFacts) -> str:
    """What the citizen must do; a sentence also when it is nothing."""
    pay = f" Mang theo {format_dong(facts.fees_due)} phí, lệ phí." if facts.fees_due else ""
    if facts.queue is Queue.CHO_BO_SUNG:
        return "Bổ sung những nội dung dưới đây."
    if facts.queue is Queue.CHO_NGHIA_VU:
        return "Thực hiện nghĩa vụ tài chính theo thông báo rồi nộp chứng từ."
    if facts.returned_at is not None:
        return "Bạn không phải làm gì thêm."
    if facts.ending is not Ending.NONE and facts.status is not Status.DA_XU_LY_XONG:
        return "Đến nhận lại giấy tờ gốc." if facts.originals else "Bạn không phải làm gì thêm."
    if facts.status is Status.DA_XU_LY_XONG and facts.queue is Queue.CHO_TRA:
        if facts.delivery != DeliveryMode.TAI_QUAY:
            return "Kết quả sẽ được gửi theo cách bạn đã đăng ký."
        return f"Mang giấy hẹn đến {facts.receiving_unit} để nhận kết quả.{pay}"
    return "Bạn chưa phải làm gì. Chúng tôi sẽ báo nếu cần thêm giấy tờ."


def must_act(facts: PublicFacts) -> bool:
    """Whether something waits for the citizen: papers, money, the result at the counter, originals."""
    if facts.returned_at is not None:
        return False
    if facts.queue in {Queue.CHO_BO_SUNG, Queue.CHO_NGHIA_VU}:
        return True
    if facts.status is Status.DA_XU_LY_XONG:
        return facts.queue is Queue.CHO_TRA and facts.delivery == DeliveryMode.TAI_QUAY
    return facts.ending is not Ending.NONE and facts.originals > 0


def why_text(
    kept: RulesKept, reasons: Iterable[tuple[Why, str]], extended_to: datetime | None
) -> tuple[str, ...]:
    """Why that day, in a few sentences."""
    if kept.term_value is None:
        return ("Thủ tục này không có thời hạn chung, tùy từng bước.",)
    unit = {"ngay_lam_viec": "ngày làm việc", "ngay": "ngày"}.get(kept.term_unit, "giờ làm việc")
    first = (
        "Thủ tục này trả kết quả trong ngày."
        if kept.term_value == 0
        else (f"Thời hạn {kept.term_value} {unit}, ngày nhận hồ sơ không tính.")
    )
    more = [f"{text}." for why, text in reasons if why not in _SILENT]
    if extended_to is not None:
        more.append(f"Cơ quan đã xin lỗi và hẹn lại ngày {extended_to:%d/%m/%Y}.")
    return (first, *more)
