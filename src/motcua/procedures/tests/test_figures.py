"""The figures of the catalogue."""

from datetime import date

import pytest

from motcua.core.figures import Period, figures
from motcua.procedures.tests.factories import make_version

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2021, 7, 1), date(2022, 6, 10))


def test_figures_count_real_procedures_in_force():
    make_version(online_level=4)
    make_version("mot-phan", online_level=3)
    make_version("cu", online_level=4, valid_to=date(2022, 3, 1))
    made_up = make_version("gia-lap", online_level=4)
    made_up.procedure.synthetic = True
    made_up.procedure.save()
    values = {name: one.value(PERIOD) for name, one in figures().items() if name.startswith("procedures.")}
    assert values == {
        "procedures.in_force": 2,
        "procedures.online_full": 1,
        "procedures.online_part": 1,
    }
    assert [str(ref.kind) for ref in figures()["procedures.in_force"].rows(PERIOD)] == [
        "procedures.version"
    ] * 2
