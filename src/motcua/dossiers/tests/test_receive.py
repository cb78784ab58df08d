"""Tiếp nhận: what is sound becomes a dossier with a promise, once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from motcua.core import clock, events
from motcua.core.decision import Refusal
from motcua.core.journal import lines_of
from motcua.core.models import OutboxRow
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import (
    Act,
    DeliveryMode,
    FeeMethod,
    FeeState,
    IdentityKind,
    Queue,
    ScanState,
    Status,
)
from motcua.dossiers.models import CounterNotice, Dossier, IssuedPaper
from motcua.dossiers.queries.lookup import look_up
from motcua.dossiers.tests.factories import CARD, T0, World, at, paper
from motcua.dossiers.types import ComponentInput, FeeInput, PartyInput
from motcua.procedures.enums import Channel
from motcua.procedures.types import CaseContent, TermLine

pytestmark = pytest.mark.django_db


def problems(world: World, **changes: Any) -> dict[str, str]:
    """What reception says about each field."""
    with clock.at(T0), pytest.raises(Refusal) as no:
        dossiers.receive(world.anh, application=world.application(**changes), key=uuid4())
    return {problem.field: problem.why for problem in no.value.problems}


def test_a_complete_application_gets_a_code_a_promise_and_a_receipt():
    world = World()
    received = world.receive()
    dossier = Dossier.objects.get(pk=received.id)
    assert dossier.code == received.code == "000.00.22.H56-220610-0001"
    assert dossier.short_code == "220610-0001"
    assert (dossier.status, dossier.queue, dossier.act) == (
        Status.DUOC_TIEP_NHAN,
        Queue.CHO_XU_LY,
        Act.TIEP_NHAN,
    )
    assert dossier.first_due_at == dossier.due_at == dossier.statutory_due_at == at("15/06 09:00")
    assert received.printed_due == at("15/06 09:00")
    assert (dossier.held_post_id, dossier.held_unit_id) == (world.post_anh.pk, world.counter.pk)
    assert (dossier.resolving_unit_id, dossier.agency_unit_id) == (world.division.pk, world.district.pk)
    assert (dossier.book, dossier.book_no) == ("2022/ho-kinh-doanh", 1)
    assert dossier.step_due_at == at("10/06 11:00")
    assert [(c.name, c.originals, c.scan_state) for c in dossier.components.order_by("no")] == [
        ("Giấy đề nghị", 1, ScanState.CHUA),
        ("Căn cước", 0, ScanState.KHONG_PHAI_QUET),
    ]
    assert dossier.originals == 1
    assert [(fee.name, fee.amount) for fee in dossier.fees.order_by("no")] == [("Lệ phí", 100_000)]
    receipt = IssuedPaper.objects.get(pk=received.paper_id or 0)
    assert (receipt.form, receipt.edition) == ("giay-tiep-nhan", "TT 01/2018/TT-VPCP")
    assert receipt.data["code"] == dossier.code
    assert receipt.data["secret"] == dossier.lookup_secret
    assert lines_of(dossier.ref)[0].verb == "dossiers.receive"


def test_the_rules_of_the_day_are_kept_whatever_changes_later():
    world = World()
    dossier = world.dossier()
    assert (dossier.kept.regime, dossier.kept.term_value, dossier.kept.answer_days) == ("nd61-2018", 3, 15)
    assert dossier.kept.supplement_rule == "reset"
    assert "rounding" in dossier.kept.unverified


def test_the_same_submit_twice_is_one_dossier():
    world, key = World(), uuid4()
    with clock.at(T0):
        first = dossiers.receive(world.anh, application=world.application(), key=key)
        second = dossiers.receive(world.anh, application=world.application(), key=key)
    assert (second.id, second.code, second.paper_id, second.printed_due) == (
        first.id,
        first.code,
        first.paper_id,
        first.printed_due,
    )
    assert second.repeated
    assert Dossier.objects.count() == 1
    with clock.at(T0), pytest.raises(Refusal, match="đã được dùng"):
        dossiers.receive(world.binh, application=world.application(), key=key)


def test_codes_count_the_day_and_the_agency_books_the_year_and_the_field():
    world = World()
    today = [world.receive().code for _ in range(2)]
    tomorrow = world.receive(T0 + timedelta(days=3))
    assert today == ["000.00.22.H56-220610-0001", "000.00.22.H56-220610-0002"]
    assert tomorrow.code == "000.00.22.H56-220613-0001"
    assert Dossier.objects.get(pk=tomorrow.id).book_no == 3


def test_news_is_announced_once_somebody_listens(monkeypatch):
    world = World()
    heard: list[Any] = []
    monkeypatch.setattr(events, "_handlers", {})
    events.subscribe(dossiers.DossierReceived, heard.append, name="test")
    received = world.receive()
    row = OutboxRow.objects.get()
    assert (row.name, row.subject) == ("dossiers.received", f"dossiers.dossier:{received.id}")
    assert row.body["code"] == received.code


def test_after_the_cut_off_of_the_procedure_it_counts_from_the_next_day():
    world = World(changes={"cutoff": "15:00"})
    received = world.receive(at("10/06 15:30"))
    assert received.due_at == at("16/06 07:00")
    assert any("sau 15:00" in reason for reason in received.reasons)


def test_a_procedure_without_a_term_promises_nothing():
    case = CaseContent(name="Một", terms=(TermLine(1, None),))
    world = World(changes={"cases": (case,)})
    received = world.receive()
    assert (received.due_at, received.printed_due, received.reasons) == (None, None, ())


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": "  "}, "owner.name", "Hãy ghi họ tên"),
        ({"name": "12345"}, "owner.name", "chữ cái"),
        ({"name": "A" * 201}, "owner.name", "200"),
        ({"identity_number": "12345"}, "owner.identity_number", "12 chữ số"),
        ({"identity_number": "0381900061423"}, "owner.identity_number", "12 chữ số"),
        ({"identity_kind": IdentityKind.CMND}, "owner.identity_number", "9 chữ số"),
        ({"phone": "12"}, "owner.phone", "bắt đầu bằng 0"),
        ({"email": "khong-phai-thu"}, "owner.email", "ten@noinhan.vn"),
        ({"birth_date": date(2022, 6, 11)}, "owner.birth_date", "hôm nay"),
        ({"birth_date": date(1899, 12, 31)}, "owner.birth_date", "1900"),
        ({"address": "x" * 501}, "owner.address", "500"),
    ],
)
def test_what_is_wrong_about_the_owner_is_said_at_its_field(changes: dict[str, Any], field: str, words: str):
    world = World()
    told = problems(world, owner=replace(world.application().owner, **changes))
    assert set(told) == {field}
    assert words in told[field]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"sets": 0}, "sets", "1 đến 99"),
        ({"sets": 100}, "sets", "1 đến 99"),
        ({"summary": "x" * 501}, "summary", "500"),
        ({"delivery": DeliveryMode.BUU_CHINH}, "delivery_address", "bưu chính"),
        ({"components": (paper(),)}, "components", "Thiếu “Giấy đề nghị”"),
        ({"fees": (FeeInput(name="", amount=1),)}, "fees.0.name", "Tên khoản thu"),
        ({"fees": (FeeInput(name="Phí", amount=-1),)}, "fees.0.amount", "không âm"),
        ({"fees": (FeeInput(name="Phí", amount=1, state=FeeState.DA_THU),)}, "fees.0.method", "cách thu"),
        ({"submitter": PartyInput(name="Trần Văn Hùng")}, "submitter.authority_paper", "ủy quyền"),
    ],
)
def test_what_is_wrong_about_the_rest_is_said_at_its_field(changes: dict[str, Any], field: str, words: str):
    assert words in problems(World(), **changes)[field]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": ""}, "components.1.name", "Tên giấy tờ"),
        ({"component_id": -5}, "components.1.component_id", "không thuộc"),
        ({"originals": 1000}, "components.1.originals", "999"),
        ({"copies": -1}, "components.1.originals", "999"),
        ({"scan_state": ScanState.DA_SO_HOA}, "components.1.scan_state", "sau khi tiếp nhận"),
        ({"scan_state": ScanState.TU_KET_QUA_KHAC}, "components.1.reused_from_id", "dùng lại"),
        ({"reused_from_id": 7}, "components.1.reused_from_id", "dùng lại"),
    ],
)
def test_what_is_wrong_about_a_paper_is_said_at_its_line(changes: dict[str, Any], field: str, words: str):
    world = World()
    needed = ComponentInput(name="Giấy đề nghị", component_id=_component(world), originals=1)
    extra = replace(paper(), **changes)
    assert words in problems(world, components=(needed, extra))[field]


def _component(world: World) -> int:
    number: int = world.case.components.order_by("no").values_list("pk", flat=True).first()
    return number


def test_every_problem_is_said_at_once():
    world = World()
    told = problems(world, sets=0, owner=replace(world.application().owner, name="", phone="1"))
    assert set(told) == {"sets", "owner.name", "owner.phone"}


def test_no_proxy_where_the_procedure_has_none():
    world = World(changes={"by_proxy": False})
    who = PartyInput(name="Trần Văn Hùng", authority_paper="UQ 1")
    assert "không nộp qua" in problems(world, submitter=who)["submitter.name"]


def test_hostile_text_is_kept_as_text():
    world = World()
    name = "Nguyễn\u200b <script>alert(1)</script> \x00Phương"
    dossier = world.dossier(owner=replace(world.application().owner, name=name))
    assert dossier.owner_name == "Nguyễn <script>alert(1)</script> Phương"


def test_only_cases_offered_here_are_received():
    world = World()
    with clock.at(T0), pytest.raises(Refusal, match="không được tiếp nhận"):
        dossiers.receive(world.chi, application=world.application(), key=uuid4())
    assert "kênh" in problems(world, channel=Channel.BUU_CHINH)["channel"]


def test_an_authorised_person_stands_beside_the_owner():
    world = World()
    who = PartyInput(name="Trần Văn Hùng", authority_paper="Giấy ủy quyền 12/2022")
    dossier = world.dossier(submitter=who)
    assert [(p.role, p.name) for p in dossier.parties.order_by("role")] == [
        ("owner", "Nguyễn Thị Phương"),
        ("submitter", "Trần Văn Hùng"),
    ]
    receipt = dossier.papers.get()
    assert (receipt.data["applicant"]["name"], receipt.data["owner"]["name"]) == (
        "Trần Văn Hùng",
        "Nguyễn Thị Phương",
    )


def test_the_receipts_secret_opens_the_public_page():
    received = World().receive()
    with clock.at(T0):
        found = look_up(received.code, received.lookup_secret)
    assert found is not None
    assert found.code == received.code


def test_asking_at_the_counter_makes_no_dossier_and_only_once():
    world, key = World(), uuid4()
    with clock.at(T0):
        made = dossiers.ask_at_counter(
            world.anh, application=world.application(), items=["Ảnh 4×6", " "], why="Thiếu ảnh", key=key
        )
        again = dossiers.ask_at_counter(
            world.anh, application=world.application(), items=["Ảnh 4×6"], why="Thiếu ảnh", key=key
        )
        assert (again.id, again.repeated) == (made.id, True)
        with pytest.raises(Refusal, match="1 lần khi tiếp nhận"):
            dossiers.ask_at_counter(
                world.anh, application=world.application(), items=["Khác"], why="Nữa", key=uuid4()
            )
    notice = CounterNotice.objects.get()
    assert (notice.items, notice.identity_number) == (["Ảnh 4×6"], CARD)
    assert notice.paper.form == "yeu-cau-bo-sung"
    assert notice.paper.number == "1"
    assert not Dossier.objects.exists()


def test_a_dossier_may_answer_the_request_made_at_the_counter():
    world = World()
    with clock.at(T0):
        made = dossiers.ask_at_counter(
            world.anh, application=world.application(), items=["Ảnh"], why="Thiếu ảnh", key=uuid4()
        )
    dossier = world.dossier(answers_notice_id=made.id)
    assert CounterNotice.objects.get().answered_by_id == dossier.pk
    assert "đang chờ" in problems(world, answers_notice_id=made.id)["answers_notice_id"]


def test_refusing_at_the_counter_gives_a_paper_with_the_reason():
    world = World()
    with clock.at(T0):
        dossiers.refuse_at_counter(
            world.anh, application=world.application(), why="Không thuộc thẩm quyền\nNộp tại sở", key=uuid4()
        )
    notice = CounterNotice.objects.get()
    assert (notice.kind, notice.paper.form) == ("tu_choi", "tu-choi")
    assert notice.paper.data["reasons"] == ["Không thuộc thẩm quyền", "Nộp tại sở"]


@pytest.mark.parametrize(("items", "why", "field"), [([], "x", "items"), (["Ảnh"], " ", "why")])
def test_a_request_needs_contents_and_a_reason(items: list[str], why: str, field: str):
    world = World()
    with clock.at(T0), pytest.raises(Refusal) as no:
        dossiers.ask_at_counter(world.anh, application=world.application(), items=items, why=why, key=uuid4())
    assert [problem.field for problem in no.value.problems] == [field]


def test_a_case_without_an_approved_process_is_not_received():
    world = World()
    world.case.process_id = None
    world.case.save()
    assert "quy trình nội bộ" in problems(world)["case"]


def test_fees_may_be_paid_while_receiving():
    world = World()
    fee = FeeInput(
        name="Lệ phí", amount=100_000, state=FeeState.DA_THU, method=FeeMethod.CHUYEN_KHOAN, receipt_no="7"
    )
    dossier = world.dossier(fees=(fee,))
    row = dossier.fees.get()
    assert (row.paid_at, row.receipt_no) == (T0, "7")
