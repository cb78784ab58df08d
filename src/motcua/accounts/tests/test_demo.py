"""The officers of the demo: always the same, somebody for every step, offered in the demo only."""

from collections import Counter
from datetime import datetime

import pytest
from django.db import transaction

from motcua.accounts import demo
from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.accounts.models import Account, Person, Post
from motcua.accounts.queries import offered_accounts
from motcua.accounts.tests.factories import actor, make_account, make_person
from motcua.core import clock
from motcua.core.demo import Scenario
from motcua.core.time import TZ
from motcua.orgs import public as orgs
from motcua.orgs.enums import Level, UnitKind

pytestmark = pytest.mark.django_db
RESOLVING = (Role.LANH_DAO, Role.TRUONG_PHONG, Role.CHUYEN_VIEN, Role.VAN_THU)
OPENING = datetime(2022, 6, 10, 9, tzinfo=TZ)


@pytest.fixture(scope="module")
def opened(thanh_hoa, django_db_blocker):
    """The posts, opened once for the module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield demo.prepare(Scenario())
        transaction.set_rollback(True)


@pytest.fixture
def filled(opened, db):
    with clock.at(OPENING):
        yield opened


def test_some_seven_thousand_posts_with_somebody_for_every_step(filled):
    assert 7000 <= Post.objects.count() <= 7600
    staffed = Counter(Post.objects.values_list("unit_id", "role"))
    tree = orgs.tree_as_of(clock.today())
    needed = []
    for row in tree:
        if row.is_territory and row.level != Level.TINH:
            needed += [(row, Role.LANH_DAO), (row, Role.VAN_THU)]
        if row.is_territory and row.level == Level.XA:
            needed += [(row, role) for role in (Role.TIEP_NHAN, Role.CHUYEN_VIEN, Role.TRUONG_PHONG)]
        if row.kind == UnitKind.BO_PHAN_MOT_CUA:
            needed.append((row, Role.TIEP_NHAN))
        if row.kind == UnitKind.PHONG and row.authority_line == "ubnd":
            needed += [(row, Role.TRUONG_PHONG), (row, Role.CHUYEN_VIEN)]
        if row.kind == UnitKind.NGANH_DOC and row.code.startswith("cong-an"):
            needed += [(row, role) for role in RESOLVING]
        if row.code.startswith("dang-ky-dat-dai-"):
            needed += [(row, role) for role in RESOLVING]
        if row.kind == UnitKind.SO:
            needed += [(row, Role.LANH_DAO), (row, Role.VAN_THU)]
    missing = [(row.name, role) for row, role in needed if not staffed[row.id, role]]
    assert missing == []
    assert {role for _, role in staffed} == set(Role.values)


def test_everybody_is_made_up_and_nobody_has_a_password(filled):
    assert not Person.objects.filter(synthetic=False).exists()
    assert Account.objects.count() == len(demo.OFFERED)
    assert not any(account.has_usable_password() for account in Account.objects.order_by("id"))


def test_a_person_may_hold_two_posts(filled):
    both = Post.objects.filter(role=Role.TIEP_NHAN, unit__level=Level.XA).order_by("id").first()
    assert both is not None
    assert both.person.posts.count() == 2


def test_what_the_sign_in_page_offers(filled):
    groups = offered_accounts()
    assert len(groups) == 3
    assert sum(len(accounts_) for _, accounts_ in groups) == len(demo.OFFERED)


def test_a_second_time_changes_nothing(filled):
    before = Post.objects.count()
    assert filled.startswith("mở ")
    assert demo.prepare(Scenario()) == "đã đủ"
    assert Post.objects.count() == before


def test_the_same_seed_gives_the_same_people():
    def people(seed: int) -> list[str]:
        made = demo.People(seed)
        return [made.person(number).full_name for number in range(50)]

    assert people(1) == people(1)
    assert people(1) != people(2)


@pytest.mark.refusal("accounts.offer_account")
def test_no_real_person_and_no_production_has_a_demo_account(untouched, settings):
    made_up, real = make_person(), make_person(synthetic=False)
    admin = actor(Role.QUAN_TRI_TINH)
    for who, person, username in (
        (admin, made_up, "demo.x"),
        (demo.FILLER, real, "demo.x"),
        (demo.FILLER, made_up, "x"),
    ):
        with untouched("accounts"):
            accounts.offer_account(who, person_id=person.pk, username=username)
    make_account(make_person(), username="demo.co", demo=True)
    with untouched("accounts"):
        accounts.offer_account(demo.FILLER, person_id=made_up.pk, username="demo.co")
    settings.DEMO_ACCOUNTS = False
    with untouched("accounts"):
        accounts.offer_account(demo.FILLER, person_id=made_up.pk, username="demo.x")
