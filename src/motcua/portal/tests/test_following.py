"""Follow a dossier: who holds the receipt sees it, nobody else learns anything, and nobody may guess."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.core import clock
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import FeeMethod
from motcua.dossiers.tests.factories import CARD, T0, World, at, fresh
from motcua.dossiers.types import FeeInput, FeePaid, Seen, Taker
from motcua.portal.views import following

pytestmark = pytest.mark.django_db
FEES = (FeeInput(name="Lệ phí đăng ký hộ kinh doanh", amount=100_000),)
STATEMENTS = 22  # of a dossier's page, whatever happened to the dossier


@pytest.fixture
def world():
    return World()


@pytest.fixture(autouse=True)
def _noon():
    with clock.at(at("22/06 11:00")):
        yield


def ask(client, dossier: Any, *, code: str = "", secret: str = ""):
    values = {"ma": code or dossier.code, "tra": secret or dossier.lookup_secret}
    return client.post("/theo-doi/", values)


def opened(client, dossier: Any) -> str:
    page = client.get(f"/theo-doi/{dossiers.lookup_token(dossier.pk)}/")
    assert page.status_code == 200
    return text_of(page)


def text_of(page) -> str:
    """The words of a page, tags and no-break spaces gone."""
    words = re.sub(r"<[^>]+>", " ", page.content.decode())
    return " ".join(words.replace("\xa0", " ").split())


def test_both_codes_lead_to_the_dossier_however_they_are_typed(client, world):
    dossier = world.dossier()
    token = dossiers.lookup_token(dossier.pk)
    for code, secret in (
        (dossier.code, dossier.lookup_secret),
        (f"  {dossier.code.lower()} ", f" {dossier.lookup_secret.lower()}"),
    ):
        assert ask(client, dossier, code=code, secret=secret).headers["Location"] == f"/theo-doi/{token}/"


def test_no_cookie_is_set_on_the_way(client, world):
    dossier = world.dossier()
    page = ask(client, dossier)
    client.get(page.headers["Location"])
    assert not client.cookies


def test_a_miss_says_and_costs_the_same_whatever_was_wrong(client, world):
    dossier, other = world.dossier(), world.dossier()
    told, cost = [], []
    for code, secret in (
        (dossier.code, "ZZZZ"),
        (dossier.code, other.lookup_secret if other.lookup_secret != dossier.lookup_secret else "YYYY"),
        ("000.00.22.H56-991231-9999", dossier.lookup_secret),
        ("khong-phai-ma", "####"),
    ):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = ask(client, dossier, code=code, secret=secret)
        assert page.status_code == 422
        told.append(page.content.decode().replace(code, "MÃ").replace(secret, "TRA"))
        cost.append([re.sub(r"'[^']*'|\d+", "?", one["sql"]) for one in asked])
    assert following.MISS in told[0]
    assert len(set(told)) == 1
    assert all(one == cost[0] for one in cost)


def test_guessing_at_a_code_ends_even_for_who_knows_the_secret(client, world):
    dossier, other = world.dossier(), world.dossier()
    for _ in range(following.FOR_CODE):
        assert ask(client, dossier, secret="ZZZZ").status_code == 422
    page = ask(client, dossier)
    assert page.status_code == 429
    assert following.BUSY in text_of(page)
    assert page.headers["Retry-After"] == "900"
    assert ask(client, other).status_code == 302


def test_one_address_may_not_go_through_the_codes(client, monkeypatch):
    monkeypatch.setattr(following, "FROM_ADDRESS", 3)
    pages = [
        client.post("/theo-doi/", {"ma": f"000.00.22.H56-220610-{n:04}", "tra": "AAAA"}) for n in range(5)
    ]
    assert [page.status_code for page in pages] == [422, 422, 422, 429, 429]


def test_what_was_typed_wrong_is_named_at_its_field(client):
    page = client.post("/theo-doi/", {"ma": "", "tra": "quá nhiều ký tự"})
    assert page.status_code == 422
    assert "Nhập mã hồ sơ ở góc trái trên của giấy tiếp nhận." in text_of(page)
    assert "Mã tra cứu chỉ có 4 ký tự." in text_of(page)


def test_a_code_in_the_address_is_filled_in(client):
    page = client.get("/theo-doi/", {"ma": "000.00.22.H56-220610-0001"})
    assert 'value="000.00.22.H56-220610-0001"' in page.content.decode()


@pytest.mark.parametrize("token", ["x", "1.", "1.AAAA", "1" * 500, "%00", "💥", "-1.abc", "9" * 30 + ".a"])
def test_an_address_that_is_not_ours_opens_nothing(client, world, token):
    world.dossier()
    page = client.get(f"/theo-doi/{token}/")
    assert page.status_code == 404
    assert "không mở được hồ sơ nào" in text_of(page)


def test_the_mark_of_one_dossier_opens_no_other(client, world):
    mine, other = world.dossier(), world.dossier()
    mark = dossiers.lookup_token(mine.pk).split(".", 1)[1]
    assert client.get(f"/theo-doi/{other.pk}.{mark}/").status_code == 404


def test_the_page_is_kept_by_nobody(client, world):
    page = client.get(f"/theo-doi/{dossiers.lookup_token(world.dossier().pk)}/")
    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.headers["Referrer-Policy"] == "no-referrer"


def test_neither_officers_nor_the_persons_data_stand_on_the_page(client, world):
    dossier = world.with_expert(fees=FEES)
    page = client.get(f"/theo-doi/{dossiers.lookup_token(dossier.pk)}/").content.decode()
    hidden = ["Nguyễn Thị Phương", CARD, "0912000338", "Số 27 phố Tân An", dossier.lookup_secret]
    hidden += ["Lê Thị Anh", "Vũ Thị Lan", "Đỗ Văn Minh"]
    assert [one for one in hidden if one in page] == []


def test_who_looked_is_named_as_the_law_wants(client, world):
    dossier = world.with_expert()
    dossiers.detail(world.leader, dossier.pk)
    page = opened(client, dossier)
    assert "Ai đã xem hồ sơ của bạn (1)" in page
    assert "Bùi Văn Oanh" in page


def test_running(client, world):
    with clock.at(T0 + timedelta(hours=3)):
        page = opened(client, world.with_expert(fees=FEES))
    assert "Phòng Tư pháp đang xử lý" in page
    assert "Lệ phí đăng ký hộ kinh doanh Chưa thu 100.000 đ" in page
    assert "Giấy đề nghị Đã nộp" in page
    assert "m-to-do" not in page


def supplement_asked(world: World) -> Any:
    dossier = world.with_expert()
    with clock.at(at("14/06 10:20")):
        dossiers.ask_supplement(world.expert, dossier=Seen(dossier.pk), items=["Ảnh 4×6"], why="Thiếu ảnh")
    return fresh(dossier)


def payment_asked(world: World) -> Any:
    dossier = world.with_expert()
    with clock.at(at("14/06 10:20")):
        dossiers.ask_payment(
            world.expert, dossier=Seen(dossier.pk), why="Thuế", fees=[FeeInput(name="Thuế", amount=500_000)]
        )
    return fresh(dossier)


def extended(world: World) -> Any:
    dossier = world.with_expert()
    with clock.at(at("13/06 09:00")):
        dossiers.extend(
            world.head, dossier=Seen(dossier.pk), new_due_on=date(2022, 6, 24), why="Chờ xác minh"
        )
    return fresh(dossier)


def handed_out(world: World) -> Any:
    dossier = world.to_return(fees=FEES)
    paid = [FeePaid(id=fee.pk, method=FeeMethod.TIEN_MAT) for fee in dossier.fees.all()]
    with clock.at(at("13/06 14:00")):
        dossiers.hand_result(
            world.anh, dossier=Seen(dossier.pk), taker=Taker(name="Nguyễn Thị Phương"), paid=paid
        )
    return fresh(dossier)


def withdrawn(world: World) -> Any:
    dossier = world.with_expert()
    with clock.at(at("13/06 14:00")):
        dossiers.withdraw(world.anh, dossier=Seen(dossier.pk), why="Không làm nữa")
    return fresh(dossier)


@pytest.mark.parametrize(
    ("make", "words", "todo"),
    [
        (supplement_asked, ("Đang chờ bạn bổ sung", "Ảnh 4×6", "Đồng hồ đang tạm dừng", "Chậm nhất"), True),
        (payment_asked, ("nghĩa vụ tài chính", "500.000 đ", "Đồng hồ đang tạm dừng"), True),
        (extended, ("Thứ Sáu 24/06/2022", "xin lỗi", "Hẹn lần đầu là"), False),
        (World.with_expert, ("Quá hạn", "Phòng Tư pháp đang xử lý"), False),
        (World.to_return, ("Đã có kết quả", "Mang giấy hẹn đến"), True),
        (handed_out, ("Đã trả kết quả lúc 14:00", "Đã thu", "Bạn không phải làm gì thêm."), False),
        (withdrawn, ("đã được rút", "Đến nhận lại giấy tờ gốc."), True),
    ],
)
def test_every_state_reads_well_and_costs_the_same(
    client, world, make, words, todo, django_assert_max_num_queries
):
    dossier = make(world)
    with django_assert_max_num_queries(STATEMENTS):
        page = client.get(f"/theo-doi/{dossiers.lookup_token(dossier.pk)}/")
    text = text_of(page)
    assert [one for one in words if one not in text] == []
    assert ('class="m-to-do"' in page.content.decode()) == todo
    for clumsy in ("None", "Còn hạn: còn", "còn còn", "quá quá", "  ", ".."):
        assert clumsy not in text
