"""Signing in: what a stranger learns, how often they may try, what the demo offers and production refuses."""

import logging
from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.db import IntegrityError, transaction

from motcua.accounts import public as accounts
from motcua.accounts.commands import attempt_sign_in
from motcua.accounts.enums import Role
from motcua.accounts.models import Account, Delegation
from motcua.accounts.tests.factories import actor, make_account, make_post, make_unit, sign_in
from motcua.accounts.types import VISITOR
from motcua.core import clock
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.journal import lines_of

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-that-dai"
WRONG = "Tên đăng nhập hoặc mật khẩu không đúng."


@pytest.fixture
def post():
    return make_post(Role.TIEP_NHAN, make_unit("Huyện Thử"))


@pytest.fixture
def account(post):
    return make_account(post.person, username="anh.nv", password=PASSWORD)


def attempt(client, username="anh.nv", password=PASSWORD, **more):
    return client.post("/dang-nhap/", {"username": username, "password": password, **more})


def test_everything_needs_a_sign_in(client):
    page = client.get("/don-vi/")
    assert page.status_code == 302
    assert page.headers["Location"] == "/dang-nhap/?next=/don-vi/"


def test_sign_in_goes_where_the_person_wanted(client, account):
    assert attempt(client, "  ANH.nv ", next="/don-vi/").headers["Location"] == "/don-vi/"
    page = client.get("/don-vi/")
    assert page.status_code == 200
    assert lines_of(account.ref)[0].verb == "accounts.sign_in"


@pytest.mark.parametrize(
    "elsewhere", ["https://la.vn/", "//la.vn/", "javascript:alert(1)", "\\\\la.vn", "-1", "x"]
)
def test_sign_in_leads_to_no_other_site(client, account, elsewhere):
    assert attempt(client, next=elsewhere).headers["Location"] == "/lam-viec/"


def test_the_day_begins_with_the_first_page_that_the_post_may_enter(client, account, post):
    assert attempt(client).headers["Location"] == "/lam-viec/"
    first = client.get("/lam-viec/").headers["Location"]
    assert first not in {"/lam-viec/", "/"}
    assert client.get(first).status_code == 200


def test_a_sign_in_makes_a_new_session(client, account):
    session = client.session
    session["before"] = "known to somebody else"
    session.save()
    client.cookies["sessionid"] = session.session_key
    attempt(client)
    assert client.session.session_key != session.session_key


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("anh.nv", "sai"),
        ("khong.co", PASSWORD),
        ("blocked", PASSWORD),
        ("none", PASSWORD),
        ("x" * 150, "y" * 1000),
    ],
)
def test_every_wrong_try_gets_the_same_answer(client, account, username, password):
    make_account(make_post().person, username="blocked", password=PASSWORD, is_active=False)
    make_account(make_post().person, username="none")
    page = attempt(client, username, password)
    assert page.status_code == 422
    assert WRONG in page.text
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "data", [{}, {"username": "", "password": ""}, {"username": "a\0b", "password": "x"}]
)
def test_an_incomplete_or_broken_form_is_said(client, data):
    page = client.post("/dang-nhap/", data)
    assert page.status_code == 422


@pytest.mark.refusal("accounts.sign_in")
def test_a_wrong_password_leaves_no_trace(account, untouched):
    for username, password in (("anh.nv", "sai"), ("khong.co", PASSWORD)):
        with untouched("accounts") as refused:
            accounts.sign_in(VISITOR, username=username, password=password)
        assert refused.value.problems[0].why == WRONG


def test_hashing_takes_place_for_unknown_names_too(account, monkeypatch):
    made: list[str] = []
    monkeypatch.setattr("motcua.accounts.adapters.backend.make_password", made.append)
    for username in ("khong.co", "anh.nv"):
        with pytest.raises(Refusal):
            accounts.sign_in(VISITOR, username=username, password="sai")
    assert made == ["sai"]


def guess(times, username="anh.nv", address="10.0.0.1"):
    for _ in range(times):
        with pytest.raises(Refusal) as refused:
            attempt_sign_in(username=username, password="sai", address=address)
    return refused.value.kind


