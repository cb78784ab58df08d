"""Into whose hands a dossier may come: never into nobody's, never into those of somebody who cannot go on."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.db import connections, transaction

from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_person, make_post
from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import DraftState, FeeMethod, FeeState, Queue
from motcua.dossiers.models import Dossier, DossierFee
from motcua.dossiers.tests.factories import T0, World, fresh
from motcua.dossiers.types import FeeInput, FeePaid, Seen
from motcua.processes import public as processes
from motcua.processes.enums import MoveKind

LATER = T0 + timedelta(hours=3)
db = pytest.mark.django_db


def way_back(dossier: Dossier) -> str:
    """The key of a move back from where the dossier stands."""
    task = processes.task(dossier.task_id or 0)
    return next(way.key for way in processes.moves(task) if way.kind is MoveKind.BACK)


def end(post: Any) -> None:
    """Nobody acts from the post any more, although its last day is today."""
    post.valid_to, post.ended_at = T0.date(), T0
    post.save()


@db
@pytest.mark.parametrize(("place", "verb"), [("to_assign", "assign"), ("to_assign", "forward")])
def test_a_step_is_not_given_to_a_role_that_cannot_do_it(place: str, verb: str):
    world = World()
    dossier = getattr(world, place)()
    clerk = make_post(Role.VAN_THU, world.division)
    more: dict[str, Any] = {"to_post_id": clerk.pk}
    more |= {"dossiers": [Seen(dossier.pk)]} if verb == "assign" else {"dossier": Seen(dossier.pk)}
    with clock.at(LATER), pytest.raises(Refusal, match="không giữ vai trò"):
        getattr(dossiers, verb)(world.head, **more)
    assert fresh(dossier).queue == Queue.CHO_PHAN_CONG


@db
def test_a_step_in_hand_is_not_moved_to_a_role_that_cannot_do_it():
    world = World()
    dossier = world.with_expert()
    clerk = make_post(Role.VAN_THU, world.division)
    with clock.at(LATER), pytest.raises(Refusal, match="không giữ vai trò"):
        dossiers.reassign(world.head, dossiers=[Seen(dossier.pk)], to_post_id=clerk.pk, reason="Nghỉ")
    with clock.at(LATER):  # the head does the work of a specialist
        dossiers.reassign(
            world.head, dossiers=[Seen(dossier.pk)], to_post_id=world.post_head.pk, reason="Nghỉ"
        )
    assert fresh(dossier).held_post_id == world.post_head.pk


@db
def test_nothing_is_given_to_a_post_that_was_ended_today():
    world = World()
    dossier = world.to_assign()
    end(world.post_expert)
    with clock.at(LATER), pytest.raises(Refusal, match="không còn hiệu lực"):
        dossiers.assign(world.head, dossiers=[Seen(dossier.pk)], to_post_id=world.post_expert.pk)


@db
def test_nothing_is_given_to_a_unit_whose_last_post_was_ended_today():
    world = World()
    dossier = world.dossier()
    end(world.post_head)
    with clock.at(LATER), pytest.raises(Refusal, match="chưa có ai giữ vai trò"):
        dossiers.hand_over(world.anh, dossiers=[Seen(dossier.pk)])


@db
def test_a_dossier_does_not_go_back_to_nobody():
    world = World()
    dossier = world.with_expert()
    end(world.post_head)
    with clock.at(LATER), pytest.raises(Refusal, match="chưa có ai giữ vai trò"):
        dossiers.send_back(world.expert, dossier=Seen(dossier.pk), reason="Sai")
    assert fresh(dossier).held_post_id == world.post_expert.pk


@db
def test_going_back_is_for_the_verb_that_asks_why():
    world = World()
    dossier = world.with_expert()
    with clock.at(LATER), pytest.raises(Refusal, match="kèm lý do"):
        dossiers.forward(world.expert, dossier=Seen(dossier.pk), move=way_back(dossier))


@db
def test_a_draft_is_submitted_towards_signing_only():
    world = World()
    dossier = world.drafted()
    with clock.at(LATER), pytest.raises(Refusal, match="chưa phải bước kiểm tra hoặc ký"):
        dossiers.submit_draft(world.expert, dossier=Seen(dossier.pk), move=way_back(dossier))
    assert fresh(dossier).draft_state == DraftState.DRAFTING


@db
def test_a_submitted_draft_goes_back_only_so_that_it_can_be_written_again():
    world = World()
    dossier = world.submitted()
    with clock.at(LATER):
        with pytest.raises(Refusal):
            dossiers.send_back(world.head, dossier=Seen(dossier.pk), reason="Sai")
        dossiers.return_draft(world.head, dossiers=[Seen(dossier.pk)], reason="Sai")
        dossiers.accept(world.expert, dossiers=[Seen(dossier.pk)])
        dossiers.draft_result(world.expert, dossier=Seen(dossier.pk), subject="Lại", body="Lại")
    assert fresh(dossier).draft_state == DraftState.DRAFTING


@db
def test_the_cashier_of_the_counter_takes_fees_and_nobody_elses():
    world = World()
    dossier = world.dossier(fees=(FeeInput(name="Lệ phí", amount=50_000),))
    fee = DossierFee.objects.get(dossier=dossier)
    paid = [FeePaid(id=fee.pk, method=FeeMethod.TIEN_MAT)]
    cashier, stranger = (
        world.actor(make_post(Role.THU_NGAN, unit, person=make_person(name)))
        for unit, name in ((world.counter, "Đào Thị Mai"), (world.elsewhere, "Lý Thị Na"))
    )
    with clock.at(LATER):
        assert "dossiers.collect_fee" in {v.name for v in dossiers.detail(cashier, dossier.pk).verbs}
        with pytest.raises(Refusal):
            dossiers.collect_fee(stranger, dossier=Seen(dossier.pk), paid=paid)
        dossiers.collect_fee(cashier, dossier=Seen(dossier.pk), paid=paid)
        with pytest.raises(Refusal):
            dossiers.withdraw(cashier, dossier=Seen(dossier.pk), why="Không phải việc của thu ngân")
    fee.refresh_from_db()
    assert fee.state == FeeState.DA_THU


@pytest.mark.serial
def test_a_post_ends_after_what_is_being_given_to_it_and_takes_that_along(own_database):
    world = World()
    dossier = world.to_assign()
    admin = world.actor(make_post(Role.QUAN_TRI_DON_VI, world.district))
    head, given, go_on = world.head, Event(), Event()

    def give() -> None:
        with transaction.atomic(), clock.at(LATER):
            dossiers.assign(head, dossiers=[Seen(dossier.pk)], to_post_id=world.post_expert.pk)
            given.set()
            go_on.wait(10)

    def end_post() -> Any:
        given.wait(10)
        with clock.at(LATER):
            try:
                return accounts.end_post(
                    admin,
                    post_id=world.post_expert.pk,
                    last_day=T0.date(),
                    why="Chuyển công tác",
                    hand_over={},
                )
            except Refusal as refusal:
                return refusal

    def run(call: Any) -> Any:
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        giving, ending = pool.submit(run, give), pool.submit(run, end_post)
        given.wait(10)
        with pytest.raises(TimeoutError):  # it waits for the dossier that is on its way
            ending.result(1)
        go_on.set()
        giving.result(20)
        refusal = ending.result(20)
    assert isinstance(refusal, Refusal)
    assert "Còn 1 Hồ sơ một cửa" in str(refusal)


@db
def test_what_is_offered_to_a_unit_is_taken_up_by_who_has_its_field():
    world = World()
    dossier = world.handed_over()
    code = dossier.field.code
    heads = {
        name: world.actor(make_post(Role.TRUONG_PHONG, world.division, fields=fields))
        for name, fields in (("theirs", [code]), ("others", ["dat-dai"]))
    }
    with clock.at(LATER):
        found = {name: len(dossiers.inbox(actor, Queue.CHO_NHAN).rows) for name, actor in heads.items()}
        assert found == {"theirs": 1, "others": 0}
        with pytest.raises(Refusal):
            dossiers.accept(heads["others"], dossiers=[Seen(dossier.pk)])
        dossiers.accept(heads["theirs"], dossiers=[Seen(dossier.pk)])


@db
def test_the_load_is_shared_among_those_who_have_the_field():
    world = World()
    dossier = world.to_assign()
    for post in (world.post_expert, world.post_other):
        post.fields = ["dat-dai"]
        post.save()
    with clock.at(LATER), pytest.raises(Refusal, match="phụ trách lĩnh vực này"):
        dossiers.assign_by_load(world.head, dossiers=[Seen(dossier.pk)])
    world.post_other.fields = ["dat-dai", dossier.field.code]
    world.post_other.save()
    with clock.at(LATER):
        dossiers.assign_by_load(world.head, dossiers=[Seen(dossier.pk)])
    assert fresh(dossier).offered_post_id == world.post_other.pk
