"""The pages of people, posts, delegations and readings."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.accounts import public as accounts
from motcua.accounts import types
from motcua.accounts.commands.importing import TITLES
from motcua.accounts.enums import ReadingKind, Role
from motcua.accounts.models import Account, Delegation, Person, Post, Reading
from motcua.accounts.tests.factories import make_account, make_person, make_post, make_unit, sign_in
from motcua.core import clock
from motcua.core.actor import Depth, role_rights
from motcua.core.refs import Ref
from motcua.papers import xlsx

pytestmark = pytest.mark.django_db
TODAY = clock.real().date()
TODAY_TYPED = TODAY.strftime("%d/%m/%Y")


@pytest.fixture
def district():
    return make_unit("Huyện Thử", code="thu-nghiem")


@pytest.fixture
def admin(client, district):
    """The client of the district's administrator."""
    sign_in(client, make_post(Role.QUAN_TRI_DON_VI, district))
    return client


def at(name, *args):
    return reverse(f"accounts:{name}", args=args)


def test_the_list_of_posts_knows_its_bounds_and_pages(admin, district, django_assert_num_queries):
    for number in range(40):
        make_post(
            Role.TIEP_NHAN, district, person=make_person(f"Lê Thị Số {number}", sort_key=f"s{number:02}")
        )
    make_post(Role.TIEP_NHAN, person=make_person("Người Nơi Khác"))
    with django_assert_num_queries(3):  # session, person, list
        page = admin.get(at("posts"))
    assert "Người Nơi Khác" not in page.text
    assert "Trang sau" in page.text
    with django_assert_num_queries(4):  # and the unit
        narrowed = admin.get(at("posts"), {"q": "le thi so 7", "vai_tro": "tiep_nhan", "don_vi": district.pk})
    assert narrowed.status_code == 200
    assert admin.get(at("posts"), {"vai_tro": "vua", "don_vi": "x", "trang": "%%%"}).status_code == 200
    assert admin.get(at("unit_posts", district.pk)).headers["Location"].endswith(f"don_vi={district.pk}")


def test_people_and_one_person(admin, district):
    hanh = make_person("Lê Thị Hạnh", search_name="le thi hanh")
    make_post(Role.VAN_THU, district, person=hanh)
    stranger = make_post(Role.VAN_THU).person
    assert "Lê Thị Hạnh" in admin.get(at("people"), {"q": "hanh"}).text
    assert "Lê Thị Hạnh" not in admin.get(at("people"), {"q": "khong co"}).text
    page = admin.get(at("person", hanh.pk)).text
    assert "Huyện Thử" in page
    assert "chưa có" in page
    assert admin.get(at("person", stranger.pk)).status_code == 404


@pytest.mark.parametrize("role", [Role.CHUYEN_VIEN, Role.TIEP_NHAN, Role.LANH_DAO])
def test_pages_of_administration_are_closed_to_others(client, district, role):
    post = make_post(role, district)
    sign_in(client, post)
    names = ["posts", "people", "add_person", "import_posts", "import_sample"]
    assert {client.get(at(name)).status_code for name in names} == {403}
    assert client.get(at("person", post.person_id)).status_code in {403, 404}
    assert client.get(at("end_post", post.pk)).status_code == 403


def test_from_a_new_person_to_the_end_of_the_post(admin, district):
    added = admin.post(at("add_person"), {"full_name": "Lê Thị Hạnh", "username": "hanh.lt"})
    assert "chỉ hiện một lần" in added.text
    person = Person.objects.get(full_name="Lê Thị Hạnh")
    opened = admin.post(
        at("open_post", person.pk),
        {"unit": "thu-nghiem", "role": "tiep_nhan", "fields_": "dat-dai, ho-tich", "valid_from": TODAY_TYPED},
    )
    assert opened.status_code == 302
    post = Post.objects.get(person=person)
    assert post.fields == ["dat-dai", "ho-tich"]
    assert "dat-dai" in admin.get(at("held_post", post.pk)).text
    data = {"last_day": TODAY_TYPED, "why": "Chuyển công tác"}
    assert admin.post(at("end_post", post.pk), data).status_code == 302
    assert "Kết thúc vị trí" not in admin.get(at("held_post", post.pk)).text
    again = admin.post(at("end_post", post.pk), data)
    assert again.status_code == 422
    assert "đã kết thúc" in again.text


