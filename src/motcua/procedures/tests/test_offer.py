"""The list of a one-stop shop, the processes of cases, the list of fields."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from motcua.core import clock
from motcua.core.actor import SYSTEM
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.time import TZ
from motcua.procedures import public
from motcua.procedures.models import Case, Field, Offering
from motcua.procedures.tests.actors import ANH, BINH, chi, last_entries, nothing_written
from motcua.procedures.tests.factories import make_unit, make_version, offer
from motcua.procedures.types import DecisionData, Place
from motcua.processes import public as processes
from motcua.processes.enums import Place as StepPlace
from motcua.processes.types import Step, StepTable

pytestmark = pytest.mark.django_db
DAY = date(2022, 6, 10)
APPROVAL = DecisionData("9/QĐ-UBND", DAY, "Chủ tịch UBND tỉnh", "Phê duyệt quy trình nội bộ", DAY)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(datetime(2022, 6, 10, 9, tzinfo=TZ)):
        yield


def place(unit) -> Place:
    return Place(unit.pk, unit.pk, unit.pk)


def test_units_receive_from_a_day_on_and_stop_after_another():
    make_version()
    unit = make_unit("Huyện Hoằng Hóa")
    assert public.offer(ANH, slug="ho-kinh-doanh", places=[place(unit), place(unit)], valid_from=DAY) == 1
    assert len(public.offered_at(unit.pk, DAY)) == 1
    row = Offering.objects.get()
    public.withdraw_offer(ANH, offering_ids=[row.pk], last_day=DAY, why="Chuyển về xã")
    assert public.offered_at(unit.pk, date(2022, 6, 11)) == []
    assert "Chuyển về xã" in str(last_entries()[0].payload.body)


def test_a_place_fits_in_before_one_that_begins_later():
    version, unit = make_version(), make_unit("Huyện Hoằng Hóa")
    offer(version, unit, valid_from=date(2025, 7, 1))
    public.offer(ANH, slug="ho-kinh-doanh", places=[place(unit)], valid_from=DAY)
    assert list(Offering.objects.order_by("valid_from").values_list("valid_from", "valid_to")) == [
        (DAY, date(2025, 6, 30)),
        (date(2025, 7, 1), None),
    ]


@pytest.mark.refusal("procedures.offer")
def test_offering_is_refused():
    unit, gone = make_unit("Huyện Hoằng Hóa"), make_unit("Huyện cũ", valid_to=date(2022, 1, 1))
    version = make_version()
    make_version("du-thao", draft=True)
    offer(version, make_unit("Huyện Nga Sơn"))
    known = place(Offering.objects.get().receiving_unit)
    for actor in (BINH, chi()):
        with nothing_written(), pytest.raises(Refusal) as refused:
            public.offer(actor, slug="ho-kinh-doanh", places=[place(unit)], valid_from=DAY)
        assert refused.value.kind is RefusalKind.FORBIDDEN
    for slug, places, why in (
        ("khong-co", [place(unit)], "Không có thủ tục"),
        ("du-thao", [place(unit)], "chưa được công bố"),
        ("ho-kinh-doanh", [], "Chọn ít nhất"),
        ("ho-kinh-doanh", [place(gone)], "không tồn tại vào ngày"),
        ("ho-kinh-doanh", [Place(unit.pk, 10**9, unit.pk)], "không tồn tại"),
        ("ho-kinh-doanh", [known], "đã tiếp nhận"),
    ):
        with nothing_written(), pytest.raises(Refusal, match=why):
            public.offer(ANH, slug=slug, places=places, valid_from=DAY)


@pytest.mark.refusal("procedures.withdraw_offer")
def test_withdrawing_is_refused():
    row = offer(make_version(), make_unit("Huyện Hoằng Hóa"))
    for actor in (BINH, chi()):
        with nothing_written(), pytest.raises(Refusal) as refused:
            public.withdraw_offer(actor, offering_ids=[row.pk], last_day=DAY, why="x")
        assert refused.value.kind is RefusalKind.FORBIDDEN
    for ids, last_day, why in (
        ([row.pk, 10**9], DAY, "x"),
        ([], DAY, "x"),
        ([row.pk], date(2021, 12, 31), "x"),
        ([row.pk], DAY, " "),
    ):
        with nothing_written(), pytest.raises(Refusal):
            public.withdraw_offer(ANH, offering_ids=ids, last_day=last_day, why=why)
    public.withdraw_offer(ANH, offering_ids=[row.pk], last_day=DAY, why="x")
    with nothing_written(), pytest.raises(Refusal, match="từ trước ngày này"):
        public.withdraw_offer(ANH, offering_ids=[row.pk], last_day=DAY, why="x")


def approve_table(code: str) -> int:
    processes.acts.offer([("receive", "Tiếp nhận")])
    step = Step(1, "Tiếp nhận", "tiep_nhan", "receive", StepPlace.RECEIVING, Decimal(2))
    return processes.publish(SYSTEM, code=code, name="Quy trình", table=StepTable((step,), Decimal(8)))


def test_a_case_gets_the_newest_version_of_its_process():
    version = make_version()
    case = Case.objects.get(version=version)
    number = approve_table("Z")
    made = public.approve_process(ANH, processes={case.pk: "Z"}, decision=APPROVAL)
    case.refresh_from_db()
    version.refresh_from_db()
    assert (case.process_id, version.process_approval, made.is_process_approval) == (number, made, True)


@pytest.mark.refusal("procedures.approve_process")
def test_approving_is_refused():
    case = Case.objects.get(version=make_version())
    in_draft = Case.objects.get(version=make_version("du-thao", draft=True))
    approve_table("Z")
    with nothing_written(), pytest.raises(Refusal) as refused:
        public.approve_process(BINH, processes={case.pk: "Z"}, decision=APPROVAL)
    assert refused.value.kind is RefusalKind.FORBIDDEN
    for wanted in ({case.pk: "KHONG-CO"}, {in_draft.pk: "Z"}, {}, {10**9: "Z"}):
        with nothing_written(), pytest.raises(Refusal):
            public.approve_process(ANH, processes=wanted, decision=APPROVAL)


def test_a_field_is_added_and_renamed():
    public.save_field(ANH, code="", name="Hộ tịch", divisions=["tu-phap"])
    field = public.save_field(ANH, code="ho-tich", name="Hộ tịch và quốc tịch", divisions=["tu-phap"])
    assert list(Field.objects.values_list("code", "name")) == [("ho-tich", field.name)]


@pytest.mark.refusal("procedures.save_field")
@pytest.mark.parametrize(
    ("actor", "code", "name", "divisions"),
    [
        (BINH, "", "Hộ tịch", []),
        (ANH, "", " ", []),
        (ANH, "Hộ tịch", "Hộ tịch", []),
        (ANH, "", "x" * 201, []),
        (ANH, "", "Hộ tịch", ["Phòng Tư pháp"]),
    ],
)
def test_saving_a_field_is_refused(actor, code: str, name: str, divisions: list[str]):
    with nothing_written(), pytest.raises(Refusal):
        public.save_field(actor, code=code, name=name, divisions=divisions)
