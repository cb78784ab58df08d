"""What a unit offers, and what reception is told: in one statement, on the day asked for."""

from dataclasses import replace
from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from motcua.core.decision import Refusal
from motcua.offers import public
from motcua.offers.tests.factories import offer
from motcua.offers.types import ReceptionFacts
from motcua.procedures.enums import Channel
from motcua.procedures.tests.factories import CASE, make_unit, make_version
from motcua.procedures.types import FeeLine

Case = apps.get_model("procedures", "Case")  # tests need rows below them, not the other room's code
pytestmark = pytest.mark.django_db
DAY = date(2022, 6, 10)


def test_a_unit_offers_what_is_in_force_and_offered_there(django_assert_num_queries):
    hoang_hoa, nga_son = make_unit("Huyện Hoằng Hóa"), make_unit("Huyện Nga Sơn")
    division = make_unit("Phòng TC-KH", hoang_hoa)
    version = make_version()
    offer(version, hoang_hoa, division)
    offer(make_version("cu", name="Đã hết hiệu lực", valid_to=date(2022, 5, 31)), hoang_hoa)
    offer(make_version("thoi", name="Thôi nhận"), hoang_hoa, valid_to=date(2022, 6, 9))
    offer(make_version("du-thao", name="Dự thảo", draft=True), hoang_hoa)

    with django_assert_num_queries(1):
        offered = public.offered_at(hoang_hoa.pk, DAY)

    assert [(row.name, row.resolving_unit_id, row.agency_unit_id) for row in offered] == [
        (version.name, division.pk, hoang_hoa.pk)
    ]
    assert public.offered_at(nga_son.pk, DAY) == []


def test_offered_cases_are_found_by_words_without_marks_and_by_code():
    unit = make_unit("Huyện Hoằng Hóa")
    offer(make_version(), unit)
    offer(make_version("ket-hon", name="Đăng ký kết hôn", code="1.000894", keywords=""), unit)

    def names(text: str) -> list[str]:
        return [row.name for row in public.offered_at(unit.pk, DAY, text=text)]

    assert names("cua hang") == ["Đăng ký thành lập hộ kinh doanh"]
    assert names("kết hôn") == ["Đăng ký kết hôn"]
    assert names("1.000894") == ["Đăng ký kết hôn"]
    assert names("dang ky") == ["Đăng ký kết hôn", "Đăng ký thành lập hộ kinh doanh"]
    assert names("không có") == []


def test_reception_is_told_everything_in_one_statement(django_assert_num_queries):
    unit = make_unit("Huyện Hoằng Hóa")
    division = make_unit("Phòng TC-KH", unit)
    version = make_version(unverified=("fees",), cutoff="15:00")
    offer(version, unit, division)
    case = Case.objects.get(version=version)

    with django_assert_num_queries(1):
        facts = public.reception_facts(case.pk, Channel.TRUC_TUYEN, receiving_unit_id=unit.pk, on=DAY)

    assert (facts.term_value, facts.term_unit, facts.cutoff) == (2, "ngay_lam_viec", "15:00")
    assert [fee.amount for fee in facts.fees] == [50_000]
    assert [part.name for part in facts.components] == ["Giấy đề nghị", "Căn cước"]
    assert [result.name for result in facts.results] == ["Giấy chứng nhận đăng ký hộ kinh doanh"]
    assert (facts.resolving_unit_id, facts.agency_unit_id) == (division.pk, unit.pk)
    assert facts.unverified == ("fees",)


def test_a_fee_counts_only_in_its_span():
    unit = make_unit("Huyện Hoằng Hóa")
    relief = FeeLine("Giảm", 20_000, valid_from=date(2022, 1, 1), valid_to=date(2022, 3, 31))
    version = make_version(cases=(replace(CASE, fees=(relief,)),))
    offer(version, unit)
    case = Case.objects.get(version=version)

    def amounts(day: date) -> list[int | None]:
        facts = public.reception_facts(case.pk, Channel.TRUC_TIEP, receiving_unit_id=unit.pk, on=day)
        return [fee.amount for fee in facts.fees]

    assert amounts(date(2022, 3, 31)) == [20_000]
    assert amounts(date(2022, 4, 1)) == []


@pytest.mark.parametrize(
    ("channel", "elsewhere"), [(Channel.BUU_CHINH, False), (Channel.TRUC_TIEP, True), (9, False)]
)
def test_reception_is_refused_where_it_is_not_offered(channel: int, elsewhere: bool):
    unit, other = make_unit("Huyện Hoằng Hóa"), make_unit("Huyện Nga Sơn")
    version = make_version()
    offer(version, unit)
    case = Case.objects.get(version=version)
    where = other if elsewhere else unit
    with pytest.raises(Refusal):
        public.reception_facts(case.pk, channel, receiving_unit_id=where.pk, on=DAY)


def test_the_unit_that_resolves_can_be_chosen():
    unit = make_unit("Trung tâm")
    first, second = make_unit("Sở KH&ĐT"), make_unit("BQL KKT")
    version = make_version()
    offer(version, unit, first)
    offer(version, unit, second)
    case = Case.objects.get(version=version)
    facts = public.reception_facts(
        case.pk, Channel.TRUC_TIEP, receiving_unit_id=unit.pk, on=DAY, resolving_unit_id=second.pk
    )
    assert facts.resolving_unit_id == second.pk
    assert len(public.offered_at(unit.pk, DAY)) == 2


def test_a_procedure_without_boundaries_is_received_anywhere(django_assert_num_queries):
    here, there = make_unit("Xã Hoằng Lộc"), make_unit("Xã Hoằng Đại")
    version = make_version(any_boundary=True)
    offer(version, there)
    offer(make_version("khac", name="Có địa giới"), there)
    case = Case.objects.get(version=version)
    with django_assert_num_queries(1):
        (elsewhere,) = public.offered_elsewhere(here.pk, DAY, text="ho kinh doanh")
    assert (elsewhere.case_id, elsewhere.resolving_unit_id) == (case.pk, there.pk)
    assert public.offered_elsewhere(there.pk, DAY) == []
    assert public.offered_at(here.pk, DAY) == []
    facts = public.reception_facts(
        case.pk, Channel.TRUC_TIEP, receiving_unit_id=here.pk, on=DAY, resolving_unit_id=there.pk
    )
    assert (facts.receiving_unit_id, facts.resolving_unit_id, facts.agency_unit_id) == (
        here.pk,
        there.pk,
        there.pk,
    )
    with pytest.raises(Refusal):
        public.reception_facts(case.pk, Channel.TRUC_TIEP, receiving_unit_id=here.pk, on=DAY)


def test_what_hangs_on_a_case_is_read_once_a_revision():
    unit = make_unit("Huyện Hoằng Hóa")
    version = make_version()
    offer(version, unit)
    case = Case.objects.get(version=version)

    def facts() -> ReceptionFacts:
        return public.reception_facts(case.pk, Channel.TRUC_TIEP, receiving_unit_id=unit.pk, on=DAY)

    first = facts()
    with CaptureQueriesContext(connection) as queries:
        assert facts() == first
    assert len(queries) == 1
    case.components.filter(no=2).delete()
    assert facts().components is first.components  # a published version is not written any more
    type(version).objects.filter(pk=version.pk).update(revision=F("revision") + 1, cutoff="15:00")
    again = facts()
    assert (len(again.components), again.cutoff) == (len(first.components) - 1, "15:00")