def test_forms_say_what_is_wrong(admin, district):
    person = make_person()
    bad = admin.post(at("add_person"), {"full_name": "Hạnh", "birth_date": "31/02/2000"})
    assert bad.status_code == 422
    assert "dd/mm/yyyy" in bad.text
    for data, said in (
        ({"unit": "không có", "role": "tiep_nhan", "valid_from": TODAY_TYPED}, "Không có đơn vị nào"),
        (
            {"unit": "thu-nghiem", "role": "tiep_nhan", "valid_from": TODAY_TYPED, "fields_": "Đất đai"},
            "Lĩnh vực ghi bằng mã",
        ),
        ({"unit": "thu-nghiem", "role": "quan_tri_tinh", "valid_from": TODAY_TYPED}, "Chỉ quản trị tỉnh"),
    ):
        page = admin.post(at("open_post", person.pk), data)
        assert page.status_code == 422
        assert said in page.text


def test_the_end_of_a_post_asks_for_an_heir(admin, district, monkeypatch):
    post, heir = make_post(Role.CHUYEN_VIEN, district), make_post(Role.CHUYEN_VIEN, district)
    held = {post.pk: 12}

    def move(actor, post_id, to_post_id):
        held[to_post_id] = held.pop(post_id)

    kept = accounts.InHand("thu", "hồ sơ", lambda number: held.get(number, 0), lambda number: [], move)
    monkeypatch.setattr(types, "_in_hand", {"thu": kept})
    page = admin.get(at("end_post", post.pk))
    assert "Bàn giao 12 hồ sơ cho" in page.text
    data = {"last_day": TODAY_TYPED, "why": "Nghỉ hưu"}
    assert admin.post(at("end_post", post.pk), data).status_code == 422
    assert admin.post(at("end_post", post.pk), data | {"to_thu": heir.pk}).status_code == 302
    assert held == {heir.pk: 12}


def test_accounts_are_opened_blocked_and_unblocked(admin, district):
    person = make_post(Role.VAN_THU, district).person
    assert admin.post(at("reset_password", person.pk), {}).status_code == 422
    assert "chỉ hiện một lần" in admin.post(at("reset_password", person.pk), {"username": "van.thu"}).text
    assert admin.post(at("block_account", person.pk), {"why": ""}).status_code == 422
    assert admin.post(at("block_account", person.pk), {"why": "Nghỉ"}).status_code == 302
    assert "bị khóa" in admin.get(at("person", person.pk)).text
    assert admin.post(at("unblock_account", person.pk)).status_code == 302
    assert Account.objects.get(person=person).is_active
    nobody = make_post(Role.VAN_THU, district).person
    assert admin.post(at("block_account", nobody.pk), {"why": "x"}).status_code == 404


def test_the_own_account(client, district, django_assert_num_queries):
    account = sign_in(client, make_post(Role.QUAN_TRI_DON_VI, district))
    with django_assert_num_queries(2):  # session, person
        page = client.get(at("own"))
    assert account.username in page.text
    assert "Huyện Thử" in page.text


# ------------------------------------------------------------------ delegations


@pytest.fixture
def desk(monkeypatch, district):
    monkeypatch.setattr(role_rights, "rights", {role: dict(r) for role, r in role_rights.rights.items()})
    role_rights.give(Role.TRUONG_PHONG, ["orgs.rename_unit", "thu.view", "files.attach"], Depth.TREE)
    division = make_unit("Phòng Thử", parent=district, kind="phong", agency_code="")
    return make_post(Role.TRUONG_PHONG, division), make_post(Role.CHUYEN_VIEN, division)


