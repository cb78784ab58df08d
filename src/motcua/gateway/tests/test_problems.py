"""Whatever goes wrong is a problem in Vietnamese, with the status that fits it."""

import json

import pytest
from django.apps import apps
from django.db import InterfaceError, OperationalError, connection

from motcua.core import clock
from motcua.core.verbs import together
from motcua.dossiers import public as dossiers
from motcua.gateway.api import problems
from motcua.gateway.commands import writing
from motcua.gateway.tests.factories import T0, Software, World, application, key_for

Dossier = apps.get_model("dossiers", "Dossier")
pytestmark = pytest.mark.django_db


@pytest.fixture
def anh():
    with clock.at(T0):
        world = World()
        software = Software(key_for(world.post_anh))
        software.world = world  # type: ignore[attr-defined]
        yield software


def is_problem(answer, slug: str) -> None:
    kind = problems.TYPES[slug]
    assert answer.status_code == kind.status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.told["type"] == f"/api/v1/#{slug}"
    assert (answer.told["status"], answer.told["title"]) == (kind.status, kind.title)
    assert answer.told["detail"]
    assert answer["Cache-Control"] == "no-store"


def test_without_a_key(client, anh):
    answer = Software("").post("/dossiers", {})
    is_problem(answer, "no-key")
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert not answer.cookies


def test_addresses_and_methods_that_do_not_exist(anh):
    is_problem(anh.get("/khong-co"), "not-found")
    answer = anh.send("DELETE", "/dossiers")
    is_problem(answer, "method")
    assert "POST" in answer["Allow"]


@pytest.mark.parametrize(
    ("data", "content_type", "slug"),
    [
        (b"{", "application/json", "bad-request"),
        (b'{"a": "\xff"}', "application/json", "bad-request"),
        (b'{"a": "\\ud800"}', "application/json", "bad-request"),
        (b"a=1", "application/x-www-form-urlencoded", "content-type"),
        (b"{}", "text/plain", "content-type"),
        (b'{"a": "' + b"x" * 5_300_000 + b'"}', "application/json", "too-large"),
        (b"[]", "application/json", "invalid"),
        (b"null", "application/json", "invalid"),
        (b'{"case_id": "x"}', "application/json", "invalid"),
    ],
)
def test_bodies_that_are_none(anh, data, content_type, slug):
    headers = {"Idempotency-Key": "12345678"}
    answer = anh.send("POST", "/dossiers", data=data, content_type=content_type, headers=headers)
    is_problem(answer, slug)
    assert not Dossier.objects.exists()


def test_what_is_wrong_is_pointed_to(anh):
    body = application(anh.world) | {"unknown": 1, "sets": 0, "summary": "a\x00b"}
    body["owner"]["birth_date"] = "10/06/2022"
    answer = anh.post("/dossiers", body)
    is_problem(answer, "invalid")
    said = {one["pointer"]: one["detail"] for one in answer.told["errors"]}
    assert said == {
        "/unknown": "Không có trường này.",
        "/sets": "Phải từ 1 trở lên.",
        "/summary": "Không đúng dạng.",
        "/owner/birth_date": "Phải là ngày dạng 2022-06-10.",
    }


def test_a_write_without_its_key_says_so(anh):
    answer = anh.send(
        "POST", "/dossiers", data=json.dumps(application(anh.world)), content_type="application/json"
    )
    is_problem(answer, "invalid")
    assert answer.told["errors"] == [{"detail": "Thiếu giá trị này.", "header": "Idempotency-Key"}]


@pytest.mark.parametrize("mark", ["x", '"a"', '"99999999999"', "٣"])
def test_a_mark_that_nobody_gave_is_refused(anh, mark):
    code = anh.post("/dossiers", application(anh.world)).told["code"]
    answer = anh.post(f"/dossiers/{code}/advance", {"action": "forward"}, **{"If-Match": mark})
    is_problem(answer, "invalid")
    assert answer.told["errors"][0]["header"] == "If-Match"


def test_a_fault_tells_nothing_of_itself(anh, monkeypatch, caplog):
    def broken(*_args, **_more):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(dossiers, "receive", broken)
    answer = anh.post("/dossiers", application(anh.world))
    is_problem(answer, "fault")
    assert "secret" not in answer.content.decode()
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_connection_that_breaks_before_the_commit_has_written_nothing(anh, monkeypatch, error):
    def broken(*_args, **_more):
        raise error("server closed the connection")

    monkeypatch.setattr(dossiers, "receive", broken)
    answer = anh.post("/dossiers", application(anh.world))
    is_problem(answer, "unavailable")
    assert answer["Retry-After"]


def test_a_connection_that_breaks_during_the_commit_leaves_the_outcome_to_the_key(anh, monkeypatch):
    body, token = application(anh.world), "lan-gui-0001"

    class Breaks:
        def __enter__(self):
            self.inner = together()
            self.inner.__enter__()

        def __exit__(self, *error):
            self.inner.__exit__(*error)
            if error[0] is None:
                raise OperationalError("server closed the connection")

    monkeypatch.setattr(writing, "together", Breaks)
    answer = anh.post("/dossiers", body, token=token)
    is_problem(answer, "outcome-unknown")
    assert "Idempotency-Key" in answer.told["detail"]
    monkeypatch.setattr(writing, "together", together)
    again = anh.post("/dossiers", body, token=token)
    assert (again.status_code, again["Idempotent-Replayed"]) == (201, "true")
    assert Dossier.objects.count() == 1


def test_no_page_of_the_chain_is_met(anh):
    with connection.execute_wrapper(lambda execute, *args: execute(*args)):
        answer = anh.get("/dossiers/khong-co")
    is_problem(answer, "not-found")
    assert "Content-Security-Policy" not in answer
    assert not answer.cookies
