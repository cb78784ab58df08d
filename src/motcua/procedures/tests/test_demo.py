"""The demo's boards and the figures of the catalogue."""

from datetime import date

import pytest

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post
from motcua.core.demo import Scenario
from motcua.core.figures import Period, figures
from motcua.procedures import demo
from motcua.procedures.models import Posting
from motcua.procedures.tests.factories import make_decision, make_unit, make_version, offer

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2021, 7, 1), date(2022, 6, 10))


@pytest.fixture(autouse=True)
def _fresh():
    demo._units.cache_clear()
    yield
    demo._units.cache_clear()


def test_officers_confirm_their_boards_and_a_cut_goes_on_where_it_was():
    district = make_unit("Huyện Hoằng Hóa", make_unit("Tỉnh", kind="tinh", level="tinh"))
    version = make_version(valid_from=date(2021, 7, 1))
    version.publication = make_decision("2/QĐ-UBND", date=date(2021, 6, 25))
    version.save()
    for number in range(30):
        commune = make_unit(f"Xã {number}", district, kind="xa", level="xa")
        offer(version, commune, valid_from=date(2021, 7, 1))
        make_post(Role.TIEP_NHAN, commune)
    (shard,) = demo.shards(Scenario())
    assert shard.size == 30
    steps: list[int] = []
    demo.drive(Scenario(), shard.key, 20, steps.append)
    assert steps == list(range(21, 31))
    demo.drive(Scenario(), shard.key, 0, steps.append)
    confirmed = Posting.objects.count()
    assert 24 <= confirmed <= 30
    assert figures()["procedures.boards"].value(PERIOD) == confirmed
    assert len(list(figures()["procedures.boards"].rows(PERIOD))) == confirmed


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
        "procedures.boards": 0,
    }
    assert [str(ref.kind) for ref in figures()["procedures.in_force"].rows(PERIOD)] == [
        "procedures.version"
    ] * 2
