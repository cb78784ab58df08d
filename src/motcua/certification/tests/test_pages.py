"""The certification rush and its book, as a browser without script sends them."""

import re
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post, sign_in
from motcua.certification.enums import LineState
from motcua.certification.models import Certification
from motcua.core import clock
from motcua.dossiers.tests.factories import T0, FeeLine, World
from motcua.dossiers.tests.test_counter_pages import case

pytestmark = pytest.mark.django_db
Dossier = apps.get_model("dossiers", "Dossier")
SCALE = (FeeLine("Phí", 2_000, unit="trang"), FeeLine("Phí", 1_000, unit="trang", from_unit=3, cap=200_000))


@pytest.fixture(autouse=True)
def _friday():
    with clock.at(T0):
        yield


class Rush:
    """Anh at the certification row."""

    def __init__(self) -> None:
        self.world = World()
        self.case = self.world.make_case("chung-thuc", same_counter=True, cases=(case((), SCALE),))
        self.url = reverse("certification:certify", args=[self.case.pk])
        self.client = Client()
        sign_in(self.client, self.world.post_anh)
        self.key = str(uuid4())

    def press(self, button="viec", value="ghi", *, kept=(), **typed):
        lines = {
            "dong-loai": [line[0] for line in kept],
            "dong-trang": [str(line[1]) for line in kept],
            "dong-ban": [str(line[2]) for line in kept],
        }
        sent = {"key": self.key, "requester": "Đoàn Thị Hân"} | lines | typed | {button: value}
        return self.client.post(self.url, sent)

    def book(self, post=None):
        client = Client()
        sign_in(client, post or self.world.post_anh)
        return client


@pytest.fixture
def rush():
    return Rush()


LINE = {"paper_kind": "Học bạ, bảng điểm", "pages": "7", "copies": "2"}


def test_a_kept_line_shows_its_fee_written_out_and_the_person_stays(rush):
    page = rush.press(**LINE).content.decode()
    assert "2 × (2 × 2.000 + 5 × 1.000)" in page
    assert "18.000" in page
    assert 'value="Đoàn Thị Hân"' in page
    assert not Certification.objects.exists()


def test_finishing_writes_the_kept_lines_and_the_one_just_typed(rush):
    done = rush.press("viec", "xong", kept=[("Bằng", 1, 3)], **LINE)
    rush.press("viec", "xong", kept=[("Bằng", 1, 3)], **LINE)
    assert done.status_code == 302
    rows = list(Certification.objects.order_by("number").values_list("paper_kind", "pages", "copies", "fee"))
    assert rows == [("Bằng", 1, 3, 6_000), ("Học bạ, bảng điểm", 7, 2, 18_000)]
    (said,) = map(str, get_messages(done.wsgi_request))
    assert said.startswith("Đoàn Thị Hân: số chứng thực 1 đến 2")
    page = rush.client.get(rush.url).content.decode()
    assert "số chứng thực 3" in page
    assert 'data-last="Đoàn Thị Hân"' in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Chưa có dòng nào"),
        (LINE | {"pages": "0"}, "Ít nhất là 1"),
        (LINE | {"copies": "nhiều"}, "Gõ một số nguyên"),
        (LINE | {"requester": ""}, "Nhập tên người yêu cầu"),
        (LINE | {"requester": "12"}, "Tên cần có chữ cái"),
        (LINE | {"identity_number": "12"}, "gồm đúng 12 chữ số"),
    ],
)
def test_a_faulty_line_is_not_left_out_in_silence(rush, typed, says):
    answer = rush.press("viec", "xong", **typed)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Dossier.objects.exists()


def test_a_kept_line_can_be_dropped(rush):
    page = rush.press("bo", "0", kept=[("Bằng", 1, 3), ("Giấy khai sinh", 1, 1)], requester="Đoàn Thị Hân")
    text = page.content.decode()
    assert 'name="dong-loai" value="Giấy khai sinh"' in text
    assert 'value="Bằng"' not in text


def test_the_leader_signs_and_the_clerk_stamps_many_lines(rush):
    rush.press("viec", "xong", kept=[("Bằng", 1, 3), ("Bằng lái", 1, 1)])
    leader = make_post(Role.LANH_DAO, rush.world.district)
    clerk = make_post(Role.VAN_THU, rush.world.district)
    ids = [str(pk) for pk in Certification.objects.values_list("pk", flat=True)]
    signing = rush.book(leader)
    waiting = signing.get(reverse("certification:book"), {"xem": "cho-ky"}).content.decode()
    assert "Ký chứng thực" in waiting
    sign = reverse("certification:batch", args=["sign"])
    assert signing.post(sign, {"dong": ids}).status_code == 302
    stamp = reverse("certification:batch", args=["stamp"])
    assert rush.book(clerk).post(stamp, {"dong": ids[:1]}).status_code == 302
    states = set(Certification.objects.values_list("state", flat=True))
    assert states == {LineState.DA_TRA, LineState.CHO_DONG_DAU}


def test_a_batch_says_line_by_line_what_failed(rush):
    rush.press("viec", "xong", kept=[("Bằng", 1, 3), ("Bằng lái", 1, 1)])
    first, second = Certification.objects.order_by("number")
    signing = rush.book(make_post(Role.LANH_DAO, rush.world.district))
    sign = reverse("certification:batch", args=["sign"])
    signing.post(sign, {"dong": [str(first.pk)]})
    page = signing.post(sign, {"dong": [str(first.pk), str(second.pk), "rác", "9" * 30]}).content.decode()
    assert "Xong 1 dòng" in page
    assert re.search(rf"{first}</b>: Dòng đang ở", page)


def test_a_line_is_cancelled_with_a_reason_and_keeps_its_number(rush):
    rush.press("viec", "xong", kept=[("Bằng", 1, 3)])
    line = Certification.objects.get()
    url = reverse("certification:cancel", args=[line.pk])
    assert url in rush.client.get(reverse("certification:book")).content.decode()
    shown = rush.client.get(url).content.decode()
    assert "Số 1: Bằng" in shown
    stranger = rush.book(make_post(Role.TIEP_NHAN, rush.world.elsewhere))
    assert stranger.get(url).status_code == 404
    assert rush.client.post(url, {"why": " "}).status_code == 422
    assert rush.client.post(url, {"why": "Ghi nhầm người"}).status_code == 302
    line.refresh_from_db()
    assert line.state == LineState.DA_HUY
    page = rush.client.get(rush.url).content.decode()
    assert "số chứng thực 2" in page


def test_the_row_costs_the_same_however_long_the_day(rush):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert rush.client.get(rush.url).status_code == 200
        return len(asked)

    cost()
    few = cost()
    rush.press("viec", "xong", kept=[("Bằng", 1, 1)] * 30)
    assert cost() == few
    assert few <= 20


hostile = st.text(max_size=30) | st.sampled_from(["\0", "9" * 30, "-1", "²", "٣", "0", "1" * 700])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(dict.fromkeys(("key", "requester", "paper_kind", "pages", "copies"), hostile)),
    st.lists(st.tuples(hostile, hostile, hostile), max_size=3),
    st.sampled_from([("viec", "ghi"), ("viec", "xong"), ("bo", "٣"), ("bo", "99999")]),
)
def test_hostile_input_is_never_an_error_of_ours(rush, typed, kept, pressed):
    assert rush.press(*pressed, kept=kept, **typed).status_code in {200, 302, 409, 422}
