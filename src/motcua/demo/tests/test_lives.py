"""The demo's fates come out in exact numbers, and every life makes its fate true."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from motcua.core.demo import Scenario
from motcua.core.time import local_date
from motcua.demo.demo.fates import Fate, Lot, draw_lots
from motcua.demo.demo.lives import Almanac, Life, live
from motcua.workdays.calendar import DeadlineRule, Term, TermUnit, WorkingCalendar, promise

SCENARIO = Scenario()
RULES = [DeadlineRule(Term(days, TermUnit.WORKING_DAYS)) for days in (3, 5, 10, 21)]


@pytest.fixture(scope="module")
def almanac():
    return Almanac.of(WorkingCalendar(), SCENARIO)


def test_the_report_is_met_exactly():
    lots = draw_lots(SCENARIO)
    fates = Counter(lot.fate for lot in lots)
    resolved = sum(fates[fate] for fate in (Fate.ON_TIME, Fate.LATE, Fate.REFUSED, Fate.WITHDRAWN))
    assert len(lots) == 6655
    assert resolved == 4271
    assert round(100 * (resolved - fates[Fate.LATE]) / resolved, 2) == 97.75
    assert fates[Fate.OVERDUE] / (len(lots) - resolved) < 0.03
    assert sum(lot.carried for lot in lots) == 266


def test_the_same_seed_draws_the_same_lots():
    assert draw_lots(SCENARIO) == draw_lots(Scenario())
    assert draw_lots(SCENARIO) != draw_lots(Scenario(seed=1))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("fate", [Fate.ON_TIME, Fate.LATE])
def test_a_resolved_life_ends_on_its_side_of_the_due_day(almanac, rule, fate):
    for no in range(40):
        life = live(Lot(no, fate, carried=False), rule, almanac, Random(no))
        due = promise(almanac.calendar, life.received_at, rule).due
        decided = almanac.calendar.add_working_minutes(life.received_at, life.work)
        assert decided < SCENARIO.cut_off
        assert (local_date(decided) > local_date(due)) == (fate is Fate.LATE)


@pytest.mark.parametrize("rule", RULES)
def test_a_carried_life_crosses_the_first_day(almanac, rule):
    for no in range(20):
        life = live(Lot(no, Fate.ON_TIME, carried=True), rule, almanac, Random(no))
        decided = almanac.calendar.add_working_minutes(life.received_at, life.work)
        assert local_date(life.received_at) < SCENARIO.first_day <= local_date(decided)


@pytest.mark.parametrize("rule", RULES)
def test_an_open_life_is_open_at_the_cut_off(almanac, rule):
    for no in range(40):
        running = live(Lot(no, Fate.RUNNING, carried=False), rule, almanac, Random(no))
        overdue = live(Lot(no, Fate.OVERDUE, carried=False), rule, almanac, Random(no))
        assert _decided(almanac, running) > SCENARIO.cut_off - timedelta(minutes=1)
        assert promise(almanac.calendar, running.received_at, rule).due >= SCENARIO.cut_off
        assert local_date(promise(almanac.calendar, overdue.received_at, rule).due) < local_date(
            SCENARIO.cut_off
        )


def _decided(almanac, life: Life):
    return almanac.calendar.add_working_minutes(life.received_at, life.work)


@pytest.mark.parametrize("rule", RULES)
def test_a_paused_life_waits_for_an_answer_that_has_not_come(almanac, rule):
    for no in range(20):
        life = live(Lot(no, Fate.PAUSED, carried=False), rule, almanac, Random(no))
        assert life.pause_at is not None
        assert life.received_at < life.pause_at < SCENARIO.cut_off
        assert life.resume_at is None
