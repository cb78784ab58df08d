"""The state table of a dossier: which verb from where, by whom, to where.

A state is the queue in which a dossier waits, the act of the step it is in, and how far its draft is.
Buttons, refusals, documentation and the exhaustive test are drawn from `TABLE`; `guard` holds what is
not a matter of place: limits, days, papers that are still here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.core.decision import YES, Decision, RefusalKind, no
from motcua.dossiers.enums import Act, By, DraftState, Ending, Queue, Status, To

NO_DRAFT = ""
Draft = DraftState | str

_ACTS = frozenset(Act)
_DRAFTS: frozenset[Draft] = frozenset([NO_DRAFT, *DraftState])
_UNSIGNED = _DRAFTS - {DraftState.SIGNED, DraftState.STAMPED}
_WORK = frozenset({Act.THAM_DINH, Act.KIEM_TRA})
_MOVABLE = frozenset({Act.TIEP_NHAN, Act.THAM_DINH, Act.KIEM_TRA, Act.NGHIA_VU})
_IN_HAND = frozenset({Queue.CHO_PHAN_CONG, Queue.CHO_XU_LY, Queue.CHO_KY, Queue.CHO_DONG_DAU, Queue.CHO_TRA})
_WAITS = frozenset({Queue.CHO_BO_SUNG, Queue.CHO_NGHIA_VU})
_OPEN = _IN_HAND | _WAITS | {Queue.CHO_NHAN}
_EVERYWHERE = frozenset(Queue)


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table. ``status`` and ``ending`` None: as before."""

    verb: str
    queues: frozenset[Queue]
    by: frozenset[By]
    to: To
    acts: frozenset[Act] = _ACTS
    drafts: frozenset[Draft] = _DRAFTS
    status: Status | None = None
    ending: Ending | None = None

    def starts_from(self, queue: Queue, act: Act | None, draft: Draft) -> bool:
        """Whether the row applies to this place; an ended dossier may have no act any more."""
        return queue in self.queues and (act is None or act in self.acts) and draft in self.drafts


def _row(verb: str, queues: Iterable[Queue], by: Iterable[By], to: To, **more: object) -> Transition:
    return Transition(f"dossiers.{verb}", frozenset(queues), frozenset(by), to, **more)  # type: ignore[arg-type]


_MINE = (By.HOLDER,)
_DESK = (By.HOLDER, By.COUNTER)
_TILL = (*_DESK, By.CASHIER)
_WORKING = {"acts": _WORK, "drafts": frozenset({NO_DRAFT, DraftState.DRAFTING, DraftState.RETURNED})}

