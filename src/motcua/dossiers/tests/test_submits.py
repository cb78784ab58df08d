"""What is sent twice: the same again, something else under an old key, a second request to complete."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections

from motcua.core import clock
from motcua.core.decision import Refusal, RefusalKind
from motcua.dossiers import public as dossiers
from motcua.dossiers.models import CounterNotice, Dossier
from motcua.dossiers.tests.factories import CARD, T0, World, at, paper
from motcua.dossiers.types import Application, FeeInput, NoticeMade, PartyInput

db = pytest.mark.django_db
OTHERS: dict[str, Callable[[Application], Application]] = {
    "another person": lambda one: replace(one, owner=PartyInput(name="Lê Văn Khác")),
    "another number": lambda one: replace(one, owner=replace(one.owner, identity_number="038190006143")),
    "another telephone": lambda one: replace(one, owner=replace(one.owner, phone="0912000339")),
    "a submitter": lambda one: replace(
        one, submitter=PartyInput(name="Lê Văn Khác", authority_paper="Giấy ủy quyền số 1")
    ),
    "another summary": lambda one: replace(one, summary="Bán tạp hóa"),
    "more sets": lambda one: replace(one, sets=2),
    "another paper": lambda one: replace(one, components=(*one.components, paper("Ảnh"))),
    "another count": lambda one: replace(one, components=(replace(one.components[0], copies=7),)),
    "another fee": lambda one: replace(one, fees=(FeeInput(name="Lệ phí", amount=2),)),
}


def whole(world: World) -> Application:
    """An application that says everything itself."""
    needed = paper("Giấy đề nghị", component_id=world.case.components.order_by("no")[0].pk, originals=1)
    return world.application(components=(needed,), fees=(FeeInput(name="Lệ phí", amount=1),))


@db
def test_the_same_application_again_is_the_same_dossier_however_it_was_typed():
    world, key = World(), uuid4()
    application = whole(world)
    typed = replace(application, owner=replace(application.owner, name="  Nguyễn  Thị Phương "))
    with clock.at(T0):
        first = dossiers.receive(world.anh, application=application, key=key)
        again = dossiers.receive(world.anh, application=typed, key=key)
    assert (again.id, again.repeated, again.printed_due) == (first.id, True, first.printed_due)


@db
@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_another_application_with_an_old_key_is_said_and_not_lost(
    change: Callable[[Application], Application],
):
    world, key = World(), uuid4()
    application = whole(world)
    with clock.at(T0):
        first = dossiers.receive(world.anh, application=application, key=key)
        with pytest.raises(Refusal, match=first.code) as no:
            dossiers.receive(world.anh, application=change(application), key=key)
    assert no.value.kind is RefusalKind.CONFLICT
    assert Dossier.objects.count() == 1


def ask(world: World, when: datetime, key: UUID | None = None, **changes: Any) -> NoticeMade:
    """Anh asks for a photo."""
    with clock.at(when):
        return dossiers.ask_at_counter(
            world.anh,
            application=world.application(**changes),
            items=["Ảnh"],
            why="Thiếu ảnh",
            key=key or uuid4(),
        )


@db
def test_another_request_with_an_old_key_is_said_and_not_lost():
    world, key = World(), uuid4()
    first = ask(world, T0, key)
    assert ask(world, T0, key).id == first.id
    with pytest.raises(Refusal, match="nội dung khác"):
        ask(world, T0, key, owner=PartyInput(name="Lê Văn Khác"))
    with clock.at(T0), pytest.raises(Refusal, match="nội dung khác"):
        dossiers.ask_at_counter(
            world.anh, application=world.application(), items=["Đơn"], why="Thiếu ảnh", key=key
        )


@db
def test_whoever_gives_no_number_is_asked_only_once_too():
    world = World()
    nameless = replace(world.application().owner, identity_number="")
    ask(world, T0, owner=nameless)
    with pytest.raises(Refusal, match="Chỉ được yêu cầu bổ sung 1 lần"):
        ask(world, T0, owner=nameless)
    ask(world, T0, owner=replace(nameless, phone="0912000339"))  # a namesake


@db
def test_a_new_application_may_be_asked_for_anew_once_the_former_one_was_received():
    world = World()
    ask(world, at("08/06 09:00"))
    world.receive(at("09/06 09:00"))
    ask(world, at("10/06 09:00"))
    with pytest.raises(Refusal, match="Chỉ được yêu cầu bổ sung 1 lần"):
        ask(world, at("10/06 10:00"))


@db
def test_a_request_that_nobody_answered_in_its_days_does_not_bind_for_good():
    world = World()
    ask(world, T0)
    with pytest.raises(Refusal, match="Chỉ được yêu cầu bổ sung 1 lần"):
        ask(world, T0 + timedelta(days=21))  # the fifteenth working day
    ask(world, T0 + timedelta(days=24))


@db
def test_only_a_request_to_that_person_is_answered_by_a_dossier():
    world = World()
    asked = ask(world, T0)
    with clock.at(T0):
        refused = dossiers.refuse_at_counter(
            world.anh, application=world.application(), why="Sai nơi", key=uuid4()
        )
    me, other = world.application().owner, PartyInput(name="Lê Văn Khác", identity_number="038190006143")
    for notice, owner in ((refused, me), (asked, other)):
        with pytest.raises(Refusal) as no:
            world.receive(answers_notice_id=notice.id, owner=owner)
        assert no.value.problems[0].field == "answers_notice_id"
    received = world.receive(answers_notice_id=asked.id)
    assert CounterNotice.objects.get(pk=asked.id).answered_by_id == received.id


@pytest.mark.serial
def test_two_counters_that_ask_the_same_person_at_once_ask_once(own_database):
    world = World()
    together = Barrier(2)
    application = world.application()

    def run(actor: Any) -> Any:
        together.wait()
        try:
            with clock.at(T0):
                return dossiers.ask_at_counter(
                    actor, application=application, items=["Ảnh"], why="Thiếu ảnh", key=uuid4()
                )
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(run, (world.anh, world.binh)))
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert CounterNotice.objects.filter(identity_number=CARD).count() == 1
