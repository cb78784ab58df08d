"""The counter's pages: the card, former papers, the three outcomes, faults at their fields, the cost."""

import re
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.accounts.tests.factories import sign_in
from motcua.core import clock
from motcua.core.refs import Ref
from motcua.dossiers import public as door
from motcua.dossiers.enums import ScanState
from motcua.dossiers.models import CounterNotice, Dossier, DossierComponent, IssuedPaper
from motcua.dossiers.tests.factories import CARD, T0, ComponentLine, FeeLine, TermLine, World
from motcua.dossiers.tests.test_card import LINE
from motcua.files import public as files
from motcua.files.tests import samples
from motcua.procedures.tests.factories import CASE
from motcua.procedures.types import CaseContent

pytestmark = pytest.mark.django_db
COMPONENTS = (
    ComponentLine("Giấy đề nghị", originals=1),
    ComponentLine("Căn cước công dân", copies=1, required=False),
)


FEES = (FeeLine("Lệ phí", 50_000),)


def case(components: tuple[ComponentLine, ...], fees: tuple[FeeLine, ...] = FEES) -> CaseContent:
    """A case by hand at the counter, with these papers and fees."""
    return replace(CASE, components=components, terms=(TermLine(1, 3),), fees=fees)


@pytest.fixture(autouse=True)
def _papers_lie_apart(tmp_path, settings):
    backend = "django.core.files.storage.FileSystemStorage"
    papers = {"BACKEND": backend, "OPTIONS": {"location": tmp_path / "papers"}}
    settings.STORAGES = settings.STORAGES | {"papers": papers}


@pytest.fixture(autouse=True)
def _friday():
    with clock.at(T0):
        yield


@pytest.fixture
def world():
    return World(changes={"cases": (case(COMPONENTS),)})


class Counter:
    """Anh's browser on the intake page of one case."""

    def __init__(self, world: World) -> None:
        self.world, self.client = world, Client()
        sign_in(self.client, world.post_anh)
        self.url = reverse("dossiers:intake", args=[world.case.pk])
        self.data: dict[str, Any] = self.fields(self.client.get(self.url).content.decode())

    @staticmethod
    def fields(page: str) -> dict[str, Any]:
        """Every input of the form that a browser would send."""
        form = page[page.index('id="tiep-nhan"') : page.index("</form>", page.index('id="tiep-nhan"'))]
        sent: dict[str, Any] = {}
        for tag in re.findall(r"<input[^>]*>", form):
            attrs = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
            ticks = attrs.get("type") in {"checkbox", "radio"}
            if "name" in attrs and (not ticks or " checked" in tag):
                sent[attrs["name"]] = attrs.get("value", "on" if ticks else "")
        chosen = re.search(r'<option value="(\d)"[^>]*selected', form)
        return sent | {"channel": chosen.group(1) if chosen else "1", "items": "", "why": ""}

    def press(self, name: str, value: str, **typed: Any) -> Any:
        """Type, press a button; the page that comes back is the page from then on."""
        answer = self.client.post(self.url, self.data | typed | {name: value})
        if answer.status_code in {200, 422} and 'id="tiep-nhan"' in answer.content.decode():
            self.data = self.fields(answer.content.decode())
        return answer

    def paper(self, no: int) -> str:
        """The prefix of the fields of component ``no``."""
        found = [key for key in self.data if re.fullmatch(r"giay-\d+-originals", key)]
        return found[no].removesuffix("-originals")


@pytest.fixture
def counter(world):
    return Counter(world)


PERSON = {"nguoi-name": "Nguyễn Thị Phương", "nguoi-identity_number": CARD, "nguoi-phone": "0912000338"}


def test_a_procedure_is_found_with_and_without_marks(counter):
    for text in ("", "Hộ kinh doanh", "ho kinh doanh", "HO  KINH"):
        assert counter.url in counter.client.get(reverse("dossiers:receive"), {"q": text}).content.decode()
    missed = counter.client.get(reverse("dossiers:receive"), {"q": "tàu vũ trụ\0"}).content.decode()
    assert "không tiếp nhận thủ tục nào có tên như vậy" in missed


def test_the_card_fills_and_locks_the_person(counter):
    page = counter.press("viec", "doc-the", card=LINE).content.decode()
    assert counter.data["nguoi-name"] == "Nguyễn Thị Phương"
    assert counter.data["nguoi-birth_date"] == "17/08/1990"
    assert page.count("từ thẻ") >= 4
    assert page.count("readonly") == 4
    done = counter.press("viec", "nhan", **{"nguoi-name": "Kẻ Mạo Danh", "nguoi-phone": "0912000338"})
    assert done.status_code == 302
    owner = Dossier.objects.get().parties.get()
    assert (owner.name, owner.identity_number, owner.from_card) == ("Nguyễn Thị Phương", CARD, True)


