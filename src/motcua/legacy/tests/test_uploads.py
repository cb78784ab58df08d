"""A file of another system: recognised, mapped, tried out, imported; who may, and what is refused."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_person, make_post, sign_in
from motcua.core import clock
from motcua.dossiers.enums import Status
from motcua.dossiers.tests.factories import T0, World, at
from motcua.legacy.commands import uploads
from motcua.legacy.commands.tables import read_table
from motcua.legacy.enums import RunState
from motcua.legacy.models import Run, Upload
from motcua.legacy.rules import words
from motcua.papers import xlsx

pytestmark = pytest.mark.django_db
Dossier = apps.get_model("dossiers", "Dossier")
NOW = T0 + timedelta(days=5)
NAME = "Đăng ký thành lập hộ kinh doanh"
HEAD = (
    "STT;Mã hồ sơ;Tên TTHC;Tên tổ chức, cá nhân;Địa chỉ/SĐT;Nhận hồ sơ;Hẹn trả kết quả;Trả kết quả;Trạng thái"
)
ROWS = (
    f"1;000.00.22.H56-220601-0101;{NAME};Lê Văn Cũ;Tân An;01/06/2022 08:30;06/06/2022;03/06/2022;done",
    f"2;000.00.22.H56-220609-0007;{NAME};Hà Thị Mở;Tân An;09/06/2022 08:30;16/06/2022;;Đang xử lý",
    f"3;000.00.22.H56-220609-0008;{NAME};;Tân An;09/06/2022;;;Đang xử lý",
    f"4;000.00.22.H56-220609-0009;{NAME};Trần Lạ;Tân An;hôm qua;;;Đang xử lý",
    f"5;000.00.22.H56-220602-0002;{NAME};Ngô Xong;Tân An;02/06/2022;08/06/2022;07/06/2022;released",
)
CSV = ("\ufeff" + "\n".join(["Sổ theo dõi hồ sơ", HEAD, *ROWS])).encode()


class Desk:
    """An administrator at work."""

    def __init__(self, world: World) -> None:
        self.browser = Client()
        post = make_post(Role.QUAN_TRI_TINH, world.district, person=make_person("Quản Trị"))
        sign_in(self.browser, post)

    def send(self, page, *args, **data):
        with clock.at(NOW):
            return self.browser.post(reverse(f"legacy:{page}", args=args), data)

    def look(self, page, *args):
        with clock.at(NOW):
            return self.browser.get(reverse(f"legacy:{page}", args=args))


@pytest.fixture
def world():
    return World()


def _choices(page):
    form = page.context["form"]
    return {name: form[name].initial for name in form.fields}


def test_from_the_file_to_the_dossiers(world):
    desk = Desk(world)
    sent = desk.send("upload", system="Một cửa cũ", file=SimpleUploadedFile("so.csv", CSV))
    (found,) = Upload.objects.all()
    assert sent.url == reverse("legacy:map", args=[found.pk])
    desk.send("map", found.pk, viec="noi", unit=world.counter.code)
    page = desk.look("map", found.pk)
    chosen = _choices(page)
    assert (chosen["c-code"], chosen["c-due"]) == ("Mã hồ sơ", "Hẹn trả kết quả")
    assert chosen["p-0"] == str(world.case.pk)
    tried = desk.send("map", found.pk, viec="thu", **chosen)
    trial = tried.context["trial"]
    assert (trial.new, trial.same, trial.different) == (3, 0, 0)
    assert [one.no for one in trial.refused] == [5, 6]
    assert Dossier.objects.count() == 0
    run = desk.send("map", found.pk, viec="nhap", **chosen).url
    with clock.at(NOW):
        uploads.go_on()
    assert Run.objects.get().state == RunState.DONE
    told = {one.owner_name: one for one in Dossier.objects.all()}
    assert {name: one.status for name, one in told.items()} == {
        "Lê Văn Cũ": Status.DA_TRA_KET_QUA,
        "Hà Thị Mở": Status.DUOC_TIEP_NHAN,
        "Ngô Xong": Status.DA_XU_LY_XONG,
    }
    assert told["Hà Thị Mở"].due_at == at("16/06 17:00")
    assert told["Hà Thị Mở"].offered_unit_id == world.division.pk
    with clock.at(NOW):
        assert "không phải ngày" in desk.browser.get(run).content.decode()
        assert desk.look("report", Run.objects.get().pk).content.startswith(b"PK")


def test_the_same_rows_again_are_the_same_and_differences_are_shown(world):
    desk = Desk(world)
    for again, content in enumerate((CSV, CSV.replace(b"16/06/2022", b"20/06/2022"))):
        desk.send("upload", system="Một cửa cũ", file=SimpleUploadedFile("so.csv", content))
        found = Upload.objects.order_by("-pk")[0]
        if not again:
            desk.send("map", found.pk, viec="noi", unit=world.counter.code)
            desk.send("map", found.pk, viec="nhap", **_choices(desk.look("map", found.pk)))
            with clock.at(NOW):
                uploads.go_on()
    trial = desk.send("map", found.pk, viec="thu", **_choices(desk.look("map", found.pk))).context["trial"]
    assert (trial.new, trial.same, trial.different) == (0, 2, 1)
    (one,) = trial.differences
    assert (one.what, one.here, one.there) == ("Hẹn trả", "16/06/2022", "20/06/2022")


def test_an_import_is_held_and_goes_on(world):
    desk = Desk(world)
    desk.send("upload", system="Một cửa cũ", file=SimpleUploadedFile("so.csv", CSV))
    (found,) = Upload.objects.all()
    desk.send("map", found.pk, viec="noi", unit=world.counter.code)
    desk.send("map", found.pk, viec="nhap", **_choices(desk.look("map", found.pk)))
    run = Run.objects.get()
    desk.send("run", run.pk, viec="dung")
    with clock.at(NOW):
        uploads.go_on()
        assert Dossier.objects.count() == 0
        desk.send("run", run.pk, viec="tiep")
        uploads.go_on()
    assert Dossier.objects.count() == 3


def test_a_spreadsheet_is_read_like_the_text():
    heads = HEAD.split(";")
    rows = [[*row.split(";")] for row in ROWS]
    content = xlsx.write(xlsx.Sheet("Sổ", [xlsx.Column(head) for head in heads], rows, title="Sổ theo dõi"))
    sheet = read_table("x", content)
    assert sheet.heads == read_table("y", CSV).heads
    assert [row[1] for _, row in sheet.rows] == [row.split(";")[1] for row in ROWS]


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("Đang xử lý", 4),
        ("10", 10),
        ("Đã trả kết quả", 10),
        ("waiting for supplement", 5),
        ("unresolved", 8),
        ("Cancelled", 7),
        ("gì đó", None),
    ],
)
def test_both_sets_of_labels_are_known(label, meant):
    assert words.guess_status(label) == meant


@pytest.mark.parametrize("content", [b"\x00\x01", b"a;b\n1;2\n", b"PK\x03\x04 broken", b""])
def test_what_is_no_register_is_refused_on_the_page(world, content):
    sent = Desk(world).send("upload", system="Cũ", file=SimpleUploadedFile("so.csv", content))
    assert sent.status_code == 422
    assert not Upload.objects.exists()


@pytest.mark.refusal("legacy.upload", "legacy.map", "legacy.start_import", "legacy.hold_import")
def test_only_an_administrator_maps_and_imports(world, untouched):
    desk = Desk(world)
    desk.send("upload", system="Một cửa cũ", file=SimpleUploadedFile("so.csv", CSV))
    (found,) = Upload.objects.all()
    run = Run(pk=1)
    for deed in (
        lambda: uploads.upload(world.anh, system="x", name="so.csv", content=CSV),
        lambda: uploads.map_upload(world.anh, upload=found, mapping={}),
        lambda: uploads.start_import(world.anh, upload=found),
        lambda: uploads.hold_import(world.anh, run=run, hold=True),
    ):
        with untouched("legacy", "dossiers"):
            deed()
    sign_in(desk.browser, world.post_anh)
    assert desk.look("upload").status_code == 403