def test_a_guesser_is_stopped_the_owner_is_not(account):
    assert guess(8) is RefusalKind.INVALID
    assert guess(1) is RefusalKind.TOO_MANY
    with pytest.raises(Refusal):
        attempt_sign_in(username="anh.nv", password=PASSWORD, address="10.0.0.1")
    attempt_sign_in(username="anh.nv", password=PASSWORD, address="10.0.0.2")


def test_a_whole_office_signs_in_from_one_address(account):
    for _ in range(130):
        attempt_sign_in(username="anh.nv", password=PASSWORD, address="10.0.0.9")


def test_unknown_names_are_throttled_alike():
    assert guess(8, "khong.co") is RefusalKind.INVALID
    assert guess(1, "khong.co") is RefusalKind.TOO_MANY


def test_an_account_is_guarded_from_many_addresses(account):
    for number in range(5):
        guess(8, address=f"10.1.0.{number}")
    assert guess(1, address="10.2.0.1") is RefusalKind.TOO_MANY


def test_an_address_tries_many_names_in_vain():
    for number in range(15):
        guess(8, f"ten.{number}")
    assert guess(1, "ten.cuoi") is RefusalKind.TOO_MANY


def test_too_many_tries_are_said(client, account, caplog):
    caplog.set_level(logging.WARNING, logger="motcua.accounts")
    for _ in range(9):
        page = attempt(client, password="sai")
    assert page.status_code == 429
    assert "15 phút" in page.text
    assert "sai" not in caplog.text


def test_sign_out_ends_the_session(client, account):
    attempt(client)
    assert client.get("/dang-xuat/").status_code == 405
    assert client.post("/dang-xuat/").status_code == 302
    assert client.get("/don-vi/").status_code == 302
    assert lines_of(account.ref)[0].verb == "accounts.sign_out"


@pytest.mark.refusal("accounts.sign_out")
def test_a_stranger_does_not_sign_out(client, untouched):
    with untouched("accounts"):
        accounts.sign_out(VISITOR)


def test_a_blocked_account_loses_its_sessions(client, account):
    attempt(client)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert client.get("/don-vi/").status_code == 302


# ------------------------------------------------------------------ posts of a session


def test_the_switch_of_posts(client, post):
    other = make_post(Role.VAN_THU, make_unit("Xã Khác"), person=post.person)
    sign_in(client, post)
    assert 'aria-current="true"' in client.get("/don-vi/").text
    assert (
        client.post("/doi-vi-tri/", {"post": other.pk, "next": "/don-vi/"}).headers["Location"] == "/don-vi/"
    )
    page = client.get("/don-vi/").text
    assert page.index("Xã Khác") < page.index("Huyện Thử")
    for foreign in (make_post().pk, "x", "", f"{post.pk}-x"):
        client.post("/doi-vi-tri/", {"post": foreign})
    assert client.session["post_id"] in {post.pk, other.pk}


def test_two_posts_of_one_title_are_told_apart_by_their_roles(client, post):
    make_post(Role.CHUYEN_VIEN, post.unit, person=post.person, title=post.title)
    sign_in(client, post)
    page = client.get("/don-vi/").text
    for role in (Role.TIEP_NHAN, Role.CHUYEN_VIEN):
        assert f"{post.title} ({role.label}), Huyện Thử" in page


def test_work_for_a_post_that_lent_its_rights(client, post):
    head = make_post(Role.TRUONG_PHONG, post.unit)
    today = clock.today()
    loan = Delegation.objects.create(
        from_post=head, to_post=post, valid_from=today, valid_to=today, basis="Giấy ủy quyền"
    )
    sign_in(client, post)
    client.post("/doi-vi-tri/", {"post": f"{post.pk}-{head.pk}"})
    assert client.get("/don-vi/").wsgi_request.actor.on_behalf_of_post_id == head.pk
    loan.valid_to = today - timedelta(1)
    loan.valid_from = today - timedelta(1)
    loan.save()
    assert client.get("/don-vi/").wsgi_request.actor.on_behalf_of_post_id is None


