"""The typed client is what the document says, and with nothing else a dossier gets to its end."""

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.request import Request

import pytest
from django.test import Client as Browser

from motcua.core import clock
from motcua.gateway.api.document import document, text
from motcua.gateway.tests.factories import CARD, T0, World, key_for
from tools.client.generate import FOLDER, files

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The client as another program imports it."""
    monkeypatch.syspath_prepend(str(FOLDER / "python"))
    yield import_module("motcua_client")
    for name in [name for name in sys.modules if name.split(".")[0] == "motcua_client"]:
        del sys.modules[name]


def through_django(request: Request, _timeout: float) -> tuple[int, dict[str, str], bytes]:
    """Sends what the client would send over the network to this process's site."""
    headers: Any = dict(request.header_items())
    kind, body = headers.pop("Content-type", ""), request.data or b""
    answer: Any = Browser().generic(request.get_method(), request.selector, body, kind, headers=headers)
    return answer.status_code, dict(answer.headers), answer.content


def test_the_client_is_as_the_document_says():
    assert document() == json.loads(text())
    stale = [path for path, told in files(document()).items() if _read(path) != told]
    assert not stale, f"run ./dev client: {stale}"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_dossier_is_registered_and_followed_to_its_end(package: Any):
    with clock.at(T0):
        world = World()
        counter, head, expert, leader, clerk = (
            package.Client("http://motcua", key_for(post), send=through_django)
            for post in (
                world.post_anh,
                world.post_head,
                world.post_expert,
                world.post_leader,
                world.post_clerk,
            )
        )
        (found,) = counter.list_procedures(q="ho kinh doanh").items
        (case,) = counter.read_procedure(found.slug).cases
        owner = package.PersonIn(name="Nguyễn Thị Phương", identity_number=CARD, phone="0912000338")
        papers = tuple(
            package.ComponentIn(name=one.name, component_id=one.id, originals=one.originals)
            for one in case.components
        )
        made = counter.receive_dossier(
            package.ApplicationIn(case_id=case.case_id, owner=owner, components=papers)
        )
        assert made.due_at > T0

        def step(who: Any, action: str, **more: Any) -> Any:
            read = who.read_dossier(made.code)
            assert action in {one.action for one in read.allowed}, (action, read.allowed)
            return who.advance_dossier(
                made.code, package.AdvanceIn(action=action, **more), if_match=f'"{read.revision}"'
            )

        read = counter.read_dossier(made.code)
        attached = counter.attach_file(made.code, read.components[0].id, png(), "giay-de-nghi.png")
        assert attached.revision > read.revision
        step(counter, "forward")
        step(head, "accept")
        step(head, "forward", to_post_id=world.post_expert.pk)
        step(expert, "accept")
        expert.ask_supplement(made.code, package.SupplementIn(items=("Ảnh 3x4",), why="Ảnh mờ"))
        assert counter.read_dossier(made.code).status.code == "5"
        counter.answer_supplement(
            made.code,
            package.SupplementAnswerIn(components=(package.ComponentIn(name="Ảnh 3x4", originals=1),)),
        )
        step(expert, "draft_result", subject="Giấy chứng nhận", body="Chứng nhận hộ kinh doanh")
        step(expert, "submit_draft")
        step(head, "accept")
        step(head, "submit_draft")
        step(leader, "sign")
        step(clerk, "stamp")
        step(counter, "accept")
        ended = counter.return_result(made.code, package.ReturnIn(name="Nguyễn Thị Phương"))
        assert (ended.status.code, ended.ending.code) == ("10", "ket_qua")
        told = counter.read_dossier(made.code)
        assert (told.returned_at is not None, told.allowed) == (True, ())
        assert counter.read_statistics(first=T0.date(), last=T0.date()).total.resolved == 1


def png() -> bytes:
    """A picture of one point."""
    return bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
        "0000000d49444154789c63f8cfc0f01f0005000201a5f645400000000049454e44ae426082"
    )


def test_what_the_api_refuses_is_an_exception_with_its_reasons(package: Any):
    with clock.at(T0):
        world = World()
        counter = package.Client("http://motcua", key_for(world.post_anh), send=through_django)
        owner = package.PersonIn(name="Nguyễn Thị Phương", identity_number="12")
        with pytest.raises(package.ApiProblem) as refused:
            counter.receive_dossier(package.ApplicationIn(case_id=world.case.pk, owner=owner))
    assert refused.value.status == 422
    assert "/owner/identity_number" in {one["pointer"] for one in refused.value.errors}


def test_a_write_that_did_not_come_through_is_repeated_under_its_key(package: Any, monkeypatch):
    with clock.at(T0):
        world = World()
        heard: list[str] = []

        def breaks(request: Request, timeout: float) -> tuple[int, dict[str, str], bytes]:
            heard.append(request.get_header("Idempotency-key") or "")
            answer = through_django(request, timeout)
            if len(heard) == 1:
                raise ConnectionResetError
            return answer

        counter = package.Client("http://motcua", key_for(world.post_anh), send=breaks)
        monkeypatch.setattr("time.sleep", lambda _: None)
        owner = package.PersonIn(name="Nguyễn Thị Phương", identity_number=CARD)
        made = counter.receive_dossier(package.ApplicationIn(case_id=world.case.pk, owner=owner))
    assert len(heard) == 2
    assert len(set(heard)) == 1
    assert made.code.endswith("0001")


def test_what_became_of_a_write_can_be_asked(package: Any):
    with clock.at(T0):
        world = World()
        counter = package.Client("http://motcua", key_for(world.post_anh), send=through_django)
        owner = package.PersonIn(name="Nguyễn Thị Phương", identity_number=CARD)
        assert counter.read_submission("lan-gui-0001").outcome == "not_recorded"
        made = counter.receive_dossier(
            package.ApplicationIn(case_id=world.case.pk, owner=owner), idempotency_key="lan-gui-0001"
        )
        told = counter.read_submission("lan-gui-0001")
    assert (told.outcome, told.operation, told.status) == ("recorded", "receive_dossier", 201)
    assert told.location.endswith(made.code)