def test_lend_and_take_back(client, desk):
    head, specialist = desk
    stranger = make_post(Role.CHUYEN_VIEN)
    sign_in(client, head)
    page = client.get(at("delegate", head.pk)).text
    assert specialist.person.full_name in page
    assert stranger.person.full_name not in page
    data = {
        "to_post": specialist.pk,
        "rights": ["files.attach"],
        "basis": "Giấy 01/UQ",
        "valid_from": TODAY_TYPED,
        "valid_to": TODAY_TYPED,
    }
    assert client.post(at("delegate", head.pk), data).status_code == 302
    loan = Delegation.objects.get()
    assert {right for right in loan.rights if not right.endswith((".view", ".search"))} == {"files.attach"}
    assert "thu.view" in loan.rights
    again = client.post(at("delegate", head.pk), data)
    assert again.status_code == 422
    assert "Thu hồi" in client.get(at("held_post", head.pk)).text
    assert client.post(at("revoke_delegation", loan.pk), {"why": ""}).status_code == 422
    assert client.post(at("revoke_delegation", loan.pk), {"why": "Đã về"}).status_code == 302
    assert client.post(at("revoke_delegation", loan.pk), {"why": "Đã về"}).status_code == 422


def test_nobody_lends_for_others(client, desk):
    head, specialist = desk
    sign_in(client, specialist)
    assert client.get(at("delegate", head.pk)).status_code in {403, 404}
    assert client.get(at("delegate", specialist.pk)).status_code == 403
    assert client.get(at("revoke_delegation", 0)).status_code == 404


# ------------------------------------------------------------------ import


def workbook(*lines: dict[str, object]) -> SimpleUploadedFile:
    columns = [xlsx.Column(title) for title in TITLES.values()]
    rows = [[line.get(name) for name in TITLES] for line in lines]
    content = xlsx.write(xlsx.Sheet("Vị trí", columns, rows))  # type: ignore[arg-type]
    return SimpleUploadedFile("vi-tri.xlsx", content)


def line(**facts):
    return {
        "full_name": "Lê Thị Hạnh",
        "staff_code": "CB1",
        "unit": "thu-nghiem",
        "role": "Cán bộ tiếp nhận",
        "valid_from": TODAY_TYPED,
        **facts,
    }


def test_a_file_opens_posts(admin, district):
    page = admin.post(at("import_posts"), {"file": workbook(line(), line(role="van thu", valid_from=TODAY))})
    assert page.status_code == 302, page.text
    assert sorted(Post.objects.filter(person__staff_code="CB1").values_list("role", flat=True)) == [
        "tiep_nhan",
        "van_thu",
    ]


def test_a_file_with_faults_is_reported_and_nothing_is_written(admin, district):
    before = Post.objects.count()
    wrong = workbook(
        line(), line(staff_code="CB2", unit="la"), line(staff_code="CB3", valid_from="32/13/2022")
    )
    page = admin.post(at("import_posts"), {"file": wrong})
    assert page.status_code == 422
    assert "Dòng 3, cột Mã đơn vị: Không có đơn vị mang mã này." in page.text
    assert "Dòng 4, cột Từ ngày: Hãy ghi ngày có thật, theo dạng dd/mm/yyyy." in page.text
    assert "Tệp có 2 lỗi, chưa nhập gì." in page.text
    assert Post.objects.count() == before


@pytest.mark.parametrize("content", [b"", b"khong phai excel", b"PK\x03\x04hong", b"x" * 5_000_000])
def test_what_is_no_spreadsheet_is_said(admin, content):
    page = admin.post(at("import_posts"), {"file": SimpleUploadedFile("x.xlsx", content)})
    assert page.status_code == 422
    assert admin.post(at("import_posts"), {}).status_code == 422


def test_the_sample_can_be_read_back(admin):
    assert admin.get(at("import_posts")).status_code == 200
    page = admin.get(at("import_sample"))
    table = xlsx.read(BytesIO(page.content).getvalue(), required=list(TITLES.values()))
    assert table.rows[0].values["Vai trò"] == "Cán bộ tiếp nhận"


# ------------------------------------------------------------------ readings


def note(post, kind=ReadingKind.SEARCH_IDENTITY, **facts):
    accounts.note_reading(
        accounts.actor_for(post.pk), kind, **{"sought": "038190006142", "found": 1, **facts}
    )


