"""What stands on the forms, and who gets to see them."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.dossiers import public as dossiers
from motcua.dossiers.commands.keeping import close_all_unanswered
from motcua.dossiers.enums import FeeMethod, FeeState, ScanState
from motcua.dossiers.models import IssuedPaper, TransferBatch
from motcua.dossiers.queries import printing
from motcua.dossiers.tests.factories import T0, World, at, fresh
from motcua.dossiers.types import FeeInput, Seen, Taker
from motcua.files import public as files
from motcua.files.tests import samples
from motcua.papers.typeset import Pdf
from motcua.procedures.types import BasisLine, CaseContent, ComponentLine, ResultLine, TermLine

pytestmark = pytest.mark.django_db
LATER = T0 + timedelta(hours=5)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The data of what is printed, instead of the print."""
    kept: list[Any] = []

    def keep(slug: str, data: Any, *, on: Any) -> Pdf:
        kept.append((slug, data, on))
        return Pdf(b"%PDF-", 1, "")

    monkeypatch.setattr(printing, "print_form", keep)
    return kept


def test_the_control_sheet_says_of_each_hand_over_whether_it_was_in_time(drawn: list[Any]):
    world = World()
    dossier = world.handed_over(T0 + timedelta(hours=6))  # two hours were given; it took until 15:00
    with clock.at(T0 + timedelta(days=3)):
        dossiers.accept(world.head, dossiers=[Seen(dossier.pk)])
        dossiers.assign(world.head, dossiers=[Seen(dossier.pk)], to_post_id=world.post_expert.pk)
        dossiers.print_control_sheet(world.anh, dossier.pk)
    (_, sheet, _) = drawn[0]
    assert [(one.giver, one.taker, one.result) for one in sheet.transfers] == [
        ("Lê Thị Anh", "Vũ Thị Lan", "Đúng hạn"),
        ("Vũ Thị Lan", "Đỗ Văn Minh", ""),  # not received yet: nobody has entered anything
    ]
    with clock.at(T0 + timedelta(days=3)):
        dossiers.accept(world.expert, dossiers=[Seen(dossier.pk)])
        dossiers.print_control_sheet(world.anh, dossier.pk)
    assert drawn[1][1].transfers[1].result == "Quá hạn"


def test_the_trace_names_who_received_and_until_when(drawn: list[Any]):
    world = World()
    dossier = world.with_expert()
    with clock.at(LATER):
        dossiers.print_trace(world.anh, dossier.pk)
    lines = [(one.action, one.receiver, one.deadline) for one in drawn[0][1].lines]
    assert lines[0] == ("Tiếp nhận hồ sơ", "", "")
    assert lines[3] == ("Phân công xử lý", "Đỗ Văn Minh", "13 giờ 50, ngày 15/06/2022")


def test_the_slip_is_for_those_who_give_and_take_and_for_who_sees_the_unit(drawn: list[Any]):
    world = World()
    world.handed_over()
    number = TransferBatch.objects.get().pk
    with clock.at(LATER):
        for actor in (world.anh, world.binh, world.head, world.leader):
            dossiers.print_handover(actor, number)
        for actor in (world.expert, world.chi):
            with pytest.raises(Refusal):
                dossiers.print_handover(actor, number)
    assert len(drawn) == 4


@pytest.mark.parametrize(
    ("fees", "words"),
    [
        ((), ""),
        ((FeeInput(name="Lệ phí", amount=1),), "Thu sau, khi trả kết quả"),
        (
            (FeeInput(name="Lệ phí", amount=1, state=FeeState.DA_THU, method=FeeMethod.TIEN_MAT),),
            "Thu trước",
        ),
        ((FeeInput(name="Lệ phí", amount=1, state=FeeState.MIEN),), "Được miễn"),
    ],
)
def test_the_receipt_says_how_fees_are_taken(fees: tuple[FeeInput, ...], words: str):
    World().receive(fees=fees)
    assert IssuedPaper.objects.get(form="giay-tiep-nhan").data["fee_timing"] == words


def test_a_notice_of_stopping_tells_a_request_from_a_lapse():
    world = World()
    asked, other = world.with_expert(), world.dossier()
    with clock.at(LATER):
        dossiers.ask_supplement(world.expert, dossier=Seen(asked.pk), items=["Ảnh"], why="Thiếu ảnh")
        dossiers.stop(world.anh, dossier=Seen(other.pk), why="Chưa cần nữa")
    with clock.at(at("10/08 09:00")):
        assert close_all_unanswered() == 1
    lapse, request = (IssuedPaper.objects.get(dossier=one, form="dung-giai-quyet") for one in (asked, other))
    assert (request.data["by_request"], request.data["reason"]) == (True, "Chưa cần nữa")
    assert request.data["asked_at"] is not None
    assert (lapse.data["by_request"], lapse.data["asked_at"]) == (False, None)
    with clock.at(at("10/08 10:00")):
        prints = [dossiers.print_paper(world.anh, one.pk).content for one in (lapse, request)]
    assert prints[0] != prints[1]


