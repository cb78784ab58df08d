"""The list of a one-stop shop."""

from datetime import date, datetime

import pytest

from motcua.core import clock
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.time import TZ
from motcua.offers import public
from motcua.offers.models import Offering
from motcua.offers.tests.actors import ANH, BINH, chi, nothing_written
from motcua.offers.tests.factories import offer
from motcua.offers.types import Place
from motcua.procedures import public as procedures
from motcua.procedures.tests.actors import ANH as OWNER
from motcua.procedures.tests.actors import last_entries
from motcua.procedures.tests.factories import make_unit, make_version
from motcua.procedures.types import DecisionData

pytestmark = pytest.mark.django_db
DAY = date(2022, 6, 10)


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


@pytest.mark.refusal("offers.offer")
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


@pytest.mark.refusal("offers.withdraw_offer")
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


def test_an_abolished_procedure_leaves_every_list(drain):
    version, unit = make_version(), make_unit("Huyện Hoằng Hóa")
    offer(version, unit)
    offer(version, make_unit("Huyện Nga Sơn"), valid_from=date(2022, 7, 1))
    decision = DecisionData("1234/QĐ-UBND", DAY, "Chủ tịch UBND tỉnh", "Bãi bỏ", date(2022, 7, 1))
    procedures.abolish(OWNER, slugs=["ho-kinh-doanh"], decision=decision)
    last = date(2022, 6, 30)
    assert public.offered_at(unit.pk, last) != []
    assert public.offered_at(unit.pk, date(2022, 7, 1)) == []
    assert drain() == 1
    assert list(Offering.objects.values_list("valid_to", flat=True)) == [last]
