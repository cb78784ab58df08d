"""The processes of cases, the list of fields."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from motcua.core import clock
from motcua.core.actor import SYSTEM
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.time import TZ
from motcua.procedures import public
from motcua.procedures.models import Case, Field
from motcua.procedures.tests.actors import ANH, BINH, nothing_written
from motcua.procedures.tests.factories import make_version
from motcua.procedures.types import DecisionData
from motcua.processes import public as processes
from motcua.processes.enums import Place
from motcua.processes.types import Step, StepTable

pytestmark = pytest.mark.django_db
DAY = date(2022, 6, 10)
APPROVAL = DecisionData("9/QĐ-UBND", DAY, "Chủ tịch UBND tỉnh", "Phê duyệt quy trình nội bộ", DAY)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(datetime(2022, 6, 10, 9, tzinfo=TZ)):
        yield


def approve_table(code: str) -> int:
    processes.acts.offer([("receive", "Tiếp nhận")])
    step = Step(1, "Tiếp nhận", "tiep_nhan", "receive", Place.RECEIVING, Decimal(2))
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
