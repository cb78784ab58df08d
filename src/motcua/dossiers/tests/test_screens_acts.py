"""Every act through its page: asked, done, refused at the field, and told when somebody was quicker."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from motcua.accounts.tests.factories import sign_in
from motcua.core import clock
from motcua.dossiers import public as door
from motcua.dossiers.enums import Queue, Status
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.factories import FULL, T0, World, fresh
from motcua.dossiers.types import FeeInput, Seen
from motcua.dossiers.views.screens import SCREENS
from motcua.processes.types import StepMove

pytestmark = pytest.mark.django_db
NONSENSE = ["", "-1", "9" * 40, "\0", "ạ" * 60_000]


@pytest.fixture
def world():
    return World()


def at_desk(post):
    client = Client()
    sign_in(client, post)
    return client


def url(dossier, verb):
    return reverse("dossiers:act", args=[dossier.pk, verb])


def do(post, dossier, verb, *, minutes=200, **told):
    """Open the page of an act as ``post`` and press its button; the dossier as it is then."""
    client = at_desk(post)
    with clock.at(T0 + timedelta(minutes=minutes)):
        page = client.get(url(dossier, verb))
        assert page.status_code == 200, page.text
        sent = client.post(url(dossier, verb), {"revision": page.context["revision"], **told})
        assert sent.status_code == 302, sent.text
        assert client.get(sent.headers["Location"]).status_code == 200
    return fresh(dossier)


def test_a_dossier_walks_from_the_counter_back_to_it(world):
    dossier = world.dossier()
    dossier = do(world.post_anh, dossier, "hand_over", minutes=10, note="Gấp")
    dossier = do(world.post_head, dossier, "accept", minutes=20)
    dossier = do(world.post_head, dossier, "assign", minutes=30, to_post_id=world.post_expert.pk)
    dossier = do(world.post_expert, dossier, "accept", minutes=40)
    dossier = do(world.post_expert, dossier, "draft_result", minutes=50, subject="Giấy", body="Chứng nhận")
    dossier = do(world.post_expert, dossier, "submit_draft", minutes=60)
    dossier = do(world.post_head, dossier, "accept", minutes=70)
    dossier = do(world.post_head, dossier, "return_draft", minutes=75, why="Sửa câu đầu")
    dossier = do(world.post_expert, dossier, "accept", minutes=80)
    dossier = do(world.post_expert, dossier, "draft_result", minutes=85, subject="Giấy", body="Câu mới")
    dossier = do(world.post_expert, dossier, "submit_draft", minutes=90)
    dossier = do(world.post_head, dossier, "accept", minutes=95)
    dossier = do(world.post_head, dossier, "submit_draft", minutes=100)
    page = at_desk(world.post_leader).get(url(dossier, "sign"))
    assert "Câu mới" in page.text  # it is read where it is signed
    dossier = do(world.post_leader, dossier, "sign", minutes=110)
    dossier = do(world.post_clerk, dossier, "stamp", minutes=120)
    assert dossier.status == Status.DA_XU_LY_XONG
    dossier = do(world.post_anh, dossier, "accept", minutes=125)
    dossier = do(
        world.post_anh, dossier, "hand_result", minutes=130, name="Nguyễn Thị Phương", receipt_returned="on"
    )
    assert (dossier.status, dossier.queue) == (Status.DA_TRA_KET_QUA, Queue.XONG)


def test_where_the_process_forks_the_officer_says_which_way():
    """A refusal may go straight to the head: the table leaves the choice, the page asks for it."""
    appraise, *rest = FULL.steps[2:]
    ways = (
        StepMove("Đủ điều kiện", to=appraise.no + 1),
        StepMove("Không đủ điều kiện: ký văn bản từ chối", to=appraise.no + 2),
    )
    steps = (*FULL.steps[:2], replace(appraise, moves=ways), *rest)
    world = World(table=replace(FULL, steps=steps))
    dossier = world.drafted(refusal=True)
    desk = at_desk(world.post_expert)
    page = desk.get(url(dossier, "submit_draft"))
    assert "Không đủ điều kiện: ký văn bản từ chối" in page.text
    told = {"revision": page.context["revision"]}
    assert "Chọn hướng chuyển" in desk.post(url(dossier, "submit_draft"), told).text
    assert "Chọn một hướng" in desk.post(url(dossier, "submit_draft"), told | {"move": "\0đi"}).text
    away = page.context["form"].fields["move"].choices[1][0]
    wrong = told | {"move": away, "to_post_id": str(world.post_head.pk)}
    refused = desk.post(url(dossier, "submit_draft"), wrong)
    assert (refused.status_code, fresh(dossier).queue) == (422, Queue.CHO_XU_LY)
    dossier = do(world.post_expert, dossier, "submit_draft", move=away)
    assert dossier.offered_unit_id == world.district.pk


def test_back_and_forth(world):
    dossier = do(world.post_anh, world.dossier(), "hand_over", minutes=10)
    dossier = do(world.post_anh, dossier, "recall", minutes=11)
    dossier = do(world.post_anh, dossier, "forward", minutes=12)
    dossier = do(world.post_head, dossier, "decline", minutes=13, why="Thiếu trang")
    assert dossier.queue == Queue.CHO_XU_LY
    dossier = do(world.post_anh, dossier, "hand_over", minutes=14)
    dossier = do(world.post_head, dossier, "accept", minutes=15)
    dossier = do(world.post_head, dossier, "assign_by_load", minutes=16)
    assert dossier.offered_post_id in {world.post_expert.pk, world.post_other.pk}
    dossier = do(world.post_head, dossier, "recall", minutes=17)
    dossier = do(world.post_head, dossier, "assign", minutes=18, to_post_id=world.post_expert.pk)
    dossier = do(world.post_expert, dossier, "accept", minutes=19)
    dossier = do(
        world.post_head, dossier, "reassign", minutes=20, to_post_id=world.post_other.pk, why="Nghỉ ốm"
    )
    assert dossier.held_post_id == world.post_other.pk
    dossier = do(world.post_other, dossier, "send_back", minutes=21, why="Nhầm phòng")
    assert dossier.queue == Queue.CHO_NHAN


def test_the_clock_stops_and_goes_on(world):
    dossier = do(
        world.post_expert, world.with_expert(), "ask_supplement", items="- Bản sao\n\n- Đơn", why="Thiếu"
    )
    assert dossier.status == Status.YEU_CAU_BO_SUNG
    page = at_desk(world.post_anh).get(url(dossier, "receive_supplement"))
    assert "Bản sao; Đơn" in page.text
    dossier = do(world.post_anh, dossier, "receive_supplement", minutes=300)
    dossier = do(world.post_expert, dossier, "ask_payment", minutes=310, why="Nộp thuế")
    assert dossier.status == Status.NGHIA_VU_TAI_CHINH
    dossier = do(world.post_anh, dossier, "confirm_payment", minutes=320, evidence="Biên lai 12")
    dossier = do(
        world.post_expert, dossier, "extend", minutes=330, new_due_on="24/6/2022", why="Chờ xác minh"
    )
    assert dossier.extensions_made == 1


def test_what_is_brought_later_is_written_down(world):
    dossier = world.with_expert()
    part = dossier.components.order_by("no").first()
    type(part).objects.filter(pk=part.pk).update(received=False, originals=0)
    dossier = do(world.post_expert, fresh(dossier), "ask_supplement", items="Đơn", why="Thiếu")
    before, client = dossier.originals, at_desk(world.post_anh)
    told = {f"chinh-{part.pk}": "1", "ten-0": "Hợp đồng thuê <b>nhà</b>", "sao-them-0": "2"}
    with clock.at(T0 + timedelta(minutes=300)):
        faulty = client.post(url(dossier, "receive_supplement"), told | {f"sao-{part.pk}": "1e9"})
        assert faulty.status_code == 422
        assert "chưa ghi giấy tờ nào" in faulty.text
        assert 'value="1e9"' in faulty.text
    dossier = do(
        world.post_anh, dossier, "receive_supplement", minutes=301, **told | {f"nhan-{part.pk}": "on"}
    )
    first, more = dossier.components.get(pk=part.pk), dossier.components.order_by("no").last()
    assert (first.received, first.originals) == (True, 1)
    assert (more.name, more.copies) == ("Hợp đồng thuê <b>nhà</b>", 2)
    assert dossier.originals == before + 1


def test_what_is_owed_is_collected_when_the_result_goes_out(world):
    dossier = world.to_return(fees=(FeeInput(name="Lệ phí", amount=50_000),))
    page = at_desk(world.post_anh).get(url(dossier, "hand_result"))
    assert "Thu luôn" in page.text
    fee = dossier.fees.get()
    told = {"name": "Nguyễn Thị Phương", "receipt_returned": "on", "fees": [str(fee.pk)]}
    with clock.at(T0 + timedelta(minutes=200)):
        silent = at_desk(world.post_anh).post(url(dossier, "hand_result"), told)
    assert "Chọn cách thu" in silent.text
    do(world.post_anh, dossier, "hand_result", **told, method="tien_mat", receipt_no="004318")
    fee.refresh_from_db()
    assert (fee.state, fee.receipt_no) == ("da_thu", "004318")


def test_a_refusal_goes_the_way_of_a_result(world):
    dossier = do(world.post_expert, world.with_expert(), "refuse_dossier", subject="Từ chối", why="Trùng tên")
    assert dossier.draft_state


def test_endings_and_originals(world):
    dossier = world.dossier()
    dossier.components.update(originals=1)
    handed_in = dossier.components.exclude(component__kind="xuat_trinh")  # what was shown went home at once
    Dossier.objects.filter(pk=dossier.pk).update(originals=handed_in.count())
    dossier = do(world.post_anh, dossier, "withdraw", why="Đổi ý")
    assert dossier.status == Status.RUT_HO_SO
    dossier = do(world.post_anh, dossier, "return_originals", name="Nguyễn Thị Phương", receipt_returned="on")
    assert dossier.originals == 0
    stopped = do(world.post_anh, world.dossier(), "stop", why="Người nộp đề nghị")
    assert stopped.status == Status.DUNG_XU_LY
    wrong = do(world.post_anh, world.dossier(), "propose_cancel", why="Nhập hai lần")
    assert "Nhập hai lần" in at_desk(world.post_leader).get(url(wrong, "decide_cancel")).text
    assert do(world.post_leader, wrong, "decide_cancel", approve="yes").status == Status.DUNG_XU_LY


def test_an_unanswered_request_is_closed(world):
    dossier = do(world.post_expert, world.with_expert(), "ask_supplement", items="Đơn", why="Thiếu")
    closed = do(world.post_anh, dossier, "close_unanswered", minutes=60 * 24 * 90)
    assert closed.status == Status.DUNG_XU_LY


def test_a_fee_is_collected():
    world = World()
    dossier = world.dossier(fees=(FeeInput(name="Lệ phí", amount=100_000),))
    fee = dossier.fees.get()
    page = at_desk(world.post_anh).get(url(dossier, "collect_fee"))
    assert "100.000" in page.text
    do(world.post_anh, dossier, "collect_fee", fees=fee.pk, method="tien_mat", receipt_no="0001")
    assert not dossier.fees.filter(state="chua_thu").exists()


def test_a_correction_starts_from_what_stands_there(world):
    dossier = world.dossier(delivery="buu_chinh", delivery_address="Số 1 phố Mới")
    page = at_desk(world.post_anh).get(url(dossier, "correct"))
    form = page.context["form"]
    told = {name: form[name].initial for name in form.fields if form[name].initial is not None}
    assert told["delivery"] == "buu_chinh"
    told |= {"birth_date": "17/08/1990", "name": "Nguyễn Thị Phượng", "why": "Sai dấu"}
    assert do(world.post_anh, dossier, "correct", **told).owner_name == "Nguyễn Thị Phượng"


def wrong(post, dossier, verb, **told):
    """The page that comes back, and proof that nothing happened."""
    client = at_desk(post)
    with clock.at(T0 + timedelta(minutes=200)):
        page = client.post(url(dossier, verb), {"revision": dossier.revision, **told})
    assert fresh(dossier).revision == dossier.revision
    return page


@pytest.mark.parametrize(
    ("verb", "told", "field"),
    [
        ("ask_supplement", {"items": " \n-\n", "why": "Lý do của tôi"}, "items"),
        ("extend", {"new_due_on": "hôm kia", "why": "Lý do của tôi"}, "new_due_on"),
        ("extend", {"new_due_on": "11/06/2022", "why": "Lý do của tôi"}, "new_due_on"),
        ("extend", {"new_due_on": "26/06/2022", "why": "Lý do của tôi"}, "new_due_on"),
        ("draft_result", {"subject": "", "body": "Lý do của tôi"}, "subject"),
        ("send_back", {"why": ""}, "why"),
        ("send_back", {"why": "Lý do của tôi" + "x" * 2000}, "why"),
        ("hand_over", {"to_post_id": "999999", "note": "Lý do của tôi"}, "to_post_id"),
        ("refuse_dossier", {"subject": "Lý do của tôi", "why": ""}, "why"),
    ],
)
def test_a_fault_stands_at_its_field_and_nothing_typed_is_lost(world, verb, told, field):
    dossier = world.with_expert()
    page = wrong(world.post_expert, dossier, verb, **told)
    assert page.status_code == 422
    assert page.context["form"].errors[field]
    assert f'href="#id_{field}"' in page.text
    if any("Lý do của tôi" in value for value in told.values()):
        assert "Lý do của tôi" in page.text


def test_the_taker_must_be_somebody_who_may(world):
    dossier = world.to_return()
    page = wrong(world.post_anh, dossier, "hand_result", name="Người Lạ", receipt_note="")
    assert page.status_code == 422
    assert set(page.context["form"].errors) >= {"authority_paper", "receipt_note"}


def test_whoever_comes_second_is_told_who_did_what(world):
    dossier = world.with_expert()
    client = at_desk(world.post_expert)
    with clock.at(T0 + timedelta(minutes=100)):
        old = client.get(url(dossier, "ask_supplement")).context["revision"]
        door.reassign(world.head, dossiers=[Seen(dossier.pk)], to_post_id=world.post_other.pk, reason="Nghỉ")
        door.reassign(
            world.head, dossiers=[Seen(dossier.pk)], to_post_id=world.post_expert.pk, reason="Về rồi"
        )
        told = {"revision": old, "items": "Bản sao giấy tờ", "why": "Thiếu"}
        page = client.post(url(dossier, "ask_supplement"), told)
        assert page.status_code == 409
        assert "Vũ Thị Lan vừa làm" in page.text
        assert "Bản sao giấy tờ" in page.text
        told["revision"] = page.context["revision"]
        assert client.post(url(dossier, "ask_supplement"), told).status_code == 302


@pytest.mark.parametrize("verb", SCREENS)
def test_chi_finds_no_act(world, verb):
    client, dossier = at_desk(world.post_chi), world.dossier()
    before = dossier.revision
    assert client.get(url(dossier, verb)).status_code == 404
    assert client.post(url(dossier, verb), {"revision": before, "why": "x"}).status_code == 404
    assert fresh(dossier).revision == before


@pytest.mark.parametrize("verb", SCREENS)
def test_an_act_whose_turn_it_is_not_says_so(world, verb):
    """Bình's colleague has it: her page says no, and the verb refuses."""
    client, dossier = at_desk(world.post_other), world.with_expert()
    page = client.get(url(dossier, verb))
    assert page.status_code in {404, 409}
    assert client.post(url(dossier, verb), {"why": "x", "note": ""}).status_code in {403, 404, 409, 422}
    assert fresh(dossier).revision == dossier.revision


@pytest.mark.parametrize("verb", SCREENS)
def test_hostile_words_never_break_a_page(world, verb):
    dossier = world.with_expert()
    client = at_desk(world.post_expert)
    names = SCREENS[verb].form.base_fields
    for value in NONSENSE:
        told = dict.fromkeys(names, value) | {"revision": value}
        with clock.at(T0 + timedelta(minutes=100)):
            answer = client.post(url(dossier, verb), told)
        assert answer.status_code in {302, 403, 404, 409, 422}, (verb, value)


def test_there_is_no_act_of_that_name(world):
    client, dossier = at_desk(world.post_anh), world.dossier()
    assert client.get(url(dossier, "certify")).status_code == 404
    assert client.get(url(Dossier(pk=10**9), "accept")).status_code == 404
