"""Every form of the one-stop shop is printed, in the generation of the day of reception."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.core.time import TZ
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import FeeMethod
from motcua.dossiers.models import Dossier, IssuedPaper, TransferBatch
from motcua.dossiers.papers import snapshot
from motcua.dossiers.tests.factories import T0, World, fresh
from motcua.dossiers.types import Correction, FeePaid, Seen, Taker
from motcua.papers.typeset import Pdf

pytestmark = pytest.mark.django_db
LATER = T0 + timedelta(hours=5)
ME = Taker(name="Nguyễn Thị Phương")
IN_2025 = datetime(2025, 10, 10, 9, 0, tzinfo=TZ)


def printed(read: Any, *args: Any, **more: Any) -> Pdf:
    with clock.at(LATER):
        pdf: Pdf = read(*args, **more)
    assert pdf.content.startswith(b"%PDF-")
    return pdf


def issued(form: str) -> IssuedPaper:
    return IssuedPaper.objects.filter(form=form).latest("pk")


def test_the_receipt_is_printed_again_as_it_was():
    world = World()
    received = world.receive()
    first = printed(dossiers.print_paper, world.anh, received.paper_id)
    with clock.at(LATER):
        dossiers.correct(
            world.anh, dossier=Seen(received.id), correction=Correction(summary="Quán cà phê"), why="Thêm"
        )
    assert printed(dossiers.print_paper, world.anh, received.paper_id).content == first.content
    assert printed(dossiers.print_paper, world.anh, issued("giay-tiep-nhan").pk).content != first.content


def test_forms_change_with_the_day_of_reception():
    world = World()
    received = world.receive(IN_2025)
    paper = IssuedPaper.objects.get(pk=received.paper_id or 0)
    assert paper.edition == "TT 03/2025/TT-VPCP"
    printed(dossiers.print_paper, world.anh, paper.pk)
    assert Dossier.objects.get(pk=received.id).kept.regime == dossiers.regimes()[0].key == "nd118-2025"


@pytest.mark.parametrize("when", [T0, IN_2025])
def test_the_papers_on_the_way_are_printed(when: datetime):
    world = World()
    received = world.receive(when)
    later = when + timedelta(hours=1)
    with clock.at(later):
        report = dossiers.hand_over(world.anh, dossiers=[Seen(received.id)])
        dossiers.accept(world.head, dossiers=[Seen(received.id)])
    printed(dossiers.print_control_sheet, world.head, received.id)
    printed(dossiers.print_trace, world.head, received.id)
    printed(dossiers.print_handover, world.head, report.batch_ids[0])
    day = when.date()
    printed(dossiers.print_register, world.anh, world.counter.pk, first=day, last=day)


def test_the_papers_of_the_clock_are_printed():
    world = World()
    dossier = world.with_expert()
    with clock.at(T0 + timedelta(hours=2)):
        extended = dossiers.extend(
            world.head, dossier=Seen(dossier.pk), new_due_on=date(2022, 6, 20), why="Chờ xác minh"
        )
        asked = dossiers.ask_supplement(world.expert, dossier=Seen(dossier.pk), items=["Ảnh"], why="Thiếu")
    printed(dossiers.print_paper, world.head, extended.paper_id)
    printed(dossiers.print_paper, world.expert, asked.paper_id)


def test_the_papers_of_a_result_are_printed():
    world = World()
    dossier = world.stamped()
    printed(dossiers.print_draft, world.expert, dossier.pk, 1)
    printed(dossiers.print_handover, world.anh, TransferBatch.objects.latest("pk").pk)
    with clock.at(LATER):
        dossiers.accept(world.anh, dossiers=[Seen(dossier.pk)])
        paid = [FeePaid(id=dossier.fees.get().pk, method=FeeMethod.TIEN_MAT)]
        fees = dossiers.collect_fee(world.anh, dossier=Seen(dossier.pk), paid=paid)
        result = dossiers.hand_result(world.anh, dossier=Seen(dossier.pk), taker=ME)
        originals = dossiers.return_originals(world.anh, dossier=Seen(dossier.pk), taker=ME)
    for made in (fees, result, originals):
        printed(dossiers.print_paper, world.binh, made.paper_id)


def test_the_papers_of_other_endings_are_printed():
    world = World()
    first, second = world.dossier(), world.dossier()
    with clock.at(LATER):
        stopped = dossiers.stop(world.anh, dossier=Seen(first.pk), why="Không còn nhu cầu")
        dossiers.propose_cancel(world.anh, dossier=Seen(second.pk), why="Nhập hai lần")
        dossiers.decide_cancel(world.leader, dossier=Seen(second.pk), approve=True)
    printed(dossiers.print_paper, world.anh, stopped.paper_id)
    printed(dossiers.print_paper, world.anh, issued("huy-ho-so").pk)
    assert fresh(second).ending == "huy"


def test_notices_at_the_counter_are_printed_for_the_unit_alone():
    world = World()
    with clock.at(T0):
        asked = dossiers.ask_at_counter(
            world.anh, application=world.application(), items=["Ảnh"], why="Thiếu", key=uuid4()
        )
        refused = dossiers.refuse_at_counter(
            world.anh, application=world.application(), why="Không thuộc thẩm quyền", key=uuid4()
        )
    for made in (asked, refused):
        printed(dossiers.print_paper, world.binh, made.paper_id)
        with pytest.raises(Refusal):
            printed(dossiers.print_paper, world.chi, made.paper_id)


@pytest.mark.parametrize(
    ("read", "args"),
    [("print_paper", (999_999,)), ("print_handover", (999_999,)), ("print_draft", (999_999, 1))],
)
def test_what_does_not_exist_is_not_printed(read: str, args: tuple[int, ...]):
    world = World()
    with pytest.raises(Refusal):
        getattr(dossiers, read)(world.anh, *args)


def test_a_slip_of_others_is_not_printed():
    world = World()
    world.handed_over()
    with pytest.raises(Refusal):
        printed(dossiers.print_handover, world.chi, TransferBatch.objects.get().pk)


@pytest.mark.parametrize("token", ["", "abc", "1", "1.", "1.x", "-1.abc", "a" * 400])
def test_a_token_that_is_not_ours_opens_nothing(token: str):
    assert snapshot.dossier_of_token(token) is None
    assert snapshot.dossier_of_token(snapshot.lookup_token(7)) == 7
