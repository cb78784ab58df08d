"""The dossier's page, batches with their report, search, register, scans: costs, rights, nonsense."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.accounts.tests.factories import sign_in
from motcua.core import clock
from motcua.dossiers import public as door
from motcua.dossiers.enums import ScanState
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.factories import CARD, T0, World, fresh
from motcua.files import public as files
from motcua.files.tests import samples
from motcua.ui import format as fmt

pytestmark = pytest.mark.django_db
NONSENSE = [
    "",
    "0",
    "-1",
    "x",
    "9" * 40,
    "²",
    "\0",
    "%",
    "'; DROP TABLE",
    "<script>",
    "ạ" * 5000,
    "2022-02-31",
]
LATER = T0 + timedelta(minutes=200)


@pytest.fixture
def world():
    return World()


def at_desk(post):
    client = Client()
    sign_in(client, post)
    return client


def page_of(dossier, name="detail", *more):
    return reverse(f"dossiers:{name}", args=[dossier.pk, *more])


def test_the_page_tells_everything_and_costs_what_it_costs(world):
    dossier = world.to_return()
    client = at_desk(world.post_anh)
    with clock.at(LATER):
        client.get(page_of(dossier))
        with CaptureQueriesContext(connection) as caught:
            page = client.get(page_of(dossier))
    assert page.status_code == 200
    assert len(caught) <= 25
    for words in (
        "Các bước",
        "Kết quả",
        "Giấy đã in",
        "In lại",
        "Vì sao",
        fmt.identity(CARD),
        "Dòng thời gian",
    ):
        assert words in page.text
    for tab in page.context["tabs"]:
        assert f'id="{tab.href[1:]}"' in page.text
    assert page.text.count("btn-primary") == 1  # the one next act


def test_whoever_does_not_handle_it_reads_masks(world):
    dossier = world.with_expert()
    page = at_desk(world.post_leader).get(page_of(dossier))
    assert page.status_code == 200
    assert fmt.masked_identity(CARD) in page.text
    assert CARD not in page.text.replace(" ", "")


@pytest.mark.parametrize("name", ["detail", "preview", "scan", "print_control_sheet"])
def test_chi_finds_nothing(world, name):
    dossier = world.dossier()
    client = at_desk(world.post_chi)
    assert client.get(page_of(dossier, name)).status_code == 404
    assert client.get(reverse(f"dossiers:{name}", args=[10**9])).status_code == 404


def test_chi_cannot_print_or_reissue(world):
    paper = door.detail(world.anh, world.dossier().pk).papers[0]
    client = at_desk(world.post_chi)
    assert client.get(reverse("dossiers:print_paper", args=[paper.id])).status_code == 404
    assert client.post(reverse("dossiers:reissue", args=[paper.id]), {"why": "x"}).status_code == 404


def test_a_paper_is_printed_again_with_a_reason(world):
    paper = door.detail(world.anh, world.dossier().pk).papers[0]
    client, url = at_desk(world.post_anh), reverse("dossiers:reissue", args=[paper.id])
    assert client.get(url).status_code == 200
    assert client.post(url, {"why": " "}).status_code == 422
    sent = client.post(url, {"why": "Rách"})
    assert sent.status_code == 302
    assert client.get(sent.headers["Location"]).headers["Content-Type"] == "application/pdf"


def test_a_scan_is_attached_and_a_wrong_file_is_refused(world):
    dossier = world.dossier()
    client, url = at_desk(world.post_anh), page_of(dossier, "scan")
    part = dossier.components.first().pk
    assert client.get(url, {"giay": "x"}).status_code == 200
    assert client.post(url, {}).status_code == 422
    fake = SimpleUploadedFile("don.pdf", b"MZ not a pdf", content_type="application/pdf")
    assert client.post(url, {"component_id": part, "upload": fake}).status_code == 422
    assert not files.attachments_of(dossier.components.get(pk=part).ref)
    real = SimpleUploadedFile("đơn.pdf", samples.pdf(), content_type="application/pdf")
    sent = client.post(url, {"component_id": part, "upload": real, "xong": "1"})
    assert (sent.status_code, sent.headers["Location"]) == (302, page_of(dossier, "detail"))
    assert dossier.components.get(pk=part).scan_state == ScanState.DA_SO_HOA
    assert "Đã quét" in client.get(page_of(dossier, "detail")).text
    other = world.dossier().components.first().pk
    strange = SimpleUploadedFile("đơn.pdf", samples.pdf(), content_type="application/pdf")
    assert client.post(url, {"component_id": other, "upload": strange}).status_code == 422


def send(client, key, verb, ticks, **told):
    with clock.at(LATER):
        return client.post(reverse("dossiers:batch", args=[key, verb]), {"ho-so": ticks, **told})


def test_a_batch_without_trouble_goes_back_to_its_list(world):
    some = [world.dossier() for _ in range(3)]
    client = at_desk(world.post_anh)
    ticks = [f"{one.pk}.{one.revision}" for one in some]
    asks = send(client, "process", "hand_over", ticks, ve="/ho-so/cho-xu-ly/?han=3-ngay")
    assert asks.status_code == 200
    assert "Vũ Thị Lan" in asks.text  # who may take the step ahead
    told = {"da-hoi": "1", "vi-tri": "", "ghi-chu": "Gấp", "ve": "/ho-so/cho-xu-ly/?han=3-ngay"}
    done = send(client, "process", "hand_over", ticks, **told)
    assert (done.status_code, done.headers["Location"]) == (302, "/ho-so/cho-xu-ly/?han=3-ngay")


def test_a_batch_reports_what_failed_first_and_offers_it_again(world):
    good, bad = world.to_sign(), world.to_sign()
    client = at_desk(world.post_leader)
    ticks = [f"{good.pk}.{good.revision}", f"{bad.pk}.{bad.revision - 1}"]
    page = send(client, "sign", "sign", ticks)
    assert page.status_code == 200
    assert "xong 1 trong 2 hồ sơ, còn 1 chưa được" in page.text
    assert "vừa làm" in page.text
    assert fresh(bad).revision == bad.revision
    assert page.context["ticks"] == [f"{bad.pk}.{bad.revision}"]
    assert send(client, "sign", "sign", page.context["ticks"]).status_code == 302


def test_a_batch_of_which_nothing_worked_has_its_report_too(world):
    dossier = world.to_sign()
    page = send(at_desk(world.post_leader), "sign", "sign", [f"{dossier.pk}.{dossier.revision - 1}"])
    assert "xong 0 trong 1 hồ sơ, còn 1 chưa được" in page.text


def test_a_reason_and_a_person_are_asked_until_they_are_given(world):
    waiting = world.handed_over()
    client = at_desk(world.post_head)
    tick = [f"{waiting.pk}.{waiting.revision}"]
    assert send(client, "handover", "decline", tick, **{"da-hoi": "1", "ly-do": " "}).status_code == 422
    assert send(client, "handover", "decline", tick, **{"da-hoi": "1", "ly-do": "Thiếu"}).status_code == 302
    taken = world.to_assign()
    tick = [f"{taken.pk}.{taken.revision}"]
    assert send(client, "assign", "assign", tick, **{"da-hoi": "1", "vi-tri": ""}).status_code == 422
    stranger = {"da-hoi": "1", "vi-tri": str(world.post_chi.pk)}
    assert "không thuộc" in send(client, "assign", "assign", tick, **stranger).text
    fit = {"da-hoi": "1", "vi-tri": str(world.post_expert.pk)}
    assert send(client, "assign", "assign", tick, **fit).status_code == 302


@pytest.mark.parametrize("value", NONSENSE)
def test_batches_survive_nonsense(world, value):
    dossier = world.handed_over()
    client = at_desk(world.post_head)
    good = f"{dossier.pk}.{dossier.revision}"
    for ticks in ([value], [f"{value}.{value}"], [good, value]):
        answer = send(client, "handover", "decline", ticks, **{"ve": value, "ly-do": value, "vi-tri": value})
        assert answer.status_code in {200, 302, 422}
        assert not answer.headers.get("Location", "/").startswith(("//", "http"))
    assert send(client, "nowhere", "decline", [good]).status_code == 404
    assert send(client, "handover", "sign", [good]).status_code == 404


def test_chi_signs_nothing(world):
    dossier = world.to_sign()
    send(at_desk(world.post_chi), "sign", "sign", [f"{dossier.pk}.{dossier.revision}"])
    assert fresh(dossier).revision == dossier.revision


def test_search_finds_what_may_be_seen(world):
    code = world.receive().code
    url = reverse("dossiers:search")
    binh, chi = at_desk(world.post_binh), at_desk(world.post_chi)
    assert binh.get(url).status_code == 200
    number = code.partition("-")[2]
    for words in (code, "nguyen thi phuong", CARD, "0912000338"):
        assert number in binh.get(url, {"q": words}).text
        assert "Không tìm thấy hồ sơ nào" in chi.get(url, {"q": words}).text
    for value in NONSENSE:
        assert binh.get(url, {"q": value}).status_code == 200
        assert binh.get(url, {"lan": value}).status_code == 200
        assert binh.post(url, {"q": value}).status_code == 302


def test_who_is_looked_for_stands_in_no_address(world):
    code = world.receive().code
    url, number = reverse("dossiers:search"), code.partition("-")[2]
    binh, chi = at_desk(world.post_binh), at_desk(world.post_chi)
    for words in ("nguyen thi phuong", CARD, "0912000338"):
        there = binh.post(url, {"q": words}).headers["Location"]
        assert words.split()[0] not in there
        assert number in binh.get(there).text
        assert number in binh.get(there).text  # going back shows it again
        assert words not in chi.get(there).text
    assert code in binh.post(url, {"q": code}).headers["Location"]


def test_the_register_opens_for_its_unit(world):
    number = world.receive().code.partition("-")[2]
    url, client = reverse("dossiers:register"), at_desk(world.post_anh)
    with clock.at(LATER):
        assert number in client.get(url).text
        assert number not in client.get(url, {"tu": "2022-01-01", "den": "2022-01-31"}).text
        for value in [*NONSENSE, "9999-12-31", "31/02/2022", "0001-01-01"]:
            for name in ("noi", "tu", "den", "trang"):
                assert client.get(url, {name: value}).status_code in {200, 422}, (name, value)
        assert "Ngày cuối" in client.get(url, {"tu": "10/06/2022", "den": "09/06/2022"}).text
    assert Dossier.objects.count() == 1


def test_leaders_read_the_books_below_them_and_specialists_have_none(world):
    number = world.receive().code.partition("-")[2]
    url = reverse("dossiers:register")
    with clock.at(LATER):
        leader = at_desk(world.post_leader)
        page = leader.get(url)
        assert number in page.text
        assert 'value="10/06/2022"' in page.text
        paper = leader.get(page.context["print_href"])
        assert paper.headers["Content-Type"] == "application/pdf"
        assert leader.get(url, {"noi": str(world.elsewhere.pk)}).status_code == 422
        expert = at_desk(world.post_expert).get(url)
    assert "không có sổ theo dõi" in expert.text
    assert url not in expert.text.partition("<main")[0]
