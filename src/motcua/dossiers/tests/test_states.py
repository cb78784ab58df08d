"""The state table: every place and every verb, and what the table promises to whoever draws from it."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.verbs import VERBS
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import Act, By, DraftState, Ending, Queue, Status, To
from motcua.dossiers.rules.moves import may_merge, not_ready, queue_of, status_when_taken, stops_clock
from motcua.dossiers.rules.states import (
    ENDS_BY_ITSELF,
    NO_DRAFT,
    TABLE,
    Standing,
    allowed,
    can,
    primary_of,
    row_from,
    rows_for,
)
from motcua.dossiers.rules.states import VERBS as LISTED

DRAFTS = (NO_DRAFT, *DraftState)
PLACES = list(product(Queue, (*Act, None), DRAFTS))
# In hand, a queue is the queue of its act: other combinations do not exist.
REAL = [
    (queue, act, draft)
    for queue, act, draft in PLACES
    if act is not None
    and (
        queue in {Queue.CHO_NHAN, Queue.CHO_BO_SUNG, Queue.CHO_NGHIA_VU, Queue.XONG}
        or queue_of(act, draft) is queue
    )
]


def standing(queue: Queue, act: Act | None, draft: str, **more: Any) -> Standing:
    return Standing(queue=queue, act=act, draft=draft, **more)


def test_every_verb_of_the_table_is_a_verb_and_every_dossier_verb_is_in_the_table():
    elsewhere = {"receive", "ask_at_counter", "refuse_at_counter", "amend_regime"}
    elsewhere |= {"save_view", "drop_view"}
    elsewhere |= {"recompute_deadlines"}
    registered = {name for name in VERBS if name.startswith("dossiers.")}
    assert set(LISTED) == registered - {f"dossiers.{word}" for word in elsewhere}
    assert dossiers.TABLE is TABLE


@pytest.mark.parametrize("verb", LISTED)
def test_each_verb_applies_exactly_where_its_rows_say(verb: str):
    for queue, act, draft in PLACES:
        here = [row for row in rows_for(verb) if row.starts_from(queue, act, draft)]
        by = {one for row in here for one in row.by}
        place = standing(queue, act, draft)
        for one in By:
            assert (row_from(verb, place, [one]) is not None) == (one in by)
        if not here:
            refusal = can(verb, place)
            assert not refusal
            assert refusal.why.endswith(".")


def test_a_row_leads_to_one_place_for_one_relation():
    for queue, act, draft in REAL:
        for verb, by in product(LISTED, By):
            fitting = [row for row in rows_for(verb) if row.starts_from(queue, act, draft) and by in row.by]
            assert len(fitting) <= 1, (verb, queue, act, draft)


def _reachable(queue: Queue, act: Act, draft: str) -> bool:
    """Whether the verbs can bring a dossier there at all (`not_ready` and the table's drafts see to it)."""
    signed = draft in {DraftState.SIGNED, DraftState.STAMPED}
    if act is Act.KY:
        return draft == DraftState.SUBMITTED and queue in {Queue.CHO_NHAN, Queue.CHO_KY}
    if act is Act.DONG_DAU:
        return signed and queue not in {Queue.CHO_BO_SUNG, Queue.CHO_NGHIA_VU}
    return signed == (act is Act.TRA_KET_QUA) and (not signed or queue in {Queue.CHO_NHAN, Queue.CHO_TRA})


def test_every_real_place_but_the_end_lets_its_holder_or_receiver_go_on():
    stuck = [
        (queue.value, act.value, draft)
        for queue, act, draft in REAL
        if act is not None
        and queue is not Queue.XONG
        and _reachable(queue, act, draft)
        and not set(
            allowed(standing(queue, act, draft, ending=_ending(draft)), [By.HOLDER, By.RECEIVER, By.COUNTER])
        )
        - {"dossiers.reissue_paper", "dossiers.attach_scan", "dossiers.collect_fee", "dossiers.correct"}
    ]
    assert stuck == []


def _ending(draft: str) -> Ending:
    return Ending.KET_QUA if draft == DraftState.STAMPED else Ending.NONE


def test_what_has_ended_by_itself_allows_only_papers():
    for queue, act, draft in REAL:
        for ending in ENDS_BY_ITSELF:
            open_verbs = set(allowed(standing(queue, act, draft, ending=ending, originals=1), By))
            assert open_verbs <= {
                "dossiers.return_originals",
                "dossiers.reissue_paper",
                "dossiers.reassign",
            }, (queue, act, ending)


def test_nobody_withdraws_stops_or_proposes_to_cancel_what_is_signed():
    for queue, act in product(Queue, Act):
        for draft in (DraftState.SIGNED, DraftState.STAMPED):
            verbs = set(allowed(standing(queue, act, draft, cancel_open=True), By))
            assert not verbs & {f"dossiers.{word}" for word in ("withdraw", "stop", "propose_cancel")}


@pytest.mark.parametrize(
    ("verb", "changes", "words"),
    [
        ("extend", {"extensions": 1}, "đã gia hạn rồi"),
        ("extend", {"promised": False}, "không có thời hạn"),
        ("ask_supplement", {"supplements": 1}, "đã yêu cầu rồi"),
        ("propose_cancel", {"cancel_open": True}, "đang chờ duyệt"),
        ("decide_cancel", {}, "Không có đề nghị"),
    ],
)
def test_guards_name_the_limit(verb: str, changes: dict[str, object], words: str):
    place = standing(Queue.CHO_XU_LY, Act.THAM_DINH, NO_DRAFT, **changes)
    refusal = can(f"dossiers.{verb}", place)
    assert not refusal
    assert words in refusal.why


def test_a_result_is_handed_out_only_when_it_is_stamped_or_there_is_none_to_wait_for():
    place: dict[str, Any] = {"queue": Queue.CHO_TRA, "act": Act.TRA_KET_QUA}
    assert not can("dossiers.hand_result", standing(**place, draft=DraftState.SIGNED))
    assert can("dossiers.hand_result", standing(**place, draft=DraftState.STAMPED, ending=Ending.KET_QUA))
    assert can("dossiers.hand_result", standing(**place, draft=NO_DRAFT, has_result=False))


def test_originals_go_back_once_it_has_ended_and_only_while_there_are_some():
    place: dict[str, Any] = {"queue": Queue.CHO_TRA, "act": Act.THAM_DINH, "draft": NO_DRAFT}
    assert "còn đang giải quyết" in can("dossiers.return_originals", standing(**place, originals=1)).why
    ended = {**place, "ending": Ending.RUT}
    assert can("dossiers.return_originals", standing(**ended, originals=1))
    assert "Không còn" in can("dossiers.return_originals", standing(**ended)).why


def test_the_primary_button_is_one_of_the_allowed():
    for queue, act, draft in REAL:
        verbs = allowed(standing(queue, act, draft), By)
        first = primary_of(verbs)
        assert first is None or first in verbs
    assert primary_of(["dossiers.withdraw", "dossiers.hand_over"]) == "dossiers.hand_over"
    assert primary_of([]) is None


@pytest.mark.parametrize(
    ("act", "ahead", "draft", "primary"),
    [
        (Act.TIEP_NHAN, Act.THAM_DINH, NO_DRAFT, "hand_over"),
        (Act.THAM_DINH, Act.THAM_DINH, NO_DRAFT, "forward"),
        (Act.THAM_DINH, Act.NGHIA_VU, DraftState.DRAFTING, "forward"),
        (Act.THAM_DINH, Act.KIEM_TRA, NO_DRAFT, "draft_result"),
        (Act.THAM_DINH, Act.KY, DraftState.RETURNED, "draft_result"),
        (Act.THAM_DINH, Act.KIEM_TRA, DraftState.DRAFTING, "submit_draft"),
        (Act.KIEM_TRA, Act.KY, DraftState.SUBMITTED, "submit_draft"),
        (Act.NGHIA_VU, Act.THAM_DINH, NO_DRAFT, "forward"),
    ],
)
def test_the_primary_button_follows_the_step_and_the_draft(act, ahead, draft, primary):
    verbs = allowed(standing(Queue.CHO_XU_LY, act, draft), {By.HOLDER})
    assert primary_of(verbs, act, ahead) == f"dossiers.{primary}"


def test_what_waits_to_be_signed_or_stamped_needs_no_receiving_first():
    to_sign = allowed(standing(Queue.CHO_NHAN, Act.KY, DraftState.SUBMITTED), {By.RECEIVER})
    assert primary_of(to_sign, Act.KY, Act.DONG_DAU) == "dossiers.sign"
    to_stamp = allowed(standing(Queue.CHO_NHAN, Act.DONG_DAU, DraftState.SIGNED), {By.RECEIVER})
    assert primary_of(to_stamp, Act.DONG_DAU, Act.TRA_KET_QUA) == "dossiers.stamp"


@given(st.sampled_from(list(Act)), st.sampled_from(DRAFTS))
def test_a_step_in_hand_waits_in_the_queue_of_its_act(act: Act, draft: str):
    queue = queue_of(act, draft)
    assert queue not in {Queue.CHO_NHAN, Queue.XONG, Queue.CHO_BO_SUNG, Queue.CHO_NGHIA_VU}
    assert not may_merge(act, draft) or queue in {Queue.CHO_XU_LY, Queue.CHO_PHAN_CONG}


def test_a_stamped_result_in_the_last_step_waits_to_be_returned():
    assert queue_of(Act.DONG_DAU, DraftState.STAMPED) is Queue.CHO_TRA
    assert queue_of(Act.DONG_DAU, DraftState.SIGNED) is Queue.CHO_DONG_DAU


def test_status_four_begins_with_the_first_step_after_reception():
    assert status_when_taken(Status.DUOC_TIEP_NHAN, Act.TIEP_NHAN) is Status.DUOC_TIEP_NHAN
    assert status_when_taken(Status.DUOC_TIEP_NHAN, Act.PHAN_CONG) is Status.DANG_XU_LY
    assert status_when_taken(Status.DA_XU_LY_XONG, Act.TRA_KET_QUA) is Status.DA_XU_LY_XONG


def test_time_stands_still_in_uncounted_steps_but_not_while_a_result_waits():
    assert stops_clock(Act.NGHIA_VU, counted=False)
    assert not stops_clock(Act.NGHIA_VU, counted=True)
    assert not stops_clock(Act.TRA_KET_QUA, counted=False)


@pytest.mark.parametrize(
    ("act", "enough"),
    [
        (Act.KY, {DraftState.SUBMITTED}),
        (Act.DONG_DAU, {DraftState.SIGNED}),
        (Act.TRA_KET_QUA, {DraftState.SIGNED, DraftState.STAMPED}),
        (Act.KIEM_TRA, set(DRAFTS)),
    ],
)
def test_nothing_goes_on_to_a_step_that_has_nothing_to_work_on(act: Act, enough: set[str]):
    ready = {draft for draft in DRAFTS if not not_ready(act, draft, has_result=True)}
    assert ready == enough
    assert not not_ready(Act.TRA_KET_QUA, NO_DRAFT, has_result=False)


def test_the_table_knows_only_its_words():
    assert all(row.to in To and row.queues and row.by and row.acts and row.drafts for row in TABLE)
