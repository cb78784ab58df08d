"""The reference catalogue: complete, idempotent, honest about what nobody checked."""

from datetime import date

import pytest

from motcua.core.reference import loaders
from motcua.procedures.models import Case, Decision, Procedure, ProcedureVersion
from motcua.procedures.reference import load
from motcua.procedures.reference.plan import records

pytestmark = pytest.mark.django_db


def test_loads_every_procedure_once():
    assert "130 phiên bản" in load()
    assert load() == "đã đủ"
    assert Procedure.objects.count() == 65
    for day in (date(2022, 6, 10), date(2026, 6, 10)):
        assert ProcedureVersion.objects.in_force(day).count() == 65


def test_keeps_the_marks_and_the_code_of_2022():
    load()
    then = ProcedureVersion.objects.in_force(date(2022, 6, 10)).get(procedure__slug="ly-lich-tu-phap")
    now = ProcedureVersion.objects.in_force(date(2026, 6, 10)).get(procedure__slug="ly-lich-tu-phap")
    assert (then.code, then.code_verified, then.agency) == ("2.000488", False, "Sở Tư pháp")
    assert (now.code, now.code_verified, now.agency) == ("3.000333", True, "Công an tỉnh")
    assert {"code", "fees", "results", "legal_basis"} <= set(then.unverified)


def test_every_case_has_its_process():
    processes = {loader.room: loader for loader in loaders()}["processes"]
    processes.load()
    load()
    assert Case.objects.count() == 130
    assert not Case.objects.filter(process=None).exists()


def test_made_up_decisions_say_so():
    load()
    assert all(row.synthetic and row.number.startswith("[giả lập]") for row in Decision.objects.all())


def test_every_unchecked_deadline_is_marked():
    unchecked = [row for row in records()["procedures"] if not row["core"]]
    assert len(unchecked) == 41
    assert all(term["unverified"] for row in unchecked for term in row["terms"])
