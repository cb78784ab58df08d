"""The demo's boards and their figure."""

from datetime import date

import pytest

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post
from motcua.core.demo import Scenario
from motcua.core.figures import Period, figures
from motcua.offers import demo
from motcua.offers.models import Posting
from motcua.offers.tests.factories import offer
from motcua.procedures.tests.factories import make_decision, make_unit, make_version

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
    assert figures()["offers.boards"].value(PERIOD) == confirmed
    assert len(list(figures()["offers.boards"].rows(PERIOD))) == confirmed
