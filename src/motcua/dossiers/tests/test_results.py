"""Dự thảo, trình ký, ký, đóng dấu, trả: how a dossier gets its result, and the other ways it ends."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.accounts import public as accounts
from motcua.accounts.types import NewLoan
from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.core.journal import lines_of
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import (
    Act,
    DraftState,
    Ending,
    FeeMethod,
    FeeState,
    Queue,
    Status,
    TransferState,
)
from motcua.dossiers.models import (
    CancelProposal,
    Dossier,
    Draft,
    IssuedPaper,
    Transfer,
    TransferBatch,
)
from motcua.dossiers.tests.factories import T0, World, fresh, paper
from motcua.dossiers.types import Correction, FeePaid, PartyInput, Seen, Taker
from motcua.procedures.types import CaseContent, ComponentLine, TermLine

pytestmark = pytest.mark.django_db
LATER = T0 + timedelta(hours=5)
ME = Taker(name="Nguyễn Thị Phương")


def do(verb: Any, actor: Any, dossier: Dossier, **more: Any) -> Dossier:
    """A verb on one dossier, five hours after reception."""
    with clock.at(LATER):
        verb(actor, dossier=Seen(dossier.pk), **more)
    return fresh(dossier)


def do_many(verb: Any, actor: Any, *rows: Dossier, **more: Any) -> Any:
    with clock.at(LATER):
        return verb(actor, dossiers=[Seen(one.pk) for one in rows], **more)


def test_writing_a_draft_again_replaces_it_until_it_is_submitted():
    world = World()
    dossier = world.drafted()
    do(dossiers.draft_result, world.expert, dossier, subject="Giấy khác", body="Nội dung")
    draft = Draft.objects.get()
    assert (draft.no, draft.subject, draft.state, draft.node) == (1, "Giấy khác", DraftState.DRAFTING, "s3")
    assert fresh(dossier).draft_state == DraftState.DRAFTING


@pytest.mark.parametrize(("subject", "body"), [("", "B"), ("A", " "), ("A", "x" * 50_001)])
def test_a_draft_needs_a_subject_and_a_body(subject: str, body: str):
    world = World()
    with pytest.raises(Refusal):
        do(dossiers.draft_result, world.expert, world.with_expert(), subject=subject, body=body)


def test_a_draft_is_submitted_signed_stamped_and_handed_out():
    world = World()
    dossier = world.to_sign()
    assert (dossier.queue, dossier.act, dossier.draft_state) == (Queue.CHO_NHAN, Act.KY, DraftState.SUBMITTED)
    report = do_many(dossiers.sign, world.leader, dossier)
    assert [done.code for done in report.done] == [dossier.code]
    dossier = fresh(dossier)
    assert (dossier.act, dossier.draft_state, dossier.held_post_id) == (
        Act.DONG_DAU,
        DraftState.SIGNED,
        world.post_leader.pk,
    )
    report = do_many(dossiers.stamp, world.clerk, dossier)
    dossier = fresh(dossier)
    assert (dossier.status, dossier.ending, dossier.decided_at) == (
        Status.DA_XU_LY_XONG,
        Ending.KET_QUA,
        LATER,
    )
    assert (dossier.queue, dossier.act, dossier.offered_unit_id) == (
        Queue.CHO_NHAN,
        Act.TRA_KET_QUA,
        world.counter.pk,
    )
    draft = Draft.objects.get()
    assert (draft.number, draft.state, draft.signed_by_post_id) == (
        "1/KQ-UBND",
        DraftState.STAMPED,
        world.post_leader.pk,
    )
    assert TransferBatch.objects.get(pk=report.batch_ids[0]).to_unit_id == world.counter.pk
    do_many(dossiers.accept, world.binh, dossier)
    dossier = do(dossiers.hand_result, world.anh, dossier, taker=ME)
    assert (dossier.status, dossier.queue, dossier.returned_to) == (
        Status.DA_TRA_KET_QUA,
        Queue.XONG,
        "Nguyễn Thị Phương",
    )
    assert IssuedPaper.objects.filter(form="bien-nhan-tra-ket-qua").count() == 1
    assert not Transfer.objects.filter(state=TransferState.WAITING).exists()


def test_signing_many_answers_dossier_by_dossier():
    world = World()
    first, second, third = world.to_sign(), world.to_sign(), world.signed()
    report = do_many(dossiers.sign, world.leader, first, second, third)
    assert len(report.done) == 2
    assert [no.code for no in report.refused] == [third.code]


def test_numbers_of_results_have_no_gaps_and_refusals_take_their_turn():
    world = World()
    rows = [world.signed(), world.signed(refusal=True), world.signed()]
    do_many(dossiers.stamp, world.clerk, *rows)
    numbers = [Draft.objects.get(dossier=one).number for one in rows]
    assert numbers == ["1/KQ-UBND", "2/TB-UBND", "3/KQ-UBND"]
    assert fresh(rows[1]).ending == Ending.TU_CHOI


def test_a_returned_draft_goes_back_to_who_wrote_it_past_the_head():
    world = World()
    dossier = world.to_sign()
    do_many(dossiers.return_draft, world.leader, dossier, reason="Sai tên")
    dossier = fresh(dossier)
    assert (dossier.act, dossier.offered_post_id) == (Act.THAM_DINH, world.post_expert.pk)
    draft = Draft.objects.get()
    assert (draft.state, draft.returned_why) == (DraftState.RETURNED, "Sai tên")
    do_many(dossiers.accept, world.expert, dossier)
    do(dossiers.draft_result, world.expert, dossier, subject="Lần hai", body="B")
    assert list(Draft.objects.order_by("no").values_list("no", "state")) == [
        (1, DraftState.RETURNED),
        (2, DraftState.DRAFTING),
    ]


def test_a_signature_is_void_when_the_clerk_returns_the_draft():
    world = World()
    dossier = world.signed()
    do_many(dossiers.return_draft, world.clerk, dossier, reason="Sai thể thức")
    draft = Draft.objects.get()
    assert (draft.state, draft.signed_at, draft.signed_by_post_id) == (DraftState.RETURNED, None, None)


def test_recalling_a_signed_draft_makes_it_unsigned_again():
    world = World()
    dossier = world.signed()
    do_many(dossiers.recall, world.leader, dossier)
    dossier = fresh(dossier)
    assert (dossier.queue, dossier.draft_state) == (Queue.CHO_KY, DraftState.SUBMITTED)
    draft = Draft.objects.get()
    assert (draft.state, draft.signed_at) == (DraftState.SUBMITTED, None)
    do_many(dossiers.sign, world.leader, dossier)
    assert Draft.objects.get().state == DraftState.SIGNED


def test_a_result_that_the_counter_declines_stays_stamped_and_comes_again():
    world = World()
    dossier = world.stamped()
    do_many(dossiers.decline, world.anh, dossier, reason="Thiếu một bản")
    dossier = fresh(dossier)
    assert (dossier.status, dossier.draft_state, dossier.held_post_id) == (
        Status.DA_XU_LY_XONG,
        DraftState.STAMPED,
        world.post_clerk.pk,
    )
    do_many(dossiers.hand_over, world.clerk, dossier)
    do_many(dossiers.accept, world.anh, dossier)
    assert do(dossiers.hand_result, world.anh, dossier, taker=ME).queue == Queue.XONG


def test_nothing_is_submitted_to_a_step_that_neither_checks_nor_signs():
    world = World()
    dossier = world.to_assign()
    with pytest.raises(Refusal):
        do(dossiers.submit_draft, world.head, dossier)


@pytest.mark.parametrize(
    ("taker", "field"),
    [
        (Taker(name=""), "taker.name"),
        (Taker(name="Trần Văn Hùng"), "taker.authority_paper"),
        (Taker(name="Nguyễn Thị Phương", receipt_returned=False), "taker.receipt_note"),
    ],
)
def test_who_takes_the_result_must_be_entitled(taker: Taker, field: str):
    world = World()
    dossier = world.to_return()
    with pytest.raises(Refusal) as no:
        do(dossiers.hand_result, world.anh, dossier, taker=taker)
    assert field in {problem.field for problem in no.value.problems}


def test_an_authorised_person_takes_it_without_the_slip():
    world = World()
    taker = Taker(
        name="Trần Văn Hùng",
        authority_paper="Giấy ủy quyền 5/2022",
        receipt_returned=False,
        receipt_note="Mất giấy hẹn, đã cam đoan",
    )
    dossier = do(dossiers.hand_result, world.anh, world.to_return(), taker=taker)
    form = IssuedPaper.objects.get(dossier=dossier, form="bien-nhan-tra-ket-qua")
    assert (form.data["authorisation"], form.data["receipt_note"]) == (
        "Giấy ủy quyền 5/2022",
        "Mất giấy hẹn, đã cam đoan",
    )


def test_fees_are_collected_once_with_a_receipt_in_words():
    world = World()
    dossier = world.dossier()
    paid = [FeePaid(id=dossier.fees.get().pk, method=FeeMethod.TIEN_MAT, receipt_no="0001")]
    dossier = do(dossiers.collect_fee, world.anh, dossier, paid=paid)
    fee = dossier.fees.get()
    assert (fee.state, fee.receipt_no, fee.paid_at) == (FeeState.DA_THU, "0001", LATER)
    assert IssuedPaper.objects.get(form="bien-lai").data["total_in_words"] == "Một trăm nghìn đồng"
    with pytest.raises(Refusal, match="chưa thu"):
        do(dossiers.collect_fee, world.anh, dossier, paid=paid)


def test_fees_may_be_taken_when_the_result_is_handed_out():
    world = World()
    dossier = world.to_return()
    paid = [FeePaid(id=dossier.fees.get().pk, method=FeeMethod.TIEN_MAT)]
    dossier = do(dossiers.hand_result, world.anh, dossier, taker=ME, paid=paid)
    assert dossier.fees.get().state == FeeState.DA_THU


@pytest.mark.parametrize(
    "stage", ["dossier", "handed_over", "to_assign", "with_expert", "drafted", "to_sign"]
)
def test_withdrawing_ends_it_wherever_it_is_and_the_originals_wait(stage: str):
    world = World()
    dossier = do(dossiers.withdraw, world.anh, getattr(world, stage)(), why="Đổi ý")
    assert (dossier.status, dossier.ending, dossier.queue) == (Status.RUT_HO_SO, Ending.RUT, Queue.CHO_TRA)
    assert (dossier.held_unit_id, dossier.held_post_id) == (world.counter.pk, world.post_anh.pk)
    assert (dossier.offered_unit_id, dossier.paused_since) == (None, None)
    assert not Transfer.objects.filter(state=TransferState.WAITING).exists()
    dossier = do(dossiers.return_originals, world.binh, dossier, taker=ME)
    assert (dossier.queue, dossier.originals) == (Queue.XONG, 0)
    form = IssuedPaper.objects.get(form="tra-giay-to-goc")
    assert form.data["ending"] == "Rút hồ sơ"
    assert [one["name"] for one in form.data["originals"]] == ["Giấy đề nghị"]


def test_without_originals_a_withdrawn_dossier_is_finished():
    world = World()
    case = CaseContent(name="Một", terms=(TermLine(1, 3),), components=(ComponentLine("Tờ khai", copies=1),))
    world.case = world.make_case("khac", cases=(case,))
    dossier = do(dossiers.withdraw, world.anh, world.dossier(), why="Đổi ý")
    assert dossier.queue == Queue.XONG


def test_originals_may_go_back_one_by_one():
    world = World()
    dossier = world.dossier()
    extra = dossier.components.create(no=9, **vars_of(paper("Sổ gốc", originals=1)))
    Dossier.objects.filter(pk=dossier.pk).update(originals=2)
    dossier = do(dossiers.withdraw, world.anh, dossier, why="Đổi ý")
    dossier = do(dossiers.return_originals, world.anh, dossier, taker=ME, component_ids=[extra.pk])
    assert (dossier.originals, dossier.queue) == (1, Queue.CHO_TRA)
    with pytest.raises(Refusal, match="còn giữ"):
        do(dossiers.return_originals, world.anh, dossier, taker=ME, component_ids=[extra.pk])


def vars_of(given: Any) -> dict[str, Any]:
    return {"name": given.name, "originals": given.originals, "received": True}


def test_originals_may_go_back_before_the_result_and_after_it():
    world = World()
    dossier = do(dossiers.return_originals, world.anh, world.to_return(), taker=ME)
    assert (dossier.originals, dossier.queue) == (0, Queue.CHO_TRA)
    late = do(dossiers.hand_result, world.anh, world.to_return(), taker=ME)
    late = do(dossiers.return_originals, world.anh, late, taker=ME)
    assert (late.originals, late.queue) == (0, Queue.XONG)


def test_stopping_at_the_applicants_request_gives_a_notice():
    world = World()
    dossier = do(dossiers.stop, world.anh, world.with_expert(), why="Không còn nhu cầu")
    assert (dossier.status, dossier.ending) == (Status.DUNG_XU_LY, Ending.DUNG)
    notice = IssuedPaper.objects.get(form="dung-giai-quyet")
    assert (notice.data["state"], notice.data["reason"]) == ("Thẩm định", "Không còn nhu cầu")


@pytest.mark.parametrize("word", ["withdraw", "stop"])
def test_what_is_signed_is_neither_withdrawn_nor_stopped(word: str):
    world = World()
    with pytest.raises(Refusal, match="Dự thảo kết quả đã ký"):
        do(getattr(dossiers, word), world.anh, world.signed(), why="Đổi ý")


def test_a_mistake_is_cancelled_by_the_head_and_keeps_its_code():
    world = World()
    dossier = do(dossiers.propose_cancel, world.anh, world.with_expert(), why="Nhập hai lần")
    assert dossier.cancel_open
    with pytest.raises(Refusal, match="đang chờ duyệt"):
        do(dossiers.propose_cancel, world.binh, dossier, why="Nữa")
    dossier = do(dossiers.decide_cancel, world.leader, dossier, approve=True)
    assert (dossier.ending, dossier.cancel_open, dossier.status) == (Ending.HUY, False, Status.DUNG_XU_LY)
    form = IssuedPaper.objects.get(form="huy-ho-so")
    assert (form.data["code"], form.data["proposer"]) == (dossier.code, "Lê Thị Anh")
    assert world.receive().code.endswith("-0002")


def test_nobody_approves_the_own_proposal_by_a_lent_right():
    world = World()
    dossier = do(dossiers.propose_cancel, world.anh, world.dossier(), why="Nhập hai lần")
    loan = NewLoan(valid_from=T0.date(), valid_to=T0.date(), basis="Giấy ủy quyền số 1")
    with clock.at(T0):
        accounts.delegate(
            world.leader, from_post_id=world.post_leader.pk, to_post_id=world.post_anh.pk, loan=loan
        )
        lent = accounts.actor_for(world.post_anh.pk, on_behalf=world.post_leader.pk)
    with pytest.raises(Refusal, match="không tự duyệt"):
        do(dossiers.decide_cancel, lent, dossier, approve=True)
    assert fresh(dossier).cancel_open


@pytest.mark.parametrize("left", [False, True])
def test_what_ends_far_from_the_counter_comes_back_into_its_hands(left: bool):
    world = World()
    dossier = do(dossiers.propose_cancel, world.binh, world.with_expert(), why="Nhập hai lần")
    if left:
        world.post_anh.ended_at, world.post_anh.valid_to = T0, T0.date()
        world.post_anh.save()
    dossier = do(dossiers.decide_cancel, world.head, dossier, approve=True)
    keeper = world.post_binh if left else world.post_anh
    assert (dossier.held_unit_id, dossier.held_post_id) == (world.counter.pk, keeper.pk)


@pytest.mark.parametrize(
    ("by_proxy", "paper_of", "field"), [(True, "", "authority_paper"), (False, "Giấy ủy quyền số 1", "name")]
)
def test_a_submitter_is_put_right_by_the_rules_of_handing_in(by_proxy: bool, paper_of: str, field: str):
    world = World(changes={"by_proxy": by_proxy})
    someone = Correction(submitter=PartyInput(name="Lê Văn Khác", authority_paper=paper_of))
    dossier = world.dossier()
    with pytest.raises(Refusal) as no:
        do(dossiers.correct, world.anh, dossier, correction=someone, why="Nhầm")
    assert no.value.problems[0].field == f"submitter.{field}"


def test_a_proposal_to_cancel_is_decided_before_the_result_goes_out():
    world = World()
    dossier = world.to_sign()
    dossier = do(dossiers.propose_cancel, world.anh, dossier, why="Nhập hai lần")
    do_many(dossiers.sign, world.leader, dossier)
    with pytest.raises(Refusal, match="không hủy hồ sơ được nữa"):
        do(dossiers.decide_cancel, world.leader, dossier, approve=True)
    do_many(dossiers.stamp, world.clerk, dossier)
    do_many(dossiers.accept, world.anh, dossier)
    with pytest.raises(Refusal, match="chờ quyết định"):
        do(dossiers.hand_result, world.anh, dossier, taker=ME)
    dossier = do(dossiers.decide_cancel, world.leader, dossier, approve=False, why="Không trùng")
    assert (dossier.ending, dossier.cancel_open) == (Ending.KET_QUA, False)
    assert do(dossiers.hand_result, world.anh, dossier, taker=ME).queue == Queue.XONG


def test_a_rejected_proposal_leaves_the_dossier_as_it_was():
    world = World()
    dossier = do(dossiers.propose_cancel, world.anh, world.dossier(), why="Nhập hai lần")
    with pytest.raises(Refusal, match="lý do"):
        do(dossiers.decide_cancel, world.leader, dossier, approve=False)
    dossier = do(dossiers.decide_cancel, world.leader, dossier, approve=False, why="Hồ sơ đúng")
    assert (dossier.ending, dossier.cancel_open) == (Ending.NONE, False)
    assert CancelProposal.objects.get().approved is False


def test_a_correction_keeps_before_and_after_and_issues_the_receipt_again():
    world = World()
    dossier = world.dossier()
    owner = PartyInput(name="Nguyễn Thị Phượng", identity_number="038190006142", phone="0912000339")
    dossier = do(
        dossiers.correct,
        world.anh,
        dossier,
        correction=Correction(owner=owner, summary="Quán cà phê"),
        why="Gõ sai tên",
    )
    assert (dossier.owner_name, dossier.owner_search) == ("Nguyễn Thị Phượng", "nguyen thi phuong")
    first, second = IssuedPaper.objects.filter(form="giay-tiep-nhan").order_by("copy_no")
    assert (first.data["owner"]["name"], second.data["owner"]["name"]) == (
        "Nguyễn Thị Phương",
        "Nguyễn Thị Phượng",
    )
    assert (second.copy_no, second.data["reprint"], second.number) == (2, 1, first.number)
    body = lines_of(dossier.ref)[0].body
    assert body is not None
    assert body["changes"]["owner.name"] == ["Nguyễn Thị Phương", "Nguyễn Thị Phượng"]
    assert body["changes"]["summary"] == ["", "Quán cà phê"]


def test_a_correction_must_change_something_and_be_sound():
    world = World()
    dossier = world.dossier()
    with pytest.raises(Refusal, match="Không có gì thay đổi"):
        do(dossiers.correct, world.anh, dossier, correction=Correction(sets=1), why="Nhầm")
    with pytest.raises(Refusal, match="Số bộ"):
        do(dossiers.correct, world.anh, dossier, correction=Correction(sets=0), why="Nhầm")
    with pytest.raises(Refusal, match="họ tên"):
        do(dossiers.correct, world.anh, dossier, correction=Correction(owner=PartyInput(name="")), why="Nhầm")
    assert fresh(dossier).revision == 1


def test_an_issued_paper_is_issued_again_as_the_next_copy():
    world = World()
    received = world.receive()
    with clock.at(LATER):
        for _ in range(2):
            made = dossiers.reissue_paper(world.binh, paper_id=received.paper_id or 0, why="Mất")
    copy = IssuedPaper.objects.get(pk=made.paper_id)
    assert (copy.copy_no, copy.data["reprint"]) == (3, 2)
