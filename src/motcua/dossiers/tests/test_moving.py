"""Giao, nhận, thu hồi, trả lại, phân công, chuyển bước: two halves, and always in somebody's hands."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.apps import apps

from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post
from motcua.core import clock
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.journal import lines_of
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import Act, Queue, Status, TransferState
from motcua.dossiers.models import Dossier, Transfer, TransferBatch
from motcua.dossiers.tests.factories import FULL, T0, World, at, fresh
from motcua.dossiers.types import Seen
from motcua.processes.types import StepTable

pytestmark = pytest.mark.django_db
LATER = T0 + timedelta(hours=1)


def test_until_it_is_received_a_dossier_stays_with_the_giver():
    world = World()
    dossier = world.handed_over()
    assert (dossier.queue, dossier.act) == (Queue.CHO_NHAN, Act.PHAN_CONG)
    assert (dossier.held_post_id, dossier.offered_unit_id) == (world.post_anh.pk, world.division.pk)
    assert dossier.status == Status.DUOC_TIEP_NHAN
    assert dossier.step_due_at == at("10/06 11:30")  # two hours from 09:30
    transfer = Transfer.objects.get()
    assert (transfer.state, transfer.handed_at, transfer.originals) == (
        TransferState.WAITING,
        T0 + timedelta(minutes=30),
        1,
    )
    assert TransferBatch.objects.get().number == "1"


def test_receiving_puts_it_into_the_receivers_hands():
    world = World()
    dossier = world.to_assign()
    assert (dossier.queue, dossier.status) == (Queue.CHO_PHAN_CONG, Status.DANG_XU_LY)
    assert (dossier.held_unit_id, dossier.held_post_id) == (world.division.pk, world.post_head.pk)
    assert (dossier.offered_unit_id, dossier.offered_post_id) == (None, None)
    transfer = Transfer.objects.get()
    assert (transfer.state, transfer.received_by_post_id) == (TransferState.RECEIVED, world.post_head.pk)


def test_recalling_puts_everything_back():
    world = World()
    before = world.dossier()
    with clock.at(LATER):
        dossiers.hand_over(world.anh, dossiers=[Seen(before.pk)])
        dossiers.recall(world.anh, dossiers=[Seen(before.pk)], reason="Giao nhầm")
    after = fresh(before)
    same = (
        "queue",
        "act",
        "status",
        "step_name",
        "step_role",
        "step_due_at",
        "task_id",
        "held_post_id",
        "due_at",
    )
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    assert after.offered_unit_id is None
    assert Transfer.objects.get().state == TransferState.RECALLED
    with clock.at(LATER):
        dossiers.hand_over(world.anh, dossiers=[Seen(before.pk)])
    assert fresh(before).queue == Queue.CHO_NHAN


def test_declining_sends_it_back_with_the_reason():
    world = World()
    dossier = world.handed_over()
    with clock.at(LATER):
        dossiers.decline(world.head, dossiers=[Seen(dossier.pk)], reason="Thiếu chữ ký")
    dossier = fresh(dossier)
    assert (dossier.queue, dossier.held_post_id) == (Queue.CHO_XU_LY, world.post_anh.pk)
    transfer = Transfer.objects.get()
    assert (transfer.state, transfer.reason) == (TransferState.DECLINED, "Thiếu chữ ký")
    with clock.at(LATER), pytest.raises(Refusal, match="lý do"):
        dossiers.decline(world.head, dossiers=[Seen(dossier.pk)], reason=" ")


def test_a_batch_answers_dossier_by_dossier():
    world = World()
    here = [world.dossier() for _ in range(3)]
    gone = world.handed_over()
    seen = [Seen(one.pk, one.revision) for one in (*here, gone)] + [Seen(999_999)]
    with clock.at(LATER):
        report = dossiers.hand_over(world.anh, dossiers=seen, note="Đợt sáng")
    assert [done.code for done in report.done] == [one.code for one in here]
    assert [(no.id, no.code) for no in report.refused] == [(gone.pk, gone.code), (999_999, "")]
    assert "Chờ nhận bàn giao".lower() in report.refused[0].why
    assert len(report.batch_ids) == 1
    batch = TransferBatch.objects.get(pk=report.batch_ids[0])
    assert (batch.number, batch.transfers.count()) == ("2", 3)
    with clock.at(LATER):
        accepted = dossiers.accept(world.head, dossiers=[Seen(one.pk) for one in (*here, gone)])
    assert len(accepted.done) == 4


def test_one_that_fails_late_leaves_the_others_alone():
    world = World()
    good, bad = world.dossier(), world.dossier()
    Dossier.objects.filter(pk=bad.pk).update(task=None)
    with clock.at(LATER):
        report = dossiers.hand_over(world.anh, dossiers=[Seen(bad.pk), Seen(good.pk)])
    assert [done.id for done in report.done] == [good.pk]
    assert "đã kết thúc" in report.refused[0].why
    assert fresh(bad).queue == Queue.CHO_XU_LY


@pytest.mark.parametrize("count", [0, 501])
def test_a_batch_has_a_size(count: int):
    world = World()
    with pytest.raises(Refusal, match="500"):
        dossiers.accept(world.head, dossiers=[Seen(number) for number in range(count)])


def test_who_comes_second_is_told_what_happened():
    world = World()
    dossier = world.dossier()
    with clock.at(at("10/06 10:05")):
        dossiers.hand_over(world.anh, dossiers=[Seen(dossier.pk, dossier.revision)])
    with clock.at(at("10/06 10:06")), pytest.raises(Refusal) as no:
        dossiers.forward(world.anh, dossier=Seen(dossier.pk, dossier.revision))
    assert no.value.kind is RefusalKind.CONFLICT
    assert "Lê Thị Anh vừa làm “Bàn giao hồ sơ” lúc 10:05 10/06/2022." in str(no.value)


def test_handing_over_to_a_named_person():
    world = World()
    dossier = world.dossier()
    with clock.at(LATER):
        dossiers.hand_over(world.anh, dossiers=[Seen(dossier.pk)], to_post_id=world.post_head.pk)
    assert fresh(dossier).offered_post_id == world.post_head.pk


@pytest.mark.parametrize("who", ["post_chi", "nobody"])
def test_the_receiver_must_work_there(who: str):
    world = World()
    dossier = world.dossier()
    number = 999_999 if who == "nobody" else getattr(world, who).pk
    with clock.at(LATER), pytest.raises(Refusal):
        dossiers.hand_over(world.anh, dossiers=[Seen(dossier.pk)], to_post_id=number)
    assert fresh(dossier).queue == Queue.CHO_XU_LY


def test_nothing_is_handed_to_a_unit_where_nobody_has_the_role():
    world = World()
    world.post_head.valid_to = at("09/06 00:00").date()
    world.post_head.save()
    dossier = world.dossier()
    with clock.at(LATER), pytest.raises(Refusal, match="chưa có ai giữ vai trò"):
        dossiers.hand_over(world.anh, dossiers=[Seen(dossier.pk)])


def test_a_head_assigns_and_the_specialist_receives():
    world = World()
    dossier = world.with_expert()
    assert (dossier.act, dossier.queue, dossier.held_post_id) == (
        Act.THAM_DINH,
        Queue.CHO_XU_LY,
        world.post_expert.pk,
    )
    assert lines_of(dossier.ref)[1].body == {
        "revision": 4,
        "step": "Thẩm định",
        "step_due_at": "2022-06-15T06:50:00Z",
        "to_post": world.post_expert.pk,
        "to_unit": world.division.pk,
    }


def test_assigning_by_load_gives_to_who_has_least():
    world = World()
    world.with_expert()
    waiting = [world.to_assign() for _ in range(3)]
    with clock.at(LATER):
        dossiers.assign_by_load(world.head, dossiers=[Seen(one.pk) for one in waiting])
    given = [fresh(one).offered_post_id for one in waiting]
    assert given == [world.post_other.pk, world.post_expert.pk, world.post_other.pk]


def test_a_head_takes_a_dossier_from_one_specialist_to_another_at_once():
    world = World()
    dossier = world.with_expert()
    with clock.at(LATER):
        dossiers.reassign(
            world.head, dossiers=[Seen(dossier.pk)], to_post_id=world.post_other.pk, reason="Nghỉ ốm"
        )
    dossier = fresh(dossier)
    assert (dossier.held_post_id, dossier.queue) == (world.post_other.pk, Queue.CHO_XU_LY)
    with clock.at(LATER), pytest.raises(Refusal, match="không thuộc đơn vị"):
        dossiers.reassign(
            world.head, dossiers=[Seen(dossier.pk)], to_post_id=world.post_anh.pk, reason="Khác"
        )


def test_sending_back_goes_to_who_did_the_step_before():
    world = World()
    dossier = world.with_expert()
    with clock.at(LATER):
        moved = dossiers.send_back(world.expert, dossier=Seen(dossier.pk), reason="Sai lĩnh vực")
    assert moved.step_name == "Phân công"
    dossier = fresh(dossier)
    assert (dossier.queue, dossier.offered_post_id) == (Queue.CHO_NHAN, world.post_head.pk)
    assert Transfer.objects.latest("pk").reason == "Sai lĩnh vực"
    with clock.at(LATER):
        dossiers.accept(world.head, dossiers=[Seen(dossier.pk)])
    assert fresh(dossier).queue == Queue.CHO_PHAN_CONG


def test_sending_back_to_somebody_who_left_goes_to_the_unit():
    world = World()
    dossier = world.with_expert()
    world.post_head.valid_to = T0.date() - timedelta(days=1)
    world.post_head.save()
    make_post(Role.TRUONG_PHONG, world.division)
    with clock.at(LATER):
        dossiers.send_back(world.expert, dossier=Seen(dossier.pk), reason="Sai")
    dossier = fresh(dossier)
    assert (dossier.offered_unit_id, dossier.offered_post_id) == (world.division.pk, None)


def test_the_first_step_has_nothing_before_it():
    world = World()
    dossier = world.dossier()
    with clock.at(LATER), pytest.raises(Refusal):
        dossiers.send_back(world.anh, dossier=Seen(dossier.pk), reason="Sai")


def merging() -> StepTable:
    """The counter's officer receives and checks; the head assigns what comes after."""
    receive, assign, *rest = FULL.steps
    checks = replace(receive, no=2, name="Kiểm tra tại quầy", act="tham_dinh")
    return StepTable(
        steps=(receive, checks, replace(assign, no=3), *(replace(one, no=one.no + 1) for one in rest)),
        term_hours=FULL.term_hours + 8,
    )


