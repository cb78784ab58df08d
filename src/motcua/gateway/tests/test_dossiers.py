"""A dossier through the API: received, read, brought on, once each."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.core import clock
from motcua.core.models import JournalEntry
from motcua.gateway.tests.factories import T0, Software, World, application, key_for

Dossier = apps.get_model("dossiers", "Dossier")
pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    with clock.at(T0):
        yield World()


@pytest.fixture
def anh(world: World) -> Software:
    return Software(key_for(world.post_anh))


def received(who: Software, world: World, **changes: Any) -> str:
    answer = who.post("/dossiers", application(world, **changes))
    assert answer.status_code == 201, answer.told
    return str(answer.told["code"])


def test_a_dossier_is_received_and_promised(world: World, anh: Software):
    answer = anh.post("/dossiers", application(world))
    assert answer.status_code == 201
    assert answer["Location"] == f"/api/v1/dossiers/{answer.told['code']}"
    assert answer["ETag"] == '"1"'
    row = Dossier.objects.get(code=answer.told["code"])
    assert answer.told["lookup_secret"] == row.lookup_secret
    assert answer.told["due_at"].endswith("+07:00")
    assert row.received_by_post_id == world.post_anh.pk


def test_the_journal_names_the_key(world: World, anh: Software):
    code = received(anh, world)
    line = JournalEntry.objects.get(verb="dossiers.receive", subject_id=Dossier.objects.get(code=code).pk)
    prefix = anh.key.split("_")[1]
    assert line.actor_name == f"Lê Thị Anh (khóa {prefix})"


def test_the_same_submit_again_gives_the_first_answer(world: World, anh: Software):
    token = str(uuid4())
    first = anh.post("/dossiers", application(world), token=token)
    again = anh.post("/dossiers", application(world), token=token)
    assert (again.status_code, again.content) == (201, first.content)
    assert again["Idempotent-Replayed"] == "true"
    assert again["Location"] == first["Location"]
    assert Dossier.objects.count() == 1


def test_the_same_token_with_another_body_is_refused(world: World, anh: Software):
    token = str(uuid4())
    anh.post("/dossiers", application(world), token=token)
    other = anh.post("/dossiers", application(world, summary="khác"), token=token)
    assert other.status_code == 422
    assert other.told["errors"] == [{"detail": other.told["detail"], "header": "Idempotency-Key"}]
    assert Dossier.objects.count() == 1


def test_every_problem_is_pointed_to(world: World, anh: Software):
    body = application(world, sets=3)
    body["owner"]["identity_number"] = "12"
    body["components"] = [{"name": " "}]
    answer = anh.post("/dossiers", body)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert {one["pointer"] for one in answer.told["errors"]} >= {
        "/owner/identity_number",
        "/components/0/name",
    }
    assert not Dossier.objects.exists()


def test_a_dossier_is_read_with_what_may_be_done(world: World, anh: Software):
    code = received(anh, world)
    answer = anh.get(f"/dossiers/{code}")
    assert answer.status_code == 200
    assert answer.told["status"] == {"code": "2", "label": "Được tiếp nhận"}
    assert answer.told["people"][0]["name"] == "Nguyễn Thị Phương"
    assert {"forward", "hand_over"} <= {one["action"] for one in answer.told["allowed"]}
    assert "withdraw" not in {one["action"] for one in answer.told["allowed"]}  # no scope opens it


def test_a_dossier_goes_from_hand_to_hand(world: World, anh: Software):
    code, head = received(anh, world), Software(key_for(world.post_head))
    given = anh.post(f"/dossiers/{code}/advance", {"action": "forward"}, **{"If-Match": '"1"'})
    assert (given.status_code, given["ETag"]) == (200, '"2"')
    assert given.told["queue"]["code"] == "cho_nhan"
    taken = head.post(f"/dossiers/{code}/advance", {"action": "accept"}, **{"If-Match": '"2"'})
    assert (taken.status_code, taken.told["step"], taken.told["revision"]) == (200, "Phân công", 3)


def test_who_was_quicker_is_said(world: World, anh: Software):
    code = received(anh, world)
    anh.post(f"/dossiers/{code}/advance", {"action": "forward"})
    late = anh.post(f"/dossiers/{code}/advance", {"action": "recall"}, **{"If-Match": '"1"'})
    assert late.status_code == 412
    assert "Lê Thị Anh" in late.told["detail"]
    assert "Chuyển bước" in late.told["detail"]


def test_a_repeated_step_gives_its_first_answer_though_the_dossier_has_gone_on(world: World, anh: Software):
    code, token = received(anh, world), str(uuid4())
    first = anh.post(f"/dossiers/{code}/advance", {"action": "forward"}, token=token)
    again = anh.post(f"/dossiers/{code}/advance", {"action": "forward"}, token=token)
    assert (again.status_code, again.content, again["ETag"]) == (200, first.content, first["ETag"])
    fresh = anh.post(f"/dossiers/{code}/advance", {"action": "forward"})
    assert fresh.status_code in {403, 409}


@pytest.mark.parametrize("who", ["chi", "binh"])
def test_anh_may_binh_sees_chi_sees_nothing(world: World, anh: Software, who: str):
    code = received(anh, world)
    other = Software(key_for(getattr(world, f"post_{who}")))
    read = other.get(f"/dossiers/{code}")
    done = other.post(f"/dossiers/{code}/advance", {"action": "forward"})
    unknown = other.post("/dossiers/000.00.00.H56-220610-9999/advance", {"action": "forward"})
    if who == "binh":
        assert (read.status_code, done.status_code) == (200, 403)
    else:
        assert (read.status_code, done.status_code) == (404, 404)
        assert done.told == unknown.told


def test_a_scope_that_the_key_lacks_is_named(world: World, anh: Software):
    code = received(anh, world)
    reader = Software(key_for(world.post_anh, ("dossiers:read",)))
    assert reader.get(f"/dossiers/{code}").status_code == 200
    answer = reader.post(f"/dossiers/{code}/advance", {"action": "forward"})
    assert answer.status_code == 403
    assert "dossiers:advance" in answer.told["detail"]
    signer = reader.post(f"/dossiers/{code}/advance", {"action": "sign"})
    assert "dossiers:sign" in signer.told["detail"]


def spent(call: Callable[[], Any]) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        call()
    kept = [str(query["sql"])[:100] for query in queries.captured_queries]
    return [sql for sql in kept if not sql.startswith(("SAVEPOINT", "RELEASE"))]


def test_what_the_operations_cost(world: World, anh: Software):
    code = received(anh, world)
    anh.get(f"/dossiers/{code}")
    receive = spent(lambda: received(anh, world))
    read = spent(lambda: anh.get(f"/dossiers/{code}"))
    forward = spent(lambda: anh.post(f"/dossiers/{code}/advance", {"action": "forward"}))
    assert (len(receive), len(read), len(forward)) == (11, 2, 9), "\n".join(
        [*receive, "", *read, "", *forward]
    )