def test_a_card_that_cannot_be_read_is_said_and_nothing_is_lost(counter):
    page = counter.press("viec", "doc-the", card="không phải thẻ", **PERSON).content.decode()
    assert "Không đọc được thẻ này" in page
    assert counter.data["nguoi-name"] == "Nguyễn Thị Phương"
    counter.press("viec", "doc-the", card=LINE)
    assert "readonly" not in counter.press("viec", "bo-the").content.decode()


def test_two_submits_are_one_dossier(counter):
    first = counter.client.post(counter.url, counter.data | PERSON | {"viec": "nhan"})
    second = counter.client.post(counter.url, counter.data | PERSON | {"viec": "nhan"})
    assert first.status_code == 302
    assert first.url == second.url
    assert Dossier.objects.count() == 1
    page = counter.client.get(first.url).content.decode()
    receipt = IssuedPaper.objects.get()
    assert reverse("dossiers:print_paper", args=[receipt.pk]) in page
    assert "Người tiếp theo" in page


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("nguoi-phone", "12", "Số điện thoại gồm 10 hoặc 11 chữ số"),
        ("nguoi-identity_number", "123", "gồm đúng 12 chữ số"),
        ("nguoi-name", "", "Nhập họ và tên người nộp"),
        ("nguoi-birth_date", "31/02/1990", "dd/mm/yyyy"),
        ("sets", "0", "Ít nhất 1 bộ"),
    ],
)
def test_a_fault_stands_at_its_field_and_the_rest_stays_as_typed(counter, field, value, says):
    answer = counter.press("viec", "nhan", **(PERSON | {"summary": "Bán phở", field: value}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert f'href="#id_{field}"' in page
    assert re.search(rf'name="{field}"[^>]*aria-invalid="true"', page)
    assert counter.data["summary"] == "Bán phở"
    assert not Dossier.objects.exists()


def test_a_missing_paper_is_said_at_the_papers(counter):
    del counter.data[f"{counter.paper(0)}-received"]
    answer = counter.press("viec", "nhan", **PERSON)
    assert answer.status_code == 422
    assert 'href="#giay-to"' in answer.content.decode()


def test_a_postal_result_needs_an_address(counter):
    page = counter.press("viec", "nhan", delivery="buu_chinh", **PERSON).content.decode()
    assert 'href="#id_delivery_address"' in page


def test_an_authorised_person_names_the_owner(counter):
    counter.press("viec", "nhan", for_whom="uy-quyen", **PERSON)
    assert not Dossier.objects.exists()
    typed = {"chu-name": "Lê Văn Chủ", "chu-identity_number": "12", "authority_paper": "Giấy ủy quyền số 1"}
    page = counter.press("viec", "nhan", **(PERSON | typed)).content.decode()
    assert 'href="#id_chu-identity_number"' in page
    done = counter.press("viec", "nhan", **{"chu-identity_number": "038090001111"})
    assert done.status_code == 302
    assert Dossier.objects.get().owner_name == "Lê Văn Chủ"


def test_papers_outside_of_the_list_are_received(counter):
    counter.press("viec", "them-giay", **PERSON)
    counter.press("viec", "them-giay", **{"them-0-name": "Hợp đồng thuê nhà", "them-0-copies": "2"})
    assert counter.data["them-0-name"] == "Hợp đồng thuê nhà"
    assert "them-1-name" in counter.data
    assert counter.press("viec", "nhan").status_code == 302
    extra = DossierComponent.objects.get(component=None)
    assert (extra.name, extra.copies) == ("Hợp đồng thuê nhà", 2)


def scanned(world: World, *names: str) -> list[DossierComponent]:
    """A former dossier of Nguyễn Thị Phương whose papers are digitised."""
    former = world.dossier()
    rows = []
    for no, name in enumerate(names, 20):
        rows.append(
            DossierComponent.objects.create(
                dossier=former,
                no=no,
                name=name,
                received=True,
                scan_state=ScanState.DA_SO_HOA,
                file_id=files.attach(
                    world.anh,
                    subject=former.ref,
                    name="quét.pdf",
                    content=samples.pdf(),
                    purpose="thanh-phan",
                ).id,
            )
        )
    return rows


def test_former_papers_are_used_again(world, counter):
    card, lease = scanned(world, "Căn cước công dân", "Hợp đồng thuê nhà")
    page = counter.press("viec", "doc-the", card=LINE).content.decode()
    assert "Dùng lại 2 giấy tờ" in page
    page = counter.press("dung-lai", str(card.dossier_id)).content.decode()
    assert page.count("lấy từ kho") == 2
    assert "Đã dùng lại" in page
    counter.press("dung-lai", str(card.dossier_id))
    assert counter.press("viec", "nhan", **{"nguoi-phone": "0912000338"}).status_code == 302
    made = Dossier.objects.exclude(pk=card.dossier_id).get()
    again = made.components.filter(scan_state=ScanState.TU_THANH_PHAN_KHAC).order_by("no")
    assert [row.reused_from_id for row in again] == [card.pk, lease.pk]
    assert [row.file_id for row in again] == [card.file_id, lease.file_id]


def test_a_reused_paper_can_be_left_out_again(world, counter):
    (lease,) = scanned(world, "Hợp đồng thuê nhà")
    counter.press("viec", "doc-the", card=LINE)
    counter.press("dung-lai", str(lease.dossier_id))
    assert "lấy từ kho" not in counter.press("bo-dung-lai", "them-0").content.decode()


def test_papers_of_others_are_never_used_again(world, counter):
    (lease,) = scanned(world, "Hợp đồng thuê nhà")
    stolen = {f"{counter.paper(1)}-reused_from_id": str(lease.pk), f"{counter.paper(1)}-received": "on"}
    other = PERSON | {"nguoi-identity_number": "038190009999"}
    answer = counter.press("viec", "nhan", **(other | stolen))
    assert answer.status_code == 422
    assert "không phải của người này" in answer.content.decode()


@pytest.mark.parametrize(("outcome", "form"), [("bo-sung", "yeu-cau-bo-sung"), ("tu-choi", "tu-choi")])
def test_what_is_not_received_is_given_in_writing(counter, outcome, form):
    answer = counter.press("viec", outcome, **PERSON)
    assert answer.status_code == 422
    assert 'href="#id_why"' in answer.content.decode()
    done = counter.press("viec", outcome, items="- Bản vẽ\n- Giấy phép", why="Thiếu giấy tờ")
    notice = CounterNotice.objects.get()
    assert done.url == reverse("dossiers:noticed", args=[notice.paper_id])
    assert notice.paper.form == form
    page = counter.client.get(done.url).content.decode()
    printed = reverse("dossiers:print_paper", args=[notice.paper_id])
    assert printed in page
    assert counter.client.get(printed).content.startswith(b"%PDF")
    assert not Dossier.objects.exists()


def test_the_preview_is_drawn_again_without_asking_for_former_dossiers(world, counter):
    scanned(world, "Hợp đồng thuê nhà")
    typed = counter.data | PERSON | {"summary": "Bán <b>phở</b>"}
    drawn = counter.client.post(counter.url, typed, headers={"HX-Request": "true"}).content.decode()
    assert "Bán &lt;b&gt;phở&lt;/b&gt;" in drawn
    assert "đã có" not in drawn
    assert not Dossier.objects.filter(summary__contains="phở").exists()


def upload(name="đơn.pdf", content=None):
    return SimpleUploadedFile(name, content or samples.pdf(), content_type="application/pdf")


def test_a_scan_chosen_at_the_counter_is_part_of_the_dossier(world, counter):
    first = world.case.components.order_by("no").first()
    sent = counter.data | PERSON | {f"giay-{first.pk}-upload": upload(), "nguoi-phone": "12"}
    faulty = counter.client.post(counter.url, sent | {"viec": "nhan"})
    assert faulty.status_code == 422
    assert "đơn.pdf" in faulty.text  # kept while the telephone is put right
    again = counter.fields(faulty.text) | {"nguoi-phone": "0912000338", "viec": "nhan"}
    done = counter.client.post(counter.url, again)
    assert done.status_code == 302, done.text
    papers = DossierComponent.objects.order_by("no").values_list("scan_state", "file__name")
    assert papers[0] == (ScanState.DA_SO_HOA, "đơn.pdf")
    assert not files.attachments_of(Ref("dossiers.counter", world.post_anh.pk))
    twice = counter.client.post(counter.url, again)
    assert (twice.status_code, Dossier.objects.count()) == (302, 1)


def test_a_scan_that_is_none_stops_the_reception_and_says_so_at_its_row(world, counter):
    first = world.case.components.order_by("no").first()
    sent = counter.data | PERSON | {f"giay-{first.pk}-upload": upload(content=b"MZ no pdf"), "viec": "nhan"}
    page = counter.client.post(counter.url, sent)
    assert page.status_code == 422
    assert f'href="#giay-{first.pk}-upload"' in page.text
    assert not Dossier.objects.exists()


def test_what_another_counter_holds_is_not_taken(world, counter):
    theirs = files.attach(
        world.binh, subject=Ref("dossiers.counter", world.post_binh.pk), name="a.pdf", content=samples.pdf()
    )
    first = world.case.components.order_by("no").first()
    sent = counter.data | PERSON | {f"giay-{first.pk}-held": str(theirs.id), "viec": "nhan"}
    assert counter.client.post(counter.url, sent).status_code == 302
    assert set(DossierComponent.objects.values_list("file", flat=True)) == {None}
    assert files.attachments_of(Ref("dossiers.counter", world.post_binh.pk))


def test_who_comes_back_with_what_was_asked_for_finds_the_page_as_it_was(world, counter):
    asked = world.application(summary="")
    with clock.at(T0):
        made = door.ask_at_counter(
            world.anh, application=asked, items=["Hợp đồng <thuê>"], why="Thiếu", key=uuid4()
        )
    number = door.waiting_notice(world.anh, made.id).number
    sought = counter.client.get(reverse("dossiers:search"), {"q": f"{number}/HDHS"})
    link = f"{counter.url}?phieu={made.id}"
    assert link in sought.text
    page = counter.client.get(link)
    assert 'value="Nguyễn Thị Phương"' in page.text
    assert "Hợp đồng &lt;thuê&gt;" in page.text
    sent = {one.html_name: one.value() or "" for one in page.context["form"]}
    sent |= {one.html_name: one.value() or "" for one in page.context["person"]}
    sent |= {f"{row.prefix}-received": "on" for row in page.context["desk"].papers}
    done = counter.client.post(counter.url, sent | {"viec": "nhan"})
    assert done.status_code == 302, done.text
    assert not door.waiting_notices(world.anh, identity_number=CARD)
    assert counter.client.get(link).status_code == 404
    sign_in(counter.client, world.post_chi)
    assert link not in counter.client.get(reverse("dossiers:search"), {"q": f"{number}/HDHS"}).text


def test_the_person_s_open_requests_are_shown_when_the_number_is_there(world, counter):
    with clock.at(T0):
        door.ask_at_counter(
            world.anh, application=world.application(), items=["Đơn"], why="Thiếu", key=uuid4()
        )
    page = counter.client.post(counter.url, {"nguoi-identity_number": CARD, "viec": "them-giay"})
    assert "Nộp lại theo phiếu" in page.text
    for value in ("x", "-1", "9" * 40, "\0", "²"):
        assert counter.client.get(counter.url, {"phieu": value, "noi": value}).status_code in {200, 404, 422}
        sent = counter.data | {"phieu": value, "resolving": value, "answers": value}
        assert counter.client.post(counter.url, sent).status_code in {200, 404, 422}


def test_a_procedure_without_boundaries_is_received_for_another_unit(world, counter):
    there = world.make_case("phi-dia-gioi", any_boundary=True, name="Cấp bản sao", offers_at=world.elsewhere)
    page = counter.client.get(reverse("dossiers:receive"), {"q": "cap ban sao"})
    link = f"{reverse('dossiers:intake', args=[there.pk])}?noi={world.elsewhere.pk}"
    assert link in page.text
    assert "UBND huyện Nga Sơn" in page.text
    opened = counter.client.get(link)
    assert opened.status_code == 200
    assert f'name="resolving" value="{world.elsewhere.pk}"' in opened.text


def test_the_promise_is_explained_day_by_day(counter):
    page = counter.client.get(counter.url).content.decode()
    assert re.search(r"hẹn trả \d\d:\d\d ngày \d\d/06/2022", page)
    assert "m-why-table" in page


def test_the_page_costs_the_same_however_long_the_list(world, counter):
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert counter.client.get(counter.url).status_code == 200
        return len(asked)

    cost()
    few = cost()
    long = world.make_case(
        "dai", cases=(case(tuple(replace(COMPONENTS[0], name=f"Giấy {no}") for no in range(40))),)
    )
    counter.url = reverse("dossiers:intake", args=[long.pk])
    assert cost() == few <= 20


hostile = st.text(max_size=30) | st.sampled_from(["\0", "9" * 30, "-1", "²", "٣", "on", "them-0", "NaN"])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_hostile_input_is_never_an_error_of_ours(counter, data):
    sent = {
        key: data.draw(hostile) if data.draw(st.booleans()) else value for key, value in counter.data.items()
    }
    sent |= {key: data.draw(hostile) for key in ("dung-lai", "bo-dung-lai", "card_line", "rows", "key")}
    sent["viec"] = data.draw(
        st.sampled_from(["nhan", "bo-sung", "tu-choi", "them-giay", "doc-the", "", "\0"])
    )
    answer = counter.client.post(counter.url, sent)
    assert answer.status_code in {200, 302, 404, 409, 422}


def test_who_does_not_receive_sees_no_intake(world, counter):
    sign_in(counter.client, world.post_expert)
    assert counter.client.get(counter.url).status_code in {403, 422}