def test_nobody_hands_over_to_himself():
    world = World(table=merging())
    dossier = world.dossier()
    with clock.at(LATER):
        moved = dossiers.forward(world.anh, dossier=Seen(dossier.pk))
    dossier = fresh(dossier)
    assert (moved.step_name, dossier.queue, dossier.act) == (
        "Kiểm tra tại quầy",
        Queue.CHO_XU_LY,
        Act.THAM_DINH,
    )
    assert dossier.status == Status.DANG_XU_LY
    assert not Transfer.objects.exists()


def test_one_act_completes_two_steps_of_ones_own_and_is_one_act():
    world = World(table=merging())
    dossier = world.dossier()
    with clock.at(LATER):
        moved = dossiers.forward(world.anh, dossier=Seen(dossier.pk), merge=True)
    assert (moved.step_name, moved.merged) == ("Phân công", ("Kiểm tra tại quầy",))
    assert fresh(dossier).queue == Queue.CHO_NHAN
    lines = lines_of(dossier.ref)
    assert [line.verb for line in lines] == ["dossiers.forward", "dossiers.receive"]
    assert lines[0].body is not None
    assert lines[0].body["merged"] == ["Kiểm tra tại quầy"]
    with clock.at(LATER):
        dossiers.recall(world.anh, dossiers=[Seen(dossier.pk)])
    after = fresh(dossier)
    assert (after.act, after.queue, after.task_id) == (Act.TIEP_NHAN, Queue.CHO_XU_LY, dossier.task_id)


