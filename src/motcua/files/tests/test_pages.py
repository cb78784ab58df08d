"""The pages of files: handed out with rights and safe headers, taken off with a reason."""

import re

import pytest
from django.urls import reverse

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post, make_unit, sign_in
from motcua.core.actor import SYSTEM
from motcua.core.refs import Ref, RefKind, register_ref
from motcua.files import public as files
from motcua.files.tests import samples

pytestmark = pytest.mark.django_db
WHERE = Ref("files.test_page", 1)
register_ref(
    RefKind(WHERE.kind, str, lambda number: f"/tep/{number}/", lambda actor, _: actor.role == Role.TIEP_NHAN)
)


@pytest.fixture
def desk(client):
    unit = make_unit()
    client.anh, client.chi = make_post(Role.TIEP_NHAN, unit), make_post(Role.TONG_DAI_VIEN, unit)
    sign_in(client, client.anh)
    return client


def put(data: bytes | None = None, name: str = "giấy khai sinh.pdf") -> int:
    """A clean file of the thing that only receivers see."""
    made = files.attach(SYSTEM, subject=WHERE, name=name, content=data or samples.pdf())
    files.drain_quarantine()
    return made.id


def test_a_file_is_handed_out_to_keep(desk):
    answer = desk.get(reverse("files:open", args=[put()]))
    assert answer.content == samples.pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''gi%E1%BA%A5y%20khai%20sinh.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    policy = answer["Content-Security-Policy"].split("; ")
    assert {rule.split(" ", 1)[1] for rule in policy} == {"'none'"}
    assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    ("data", "name", "how"),
    [
        (samples.pdf(), "a.pdf", "inline"),
        (samples.png(), "a.png", "inline"),
        (samples.jpeg(), "a.jpg", "inline"),
        (samples.tiff(), "a.tif", "attachment"),
        (samples.docx(), "a.docx", "attachment"),
    ],
)
def test_only_what_a_browser_draws_safely_is_shown(desk, data: bytes, name: str, how: str):
    answer = desk.get(reverse("files:open", args=[put(data, name)]), {"xem": "1"})
    assert answer["Content-Disposition"].split(";")[0] == how


def test_chi_sees_no_file_and_not_even_that_there_is_one(desk):
    number = put()
    sign_in(desk, desk.chi)
    there, nowhere = (desk.get(reverse("files:open", args=[one])) for one in (number, 0))
    assert there.status_code == nowhere.status_code == 404
    assert "Không có tệp này hoặc bạn không được xem." in there.text
    token = re.compile(r'value="\w{64}"')
    assert token.sub("", there.text) == token.sub("", nowhere.text)
    for ask in (desk.get, desk.post):
        assert ask(reverse("files:remove", args=[number])).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get(reverse("files:open", args=[put()])).status_code == 302


def test_a_file_in_quarantine_says_so(desk):
    made = files.attach(SYSTEM, subject=WHERE, name="a.pdf", content=samples.pdf())
    answer = desk.get(reverse("files:open", args=[made.id]))
    assert answer.status_code == 409
    assert "đang chờ quét vi-rút" in answer.text


def test_taking_off_asks_why(desk):
    number = put()
    address = reverse("files:remove", args=[number])
    assert "giấy khai sinh.pdf" in desk.get(address).text
    refused = desk.post(address, {"why": " "})
    assert refused.status_code == 422
    assert files.attachments_of(WHERE)
    gone = desk.post(address, {"why": "quét nhầm"})
    assert gone.headers["Location"] == "/tep/1/"
    assert files.attachments_of(WHERE) == []
