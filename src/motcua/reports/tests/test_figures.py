"""Figures for the reports: they add up, compare dates, and leave extensions and mistakes out."""

from datetime import date, timedelta

import pytest

from motcua.core import clock
from motcua.core.figures import Period, figures
from motcua.dossiers import public as dossiers
from motcua.dossiers.tests.factories import T0, World, at
from motcua.dossiers.types import Seen
from motcua.reports import public as reports
from motcua.reports.types import Served

pytestmark = pytest.mark.django_db
JUNE = Period(date(2022, 6, 1), date(2022, 6, 30))
JULY = Period(date(2022, 7, 1), date(2022, 7, 31))


def values(period: Period) -> dict[str, int]:
    """Every figure of the room."""
    return {
        name.removeprefix("dossiers."): int(figure.value(period) or 0)
        for name, figure in figures().items()
        if name.startswith("dossiers.")
    }


def test_figures_of_a_month_add_up_and_name_their_rows():
    world = World()
    early = world.stamped()
    running = world.dossier()
    mistake = world.dossier()
    with clock.at(T0 + timedelta(hours=6)):
        dossiers.propose_cancel(world.anh, dossier=Seen(mistake.pk), why="Nhập hai lần")
        dossiers.decide_cancel(world.leader, dossier=Seen(mistake.pk), approve=True)
    assert values(JUNE) == {
        "to_resolve": 2,
        "received": 2,
        "carried": 0,
        "resolved": 1,
        "resolved_early": 1,
        "resolved_on_time": 0,
        "resolved_late": 0,
        "open": 1,
        "overdue": 1,
        "cancelled": 1,
        "on_time_rate": 100,
    }
    assert values(JULY)["carried"] == values(JULY)["open"] == 1
    assert list(figures()["dossiers.resolved"].rows(JUNE)) == [early.ref]
    assert list(figures()["dossiers.open"].rows(JUNE)) == [running.ref]
    assert list(figures()["dossiers.cancelled"].rows(JUNE)) == [mistake.ref]
    checks = [check for figure in figures().values() for check in figure.checks]
    assert checks
    assert all(check(period) for check in checks for period in (JUNE, JULY))


@pytest.mark.parametrize(
    ("when", "column"),
    [
        ("14/06 16:59", "resolved_early"),
        ("15/06 07:05", "resolved_on_time"),
        ("15/06 16:59", "resolved_on_time"),  # after the hour, on the day
        ("16/06 07:05", "resolved_late"),
    ],
)
def test_dates_are_compared_not_hours(when: str, column: str):
    world = World()
    dossier = world.signed()
    with clock.at(at(when)):
        dossiers.stamp(world.clerk, dossiers=[Seen(dossier.pk)])
    columns = ("resolved_early", "resolved_on_time", "resolved_late")
    assert {name for name in columns if values(JUNE)[name]} == {column}


def test_an_extension_does_not_make_a_late_result_timely():
    world = World()
    dossier = world.to_sign()
    with clock.at(at("14/06 09:00")):
        dossiers.extend(world.leader, dossier=Seen(dossier.pk), new_due_on=date(2022, 6, 20), why="Bận")
    with clock.at(at("17/06 09:00")):
        dossiers.sign(world.leader, dossiers=[Seen(dossier.pk)])
        dossiers.stamp(world.clerk, dossiers=[Seen(dossier.pk)])
    assert values(JUNE)["resolved_late"] == 1


def test_what_waits_for_the_applicant_is_not_overdue_and_a_restarted_clock_is_the_clock():
    world = World()
    dossier = world.with_expert()
    with clock.at(at("10/06 14:00")):
        dossiers.ask_supplement(world.expert, dossier=Seen(dossier.pk), items=["Ảnh"], why="Thiếu")
    assert values(JUNE)["overdue"] == 0
    with clock.at(at("20/06 10:00")):
        dossiers.receive_supplement(world.anh, dossier=Seen(dossier.pk))
    assert values(Period(date(2022, 6, 1), date(2022, 6, 22)))["overdue"] == 0
    assert values(JUNE)["overdue"] == 1


def test_what_is_said_of_places_is_what_the_figures_say_of_the_province():
    world = World()
    world.stamped()
    world.with_expert()
    for period in (JUNE, JULY):
        found = reports.served(period)
        assert set(found) <= {world.district.pk}
        whole = sum(found.values(), Served())
        told = {name: getattr(whole, name) for name in ("to_resolve", *Served.__slots__)}
        assert told == {name: number for name, number in values(period).items() if name in told}
        assert (whole.on_time_rate or 0) == values(period)["on_time_rate"]


def test_months_add_up_to_the_period():
    world = World()
    world.stamped()
    world.receive(at("04/07 09:00"))
    both = Period(JUNE.start, JULY.end)
    months = reports.served_by_month(both)
    assert [(one.month, one.received, one.resolved) for one in months] == [
        (date(2022, 6, 1), 1, 1),
        (date(2022, 7, 1), 1, 0),
    ]
    assert sum(one.received for one in months) == values(both)["received"]