def test_what_was_only_shown_is_not_here_to_be_given_back():
    shown = ComponentLine(name="Căn cước", originals=1, kind="xuat_trinh")
    needed = ComponentLine(name="Giấy đề nghị", originals=1, kind="nop")
    case = CaseContent(name="Chung", terms=(TermLine(channel=1, value=3),), components=(needed, shown))
    world = World(changes={"cases": (case,)})
    dossier = world.dossier()
    assert dossier.originals == 1
    with clock.at(LATER):
        dossiers.withdraw(world.anh, dossier=Seen(dossier.pk), why="Đổi ý")
        here = {one.name: one.originals_here for one in dossiers.detail(world.anh, dossier.pk).components}
        assert here == {"Giấy đề nghị": 1, "Căn cước": 0}
        dossiers.return_originals(world.anh, dossier=Seen(dossier.pk), taker=Taker(name="Nguyễn Thị Phương"))
    assert fresh(dossier).originals == 0
    names = [one["name"] for one in IssuedPaper.objects.get(form="tra-giay-to-goc").data["originals"]]
    assert names == ["Giấy đề nghị"]


def with_result(template: str) -> World:
    """A procedure whose result has this template."""
    result = ResultLine(name="Giấy chứng nhận đăng ký hộ kinh doanh", code="KQ.G12.001009", template=template)
    basis = BasisLine(number="01/2021/NĐ-CP", subject="Nghị định về đăng ký doanh nghiệp")
    return World(changes={"results": (result,), "bases": (basis,)})


def test_a_draft_begins_with_the_procedures_letter_filled_in(drawn: list[Any]):
    world = with_result("du-thao-ket-qua")
    dossier = world.with_expert()
    with clock.at(LATER):
        start = dossiers.draft_start(world.expert, dossier.pk)
        assert (start.template, start.result_code) == ("du-thao-ket-qua", "KQ.G12.001009")
        assert start.subject == "Giấy chứng nhận đăng ký hộ kinh doanh"
        assert start.body.splitlines() == [
            "Căn cứ Nghị định về đăng ký doanh nghiệp 01/2021/NĐ-CP;",
            f"Xét hồ sơ {dossier.code} nhận ngày 10/06/2022, đề nghị {dossier.procedure_name};",
            "UBND huyện Hoằng Hóa cấp giấy chứng nhận đăng ký hộ kinh doanh cho:",
            "- Họ tên, tên tổ chức: Nguyễn Thị Phương",
            "- Số định danh: 038190006142",
            "- Ngày sinh: 17/08/1990",
            "- Địa chỉ: Số 27 phố Tân An",
        ]
        dossiers.draft_result(world.expert, dossier=Seen(dossier.pk), subject="Khác", body="Đã sửa")
        assert dossiers.draft_start(world.expert, dossier.pk).body == "Đã sửa"
        with pytest.raises(Refusal):
            dossiers.draft_start(world.chi, dossier.pk)


def test_a_certificate_prints_its_lines_as_facts(drawn: list[Any]):
    world = with_result("giay-xac-nhan")
    dossier = world.with_expert()
    with clock.at(LATER):
        start = dossiers.draft_start(world.expert, dossier.pk)
        dossiers.draft_result(
            world.expert,
            dossier=Seen(dossier.pk),
            subject=start.subject,
            body=start.body,
            template=start.template,
        )
        dossiers.print_draft(world.expert, dossier.pk, 1)
    slug, data, _ = drawn[0]
    assert (slug, data.title, data.draft) == ("giay-xac-nhan", start.subject, True)
    assert [(one.label, one.value) for one in data.facts][:2] == [
        ("Họ tên, tên tổ chức", "Nguyễn Thị Phương"),
        ("Số định danh", "038190006142"),
    ]
    assert data.statement == "UBND huyện Hoằng Hóa xác nhận nội dung nêu trên là đúng."


def test_what_the_catalogue_names_and_nobody_can_print_is_a_letter():
    world = with_result("mau-la")
    dossier = world.with_expert()
    with clock.at(LATER):
        assert dossiers.draft_start(world.expert, dossier.pk).template == "du-thao-ket-qua"
        with pytest.raises(Refusal, match="mẫu dự thảo"):
            dossiers.draft_result(
                world.expert, dossier=Seen(dossier.pk), subject="A", body="B", template="mau-la"
            )


def test_an_electronic_copy_keeps_the_limits_of_its_component():
    world = World()
    dossier = world.dossier()
    part = dossier.components.order_by("no")[0]
    with clock.at(LATER):
        file = files.attach(world.anh, subject=part.ref, name="don.pdf", content=samples.pdf())
    asked: dict[str, Any] = {
        "dossier": Seen(dossier.pk),
        "component_id": part.pk,
        "attachment_id": file.id,
    }
    limits = world.case.components.filter(pk=part.component_id)
    for change, words in (({"max_bytes": 10}, "tối đa 0 MB"), ({"media_types": ["image/png"]}, "loại tệp")):
        limits.update(**change)
        with clock.at(LATER), pytest.raises(Refusal, match=words):
            dossiers.attach_scan(world.anh, **asked)
        limits.update(max_bytes=10**7, media_types=[])
    with clock.at(LATER):
        dossiers.attach_scan(world.anh, **asked)
    part.refresh_from_db()
    assert (part.file_id, part.scan_state) == (file.id, ScanState.DA_SO_HOA)