TABLE: tuple[Transition, ...] = (
    # Bàn giao: two halves
    _row("hand_over", [Queue.CHO_XU_LY], _MINE, To.OFFERED, acts=_MOVABLE),
    _row(
        "hand_over",
        [Queue.CHO_DONG_DAU, Queue.CHO_TRA],
        _MINE,
        To.OFFERED,
        acts=frozenset({Act.DONG_DAU}),
        drafts=frozenset({DraftState.STAMPED}),
    ),
    _row("accept", [Queue.CHO_NHAN], [By.RECEIVER], To.BY_ACT),
    _row("recall", [Queue.CHO_NHAN], _MINE, To.BEFORE),
    _row("decline", [Queue.CHO_NHAN], [By.RECEIVER], To.BEFORE),
    # Phân công, chuyển bước
    _row("assign", [Queue.CHO_PHAN_CONG], _MINE, To.OFFERED),
    _row("assign_by_load", [Queue.CHO_PHAN_CONG], _MINE, To.OFFERED),
    _row("reassign", _IN_HAND | _WAITS, [By.HEAD], To.STAYS),
    _row("forward", [Queue.CHO_XU_LY], _MINE, To.OFFERED, acts=_MOVABLE),
    _row("forward", [Queue.CHO_PHAN_CONG], _MINE, To.OFFERED),
    # A submitted draft goes back by return_draft, which gives it back to be rewritten.
    _row(
        "send_back",
        [Queue.CHO_XU_LY],
        _MINE,
        To.OFFERED,
        acts=_MOVABLE - {Act.TIEP_NHAN},
        drafts=_UNSIGNED - {DraftState.SUBMITTED},
    ),
    _row("send_back", [Queue.CHO_PHAN_CONG], _MINE, To.OFFERED),
    # Đồng hồ
    _row(
        "ask_supplement",
        [Queue.CHO_XU_LY],
        _MINE,
        To.BO_SUNG,
        acts=_WORK,
        drafts=_UNSIGNED,
        status=Status.YEU_CAU_BO_SUNG,
    ),
    _row("receive_supplement", [Queue.CHO_BO_SUNG], _DESK, To.BY_ACT, status=Status.DANG_XU_LY),
    _row(
        "close_unanswered",
        [Queue.CHO_BO_SUNG],
        [*_DESK, By.SYSTEM],
        To.ENDED,
        status=Status.DUNG_XU_LY,
        ending=Ending.DONG,
    ),
    _row(
        "extend",
        _IN_HAND - {Queue.CHO_TRA} | {Queue.CHO_NHAN},
        [By.HOLDER, By.HEAD],
        To.STAYS,
        drafts=_DRAFTS - {DraftState.STAMPED},
    ),
    _row(
        "ask_payment",
        [Queue.CHO_XU_LY],
        _MINE,
        To.NGHIA_VU,
        acts=_WORK | {Act.NGHIA_VU},
        drafts=_UNSIGNED,
        status=Status.NGHIA_VU_TAI_CHINH,
    ),
    _row("confirm_payment", [Queue.CHO_NGHIA_VU], _TILL, To.BY_ACT, status=Status.DANG_XU_LY),
    _row("collect_fee", _OPEN, _TILL, To.STAYS),
    # Kết quả
    _row("draft_result", [Queue.CHO_XU_LY], _MINE, To.STAYS, **_WORKING),
    _row("refuse_dossier", [Queue.CHO_XU_LY], _MINE, To.STAYS, **_WORKING),
    _row(
        "submit_draft",
        [Queue.CHO_XU_LY],
        _MINE,
        To.OFFERED,
        acts=_WORK,
        drafts=frozenset({DraftState.DRAFTING, DraftState.SUBMITTED}),
    ),
    *(
        _row("return_draft", [queue], [by], To.OFFERED, acts=frozenset({act}), drafts=frozenset({draft}))
        for queue, by, act, draft in (
            (Queue.CHO_XU_LY, By.HOLDER, Act.KIEM_TRA, DraftState.SUBMITTED),
            (Queue.CHO_KY, By.HOLDER, Act.KY, DraftState.SUBMITTED),
            (Queue.CHO_NHAN, By.RECEIVER, Act.KY, DraftState.SUBMITTED),
            (Queue.CHO_DONG_DAU, By.HOLDER, Act.DONG_DAU, DraftState.SIGNED),
            (Queue.CHO_NHAN, By.RECEIVER, Act.DONG_DAU, DraftState.SIGNED),
        )
    ),
    *(
        _row(
            "sign",
            [queue],
            [by],
            To.OFFERED,
            acts=frozenset({Act.KY}),
            drafts=frozenset({DraftState.SUBMITTED}),
        )
        for queue, by in ((Queue.CHO_KY, By.HOLDER), (Queue.CHO_NHAN, By.RECEIVER))
    ),
    *(
        _row(
            "stamp",
            [queue],
            [by],
            To.TRA,
            acts=acts,
            drafts=frozenset({DraftState.SIGNED}),
            status=Status.DA_XU_LY_XONG,
        )
        for queue, by, acts in (
            (Queue.CHO_DONG_DAU, By.HOLDER, frozenset({Act.DONG_DAU})),
            (Queue.CHO_NHAN, By.RECEIVER, frozenset({Act.DONG_DAU})),
            (Queue.CHO_TRA, By.HOLDER, frozenset({Act.TRA_KET_QUA})),
        )
    ),
    _row("hand_result", [Queue.CHO_TRA], _DESK, To.ENDED, status=Status.DA_TRA_KET_QUA),
    # Kết thúc khác
    _row("withdraw", _OPEN, _DESK, To.ENDED, drafts=_UNSIGNED, status=Status.RUT_HO_SO, ending=Ending.RUT),
    _row("stop", _OPEN, _DESK, To.ENDED, drafts=_UNSIGNED, status=Status.DUNG_XU_LY, ending=Ending.DUNG),
    _row("propose_cancel", _OPEN, _DESK, To.STAYS, drafts=_UNSIGNED),
    _row(
        "decide_cancel",
        _OPEN,
        [By.HEAD],
        To.ENDED,
        status=Status.DUNG_XU_LY,
        ending=Ending.HUY,
    ),
    _row("return_originals", [Queue.CHO_TRA, Queue.XONG], _DESK, To.ENDED),
    # Giấy tờ
    _row("correct", _OPEN, [By.COUNTER], To.STAYS),
    _row("attach_scan", _OPEN, _DESK, To.STAYS),
    _row("reissue_paper", _EVERYWHERE, _DESK, To.STAYS),
)

