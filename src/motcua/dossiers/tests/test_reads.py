"""What an actor may see: lists, counts, search, a dossier's page, its history; and who is written down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts import public as accounts
from motcua.accounts.enums import ReadingKind, Role
from motcua.accounts.tests.factories import make_person, make_post
from motcua.core import clock
from motcua.core.actor import Depth, Grant
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.refs import Ref, can_see, label_of
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import ClockState, IdentityKind, PartyKind, Queue, ScanState
from motcua.dossiers.models import Dossier, DossierComponent, IssuedPaper
from motcua.dossiers.queries import links, printing
from motcua.dossiers.tests.factories import CARD, T0, World, at, copied, fresh
from motcua.dossiers.types import ComponentInput, DossierRow, Filters, PartyInput, Scope, Seen
from motcua.files import public as files
from motcua.files.tests import samples
from motcua.ui import keyset

pytestmark = pytest.mark.django_db
Reading = apps.get_model("accounts", "Reading")
NOON = T0 + timedelta(hours=5)


def codes(page: Any) -> list[str]:
    """The ends of the codes of a page."""
    return [row.code[-2:] for row in page.rows]


def look(read: Callable[..., Any], *args: Any, **more: Any) -> Any:
    with clock.at(NOON):
        return read(*args, **more)


def test_each_inbox_shows_what_waits_there_for_whom():
    world = World()
    world.dossier(), world.handed_over(), world.to_assign(), world.with_expert(), world.to_sign()
    assert codes(look(dossiers.inbox, world.anh, Queue.CHO_XU_LY)) == ["01"]
    assert codes(look(dossiers.inbox, world.head, Queue.CHO_NHAN)) == ["02"]
    assert codes(look(dossiers.inbox, world.head, Queue.CHO_PHAN_CONG)) == ["03"]
    assert codes(look(dossiers.inbox, world.expert, Queue.CHO_XU_LY)) == ["04"]
    assert codes(look(dossiers.inbox, world.leader, Queue.CHO_KY)) == ["05"]
    assert codes(look(dossiers.inbox, world.leader, Queue.CHO_NHAN)) == []
    assert codes(look(dossiers.handed_out, world.anh)) == ["02"]
    for queue in Queue:
        assert codes(look(dossiers.inbox, world.chi, queue, scope=Scope.TREE)) == []
        assert codes(look(dossiers.inbox, world.other, queue)) == []


def test_a_superior_sees_the_subtree_a_specialist_their_own_the_counter_its_unit():
    world = World()
    world.dossier(), world.with_expert()
    tree = {"scope": Scope.TREE}
    assert codes(look(dossiers.inbox, world.leader, Queue.CHO_XU_LY, **tree)) == ["01", "02"]
    assert codes(look(dossiers.inbox, world.head, Queue.CHO_XU_LY, **tree)) == ["02"]
    assert codes(look(dossiers.inbox, world.other, Queue.CHO_XU_LY, **tree)) == []
    assert codes(look(dossiers.inbox, world.binh, Queue.CHO_XU_LY, scope=Scope.UNIT)) == ["01"]
    assert codes(look(dossiers.inbox, world.binh, Queue.CHO_XU_LY)) == []


def granted(world: World, *grants: Grant) -> Any:
    """The leader with these grants alone."""
    return replace(world.leader, grants=grants, _by_right={})


def test_a_grant_for_a_field_shows_that_field_only():
    world = World()
    world.dossier()
    elsewhere = granted(world, Grant("dossiers.view", "/", Depth.TREE, frozenset({"dat-dai"})))
    here = granted(world, Grant("dossiers.view", "/", Depth.TREE, frozenset({"ho-kinh-doanh"})))
    assert codes(look(dossiers.inbox, elsewhere, Queue.CHO_XU_LY, scope=Scope.TREE)) == []
    assert codes(look(dossiers.inbox, here, Queue.CHO_XU_LY, scope=Scope.TREE)) == ["01"]
    assert look(dossiers.search, elsewhere, "220610-0001") == ()


def test_a_list_costs_the_same_however_many_rights_and_rows_there_are(django_assert_num_queries):
    world = World()
    for _ in range(3):
        world.dossier()
    many = tuple(Grant("dossiers.view", f"/{n}/", Depth.TREE) for n in range(400))
    actor = granted(world, *many, Grant("dossiers.view", world.district.path, Depth.TREE))
    with clock.at(NOON), django_assert_num_queries(2):
        dossiers.inbox(actor, Queue.CHO_XU_LY, scope=Scope.TREE)
    with clock.at(NOON), django_assert_num_queries(2):
        dossiers.inbox(world.anh, Queue.CHO_XU_LY)
    with clock.at(NOON), django_assert_num_queries(2):
        dossiers.counts(actor)


def test_pages_follow_one_another_by_due_time():
    world = World()
    for minutes in (50, 10, 30, 20, 40):
        world.receive(T0 + timedelta(minutes=minutes))
    first = look(dossiers.inbox, world.anh, Queue.CHO_XU_LY, size=2)
    second = look(dossiers.inbox, world.anh, Queue.CHO_XU_LY, size=2, cursor=first.next)
    third = look(dossiers.inbox, world.anh, Queue.CHO_XU_LY, size=2, cursor=second.next)
    assert [codes(page) for page in (first, second, third)] == [["02", "04"], ["03", "05"], ["01"]]
    assert third.next == ""
    assert codes(look(dossiers.inbox, world.anh, Queue.CHO_XU_LY, size=2, cursor=third.previous)) == [
        "03",
        "05",
    ]
    assert codes(look(dossiers.inbox, world.anh, Queue.CHO_XU_LY, size=2, cursor="rác")) == ["02", "04"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), ["01", "02"]),
        (Filters(status=2), ["01", "02"]),
        (Filters(status=4), []),
        (Filters(channel=1, step="Tiếp nhận"), ["01", "02"]),
        (Filters(due_to=date(2022, 6, 14)), []),
        (Filters(due_from=date(2022, 6, 15), due_to=date(2022, 6, 15)), ["01", "02"]),
        (Filters(text="phuong"), ["01"]),
        (Filters(text="HÙNG trần"), ["02"]),
        (Filters(text="220610-0002"), ["02"]),
        (Filters(text="!!!"), []),
        (Filters(unit_id=-1), []),
    ],
)
def test_filters_narrow_a_list(filters: Filters, found: list[str]):
    world = World()
    world.dossier()
    world.dossier(owner=PartyInput(name="Trần Văn Hùng"))
    assert codes(look(dossiers.inbox, world.anh, Queue.CHO_XU_LY, filters=filters)) == found


def test_what_is_due_soon_what_is_late_and_the_counts():
    world = World()
    world.dossier()
    world.receive(at("13/06 08:00"))

    def seen(when: str) -> tuple[list[str], list[str], int, int]:
        with clock.at(at(when)):
            counted = dossiers.counts(world.anh)
            soon, late = dossiers.due_soon(world.anh), dossiers.overdue(world.anh)
        return codes(soon), codes(late), counted["due_soon"], counted["overdue"]

    assert seen("13/06 10:00") == ([], [], 0, 0)
    assert seen("14/06 09:30") == (["01"], [], 1, 0)
    assert seen("15/06 09:01") == (["01"], ["01"], 1, 1)  # of the 13th, and of the 10th


def test_the_clock_of_a_row_says_how_long():
    world = World()
    world.dossier()
    with clock.at(at("13/06 09:00")):
        (row,) = dossiers.inbox(world.anh, Queue.CHO_XU_LY).rows
    assert (row.clock.state, row.clock.minutes, row.clock.days) == (ClockState.CON_HAN, 960, 2)
    with clock.at(at("14/06 10:00")):
        (row,) = dossiers.inbox(world.anh, Queue.CHO_XU_LY).rows
    assert (row.clock.state, row.clock.minutes, row.clock.days) == (ClockState.SAP_DEN_HAN, 420, 1)
    with clock.at(at("17/06 09:00")):
        (row,) = dossiers.inbox(world.anh, Queue.CHO_XU_LY).rows
    assert (row.clock.state, row.clock.minutes, row.clock.days) == (ClockState.QUA_HAN, 960, -2)
    assert (row.code_agency, row.code_rest) == ("000.00.22.H56-", "220610-0001")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("000.00.22.H56-220610-0001", None),
        (" 220610-0001 ", None),
        (CARD, ReadingKind.SEARCH_IDENTITY),
        ("0912 000 338", ReadingKind.SEARCH_PHONE),
        ("phuong nguyen", ReadingKind.SEARCH_NAME),
        ("Nguyễn Thị Ph", ReadingKind.SEARCH_NAME),
    ],
)
def test_a_dossier_is_found_by_code_number_telephone_and_name(text: str, kind: ReadingKind | None):
    world = World()
    world.dossier()
    (row,) = look(dossiers.search, world.anh, text)
    assert row.code == "000.00.22.H56-220610-0001"
    assert [one.kind for one in Reading.objects.order_by("pk")] == ([kind] if kind else [])
    assert look(dossiers.search, world.chi, text) == ()


@pytest.mark.parametrize(
    "text", ["", "   ", "220610-9999", "000000000000", "'; DROP TABLE", "x" * 500, "\x00", "%_"]
)
def test_a_search_for_nothing_finds_nothing(text: str):
    world = World()
    world.dossier()
    assert look(dossiers.search, world.anh, text) == ()


def test_who_handled_a_dossier_still_finds_and_opens_it():
    world = World()
    dossier = world.stamped()
    (row,) = look(dossiers.search, world.expert, dossier.code)
    assert row.id == dossier.pk
    assert look(dossiers.detail, world.expert, dossier.pk).own_work
    assert not Reading.objects.exists()


def test_a_name_finds_what_one_may_see_and_no_more():
    world = World()
    mine, passed = world.dossier(), world.stamped()
    everybody = {
        "anh": {mine.pk, passed.pk},
        "expert": {passed.pk},
        "leader": {mine.pk, passed.pk},
        "chi": set(),
    }
    for who, may in everybody.items():
        found = look(dossiers.search, getattr(world, who), "phuong nguyen")
        assert {row.id for row in found} == may, who
        assert [row.received_at for row in found] == sorted((row.received_at for row in found), reverse=True)


def test_pages_of_a_list_meet_from_both_ends_and_hold_what_has_no_promise_last():
    world = World()
    first = world.dossier()
    for number in range(5):
        copied(first, due_at=T0 + timedelta(days=number % 3) if number < 3 else None)
    ahead = look(dossiers.inbox, world.anh, Queue.CHO_XU_LY, size=2)
    forward, cursor = list(ahead.rows), ahead.next
    while cursor:
        page = look(dossiers.inbox, world.anh, Queue.CHO_XU_LY, size=2, cursor=cursor)
        forward, cursor = [*forward, *page.rows], page.next
    back: list[DossierRow] = []
    cursor = keyset.LAST
    while cursor:
        page = look(dossiers.inbox, world.anh, Queue.CHO_XU_LY, size=2, cursor=cursor)
        back, cursor = [*page.rows, *back], page.previous
    assert [row.id for row in forward] == [row.id for row in back]
    assert len({row.id for row in forward}) == 6
    assert [row.due_at is None for row in forward] == [False] * 4 + [True] * 2


def test_opening_what_is_not_ones_own_work_is_written_down():
    world = World()
    dossier = world.dossier()
    assert look(dossiers.detail, world.anh, dossier.pk).own_work
    assert not look(dossiers.detail, world.leader, dossier.pk).own_work
    reading = Reading.objects.get()
    assert (reading.kind, reading.subject_id, reading.subject_label) == (
        ReadingKind.OPEN,
        dossier.pk,
        dossier.code,
    )
    (shown,) = accounts.readings_of(dossier.ref)
    assert shown.person_name == "Bùi Văn Oanh"


def test_opening_a_file_that_is_not_ones_own_work_is_written_down():
    world = World()
    dossier = world.dossier()
    component = DossierComponent.objects.create(dossier=dossier, no=9, name="Căn cước")
    file = files.attach(world.anh, subject=component.ref, name="can-cuoc.pdf", content=samples.pdf())
    files.drain_quarantine()
    issued = IssuedPaper.objects.get(dossier=dossier)
    for actor in (world.anh, world.leader):
        look(files.open_attachment, actor, file.id)
        look(files.open_attachment, actor, file.id)  # the same file again is the same reading
        look(dossiers.print_paper, actor, issued.pk)
        look(dossiers.print_trace, actor, dossier.pk)
    with pytest.raises(Refusal):
        look(files.open_attachment, world.chi, file.id)
    shown = accounts.readings_of(dossier.ref)
    assert {(row.person_name, row.kind) for row in shown} == {("Bùi Văn Oanh", ReadingKind.OPEN_FILE)}
    assert {row.subject_label for row in shown} == {dossier.code}
    assert [row.sought for row in shown][1:] == ["Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "can-cuoc.pdf"]


def test_a_paper_used_again_is_the_own_work_of_whoever_has_the_later_dossier():
    world = World()
    former, between, later = world.dossier(), world.dossier(), world.dossier()
    component = DossierComponent.objects.create(dossier=former, no=9, name="Căn cước")
    file = files.attach(world.anh, subject=component.ref, name="a.pdf", content=samples.pdf())
    files.drain_quarantine()
    copy = {"name": "Căn cước", "file_id": file.id}
    again = DossierComponent.objects.create(dossier=between, no=9, reused_from=component, **copy)
    DossierComponent.objects.create(dossier=later, no=9, reused_from=again, **copy)  # of the copy's copy
    Dossier.objects.filter(pk=later.pk).update(received_by_post_id=world.post_binh.pk)
    look(files.open_attachment, world.binh, file.id)
    assert not Reading.objects.exists()
    look(files.open_attachment, world.leader, file.id)
    assert Reading.objects.get().subject_label == later.code


@pytest.mark.parametrize(
    "read", ["detail", "timeline", "steps", "transfers", "print_control_sheet", "print_trace"]
)
def test_who_may_see_nothing_learns_nothing(read: str):
    world = World()
    dossier = world.dossier()
    for actor in (world.chi, world.other):
        with pytest.raises(Refusal) as no:
            look(getattr(dossiers, read), actor, dossier.pk)
        assert no.value.kind is RefusalKind.NOT_FOUND
    with pytest.raises(Refusal):
        look(getattr(dossiers, read), world.anh, 999_999)


def test_a_page_offers_the_verbs_that_are_open_and_one_primary():
    world = World()
    dossier = world.handed_over()

    def verbs(actor: Any) -> dict[str, bool]:
        shown = look(dossiers.detail, actor, dossier.pk).verbs
        return {verb.name.removeprefix("dossiers."): verb.primary for verb in shown}

    assert verbs(world.head) == {"accept": True, "decline": False}
    anh = verbs(world.anh)
    assert anh["recall"] is False
    assert "accept" not in anh
    assert "withdraw" in verbs(world.binh)
    assert set(verbs(world.leader)) == {"extend"}


def test_a_page_holds_everything_in_few_statements():
    world = World()
    dossier = world.to_return()
    with clock.at(NOON), CaptureQueriesContext(connection) as spent:
        page = dossiers.detail(world.anh, dossier.pk)
    assert len(spent) <= 2
    assert page.row.code == dossier.code
    assert (page.receiving_unit, page.resolving_unit) == ("Bộ phận Một cửa", "Phòng Tư pháp")
    assert page.agency_unit == "UBND huyện Hoằng Hóa"
    assert [draft.number for draft in page.drafts] == ["1/KQ-UBND"]
    assert page.drafts[0].signed_by == "Bùi Văn Oanh"
    assert [paper.form for paper in page.papers] == ["giay-tiep-nhan"]
    assert page.clock is not None
    assert page.clock.clock.used + page.clock.clock.left == page.clock.clock.budget
    assert page.row.clock.state is ClockState.TRUOC_HAN


def test_the_timeline_tells_acts_people_and_places_by_name():
    world = World()
    dossier = world.with_expert()
    rows = look(dossiers.timeline, world.leader, dossier.pk)
    assert [(row.title, row.actor_name) for row in rows] == [
        ("Nhận bàn giao", "Đỗ Văn Minh"),
        ("Phân công xử lý", "Vũ Thị Lan"),
        ("Nhận bàn giao", "Vũ Thị Lan"),
        ("Bàn giao hồ sơ", "Lê Thị Anh"),
        ("Tiếp nhận hồ sơ", "Lê Thị Anh"),
    ]
    assert rows[1].body["to_post"] == "Đỗ Văn Minh"
    assert rows[3].body["to_unit"] == "Phòng Tư pháp"


def test_steps_show_both_halves_and_what_is_not_done_yet():
    world = World()
    dossier = world.with_expert()
    with clock.at(T0 + timedelta(minutes=80)):
        dossiers.draft_result(world.expert, dossier=Seen(dossier.pk), subject="A", body="B")
        dossiers.submit_draft(world.expert, dossier=Seen(dossier.pk))
    rows = look(dossiers.steps, world.head, dossier.pk)
    assert [(row.name, row.state) for row in rows[:5]] == [
        ("Tiếp nhận", "done"),
        ("Phân công", "done"),
        ("Thẩm định", "done"),
        ("Kiểm tra", "current"),
        ("Ký", "later"),
    ]
    checks = rows[3]
    assert checks.given is not None
    assert (checks.given.name, checks.taken) == ("Đỗ Văn Minh", None)
    assert rows[0].given is not None
    assert rows[0].given.name == "Nguyễn Thị Phương"
    assert (rows[2].used_minutes, rows[2].budget_minutes) == (30, 26 * 60)
    assert rows[4].given is None


def test_hand_overs_are_told_with_both_sides():
    world = World()
    dossier = world.to_assign()
    (row,) = look(dossiers.transfers, world.anh, dossier.pk)
    assert (row.giver.person_name, row.received_by, row.taker.unit_name) == (
        "Lê Thị Anh",
        "Vũ Thị Lan",
        "Phòng Tư pháp",
    )


def test_former_dossiers_are_offered_at_the_counter_with_papers_to_use_again():
    world = World()
    first = world.dossier()
    part = first.components.order_by("no")[0]
    attachment = _file(part)
    DossierComponent.objects.filter(pk=part.pk).update(file_id=attachment, scan_state=ScanState.DA_SO_HOA)
    (former,) = look(dossiers.former_dossiers, world.binh, "038 190 006 142")
    assert (former.code, [paper.name for paper in former.papers]) == (first.code, ["Giấy đề nghị"])
    assert Reading.objects.get().kind == ReadingKind.SEARCH_IDENTITY
    with pytest.raises(Refusal):
        look(dossiers.former_dossiers, world.expert, CARD)
    needed = ComponentInput(name="Giấy đề nghị", component_id=part.component_id, originals=1)
    again = ComponentInput(
        name="Giấy đề nghị cũ", scan_state=ScanState.TU_KET_QUA_KHAC, reused_from_id=part.pk
    )
    second = world.dossier(components=(needed, again))
    copy = second.components.get(name="Giấy đề nghị cũ")
    assert (copy.file_id, copy.reused_from_id) == (attachment, part.pk)
    with clock.at(T0), pytest.raises(Refusal, match="không phải của người này"):
        world.receive(owner=PartyInput(name="Khác"), components=(needed, again))


def test_what_somebody_handed_in_for_another_is_not_theirs_to_use_again():
    world = World()
    helper = PartyInput(
        name="Lê Văn Khác", identity_number="038190006143", authority_paper="Giấy ủy quyền số 1"
    )
    theirs = world.dossier(submitter=helper)
    part = theirs.components.order_by("no")[0]
    DossierComponent.objects.filter(pk=part.pk).update(file_id=_file(part), scan_state=ScanState.DA_SO_HOA)
    assert look(dossiers.former_dossiers, world.binh, helper.identity_number) == ()
    needed = ComponentInput(name="Giấy đề nghị", component_id=part.component_id, originals=1)
    taken = ComponentInput(name="A", scan_state=ScanState.TU_KET_QUA_KHAC, reused_from_id=part.pk)
    own = PartyInput(name="Lê Văn Khác", identity_number="038190006143")
    with clock.at(T0), pytest.raises(Refusal, match="không phải của người này"):
        world.receive(owner=own, components=(needed, taken))


def test_looking_for_a_name_in_the_lists_of_others_is_a_search():
    world = World()
    world.dossier()
    named = Filters(text="phuong")
    assert look(dossiers.inbox, world.anh, Queue.CHO_XU_LY, filters=named).rows
    assert not Reading.objects.exists()
    assert look(dossiers.inbox, world.leader, Queue.CHO_XU_LY, scope=Scope.TREE, filters=named).rows
    look(dossiers.overdue, world.leader, scope=Scope.TREE, filters=Filters(text="220610-0001"))
    noted = Reading.objects.get()
    assert (noted.kind, noted.post_id, noted.found) == (ReadingKind.SEARCH_NAME, world.post_leader.pk, 1)


def test_who_may_view_nothing_gets_empty_lists_and_groups():
    world = World()
    world.dossier()
    admin = world.actor(make_post(Role.QUAN_TRI_TINH, world.district))
    assert look(dossiers.inbox, admin, Queue.CHO_XU_LY, scope=Scope.TREE).rows == ()
    by = ["fields", "units", "people", "steps"]
    found = look(dossiers.groups, admin, Queue.CHO_XU_LY, scope=Scope.TREE, scopes=list(Scope), by=by)
    assert (found.fields, found.units, found.people, found.steps) == ((), (), (), ())


def test_a_tax_code_that_looks_like_a_telephone_number_finds_its_dossier():
    world = World()
    firm = PartyInput(
        name="Công ty Hà Nội",
        kind=PartyKind.TO_CHUC,
        identity_kind=IdentityKind.MST,
        identity_number="0100109106",
    )
    dossier = world.dossier(owner=firm)
    assert [row.id for row in look(dossiers.search, world.anh, "0100109106")] == [dossier.pk]


@pytest.mark.parametrize("text", ["\0", "\0Phương", "Phương\0", "\x00220610-0001"])
def test_a_search_survives_a_sign_that_no_text_may_hold(text: str):
    world = World()
    world.dossier()
    assert len(look(dossiers.search, world.anh, text)) == (text != "\0")


def _file(part: DossierComponent) -> int:
    stored = apps.get_model("files", "StoredFile")
    attached = apps.get_model("files", "Attachment")
    content = stored.objects.create(
        **{
            field.name: {"sha256": "0" * 64, "size": 1, "media_type": "application/pdf"}.get(field.name)
            for field in stored._meta.concrete_fields
            if field.name in {"sha256", "size", "media_type"}
        },
        **_times(stored),
    )
    made = attached.objects.create(
        file=content,
        subject_kind="dossiers.component",
        subject_id=part.pk,
        name="don.pdf",
        **_times(attached),
    )
    return int(made.pk)


def _times(model: Any) -> dict[str, Any]:
    return {
        field.name: T0
        for field in model._meta.concrete_fields
        if field.get_internal_type() == "DateTimeField" and not field.null
    }


def test_links_name_dossiers_and_open_them_to_who_may_see_them():
    world = World()
    dossier = world.dossier()
    assert label_of(dossier.ref) == dossier.code
    assert can_see(world.anh, dossier.ref)
    assert not can_see(world.chi, dossier.ref)
    part = dossier.components.order_by("no")[0]
    assert can_see(world.anh, part.ref)
    assert not can_see(world.chi, part.ref)
    paper = dossier.papers.get()
    assert can_see(world.binh, paper.ref)
    assert not can_see(world.chi, paper.ref)
    assert not can_see(world.anh, Ref("dossiers.paper", 999_999))


def test_nothing_stays_with_nobody_when_a_post_ends():
    world = World()
    held, offered = world.with_expert(), world.to_assign()
    with clock.at(NOON):
        dossiers.assign(world.head, dossiers=[Seen(offered.pk)], to_post_id=world.post_expert.pk)
    assert links.count_in_hand(world.post_expert.pk) == 2
    assert {ref.id for ref in links.in_hand(world.post_expert.pk)} == {held.pk, offered.pk}
    boss = make_post(Role.QUAN_TRI_DON_VI, world.district, person=make_person("Quản trị"))
    with clock.at(NOON):
        accounts.end_post(
            world.actor(boss),
            post_id=world.post_expert.pk,
            last_day=NOON.date(),
            why="Chuyển công tác",
            hand_over={"dossiers": world.post_other.pk},
        )
    assert (fresh(held).held_post_id, fresh(offered).offered_post_id) == (
        world.post_other.pk,
        world.post_other.pk,
    )
    assert links.count_in_hand(world.post_expert.pk) == 0


def test_a_unit_with_open_dossiers_does_not_end():
    world = World()
    world.with_expert()
    decision = links.may_unit_end(world.division.pk, date(2022, 6, 30))
    assert not decision
    assert "1 hồ sơ" in decision.why
    assert links.may_unit_end(world.elsewhere.pk, date(2022, 6, 30))


def test_the_counters_book_lists_receptions_in_order_with_their_facts():
    world = World()
    world.dossier(), world.receive(T0 + timedelta(days=3))
    page = look(
        dossiers.register, world.binh, world.counter.pk, first=date(2022, 6, 1), last=date(2022, 6, 30)
    )
    assert [(row.book_no, row.owner_name, row.phone) for row in page.rows] == [
        (1, "Nguyễn Thị Phương", "0912000338"),
        (2, "Nguyễn Thị Phương", "0912000338"),
    ]
    one_day = look(
        dossiers.register, world.binh, world.counter.pk, first=date(2022, 6, 13), last=date(2022, 6, 13)
    )
    assert [row.book_no for row in one_day.rows] == [2]
    with pytest.raises(Refusal):
        look(dossiers.register, world.chi, world.counter.pk, first=date(2022, 6, 1), last=date(2022, 6, 30))


def test_the_counter_sees_the_promise_before_it_receives():
    world = World()
    with clock.at(T0):
        shown = dossiers.intake(world.anh, world.case.pk)
    assert shown.promise is not None
    assert shown.promise.printed_due == at("15/06 09:00")
    assert (shown.term, [c.name for c in shown.facts.components]) == (
        "03 ngày làm việc",
        ["Giấy đề nghị", "Căn cước"],
    )
    with clock.at(T0), pytest.raises(Refusal):
        dossiers.intake(world.expert, world.case.pk, at_unit_id=world.counter.pk)
    assert Dossier.objects.count() == 0


def test_a_post_bound_to_fields_reads_the_lines_of_its_fields_only():
    world = World()
    code = world.dossier().field.code
    days = {"first": T0.date(), "last": T0.date()}
    theirs, others = (
        world.actor(make_post(Role.TIEP_NHAN, world.counter, fields=[field])) for field in (code, "dat-dai")
    )
    assert len(look(dossiers.register, theirs, world.counter.pk, **days).rows) == 1
    assert look(dossiers.register, others, world.counter.pk, **days).rows == ()


def test_a_book_that_does_not_fit_is_not_printed_in_part(monkeypatch: pytest.MonkeyPatch):
    world = World()
    world.dossier()
    world.dossier()
    monkeypatch.setattr(printing, "MOST_LINES", 1)
    with pytest.raises(Refusal, match="hơn 1 hồ sơ"):
        look(dossiers.print_register, world.anh, world.counter.pk, first=T0.date(), last=T0.date())


def test_another_system_reads_a_dossier_by_its_code_and_only_what_it_may_see():
    world = World()
    dossier = world.with_expert()
    facts, page = (
        dossiers.facts_of(world.leader, dossier.code),
        dossiers.detail(world.leader, dossier.pk),
    )
    assert facts.row == page.row
    assert (facts.parties, facts.components, facts.fees) == (page.parties, page.components, page.fees)
    assert (facts.papers, facts.field_name) == (page.papers, page.field_name)
    assert [verb.name for verb in page.verbs] == list(facts.verbs)
    for code in (dossier.code, "000.00.22.H56-220610-9999", "?"):
        with pytest.raises(Refusal) as refusal:
            dossiers.facts_of(world.chi, code)
        assert refusal.value.kind is RefusalKind.NOT_FOUND
