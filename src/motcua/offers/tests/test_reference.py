"""Where the reference procedures are received and resolved, in the province of 2022 and of 2025."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction

from motcua.offers.models import Offering
from motcua.orgs import public as orgs
from motcua.procedures import public as procedures

pytestmark = pytest.mark.django_db
THEN, NOW = date(2022, 6, 10), date(2026, 6, 10)


@pytest.fixture(scope="module", autouse=True)
def _province(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("reference", verbosity=0)
        yield
        transaction.set_rollback(True)


def resolving(slug: str, receiving: str, on: date) -> tuple[str, str]:
    """Who resolves what is received at a unit, and whose name is under the result."""
    units = orgs.units_by_code([receiving], on)
    found = Offering.objects.on(on).get(procedure__slug=slug, receiving_unit=units[receiving].id)
    named = orgs.units([found.resolving_unit_id, found.agency_unit_id])
    return named[found.resolving_unit_id].code, named[found.agency_unit_id].code


@pytest.mark.parametrize("on", [THEN, NOW])
def test_every_procedure_has_a_place(on):
    placed = set(Offering.objects.on(on).values_list("procedure_id", flat=True))
    known = {one.procedure_id for one in procedures.reference_placings()}
    assert len(known) == 65
    assert known - placed == set()


@pytest.mark.parametrize(
    ("slug", "receiving", "on", "resolved_by"),
    [
        ("tam-tru", "15865", THEN, ("cong-an-15865", "cong-an-15865")),
        ("thuong-tru", "15865", THEN, ("cong-an-15865", "cong-an-15865")),
        ("doi-can-cuoc", "mot-cua-399", THEN, ("cong-an-399", "cong-an-399")),
        ("doi-gcn", "mot-cua-399", THEN, ("dang-ky-dat-dai-399", "dang-ky-dat-dai-399")),
        ("gcn-lan-dau", "mot-cua-399", THEN, ("399-tai-nguyen-moi-truong", "399")),
        ("khai-sinh", "15865", THEN, ("15865", "15865")),
        ("ho-chieu", "tt-pvhcc", THEN, ("cong-an", "cong-an")),
        ("doi-can-cuoc", "14758", NOW, ("cong-an-14758", "cong-an-14758")),
        ("tam-tru", "14758", NOW, ("cong-an-14758", "cong-an-14758")),
        ("doi-gcn", "tt-pvhcc", NOW, ("van-phong-dang-ky-dat-dai", "van-phong-dang-ky-dat-dai")),
        ("tau-ca", "tt-pvhcc", NOW, ("so-nnmt-nong-nghiep", "so-nnmt")),
    ],
)
def test_each_is_resolved_by_whom_the_law_names(slug, receiving, on, resolved_by):
    assert resolving(slug, receiving, on) == resolved_by


def test_the_police_of_a_commune_ends_and_begins_with_it():
    then, now = orgs.units_by_code(["cong-an-14758"], THEN), orgs.units_by_code(["cong-an-14758"], NOW)
    assert (then["cong-an-14758"].name, now["cong-an-14758"].name) == (
        "Công an phường Đông Thọ",
        "Công an phường Hàm Rồng",
    )
    above = orgs.ancestors(now["cong-an-14758"])
    assert [unit.code for unit in above] == ["cong-an"]
