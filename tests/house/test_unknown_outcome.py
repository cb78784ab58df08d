"""COMMIT was sent and nobody heard what became of it: the work is done once, and the officer is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Timer
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from motcua.accounts.tests.factories import sign_in
from motcua.core import clock, once
from motcua.core.models import JournalEntry
from motcua.dossiers import public as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.factories import T0, World
from motcua.ui.submits import AGAIN, FIELD, fresh_name
from tests.support.cut import Cut, Wire
from tests.support.database import ALIASES

pytestmark = [pytest.mark.serial]
SOON = "Người dân xin rút"


@dataclass
class Scene:
    """Anh at her desk with a dossier, the database at the end of a wire."""

    wire: Wire
    client: Client
    dossier: Dossier
    anh: Any

    def sending(self) -> dict[str, str]:
        """What her form sends to withdraw the dossier."""
        return {FIELD: fresh_name(), "why": SOON, "revision": str(self.dossier.revision)}

    def send(self, sending: dict[str, str]) -> Any:
        """Press the button."""
        return self.client.post(reverse("dossiers:act", args=[self.dossier.pk, "withdraw"]), sending)

    def written(self) -> int:
        """How often the withdrawal stands in the journal."""
        return JournalEntry.objects.filter(verb="dossiers.withdraw").count()


@pytest.fixture
def scene(own_database: Any, house: Any, settings: Any) -> Iterator[Scene]:
    settings.SUBMIT_PATIENCE = 5.0
    world = World()
    received = world.receive()
    client = Client(raise_request_exception=False)
    sign_in(client, world.post_anh)
    with Wire(house.cluster.sockets / ".s.PGSQL.5432") as wire, clock.at(T0):
        connections.close_all()
        for alias in ALIASES:
            connections[alias].settings_dict.update(HOST="127.0.0.1", PORT=str(wire.port))
        yield Scene(wire, client, Dossier.objects.get(pk=received.id), world.anh)
        connections.close_all()


@pytest.mark.parametrize("cut", Cut)
def test_the_house_sends_again_and_the_work_is_done_once(scene: Scene, cut: Cut) -> None:
    scene.wire.arm(cut)
    answer = scene.send(scene.sending())
    assert scene.wire.cuts == 1
    assert scene.written() == 1
    if cut is Cut.AFTER:
        assert answer["Motcua-Submit"] == "recorded"
        assert scene.dossier.code in answer.content.decode()
    else:
        assert answer.status_code == 302


@pytest.mark.parametrize("cut", Cut)
def test_while_the_servers_change_places_the_page_says_so_and_sends_again(
    scene: Scene, settings: Any, cut: Cut
) -> None:
    settings.SUBMIT_PATIENCE = 0.0
    sending = scene.sending()
    scene.wire.arm(cut)
    scene.wire.down = True
    answer = scene.send(sending)
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "3")
    assert "không bị ghi hai lần" in page
    assert f'value="{SOON}"' in page
    assert sending[FIELD] in page

    scene.wire.down = False
    second = scene.send(sending | {AGAIN: "1"})
    assert second.status_code == (302 if cut is Cut.BEFORE else 200)
    third = scene.send(sending)
    assert third["Motcua-Submit"] == "recorded"
    assert scene.written() == 1


def test_a_server_that_comes_back_in_time_costs_nobody_a_page(scene: Scene) -> None:
    scene.wire.arm(Cut.BEFORE)
    scene.wire.down = True
    back = Timer(1.0, lambda: setattr(scene.wire, "down", False))
    back.start()
    assert scene.send(scene.sending()).status_code == 302
    assert scene.written() == 1


def test_a_page_that_is_only_looked_at_opens_again_by_itself(scene: Scene) -> None:
    scene.wire.down = True
    scene.wire.hang_up()
    answer = scene.client.get(reverse("dossiers:detail", args=[scene.dossier.pk]))
    assert (answer.status_code, answer["Refresh"]) == (503, "3")
    assert "chuyển máy chủ" in answer.content.decode()
    scene.wire.down = False
    connections.close_all()  # as a server does between two requests
    assert scene.client.get(reverse("dossiers:detail", args=[scene.dossier.pk])).status_code == 200


def test_other_words_under_the_same_name_are_another_sending(scene: Scene) -> None:
    sending = scene.sending()
    assert scene.send(sending).status_code == 302
    other = scene.send(sending | {"why": "Vì lý do khác"})
    assert other.status_code == 409
    assert "Motcua-Submit" not in other


def test_somebody_else_is_not_told_what_a_sending_left(scene: Scene) -> None:
    assert scene.send(scene.sending()).status_code == 302
    (submit,) = JournalEntry.objects.filter(verb="dossiers.withdraw").values_list("submit", flat=True)
    assert submit
    assert once.recorded(submit, scene.anh.person_id) is not None
    assert once.recorded(submit, scene.anh.person_id + 1) is None


def test_a_second_press_is_told_what_the_first_one_did(scene: Scene) -> None:
    sending = scene.sending() | {"revision": ""}
    answers = [scene.send(sending) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 200]
    assert scene.written() == 1
    assert dossiers.detail(scene.anh, scene.dossier.pk).row.code == scene.dossier.code
