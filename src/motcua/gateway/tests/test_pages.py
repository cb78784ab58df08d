"""Screens: the documentation for everybody, the keys for whoever administers the unit."""

import re

import pytest
from django.test import Client

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post, make_unit, sign_in
from motcua.core.actor import SYSTEM
from motcua.core.demo import Scenario
from motcua.gateway import demo
from motcua.gateway import public as gateway
from motcua.gateway.api.problems import TYPES
from motcua.gateway.models import ApiKey
from motcua.gateway.queries import callers
from motcua.gateway.queries.sandbox import offered_key, sandbox_key
from motcua.gateway.rules import keys as rules
from motcua.gateway.types import NewKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit("Huyện Một")


@pytest.fixture
def head(client: Client, unit) -> Client:
    sign_in(client, make_post(Role.QUAN_TRI_DON_VI, unit))
    return client


def test_everybody_reads_the_documentation(client):
    page = client.get("/api/v1/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Content-Security-Policy" in page
    assert "public" in page["Cache-Control"]
    assert "POST /api/v1/dossiers" in text
    assert all(f'id="{slug}"' in text for slug in TYPES)


def test_a_key_is_issued_on_the_screen_and_shown_once(head, unit):
    post = make_post(Role.TIEP_NHAN, unit)
    asked = {"name": "iGate", "post": post.pk, "scopes": ["dossiers:read"], "days": 30}
    assert head.get("/ket-noi/cap-khoa/").status_code == 200
    assert head.get("/ket-noi/cap-khoa/", {"unit": unit.code}).status_code == 200
    given = head.post(f"/ket-noi/cap-khoa/?unit={unit.code}", asked)
    found = re.search(r"motcua_[0-9a-f]{8}_[\w-]{43}", given.content.decode())
    assert found
    assert callers.caller_of(found[0])
    listed = head.get("/ket-noi/").content.decode()
    assert "iGate" in listed
    assert found[0] not in listed


def test_what_is_wrong_stands_at_its_box(head, unit):
    answer = head.post(f"/ket-noi/cap-khoa/?unit={unit.code}", {"name": "", "days": 0})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "post", "scopes", "days"}
    assert not ApiKey.objects.exists()


def test_a_key_is_revoked_on_the_screen(head, unit):
    issued = gateway.issue_key(
        SYSTEM, new=NewKey(name="iGate", post_id=make_post(unit=unit).pk, scopes=("units:read",))
    )
    address = f"/ket-noi/khoa/{issued.id}/thu-hoi/"
    assert head.get(address).status_code == 200
    assert head.post(address, {"why": ""}).status_code == 422
    assert head.post(address, {"why": "Hết hợp đồng"}).status_code == 302
    assert "Hết hợp đồng" in head.get("/ket-noi/").content.decode()
    assert callers.caller_of(issued.secret) is None


def test_keys_of_other_units_are_not_there(head):
    other = make_post(Role.TIEP_NHAN, make_unit("Huyện Hai"))
    issued = gateway.issue_key(SYSTEM, new=NewKey(name="Nhà khác", post_id=other.pk, scopes=("units:read",)))
    assert "Nhà khác" not in head.get("/ket-noi/").content.decode()
    assert head.get(f"/ket-noi/khoa/{issued.id}/thu-hoi/").status_code == 404


def test_an_officer_has_no_such_page(client):
    sign_in(client, make_post(Role.TIEP_NHAN))
    assert client.get("/ket-noi/").status_code == 403


def test_the_sandbox_key_is_offered_in_the_demo_only(client, settings):
    post = make_post(Role.TIEP_NHAN, make_unit("Một cửa", code=demo.COUNTER))
    assert offered_key() == ""
    assert demo.prepare(Scenario()) == "1 khóa dùng thử"
    assert demo.prepare(Scenario()) == "đã có khóa dùng thử"
    caller = callers.caller_of(offered_key())
    assert caller
    assert (caller.actor.post_id, caller.sandbox) == (post.pk, True)
    settings.DEMO_ACCOUNTS = False
    callers.forget_all()
    assert (offered_key(), callers.caller_of(sandbox_key())) == ("", None)
    assert rules.looks_like_key(sandbox_key())
