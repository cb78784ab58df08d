"""What stands beside the form of an act: the dossier in a few lines, and what one must know for it."""

from motcua.dossiers.enums import FeeState
from motcua.dossiers.types import Detail
from motcua.dossiers.views import shown
from motcua.ui import format as fmt
from motcua.ui.types import Fact

_READS_DRAFT = {"sign", "stamp", "return_draft", "submit_draft", "hand_result"}


def facts(detail: Detail) -> tuple[Fact, ...]:
    """Whose it is, where it is, until when."""
    row = detail.row
    return (
        Fact("Chủ hồ sơ", row.owner_name),
        Fact("Bước", row.step_name or fmt.EMPTY),
        Fact("Đang ở", row.held.person_name or row.held.unit_name),
        Fact("Nhận", fmt.moment(row.received_at)),
        Fact("Hẹn trả", fmt.moment(row.printed_due)),
    )


def shows_drafts(verb: str) -> bool:
    """Whether the act is about what the draft says."""
    return verb in _READS_DRAFT


def notes(detail: Detail, verb: str) -> list[tuple[str, str]]:
    """What to know before this act: a title and a sentence each."""
    tell = {
        "receive_supplement": _asked_for,
        "close_unanswered": _asked_for,
        "decide_cancel": _proposal,
        "hand_result": _unpaid,
        "extend": _promise,
        "return_originals": _originals,
    }.get(verb)
    return tell(detail) if tell else []


def _asked_for(detail: Detail) -> list[tuple[str, str]]:
    last = detail.supplements[-1:]
    return [
        (f"Đã yêu cầu bổ sung, hạn {fmt.date(one.answer_by)}:", "; ".join(one.items) + f". {one.why}")
        for one in last
    ]


def _proposal(detail: Detail) -> list[tuple[str, str]]:
    if detail.cancel is None:
        return []
    who = f"{detail.cancel.proposed_by}, {fmt.moment(detail.cancel.proposed_at)}"
    return [(f"Đề nghị hủy ({who}):", detail.cancel.why)]


def _unpaid(detail: Detail) -> list[tuple[str, str]]:
    due = sum(fee.amount for fee in detail.fees if fee.state == FeeState.CHUA_THU)
    return [("Còn khoản chưa thu:", f"{fmt.money(due)}. Thu luôn ở dưới rồi hãy trả.")] if due else []


def _promise(detail: Detail) -> list[tuple[str, str]]:
    return [("Đang hẹn:", shown.promise(detail.row))]


def _originals(detail: Detail) -> list[tuple[str, str]]:
    held = [one.name for one in detail.components if one.originals_here]
    return [("Trả lại bản gốc:", "; ".join(held) + ".")] if held else []