def test_one_act_completes_as_many_steps_as_are_ones_own():
    receive, checks, *rest = merging().steps
    scans = replace(checks, no=3, name="Số hóa tại quầy")
    later = [replace(one, no=one.no + 1) for one in rest]
    world = World(table=StepTable(steps=(receive, checks, scans, *later), term_hours=FULL.term_hours + 16))
    dossier = world.dossier()
    with clock.at(LATER):
        moved = dossiers.forward(world.anh, dossier=Seen(dossier.pk), merge=True)
    assert (moved.step_name, moved.merged) == ("Phân công", ("Kiểm tra tại quầy", "Số hóa tại quầy"))
    steps = dossiers.steps(world.anh, dossier.pk)
    assert [(one.state, one.merged) for one in steps[:4]] == [
        ("done", False),
        ("done", True),
        ("done", True),
        ("current", False),
    ]
    with clock.at(LATER):
        dossiers.recall(world.anh, dossiers=[Seen(dossier.pk)])
    after = fresh(dossier)
    assert (after.act, after.task_id, after.held_post_id) == (
        Act.TIEP_NHAN,
        dossier.task_id,
        world.post_anh.pk,
    )


def test_a_step_of_somebody_else_is_not_merged():
    world = World()
    dossier = world.dossier()
    with clock.at(LATER), pytest.raises(Refusal, match="không phải của bạn"):
        dossiers.forward(world.anh, dossier=Seen(dossier.pk), merge=True)


def test_the_last_step_is_not_handed_on():
    world = World()
    dossier = world.to_return()
    with clock.at(LATER + timedelta(hours=2)), pytest.raises(Refusal):
        dossiers.hand_over(world.anh, dossiers=[Seen(dossier.pk)])


def test_whoever_works_for_another_uses_the_others_desk():
    world = World()
    apps.get_model("accounts", "Delegation").objects.create(
        from_post=world.post_head,
        to_post=world.post_other,
        valid_from=T0.date(),
        valid_to=T0.date(),
        basis="QĐ 1",
    )
    dossier = world.handed_over()
    with clock.at(LATER):
        deputy = accounts.actor_for(world.post_other.pk, on_behalf=world.post_head.pk)
        dossiers.accept(deputy, dossiers=[Seen(dossier.pk)])
    assert fresh(dossier).held_post_id == world.post_head.pk
    assert lines_of(dossier.ref)[0].actor_name == "Hồ Thị Nga"
