"""Rights come from posts: what an actor is made of, and what that costs."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts import public
from motcua.accounts.enums import Role
from motcua.accounts.models import Delegation
from motcua.accounts.tests.factories import SINCE, actor, make_account, make_post, make_unit, sign_in
from motcua.core import clock
from motcua.core.actor import Depth, role_rights
from motcua.core.decision import Refusal
from motcua.orgs.tests.factories import make_unit as unit_below
from motcua.workdays import perms

pytestmark = pytest.mark.django_db


@pytest.fixture
def rights(monkeypatch):
    monkeypatch.setattr(role_rights, "rights", {role: dict(r) for role, r in role_rights.rights.items()})
    role_rights.give(Role.CHUYEN_VIEN, ["thu.lam", "thu.xem"], Depth.OWN)
    role_rights.give(Role.TRUONG_PHONG, ["thu.lam", "thu.giao"], Depth.TREE)


def test_a_post_makes_an_actor_in_one_statement(rights, django_assert_num_queries):
    post = make_post(Role.CHUYEN_VIEN, fields=["dat-dai"])
    with django_assert_num_queries(1):
        anh = public.actor_for(post.pk)
    assert (anh.post_id, anh.unit_id, anh.unit_path, anh.role) == (
        post.pk,
        post.unit_id,
        post.unit.path,
        Role.CHUYEN_VIEN,
    )
    assert anh.may("thu.lam", post.unit.path, "dat-dai")
    assert not anh.may("thu.lam", post.unit.path, "ho-tich")
    assert not anh.may("thu.giao", post.unit.path)


def test_a_superior_reaches_the_subtree_a_specialist_the_own_unit(rights):
    district = make_unit()
    commune = unit_below("Xã Thử", parent=district, kind="xa", level="xa")
    head, specialist = actor(Role.TRUONG_PHONG, district), actor(Role.CHUYEN_VIEN, district)
    assert head.may("thu.lam", commune.path)
    assert not specialist.may("thu.lam", commune.path)
    chi = actor(Role.TRUONG_PHONG)
    assert not chi.may("thu.lam", district.path)
    assert not chi.may("thu.lam", commune.path)


def test_a_unit_whose_number_only_begins_like_anothers_is_another(rights):
    head = actor(Role.TRUONG_PHONG)
    assert not head.may("thu.lam", head.unit_path[:-1] + "0/")


def test_whole_province(rights):
    admin = actor(Role.QUAN_TRI_TINH)
    assert admin.may("accounts.open_post", make_unit().path)


def test_working_time_is_set_by_the_administrators_of_province_and_unit():
    province, unit = actor(Role.QUAN_TRI_TINH), actor(Role.QUAN_TRI_DON_VI)
    assert perms.can_set_shifts(province, "/")
    assert perms.can_set_calendar_day(unit, unit.unit_path)
    assert not perms.can_set_calendar_day(unit, "/")
    assert not perms.can_drop_calendar_day(actor(Role.TRUONG_PHONG), unit.unit_path)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_post_counts_only_on_its_days(when):
    today = clock.today()
    span: dict[str, Any] = (
        {"valid_from": today + timedelta(1)}
        if when == "before"
        else {"valid_from": SINCE, "valid_to": today - timedelta(1)}
    )
    post = make_post(**span)
    with pytest.raises(Refusal):
        public.actor_for(post.pk)


def _lend(lender, taker, **facts):
    today = clock.today()
    span = {"valid_from": today, "valid_to": today, "basis": "Giấy ủy quyền số 1"} | facts
    return Delegation.objects.create(from_post=lender, to_post=taker, **span)


def test_lent_rights_come_in_the_same_statement(rights, django_assert_num_queries):
    lender, taker = make_post(Role.TRUONG_PHONG), make_post(Role.CHUYEN_VIEN)
    _lend(lender, taker, rights=["thu.giao"])
    with django_assert_num_queries(1):
        binh = public.actor_for(taker.pk)
    assert binh.may("thu.giao", lender.unit.path)
    assert not binh.may("thu.lam", lender.unit.path)
    behalf = public.actor_for(taker.pk, on_behalf=lender.pk)
    assert (behalf.on_behalf_of_post_id, behalf.unit_id) == (lender.pk, lender.unit_id)
    assert behalf.post_id == taker.pk
    assert behalf.name == binh.name


def test_a_loan_ends_on_its_day_and_when_revoked(rights):
    lender, taker = make_post(Role.TRUONG_PHONG), make_post(Role.CHUYEN_VIEN)
    today = clock.today()
    _lend(lender, taker, valid_from=today - timedelta(9), valid_to=today - timedelta(1))
    _lend(lender, taker, revoked_at=clock.real())
    binh = public.actor_for(taker.pk)
    assert not binh.may("thu.giao", lender.unit.path)
    with pytest.raises(Refusal):
        public.actor_for(taker.pk, on_behalf=lender.pk)


def test_administration_is_never_lent():
    lender, taker = make_post(Role.QUAN_TRI_TINH), make_post(Role.CHUYEN_VIEN)
    _lend(lender, taker)
    rights = {grant.right.partition(".")[0] for grant in public.actor_for(taker.pk).grants}
    assert not rights & {"accounts", "orgs", "core", "upkeep"}


def _statements(client) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get("/dang-nhap/").status_code == 200
    return len(seen)


def test_1900_fields_cost_as_much_as_none(client, rights):
    counts = []
    for role, fields in (
        (Role.QUAN_TRI_TINH, []),
        (Role.TIEP_NHAN, [f"linh-vuc-{number}" for number in range(1900)]),
    ):
        sign_in(client, make_post(role, fields=fields))
        counts.append(_statements(client))
    assert counts[0] == counts[1]


def test_a_request_reads_session_and_person_only(client):
    sign_in(client, make_post())
    with CaptureQueriesContext(connection) as seen:
        client.get("/dang-nhap/")
    tables = [query["sql"].split("FROM", 1)[1].split()[0] for query in seen]
    assert tables[:1] == ["core_session"] or '"core_session"' in tables[0]
    assert sum("accounts_account a" in query["sql"] for query in seen) == 1


def test_a_stranger_without_a_session_costs_nothing(client, settings):
    settings.DEMO_ACCOUNTS = False
    with CaptureQueriesContext(connection) as seen:
        response = client.get("/dang-nhap/")
    assert len(seen) == 0
    assert response.status_code == 200


def test_posts_at():
    unit = make_unit()
    make_post(Role.TIEP_NHAN, unit)
    make_post(Role.VAN_THU, unit)
    make_post(Role.VAN_THU, unit, valid_to=clock.today() - timedelta(1))
    assert len(public.posts_at(unit.pk)) == 2
    (row,) = public.posts_at(unit.pk, role=Role.VAN_THU)
    assert public.person_name(row.id) == row.person_name
    assert public.is_staffed(unit.pk, Role.VAN_THU, clock.today())
    assert not public.is_staffed(unit.pk, Role.LANH_DAO, clock.today())
    assert not public.is_staffed(unit.pk, Role.VAN_THU, date(2000, 1, 1))
    assert make_account(make_post().person).standing is None
