"""Two processes that keep calendars agree after an edit."""

import subprocess
import sys

import pytest

from motcua.workdays import unit_calendars
from motcua.workdays.tests.test_calendar_units import FESTIVAL

OTHER_WORKER = """
import django; django.setup()
from motcua.workdays import unit_calendars
from motcua.workdays.tests.test_calendar_units import ANH, FESTIVAL, NATIONAL
assert unit_calendars.for_unit(None).is_working_day(FESTIVAL.day)
unit_calendars.set_calendar_day(ANH, place=NATIONAL, change=FESTIVAL)
assert not unit_calendars.for_unit(None).is_working_day(FESTIVAL.day)
"""


@pytest.mark.serial
def test_two_workers_agree_after_an_edit(own_database) -> None:
    unit_calendars.load()
    assert unit_calendars.for_unit(7).is_working_day(FESTIVAL.day)
    other = [sys.executable, "-c", OTHER_WORKER]
    subprocess.run(other, env=own_database.env, check=True, timeout=60)  # noqa: S603 - our own program
    assert not unit_calendars.for_unit(7).is_working_day(FESTIVAL.day)
