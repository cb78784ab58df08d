"""A catalogue as wide as a province's: made up, shown so, received somewhere, made once."""

import pytest
from django.apps import apps

from motcua.core import clock
from motcua.core.demo import Scenario
from motcua.demo.demo.catalogue import PLACES, widen_catalogue
from motcua.offers import public as offers
from motcua.procedures import public as procedures

Procedure = apps.get_model("procedures", "Procedure")


@pytest.mark.serial
@pytest.mark.reference
def test_the_catalogue_is_widened_once_by_procedures_that_are_marked(own_database):
    with clock.at(Scenario().cut_off):
        before = Procedure.objects.count()
        assert widen_catalogue(before + 3) == 3
        assert widen_catalogue(before + 3) == 0
        assert widen_catalogue(before + 4) == 1
        made = Procedure.objects.filter(synthetic=True)
        assert sorted(made.values_list("slug", flat=True)) == [f"gia-lap-{n:05d}" for n in range(1, 5)]
        received = [
            row for row in offers.offerings() if row.procedure_id in set(made.values_list("pk", flat=True))
        ]
        assert {row.procedure_id for row in received} == set(made.values_list("pk", flat=True))
        assert len(received) <= 4 * PLACES
        one = received[0]
        cases = offers.offered_at(one.receiving_unit_id, clock.today())
        assert [case.code for case in cases if case.procedure_id == one.procedure_id] == [""]
        found = procedures.procedure_as_citizen_reads("gia-lap-00001", clock.today())
        assert found.synthetic
        assert found.content.cases