def test_readings_are_masked(district):
    post = make_post(unit=district)
    note(post)
    note(post, ReadingKind.SEARCH_PHONE, sought="0912 000 338")
    note(post, ReadingKind.SEARCH_NAME, sought="Lê Thị Hạnh")
    assert list(Reading.objects.order_by("id").values_list("sought", flat=True)) == [
        "•••••••••142",
        "•••••••338",
        "Lê T. H.",
    ]


def test_a_reading_costs_one_statement_and_strangers_leave_none(district, django_assert_num_queries):
    who = accounts.actor_for(make_post(unit=district).pk)
    with django_assert_num_queries(1):
        accounts.note_reading(who, ReadingKind.OPEN, subject=Ref("thu.ho-so", 7), label="H-7")
    with django_assert_num_queries(0):
        accounts.note_reading(accounts.VISITOR, ReadingKind.OPEN, subject=Ref("thu.ho-so", 7))
    (row,) = accounts.readings_of(Ref("thu.ho-so", 7))
    assert (row.unit_name, row.subject_label) == ("Huyện Thử", "H-7")
    assert accounts.readings_of(Ref("thu.ho-so", 8)) == []


def test_the_same_thing_opened_again_is_one_reading_a_day(district):
    post, other = make_post(unit=district), make_post(unit=district)
    for who in (post, post, other, post):
        note(who, ReadingKind.OPEN, subject=Ref("thu.ho-so", 7), label="H-7", sought="")
    assert len(accounts.readings_of(Ref("thu.ho-so", 7))) == 2
    with clock.at(clock.now() + timedelta(days=1)):
        note(post, ReadingKind.OPEN, subject=Ref("thu.ho-so", 7), label="H-7", sought="")
        note(post)
        note(post)
    assert len(accounts.readings_of(Ref("thu.ho-so", 7))) == 3
    assert Reading.objects.count() == 5


def test_readings_are_never_changed(district):
    from django.db import IntegrityError, transaction  # noqa: PLC0415 - only here

    note(make_post(unit=district))
    for change in (lambda: Reading.objects.all().delete(), lambda: Reading.objects.update(why="x")):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_head_sees_the_unit_and_below(client, district):
    commune = make_unit("Xã Thử", parent=district, kind="xa", level="xa")
    inside = make_post(unit=commune, person=make_person("Trong Đơn Vị", search_name="trong don vi"))
    outside = make_post(person=make_person("Ngoài Đơn Vị"))
    for post in (inside, outside):
        note(post)
        note(post, ReadingKind.OPEN, subject=Ref("thu.ho-so", 7), label="000.00.22.H56-220610-0001")
    sign_in(client, make_post(Role.LANH_DAO, district))
    with CaptureQueriesContext(connection) as asked:
        page = client.get(at("readings"))
    assert sum("accounts_reading" in query["sql"] for query in asked) == 1
    assert "Trong Đơn Vị" in page.text
    assert "Ngoài Đơn Vị" not in page.text
    assert "•••••••••142" in page.text
    assert "000.00.22.H56-220610-0001" in page.text
    for query, seen in (
        ({"loai": "open"}, True),
        ({"q": "trong don"}, True),
        ({"q": "ngoai"}, False),
        ({"den": (TODAY - timedelta(1)).strftime("%d/%m/%Y")}, False),
        ({"tu": TODAY_TYPED, "loai": "bay"}, True),
    ):
        assert ("Trong Đơn Vị" in client.get(at("readings"), query).text) is seen, query
    assert "không đọc được" in client.get(at("readings"), {"tu": "hôm qua"}).text


def test_a_specialist_does_not_read_the_log(client, district):
    sign_in(client, make_post(Role.CHUYEN_VIEN, district))
    assert client.get(at("readings")).status_code == 403


def test_account_of_another_unit_is_out_of_reach(admin):
    other = make_account(make_post().person)
    assert admin.post(at("reset_password", other.person_id)).status_code == 403
    assert admin.post(at("unblock_account", other.person_id)).status_code == 404