VERBS: tuple[str, ...] = tuple(dict.fromkeys(row.verb for row in TABLE))
ENDS_BY_ITSELF = frozenset({Ending.RUT, Ending.DUNG, Ending.DONG, Ending.HUY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a dossier stands, with all that the table and its guards look at."""

    queue: Queue
    act: Act | None
    draft: Draft = NO_DRAFT
    ending: Ending = Ending.NONE
    originals: int = 0
    promised: bool = True
    extensions: int = 0
    extension_max: int = 1
    supplements: int = 0
    supplement_limit: int = 1
    cancel_open: bool = False
    has_result: bool = True


_BY_VERB = {verb: tuple(row for row in TABLE if row.verb == verb) for verb in VERBS}


def rows_for(verb: str) -> tuple[Transition, ...]:
    """The rows of one verb."""
    return _BY_VERB.get(verb, ())


def who_may(verb: str) -> frozenset[By]:
    """Everybody whom some row of the verb names."""
    return frozenset(one for row in rows_for(verb) for one in row.by)


def row_from(verb: str, standing: Standing, by: Iterable[By] = By) -> Transition | None:
    """The row that applies to a dossier standing there, for somebody who is one of ``by``."""
    wanted = set(by)
    for row in rows_for(verb):
        if row.starts_from(standing.queue, standing.act, standing.draft) and row.by & wanted:
            return row
    return None


def can(verb: str, standing: Standing) -> Decision:
    """Whether a dossier standing there allows ``verb``, whoever asks; the why names the place."""
    rows = rows_for(verb)
    if not any(row.starts_from(standing.queue, standing.act, standing.draft) for row in rows):
        return no(_why_not(rows, standing), kind=RefusalKind.CONFLICT)
    return guard(verb, standing)


def allowed(standing: Standing, by: Iterable[By]) -> list[str]:
    """The verbs open to somebody who is one of ``by``, in the order of the table."""
    relations = tuple(by)
    return [
        verb for verb in VERBS if row_from(verb, standing, relations) is not None and guard(verb, standing)
    ]


def guard(verb: str, standing: Standing) -> Decision:
    """What the place does not say: endings, limits, papers."""
    check = _GUARDS.get(verb.removeprefix("dossiers."), _still_open)
    why = check(standing)
    return YES if why == "" else no(why, kind=RefusalKind.CONFLICT)


def _why_not(rows: Iterable[Transition], standing: Standing) -> str:
    place = standing.queue.label.lower()
    if not any(standing.queue in row.queues for row in rows):
        return f"Hồ sơ đang ở “{place}”, không làm việc này được."
    if not any(
        standing.queue in row.queues and (standing.act is None or standing.act in row.acts) for row in rows
    ):
        step = standing.act.label.lower() if standing.act else "đã kết thúc"
        return f"Bước “{step}” không làm việc này được."
    draft = DraftState(standing.draft).label.lower() if standing.draft else "chưa có"
    return f"Dự thảo kết quả {draft}, không làm việc này được."


def _still_open(standing: Standing) -> str:
    return "" if standing.ending is Ending.NONE else f"Hồ sơ đã kết thúc: {standing.ending.label.lower()}."


def _always(_: Standing) -> str:
    return ""


def _travels(standing: Standing) -> str:
    # What has its result goes on to the counter; what ended otherwise stays where its papers are.
    if standing.ending in ENDS_BY_ITSELF:
        return _still_open(standing)
    return ""


def _extend(standing: Standing) -> str:
    if not standing.promised:
        return "Hồ sơ không có thời hạn để gia hạn."
    if standing.extensions >= standing.extension_max:
        return f"Hồ sơ chỉ được gia hạn {standing.extension_max} lần, và đã gia hạn rồi."
    return _still_open(standing)


def _ask_supplement(standing: Standing) -> str:
    if standing.supplements >= standing.supplement_limit:
        return f"Chỉ được yêu cầu bổ sung {standing.supplement_limit} lần ở giai đoạn này, và đã yêu cầu rồi."
    return _still_open(standing)


def _hand_result(standing: Standing) -> str:
    if standing.ending in ENDS_BY_ITSELF:
        return _still_open(standing)
    if standing.cancel_open:
        return "Đang có đề nghị hủy hồ sơ chờ duyệt: hãy chờ quyết định."
    if standing.has_result and standing.draft != DraftState.STAMPED:
        return "Kết quả chưa được đóng dấu, vào số."
    return ""


def _return_originals(standing: Standing) -> str:
    if standing.ending is Ending.NONE:
        return "Hồ sơ còn đang giải quyết, giấy tờ gốc chưa trả được."
    return "" if standing.originals else "Không còn giấy tờ gốc nào để trả."


def _propose_cancel(standing: Standing) -> str:
    return "Đã có đề nghị hủy đang chờ duyệt." if standing.cancel_open else _still_open(standing)


def _decide_cancel(standing: Standing) -> str:
    return _travels(standing) if standing.cancel_open else "Không có đề nghị hủy nào đang chờ duyệt."


_GUARDS = {
    "hand_over": _travels,
    "accept": _travels,
    "recall": _travels,
    "decline": _travels,
    "reassign": _always,
    "collect_fee": _travels,
    "stamp": _travels,
    "hand_result": _hand_result,
    "return_originals": _return_originals,
    "extend": _extend,
    "ask_supplement": _ask_supplement,
    "propose_cancel": _propose_cancel,
    "decide_cancel": _decide_cancel,
    "correct": _travels,
    "attach_scan": _travels,
    "reissue_paper": _always,
}

# What a step is for comes before everything else that may be done at it.
_OF_ACT = {Act.KY: ("sign",), Act.DONG_DAU: ("stamp",), Act.TRA_KET_QUA: ("stamp", "hand_result")}
_FIRST = ("accept", "hand_result", "assign", "receive_supplement", "confirm_payment")
_DRAFT = ("submit_draft", "draft_result")
_ON = ("forward", "hand_over")
_LAST = ("return_originals",)


def primary_of(verbs: Iterable[str], act: Act | None = None, ahead: Act | None = None) -> str | None:
    """The one next action among the allowed verbs: the page's primary button.

    ``act`` is the step's, ``ahead`` that of the step straight after it: a result is drafted where it goes
    on to be checked or signed; at a step before that, what is next is the following step.
    """
    open_now = {verb.removeprefix("dossiers.") for verb in verbs}
    on = tuple(reversed(_ON)) if act in {None, Act.TIEP_NHAN, Act.DONG_DAU} else _ON
    work = (*on, *_DRAFT) if ahead is not None and ahead not in {Act.KIEM_TRA, Act.KY} else (*_DRAFT, *on)
    order = (*_OF_ACT.get(act, ()), *_FIRST, *work, *_LAST) if act else (*_FIRST, *work, *_LAST)
    return next((f"dossiers.{name}" for name in order if name in open_now), None)
