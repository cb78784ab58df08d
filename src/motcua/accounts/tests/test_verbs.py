"""The verbs of people, posts and delegations: what they do, and whom they refuse."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from motcua.accounts import public as accounts
from motcua.accounts import types
from motcua.accounts.enums import Role
from motcua.accounts.models import Account, Delegation, Person, Post
from motcua.accounts.tests.factories import (
    SINCE,
    actor,
    make_account,
    make_person,
    make_post,
    make_unit,
)
from motcua.core import clock
from motcua.core.decision import RefusalKind
from motcua.core.journal import lines_of
from motcua.core.refs import Ref
from motcua.orgs import public as orgs

pytestmark = pytest.mark.django_db
TODAY = clock.real().date()


@pytest.fixture
def district():
    return make_unit("Huyện Thử")


@pytest.fixture
def commune(district):
    return make_unit("Xã Thử", parent=district, kind="xa", level="xa")


@pytest.fixture
def anh(district):
    return actor(Role.QUAN_TRI_DON_VI, district)


@pytest.fixture
def chi():
    return actor(Role.QUAN_TRI_DON_VI)


@pytest.fixture
def province_admin():
    return actor(Role.QUAN_TRI_TINH)


def fields(refused) -> list[str]:
    return [problem.field for problem in refused.value.problems]


# ------------------------------------------------------------------ people


def test_add_a_person_with_an_account(anh):
    person = accounts.NewPerson(
        "  Lê Thị   Hạnh ", "CB01", date(1990, 8, 17), "0912 000 338", "h@x.vn", "hanh.lt"
    )
    added = accounts.add_person(anh, person=person)
    made = Person.objects.get(pk=added.person_id)
    assert (made.full_name, made.search_name) == ("Lê Thị Hạnh", "le thi hanh")
    account = Account.objects.get(person_id=added.person_id)
    assert account.must_change_password
    assert account.check_password(added.password)
    said = str([line.body for ref in (made.ref, account.ref) for line in lines_of(ref)])
    assert "CB01" in said
    assert added.password not in said


def test_a_person_needs_no_account(anh):
    added = accounts.add_person(anh, person=accounts.NewPerson("Lê Thị Hạnh"))
    assert (added.account_id, added.password) == (None, "")


@pytest.mark.refusal("accounts.add_person")
def test_add_person_is_refused_to_who_administers_nothing(untouched, district):
    binh = actor(Role.CHUYEN_VIEN, district)
    with untouched("accounts") as refused:
        accounts.add_person(binh, person=accounts.NewPerson("Lê Thị Hạnh"))
    assert refused.value.kind is RefusalKind.FORBIDDEN


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"full_name": "Hạnh"}, "full_name"),
        ({"full_name": "Lê " + "x" * 200}, "full_name"),
        ({"birth_date": date(1800, 1, 1)}, "birth_date"),
        ({"birth_date": TODAY + timedelta(1)}, "birth_date"),
        ({"phone": "12"}, "phone"),
        ({"email": "không"}, "email"),
        ({"username": "Có Dấu"}, "username"),
        ({"username": "demo.tinh"}, "username"),
        ({"username": "da.co"}, "username"),
        ({"staff_code": "CB09"}, "staff_code"),
    ],
)
def test_add_person_says_what_is_wrong(anh, untouched, facts, field):
    make_account(make_person(staff_code="CB09"), username="da.co")
    with untouched("accounts") as refused:
        accounts.add_person(anh, person=replace(accounts.NewPerson("Lê Thị Hạnh"), **facts))
    assert field in fields(refused)


def test_reset_password_and_blocking(anh, district):
    person = make_post(unit=district).person
    account = make_account(person, password="mat-khau-cu")
    given = accounts.reset_password(anh, person_id=person.pk)
    account.refresh_from_db()
    assert account.check_password(given.password)
    assert account.must_change_password
    accounts.block_account(anh, account_id=account.pk, why="Nghỉ chế độ")
    account.refresh_from_db()
    assert not account.is_active
    accounts.unblock_account(anh, account_id=account.pk)
    account.refresh_from_db()
    assert account.is_active


def test_a_person_without_an_account_gets_one(anh, district, untouched):
    person = make_post(unit=district).person
    with untouched("accounts") as refused:
        accounts.reset_password(anh, person_id=person.pk)
    assert fields(refused) == ["username"]
    accounts.reset_password(anh, person_id=person.pk, username="moi.ten")
    assert Account.objects.get(person=person).username == "moi.ten"


@pytest.mark.refusal("accounts.reset_password")
@pytest.mark.refusal("accounts.block_account")
@pytest.mark.refusal("accounts.unblock_account")
def test_nobody_touches_the_account_of_somebody_who_also_works_elsewhere(anh, chi, district, untouched):
    person = make_post(unit=district).person
    make_post(Role.CHUYEN_VIEN, person=person)
    account = make_account(person)
    own = make_account(Person.objects.get(posts=anh.post_id or 0))
    superior = make_account(make_post(Role.DAU_MOI_KSTTHC, district).person)
    for who, target in ((anh, account), (chi, account), (anh, superior)):
        with untouched("accounts"):
            accounts.reset_password(who, person_id=target.person_id)
        with untouched("accounts"):
            accounts.block_account(who, account_id=target.pk, why="x")
        with untouched("accounts"):
            accounts.unblock_account(who, account_id=target.pk)
    herself = accounts.actor_for(anh.post_id)
    with untouched("accounts"):
        accounts.block_account(herself, account_id=own.pk, why="x")
    nobody = make_account(make_person())
    with untouched("accounts"):
        accounts.reset_password(anh, person_id=nobody.person_id)


def test_blocking_needs_a_reason_and_an_open_account(anh, district, untouched):
    account = make_account(make_post(unit=district).person)
    with untouched("accounts"):
        accounts.block_account(anh, account_id=account.pk, why="  ")
    with untouched("accounts"):
        accounts.unblock_account(anh, account_id=account.pk)
    accounts.block_account(anh, account_id=account.pk, why="x")
    with untouched("accounts") as refused:
        accounts.block_account(anh, account_id=account.pk, why="x")
    assert refused.value.kind is RefusalKind.CONFLICT


# ------------------------------------------------------------------ posts


def new_post(unit, **facts) -> accounts.NewPost:
    return replace(accounts.NewPost(unit.pk, Role.TIEP_NHAN, TODAY), **facts)


def test_open_a_post(anh, commune):
    person = make_person()
    row = accounts.open_post(
        anh, person_id=person.pk, post=new_post(commune, fields=("dat-dai",), counter="04")
    )
    assert (row.title, row.fields, row.counter) == ("Cán bộ tiếp nhận", ("dat-dai",), "04")
    assert accounts.actor_for(row.id).unit_id == commune.pk
    assert lines_of(Ref("accounts.post", row.id))[0].actor_name == anh.name


@pytest.mark.refusal("accounts.open_post")
def test_open_post_is_refused_elsewhere_and_above(anh, chi, district, commune, untouched):
    person = make_person()
    for who, role in ((chi, Role.TIEP_NHAN), (anh, Role.QUAN_TRI_TINH), (anh, Role.LANH_DAO_TINH)):
        with untouched("accounts") as refused:
            accounts.open_post(who, person_id=person.pk, post=new_post(commune, role=role, valid_to=TODAY))
        assert refused.value.kind is RefusalKind.FORBIDDEN


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"role": "vua"}, "role"),
        ({"valid_to": TODAY}, "valid_to"),
        ({"fields": ("Đất đai",)}, "fields"),
        ({"fields": ("x",) * 2001}, "fields"),
        ({"title": "x" * 201}, "title"),
        ({"valid_from": date(1990, 1, 1)}, "valid_from"),
    ],
)
def test_open_post_says_what_is_wrong(anh, commune, untouched, facts, field):
    person = make_person()
    with untouched("accounts") as refused:
        accounts.open_post(anh, person_id=person.pk, post=new_post(commune, **facts))
    assert field in fields(refused)


def test_supervisors_come_for_a_time(province_admin, district, untouched):
    person, role = make_person(), Role.DOAN_GIAM_SAT
    wrong: list[dict[str, date]] = [{}, {"valid_to": TODAY - timedelta(1)}]
    for facts in wrong:
        with untouched("accounts"):
            accounts.open_post(
                province_admin, person_id=person.pk, post=new_post(district, role=role, **facts)
            )
    until = new_post(district, role=role, valid_to=TODAY)
    row = accounts.open_post(province_admin, person_id=person.pk, post=until)
    assert accounts.actor_for(row.id).may("accounts.readings", "/1/")


def test_nobody_holds_the_same_post_twice(anh, commune, untouched):
    post = make_post(Role.TIEP_NHAN, commune)
    with untouched("accounts"):
        accounts.open_post(anh, person_id=post.person_id, post=new_post(commune))
    accounts.open_post(anh, person_id=post.person_id, post=new_post(commune, role=Role.VAN_THU))


class Drawer:
    """A room that keeps things in the hands of posts."""

    def __init__(self, monkeypatch, **held):
        self.held = dict(held)
        kept = accounts.InHand("thu", "hồ sơ", self.count, lambda post_id: [], self.move)
        monkeypatch.setattr(types, "_in_hand", {"thu": kept})

    def count(self, post_id):
        return self.held.get(str(post_id), 0)

    def move(self, actor, post_id, to_post_id):
        self.held[str(to_post_id)] = self.count(to_post_id) + self.held.pop(str(post_id))


def end(who, post, *, last_day=TODAY, why="Chuyển công tác", hand_over=None):
    return accounts.end_post(who, post_id=post.pk, last_day=last_day, why=why, hand_over=hand_over or {})


def test_a_post_ends_only_with_empty_hands(anh, commune, monkeypatch, untouched):
    post, heir = make_post(Role.CHUYEN_VIEN, commune), make_post(Role.CHUYEN_VIEN, commune)
    drawer = Drawer(monkeypatch, **{str(post.pk): 12})
    with untouched("accounts") as refused:
        end(anh, post)
    assert fields(refused) == ["to_thu"]
    assert "12 hồ sơ" in refused.value.problems[0].why
    ended = make_post(Role.CHUYEN_VIEN, commune, valid_to=TODAY - timedelta(1))
    for wrong in (post, ended):
        with untouched("accounts"):
            end(anh, post, hand_over={"thu": wrong.pk})
    row = end(anh, post, hand_over={"thu": heir.pk})
    assert row.valid_to == TODAY
    assert drawer.held == {str(heir.pk): 12}
    with untouched("accounts"):
        accounts.actor_for(post.pk)
    assert post.pk not in {one.id for one in accounts.posts_at(commune.pk)}
    assert post.pk in {one.id for one in accounts.posts_at(commune.pk, on=TODAY - timedelta(1))}


@pytest.mark.refusal("accounts.end_post")
def test_end_post_is_refused(anh, chi, commune, untouched):
    post = make_post(Role.CHUYEN_VIEN, commune)
    reserved = make_post(Role.DAU_MOI_KSTTHC, commune)
    for who, which in ((chi, post), (anh, reserved)):
        with untouched("accounts") as refused:
            end(who, which)
        assert refused.value.kind is RefusalKind.FORBIDDEN
    for facts in (
        {"why": " "},
        {"last_day": TODAY + timedelta(1)},
        {"last_day": SINCE - timedelta(1)},
    ):
        with untouched("accounts"):
            end(anh, post, **facts)
    end(anh, post)
    with untouched("accounts") as refused:
        end(anh, post)
    assert refused.value.kind is RefusalKind.CONFLICT


def test_the_province_keeps_an_administrator(untouched):
    post = make_post(Role.QUAN_TRI_TINH)
    make_account(post.person)
    admin = accounts.actor_for(post.pk)
    with untouched("accounts"):
        end(admin, post)
    other = make_post(Role.QUAN_TRI_TINH)
    make_account(other.person)
    end(admin, post)


def test_a_unit_with_posts_does_not_end(province_admin, commune, untouched):
    post = make_post(Role.TIEP_NHAN, commune)
    decision = orgs.DecisionData("1/QĐ-UBND", TODAY, "UBND tỉnh", "", TODAY)
    with untouched("orgs"):
        orgs.dissolve_unit(province_admin, unit_id=commune.pk, revision=0, decision=decision, successors=[])
    end(province_admin, post, last_day=TODAY - timedelta(1))
    orgs.dissolve_unit(province_admin, unit_id=commune.pk, revision=0, decision=decision, successors=[])


# ------------------------------------------------------------------ delegations


@pytest.fixture
def desk(district):
    """A division with a head and a specialist, in one agency."""
    division = make_unit("Phòng Thử", parent=district, kind="phong", agency_code="")
    return make_post(Role.TRUONG_PHONG, division), make_post(Role.CHUYEN_VIEN, division)


@pytest.fixture(autouse=True)
def _work_to_lend(monkeypatch):
    from motcua.core.actor import Depth, role_rights  # noqa: PLC0415 - the registry as the test finds it

    monkeypatch.setattr(role_rights, "rights", {role: dict(r) for role, r in role_rights.rights.items()})
    role_rights.give(Role.TRUONG_PHONG, ["thu.giao", "thu.ky"], Depth.TREE)


def loan(**facts) -> accounts.NewLoan:
    return replace(accounts.NewLoan(TODAY, TODAY + timedelta(5), "Giấy ủy quyền 01/UQ"), **facts)


def lend(who, lender, taker, **facts):
    return accounts.delegate(who, from_post_id=lender.pk, to_post_id=taker.pk, loan=loan(**facts))


def test_a_head_lends_and_takes_back(desk):
    head, specialist = desk
    who = accounts.actor_for(head.pk)
    number = lend(who, head, specialist, rights=("thu.ky",))
    binh = accounts.actor_for(specialist.pk)
    assert binh.may("thu.ky", head.unit.path)
    assert not binh.may("thu.giao", head.unit.path)
    accounts.revoke_delegation(who, delegation_id=number, why="Đã về cơ quan")
    assert not accounts.actor_for(specialist.pk).has("thu.ky")


def test_the_end_of_a_post_ends_its_loans(anh, desk):
    head, specialist = desk
    lend(accounts.actor_for(head.pk), head, specialist)
    end(anh, head)
    assert Delegation.objects.get().revoked_why == "Vị trí đã kết thúc"
    assert not accounts.actor_for(specialist.pk).has("thu.ky")


@pytest.mark.refusal("accounts.delegate")
def test_delegate_is_refused(chi, desk, untouched):
    head, specialist = desk
    stranger = make_post(Role.CHUYEN_VIEN)
    ended = make_post(Role.CHUYEN_VIEN, head.unit, valid_to=TODAY - timedelta(1))
    who, binh = accounts.actor_for(head.pk), accounts.actor_for(specialist.pk)
    twin = make_post(Role.CHUYEN_VIEN, head.unit, person=head.person)
    cases: list[tuple[Any, Any, Any, dict[str, Any]]] = [
        (chi, head, specialist, {}),
        (binh, head, specialist, {}),
        (binh, specialist, head, {}),
        (who, head, head, {}),
        (who, head, twin, {}),
        (who, head, stranger, {}),
        (who, head, ended, {}),
        (who, head, specialist, {"basis": " "}),
        (who, head, specialist, {"rights": ("accounts.open_post",)}),
        (who, head, specialist, {"rights": ("thu.khac",)}),
        (who, head, specialist, {"valid_to": TODAY - timedelta(1)}),
        (who, head, specialist, {"valid_from": TODAY - timedelta(9), "valid_to": TODAY - timedelta(1)}),
    ]
    for actor_, lender, taker, facts in cases:
        with untouched("accounts"):
            lend(actor_, lender, taker, **facts)
    lend(who, head, specialist)
    with untouched("accounts"):
        lend(who, head, specialist)


@pytest.mark.refusal("accounts.revoke_delegation")
def test_revoke_is_refused(chi, desk, untouched):
    head, specialist = desk
    who, binh = accounts.actor_for(head.pk), accounts.actor_for(specialist.pk)
    number = lend(who, head, specialist)
    for actor_, why in ((chi, "x"), (binh, "x"), (who, " ")):
        with untouched("accounts"):
            accounts.revoke_delegation(actor_, delegation_id=number, why=why)
    with untouched("accounts"):
        accounts.revoke_delegation(who, delegation_id=0, why="x")
    accounts.revoke_delegation(who, delegation_id=number, why="x")
    with untouched("accounts") as refused:
        accounts.revoke_delegation(who, delegation_id=number, why="x")
    assert refused.value.kind is RefusalKind.CONFLICT


def test_an_administrator_lends_for_somebody(anh, desk):
    head, specialist = desk
    assert lend(anh, head, specialist)


def test_an_administrator_does_not_lend_to_themselves(desk, district, untouched):
    head, _ = desk
    post = make_post(Role.QUAN_TRI_DON_VI, district)
    also = make_post(Role.CHUYEN_VIEN, head.unit, person=post.person)
    for taker in (post, also):
        with untouched("accounts") as refused:
            lend(accounts.actor_for(post.pk), head, taker)
        assert refused.value.kind is RefusalKind.FORBIDDEN


# ------------------------------------------------------------------ import


def line(unit, number=2, **facts) -> accounts.PostLine:
    person = {key: facts.pop(key) for key in ("full_name", "staff_code", "username") if key in facts}
    who = replace(accounts.NewPerson(f"Lê Thị Số {number}", f"CB{number}"), **person)
    return replace(accounts.PostLine(number, who, unit.code, Role.TIEP_NHAN, TODAY), **facts)


def test_import_opens_a_post_for_every_line(anh, district, commune, django_assert_max_num_queries):
    known = make_person("Lê Văn Cũ", staff_code="CB01")
    lines = [
        line(commune, 2, staff_code="CB01", full_name="Lê Văn Cũ", role=Role.VAN_THU),
        line(commune, 3, username="so.ba"),
        line(district, 4, staff_code="CB3", full_name="Lê Thị Số 3", role=Role.THU_NGAN),
        *(line(commune, number) for number in range(5, 60)),
    ]
    with django_assert_max_num_queries(90):  # the journal writes a line for each post
        assert accounts.import_posts(anh, lines=lines) == 58
    assert Post.objects.get(person=known).role == Role.VAN_THU
    double = Person.objects.get(staff_code="CB3")
    assert double.posts.count() == 2
    assert not double.account.has_usable_password()


@pytest.mark.refusal("accounts.import_posts")
def test_import_writes_nothing_half_and_names_row_field_and_reason(anh, chi, commune, untouched):
    make_post(Role.TIEP_NHAN, commune, person=make_person("Lê Văn Cũ", staff_code="CB01"))
    lines = [
        line(commune, 2),
        line(commune, 3, full_name="Hạnh"),
        line(commune, 4, role="vua"),
        line(commune, 5, unit_code="khong-co"),
        line(commune, 6, valid_from=None),
        line(commune, 7, staff_code="CB01", full_name="Lê Văn Cũ"),
        line(commune, 8, staff_code="CB01", full_name="Người Khác"),
        line(commune, 9, staff_code="CB2", full_name="Lê Thị Số 2"),
        line(commune, 10, username="trung.ten"),
        line(commune, 11, username="trung.ten"),
    ]
    with untouched("accounts") as refused:
        accounts.import_posts(anh, lines=lines)
    said = [problem.why for problem in refused.value.problems]
    expected = [
        "Dòng 3, cột Họ và tên",
        "Dòng 4, cột Vai trò",
        "Dòng 5, cột Mã đơn vị",
        "Dòng 6, cột Từ ngày",
        "Dòng 7, cột Vai trò",
        "Dòng 8, cột Mã cán bộ",
        "Dòng 9, cột Vai trò",
        "Dòng 11, cột Tên đăng nhập",
    ]
    for words in expected:
        assert any(one.startswith(words) for one in said), (words, said)
    assert not any(one.startswith(("Dòng 2,", "Dòng 10,")) for one in said)
    for who, wrong in ((chi, [line(commune)]), (actor(), [line(commune)]), (anh, [])):
        with untouched("accounts"):
            accounts.import_posts(who, lines=wrong)
