"""Where a dossier lands when a step is taken, and which steps one act may do together."""

from motcua.dossiers.enums import Act, DraftState, Ending, Queue, Status
from motcua.dossiers.rules.states import Draft

_QUEUES = {
    Act.PHAN_CONG: Queue.CHO_PHAN_CONG,
    Act.KY: Queue.CHO_KY,
    Act.DONG_DAU: Queue.CHO_DONG_DAU,
    Act.TRA_KET_QUA: Queue.CHO_TRA,
}
# What somebody must be able to do to whom a step of this act is given.
_NEEDED = {
    Act.TIEP_NHAN: "hand_over",
    Act.PHAN_CONG: "assign",
    Act.THAM_DINH: "draft_result",
    Act.KIEM_TRA: "submit_draft",
    Act.NGHIA_VU: "confirm_payment",
    Act.KY: "sign",
    Act.DONG_DAU: "stamp",
    Act.TRA_KET_QUA: "hand_result",
}
_MERGEABLE = frozenset({Act.TIEP_NHAN, Act.PHAN_CONG, Act.THAM_DINH, Act.KIEM_TRA})


def queue_of(act: Act, draft: Draft) -> Queue:
    """The queue of a step in somebody's hands; a stamped result in the last step waits to be returned."""
    if act is Act.DONG_DAU and draft is DraftState.STAMPED:
        return Queue.CHO_TRA
    return _QUEUES.get(act, Queue.CHO_XU_LY)


def needed_for(act: Act) -> str:
    """The verb that a step of ``act`` cannot be done without."""
    return f"dossiers.{_NEEDED[act]}"


def status_when_taken(status: Status, act: Act) -> Status:
    """Được tiếp nhận becomes Đang xử lý when the first step after reception is taken up."""
    if status is Status.DUOC_TIEP_NHAN and act is not Act.TIEP_NHAN:
        return Status.DANG_XU_LY
    return status


def stops_clock(act: Act, *, counted: bool) -> bool:
    """Whether the approved process says that time in this step does not count (niêm yết, thuế…)."""
    return not counted and act is not Act.TRA_KET_QUA


def may_merge(act: Act, draft: Draft) -> bool:
    """Whether a step of one's own may be done by the act on the step before it (gộp bước).

    Signing, stamping and returning are acts of their own: nobody does them on the way.
    """
    return act in _MERGEABLE and draft not in {DraftState.SIGNED, DraftState.STAMPED}


def not_ready(to_act: Act, draft: Draft, *, has_result: bool) -> str:
    """Why the dossier may not go to a step of ``to_act`` yet: nothing to sign, stamp or return there."""
    if to_act is Act.KY and draft is not DraftState.SUBMITTED:
        return "Chưa có dự thảo được trình: hãy trình ký trước khi chuyển sang bước ký."
    if to_act is Act.DONG_DAU and draft is not DraftState.SIGNED:
        return "Chưa có kết quả được ký để đóng dấu."
    if to_act is Act.TRA_KET_QUA and has_result and draft not in {DraftState.SIGNED, DraftState.STAMPED}:
        return "Chưa có kết quả được ký để trả."
    return ""


def ending_of(*, refusal: bool) -> Ending:
    """How a stamped result ends the dossier."""
    return Ending.TU_CHOI if refusal else Ending.KET_QUA


def resting_place(originals: int) -> Queue:
    """Where an ended dossier waits: for its original papers to go back, or nowhere."""
    return Queue.CHO_TRA if originals else Queue.XONG
