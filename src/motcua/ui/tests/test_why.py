"""Why that day, in few rows: whole days on which nothing happened are told as one."""

from datetime import datetime

from motcua.core.time import TZ
from motcua.ui import why
from motcua.workdays.calendar import DeadlineRule, Term, TermUnit, WorkingCalendar, explain

RECEIVED = datetime(2022, 5, 16, 9, tzinfo=TZ)  # a Monday


def rows(unit: TermUnit, value: int, now: datetime):
    rule = DeadlineRule(term=Term(value, unit))
    found = explain(WorkingCalendar(rules=[]), RECEIVED, rule, now=now)
    return why.explained(found, question="?", answer="!").rows, found


def test_weeks_of_whole_days_are_told_as_one_each_and_the_sums_stay():
    drawn, found = rows(TermUnit.WORKING_DAYS, 20, datetime(2022, 6, 1, 9, tzinfo=TZ))
    labels = [row.label for row in drawn]
    assert "23/05 – 27/05" in labels
    assert sum(row.counted for row in drawn) == found.clock.budget
    assert drawn[-1].running == found.clock.budget
    assert len(drawn) < len(found.rows)


def test_a_few_days_stay_apart():
    drawn, _ = rows(TermUnit.WORKING_DAYS, 20, datetime(2022, 5, 19, 9, tzinfo=TZ))
    labels = [row.label.replace("\xa0", " ") for row in drawn]
    assert {"Thứ Ba 17/05", "Thứ Tư 18/05", "Thứ Năm 19/05"} <= set(labels)
