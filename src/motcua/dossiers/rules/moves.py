"""Where a dossier lands when a step is taken, and which steps one act may do together."""

from motcua.dossiers.enums import Act, DraftState, Ending, Queue, Status
from motcua.dossiers.rules.states import NO_DRAFT, Draft

_QUEUES = {
    Act.PHAN_CONG: Queue.CHO_PHAN_CONG,
    Act.KY: Queue.CHO_KY,
    Act.DONG_DAU: Queue.CHO_DONG_DAU,
    Act.TRA_KET_QUA: Queue.CHO_TRA,
}
_MERGEABLE = frozenset({Act.TIEP_NHAN, Act.PHAN_CONG, Act.THAM_DINH, Act.KIEM_TRA})


def queue_of(act: Act, draft: Draft) -> Queue:
    """The queue of a step in somebody's hands; a stamped result in the last step waits to be returned."""
    if act is Act.DONG_DAU and draft is DraftState.STAMPED:
        return Queue.CHO_TRA
    return _QUEUES.get(act, Queue.CHO_XU_LY)


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


def needs_draft(to_act: Act, draft: Draft, *, has_result: bool) -> bool:
    """Whether the dossier may not go to ``to_act`` yet because nothing was submitted for signing."""
    return has_result and to_act is Act.KY and draft is not DraftState.SUBMITTED


def ending_of(*, refusal: bool) -> Ending:
    """How a stamped result ends the dossier."""
    return Ending.TU_CHOI if refusal else Ending.KET_QUA


def resting_place(originals: int) -> Queue:
    """Where an ended dossier waits: for its original papers to go back, or nowhere."""
    return Queue.CHO_TRA if originals else Queue.XONG


__all__ = [
    "NO_DRAFT",
    "ending_of",
    "may_merge",
    "needs_draft",
    "queue_of",
    "resting_place",
    "status_when_taken",
    "stops_clock",
]
