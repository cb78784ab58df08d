"""The certification book: entered, signed, stamped, cancelled; who may, and what a person costs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post
from motcua.certification import public as certification
from motcua.certification.enums import LineState
from motcua.certification.models import Certification
from motcua.certification.types import CertifyLine
from motcua.core import clock
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.models import JournalEntry
from motcua.dossiers.enums import Ending, FeeState, Queue, Status
from motcua.dossiers.tests.factories import T0, World
from motcua.dossiers.tests.test_refusals import nothing_written
from motcua.dossiers.types import PartyInput
from motcua.orgs.tests.factories import make_unit
from motcua.procedures.types import CaseContent, FeeLine, TermLine

pytestmark = pytest.mark.django_db
Dossier = apps.get_model("dossiers", "Dossier")
LATER = T0 + timedelta(hours=5)
SCALE = CaseContent(
    name="Một",
    terms=(TermLine(1, 0),),
    fees=(
        FeeLine("Phí chứng thực", 2_000, unit="trang", cap=200_000),
        FeeLine("Phí chứng thực từ trang 3", 1_000, unit="trang", from_unit=3, cap=200_000),
    ),
    components=(),
)


def certified(world: World, *lines: tuple[int, int], key: Any = None) -> Any:
    case = getattr(world, "copies", None) or world.make_case("chung-thuc", same_counter=True, cases=(SCALE,))
    world.copies = case  # type: ignore[attr-defined]
    asked = [CertifyLine(paper_kind="Học bạ", pages=pages, copies=copies) for pages, copies in lines]
    with clock.at(LATER):
        return certification.certify(
            world.anh,
            requester=PartyInput(name="Đoàn Thị Hân"),
            lines=asked,
            case_id=case.pk,
            key=key or uuid4(),
        )


def test_one_persons_lines_are_one_dossier_received_and_returned_at_once():
    world = World()
    made = certified(world, (7, 2), (1, 3))
    assert (made.numbers, made.total, made.book) == ((1, 2), 18_000 + 6_000, "2022-SCT/BS")
    dossier = Dossier.objects.get(pk=made.dossier_id)
    assert (dossier.status, dossier.queue, dossier.returned_at) == (Status.DA_TRA_KET_QUA, Queue.XONG, LATER)
    assert dossier.fees.get().amount == 24_000
    assert not dossier.papers.exists()
    assert certified(world, (1, 1)).numbers == (3,)


def test_the_same_submit_of_the_rush_is_one_dossier():
    world, key = World(), uuid4()
    first, second = certified(world, (1, 1), key=key), certified(world, (1, 1), key=key)
    assert (second.numbers, second.repeated) == (first.numbers, True)


def test_lines_are_signed_and_stamped_in_batches_and_may_be_cancelled_before():
    world = World()
    lines = certified(world, (1, 1), (2, 1), (3, 1)).line_ids
    with clock.at(LATER):
        certification.cancel(world.anh, line_id=lines[2], why="Photo hỏng")
        report = certification.sign(world.leader, line_ids=lines)
        assert (len(report.done), [no.id for no in report.refused]) == (2, [lines[2]])
        certification.stamp(world.clerk, line_ids=lines[:2])
    states = list(Certification.objects.order_by("number").values_list("state", flat=True))
    assert states == [LineState.DA_TRA, LineState.DA_TRA, LineState.DA_HUY]
    with pytest.raises(Refusal, match="không hủy được"):
        certification.cancel(world.anh, line_id=lines[0], why="Nhầm")


def test_the_agency_signs_and_stamps_and_its_shop_has_no_seal():
    world = World()
    lines = certified(world, (1, 1)).line_ids
    with clock.at(LATER):
        assert [line.id for line in certification.waiting(world.leader, LineState.CHO_KY)] == list(lines)
        certification.sign(world.leader, line_ids=lines)
        clerk_of_shop = world.actor(world._post("Ngô Văn Tú", Role.VAN_THU, world.counter))
        assert certification.waiting(clerk_of_shop, LineState.CHO_DONG_DAU) == ()
        with pytest.raises(Refusal, match="không có quyền"):
            certification.stamp(clerk_of_shop, line_ids=lines)
        assert [one.id for one in certification.waiting(world.clerk, LineState.CHO_DONG_DAU)] == list(lines)
        certification.stamp(world.clerk, line_ids=lines)
    assert Certification.objects.get().state == LineState.DA_TRA


@pytest.mark.parametrize(
    ("lines", "field"), [([], "lines"), ([(0, 1)], "lines.0.pages"), ([(1, 501)], "lines.0.copies")]
)
def test_the_rush_refuses_what_cannot_be(lines: list[tuple[int, int]], field: str):
    with pytest.raises(Refusal) as no:
        certified(World(), *lines)
    assert [problem.field for problem in no.value.problems] == [field]
    assert not Certification.objects.exists()


def test_a_procedure_that_is_not_returned_at_the_counter_is_not_certified():
    world = World()
    world.copies = world.case  # type: ignore[attr-defined]
    with pytest.raises(Refusal, match="không trả ngay"):
        certified(world, (1, 1))


def refused(call: Callable[[], Any], kind: RefusalKind) -> None:
    """``call`` says no of this kind and leaves the book and the journal as they were."""
    before = list(Certification.objects.order_by("pk").values()), JournalEntry.objects.count()
    with nothing_written(), clock.at(LATER), pytest.raises(Refusal) as no:
        call()
    assert no.value.kind is kind, no.value
    assert (list(Certification.objects.order_by("pk").values()), JournalEntry.objects.count()) == before


@pytest.mark.refusal("certification.certify", "certification.cancel")
@pytest.mark.refusal("certification.sign", "certification.stamp")
def test_the_certification_book_is_the_counters():
    world = World()
    case = world.make_case("chung-thuc", same_counter=True)
    lines = [CertifyLine(paper_kind="Bằng", pages=2, copies=1)]
    who = PartyInput(name="Đoàn Thị Hân")
    with clock.at(T0):
        made = certification.certify(world.anh, requester=who, lines=lines, case_id=case.pk, key=uuid4())
    key = uuid4()
    refused(
        lambda: certification.certify(
            world.expert, requester=who, lines=lines, case_id=case.pk, key=key, at_unit_id=world.counter.pk
        ),
        RefusalKind.FORBIDDEN,
    )
    line = made.line_ids[0]
    refused(lambda: certification.cancel(world.chi, line_id=line, why="Nhầm"), RefusalKind.FORBIDDEN)
    refused(lambda: certification.sign(world.anh, line_ids=[line]), RefusalKind.CONFLICT)
    refused(lambda: certification.stamp(world.anh, line_ids=[line]), RefusalKind.CONFLICT)


def test_a_person_at_the_rush_costs_twelve():
    world = World()
    case = world.make_case("chung-thuc", same_counter=True)
    lines = [CertifyLine(paper_kind="Bằng", pages=2, copies=n) for n in (1, 2, 3)]
    who = PartyInput(name="Đoàn Thị Hân")
    with clock.at(LATER), CaptureQueriesContext(connection) as queries:
        certification.certify(world.anh, requester=who, lines=lines, case_id=case.pk, key=uuid4())
    statements = [str(query["sql"])[:80] for query in queries.captured_queries][1:-1]
    assert len(statements) == 12, "\n".join(statements)


def test_other_lines_with_an_old_key_are_said_and_not_lost():
    world, key = World(), uuid4()
    certified(world, (1, 1), key=key)
    for lines in ([(1, 2)], [(1, 1), (2, 1)]):
        with pytest.raises(Refusal, match="nội dung khác"):
            certified(world, *lines, key=key)
    assert Certification.objects.count() == 1


def test_a_cancelled_line_is_not_owed_and_without_a_line_left_the_dossier_was_a_mistake():
    world = World()
    made = certified(world, (1, 1), (2, 1))
    dossier = Dossier.objects.get(pk=made.dossier_id)
    with clock.at(LATER):
        certification.cancel(world.anh, line_id=made.line_ids[0], why="Photo hỏng")
    dossier.refresh_from_db()
    assert (dossier.fees.get().amount, dossier.ending) == (4_000, Ending.KET_QUA)
    with clock.at(LATER):
        certification.cancel(world.anh, line_id=made.line_ids[1], why="Photo hỏng")
    dossier.refresh_from_db()
    fee = dossier.fees.get()
    assert (fee.amount, fee.state, dossier.ending) == (0, FeeState.MIEN, Ending.HUY)
    assert (dossier.code, dossier.returned_at) == (made.code, None)


def test_a_district_does_not_sign_what_its_communes_certify():
    world = World()
    commune = make_unit("Xã Hoằng Lộc", world.district)
    made = certified(world, (1, 1))
    Dossier.objects.filter(pk=made.dossier_id).update(agency_unit_id=commune.pk)
    with clock.at(LATER):
        assert certification.waiting(world.leader, LineState.CHO_KY) == ()
        with pytest.raises(Refusal, match="không có quyền"):
            certification.sign(world.leader, line_ids=made.line_ids)
        theirs = world.actor(make_post(Role.LANH_DAO, commune))
        certification.sign(theirs, line_ids=made.line_ids)