def test_who_has_no_post_sees_why(client):
    person = make_post(valid_to=clock.today() - timedelta(1)).person
    make_account(person, username="anh.nv", password=PASSWORD)
    attempt(client)
    page = client.get("/don-vi/")
    assert page.status_code == 403
    assert "chưa có vị trí công tác" in page.text
    assert client.post("/dang-xuat/").status_code == 302


def test_a_borrowed_password_must_be_changed_first(client, account):
    Account.objects.filter(pk=account.pk).update(must_change_password=True)
    attempt(client)
    assert client.get("/don-vi/").headers["Location"] == "/doi-mat-khau/"
    new = {"old": PASSWORD, "new": "mat-khau-moi-dai", "again": "mat-khau-moi-dai"}
    assert client.post("/doi-mat-khau/", new).status_code == 302
    assert client.get("/don-vi/").status_code == 200


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"old": "sai"}, "hiện tại không đúng"),
        ({"again": "khac"}, "không giống nhau"),
        ({"new": "ngan", "again": "ngan"}, "10"),
        ({"new": PASSWORD, "again": PASSWORD}, "phải khác"),
    ],
)
def test_a_bad_new_password_is_said(client, account, data, said):
    attempt(client)
    page = client.post(
        "/doi-mat-khau/", {"old": PASSWORD, "new": "mat-khau-moi-dai", "again": "mat-khau-moi-dai"} | data
    )
    assert page.status_code == 422
    assert said in page.text


def test_a_new_password_ends_other_sessions(client, account, django_user_model):
    other = type(client)()
    attempt(client)
    attempt(other)
    new = {"old": PASSWORD, "new": "mat-khau-moi-dai", "again": "mat-khau-moi-dai"}
    client.post("/doi-mat-khau/", new)
    assert client.get("/don-vi/").status_code == 200
    assert other.get("/don-vi/").status_code == 302


@pytest.mark.refusal("accounts.set_password")
def test_nobody_sets_anothers_password(account, untouched):
    binh = actor()
    with untouched("accounts"):
        accounts.set_password(binh, account_id=account.pk, old=PASSWORD, new="mat-khau-moi-dai")


# ------------------------------------------------------------------ the demo's accounts


@pytest.fixture
def offered():
    return make_account(make_post(Role.TIEP_NHAN).person, username="demo.tiep-nhan", demo=True)


def test_the_demo_offers_its_accounts(client, offered):
    page = client.get("/dang-nhap/")
    assert "Cán bộ tiếp nhận" in page.text
    assert "không phải người thật" in page.text
    entered = client.post("/dang-nhap/trinh-dien/", {"account": offered.pk, "next": "/don-vi/"})
    assert entered.headers["Location"] == "/don-vi/"
    assert client.get("/don-vi/").status_code == 200


@pytest.mark.parametrize("number", ["", "x", "0", "99999999999999999999"])
def test_a_tampered_choice_leads_back(client, offered, number):
    page = client.post("/dang-nhap/trinh-dien/", {"account": number})
    assert page.headers["Location"] == "/dang-nhap/"


@pytest.mark.refusal("accounts.sign_in_demo")
def test_only_offered_accounts_open_without_a_password(account, offered, untouched, settings):
    with untouched("accounts"):
        accounts.sign_in_demo(VISITOR, account_id=account.pk)
    settings.DEMO_ACCOUNTS = False
    with untouched("accounts"):
        accounts.sign_in_demo(VISITOR, account_id=offered.pk)


def test_production_knows_no_demo_accounts(client, offered, settings):
    offered.set_password(PASSWORD)
    offered.save()
    sign_in(client, offered.person.posts.get())
    settings.DEMO_ACCOUNTS = False
    assert client.get("/don-vi/").status_code == 302
    assert "trình diễn" not in client.get("/dang-nhap/").text
    assert WRONG in attempt(client, "demo.tiep-nhan").text
    assert [found.id for found in run_checks(databases=["default"])] == ["accounts.E001"]
    settings.DEMO_ACCOUNTS = True
    assert run_checks(databases=["default"]) == []


@pytest.mark.parametrize(("username", "demo"), [("demo.x", False), ("x", True)])
def test_a_demo_account_shows_what_it_is(post, username, demo):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_account(post.person, username=username, demo=demo)
