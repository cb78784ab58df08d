"""The citizen's look-up: the own dossier in plain words, nobody's data, and a miss that tells nothing."""

from datetime import date, timedelta

import pytest

from motcua.core import clock
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import ClockState, Status
from motcua.dossiers.models import Dossier
from motcua.dossiers.papers.snapshot import lookup_token
from motcua.dossiers.rules import codes
from motcua.dossiers.tests.factories import T0, World, at, fresh
from motcua.dossiers.types import PublicDossier, Seen, Taker

pytestmark = pytest.mark.django_db
LATER = T0 + timedelta(hours=6)


def shown(dossier: Dossier, when: str = "") -> PublicDossier:
    """What the citizen sees."""
    with clock.at(at(when) if when else LATER):
        found = dossiers.look_up(dossier.code, dossier.lookup_secret)
    assert found is not None
    return found


def test_the_secret_or_the_qr_opens_it_and_nothing_else_does():
    world = World()
    dossier = world.dossier()
    with clock.at(LATER):
        assert dossiers.look_up(f" {dossier.code.lower()} ", dossier.lookup_secret.lower()) is not None
        assert dossiers.look_up_token(lookup_token(dossier.pk)) is not None
        assert dossiers.look_up(dossier.code, "") is None
        assert dossiers.look_up(dossier.code, "0000") is None
        assert dossiers.look_up(dossier.code.replace("0001", "0002"), dossier.lookup_secret) is None
        assert dossiers.look_up("'; --", "####") is None
        assert dossiers.look_up_token(lookup_token(999_999)) is None
        assert dossiers.look_up_token("1.sai") is None


def test_a_miss_costs_the_same_whether_the_code_exists_or_not(django_assert_num_queries):
    world = World()
    dossier = world.dossier()
    for code in (dossier.code, "000.00.22.H56-220610-9999"):
        with django_assert_num_queries(1):
            assert dossiers.look_up(code, "ABCD") is None


def test_it_tells_what_happens_when_and_why_and_no_names_of_officers():
    world = World()
    page = shown(world.dossier())
    assert page.owner_masked == "Nguyễn T*** P***"
    assert page.now_text == "Hồ sơ đã được tiếp nhận tại Bộ phận Một cửa."
    assert "chưa phải làm gì" in page.todo_text
    assert page.printed_due == page.first_printed_due == at("15/06 09:00")
    assert page.why_text[0] == "Thời hạn 3 ngày làm việc, ngày nhận hồ sơ không tính."
    assert page.clock.state is ClockState.CON_HAN
    assert [(step.name, step.state) for step in page.steps[:2]] == [
        ("Tiếp nhận", "current"),
        ("Phân công", "later"),
    ]
    everything = repr(page)
    for name in ("Lê Thị Anh", "038190006142", "0912000338", "Tân An"):
        assert name not in everything


def test_it_says_what_to_bring_when_something_is_missing():
    world = World()
    dossier = world.with_expert()
    with clock.at(at("10/06 14:00")):
        dossiers.ask_supplement(world.expert, dossier=Seen(dossier.pk), items=["Ảnh 4×6"], why="Thiếu")
    page = shown(fresh(dossier), "13/06 09:00")
    assert page.status is Status.YEU_CAU_BO_SUNG
    assert (page.todo_items, page.answer_by, page.printed_due) == (("Ảnh 4×6",), date(2022, 7, 1), None)
    assert page.clock.state is ClockState.TAM_DUNG
    assert "không tính vào thời hạn" in page.now_text


def test_after_a_supplement_the_reasons_count_from_the_new_start():
    world = World()
    dossier = world.with_expert()
    with clock.at(at("10/06 14:00")):
        dossiers.ask_supplement(world.expert, dossier=Seen(dossier.pk), items=["Ảnh"], why="Thiếu")
    with clock.at(at("30/08 10:00")):
        dossiers.receive_supplement(world.anh, dossier=Seen(dossier.pk))
    page = shown(fresh(dossier), "31/08 09:00")
    assert page.printed_due == at("02/09 10:00")
    assert page.first_printed_due == at("15/06 09:00")


def test_an_extension_is_told_with_the_new_date():
    world = World()
    dossier = world.with_expert()
    with clock.at(at("13/06 09:00")):
        dossiers.extend(world.head, dossier=Seen(dossier.pk), new_due_on=date(2022, 6, 20), why="Bận")
    page = shown(fresh(dossier), "14/06 09:00")
    assert page.extended
    assert page.printed_due == at("20/06 09:00")
    assert page.why_text[-1] == "Cơ quan đã xin lỗi và hẹn lại ngày 20/06/2022."


@pytest.mark.parametrize(
    ("stage", "now", "todo"),
    [
        ("with_expert", "Phòng Tư pháp đang xử lý, bước “thẩm định”.", "chưa phải làm gì"),
        ("stamped", "đang được chuyển về nơi trả", "chưa phải làm gì"),
        ("to_return", "Đã có kết quả.", "Mang giấy hẹn đến Bộ phận Một cửa để nhận kết quả."),
    ],
)
def test_each_place_has_its_words(stage: str, now: str, todo: str):
    world = World()
    page = shown(getattr(world, stage)())
    assert now in page.now_text
    assert todo in page.todo_text
    assert page.fees_due == 100_000


def test_endings_are_told():
    world = World()
    returned, withdrawn = world.to_return(), world.dossier()
    with clock.at(T0 + timedelta(hours=5)):
        dossiers.hand_result(world.anh, dossier=Seen(returned.pk), taker=Taker(name="Nguyễn Thị Phương"))
        dossiers.withdraw(world.anh, dossier=Seen(withdrawn.pk), why="Đổi ý")
    assert shown(fresh(returned)).now_text == "Đã trả kết quả lúc 14:00 ngày 10/06/2022."
    page = shown(fresh(withdrawn))
    assert (page.now_text, page.todo_text) == (
        "Hồ sơ đã được rút theo yêu cầu của bạn.",
        "Đến nhận lại giấy tờ gốc.",
    )


def test_a_refusal_is_told_as_one():
    world = World()
    page = shown(world.stamped(refusal=True))
    assert "không được giải quyết" in page.now_text


def test_the_secret_has_no_look_alikes():
    assert not set("01OIL") & set(codes.LOOKUP_ALPHABET)
    assert len(codes.LOOKUP_ALPHABET) == len(set(codes.LOOKUP_ALPHABET))
