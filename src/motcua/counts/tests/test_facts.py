"""What a dossier counts for, case by case; the facts of verbs; fold, rebuild and check."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.core import clock
from motcua.core.figures import Period
from motcua.counts import commands, queries
from motcua.counts.enums import Measure
from motcua.counts.models import Fact, SumByAgency, SumByBoth
from motcua.counts.types import By, Counted
from motcua.dossiers import public as dossiers
from motcua.dossiers.tests.factories import T0, World, at, copied
from motcua.dossiers.types import Seen

pytestmark = pytest.mark.django_db
JUNE = Period(date(2022, 6, 1), date(2022, 6, 30))
CAME, DUE = "01/06 08:00", "10/06 16:00"
IN = {"01/06 RECEIVED": 1}
OPEN_LATE = {"11/06 OVERDUE": 1, "10/06 OVERDUE_HOUR": 1, "11/06 OVERDUE_EXTENDED": 1}
DONE_LATE = {"15/06 OVERDUE": -1, "15/06 OVERDUE_HOUR": -1, "15/06 OVERDUE_EXTENDED": -1}


def flows(
    decided: str | None = None,
    due: str | None = DUE,
    said: str | None = None,
    paused: str | None = None,
    ending: str = "",
) -> dict[str, int]:
    """What a dossier received on 01/06 counts for: "day measure" -> number."""
    instants = [at(text) if text else None for text in (CAME, decided, due, said or due, paused)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM counts_flows(%s, %s, %s, %s, %s, %s)", [*instants, ending])
        found = [(f"{day:%d/%m} {Measure(measure).name}", number) for day, measure, number in cursor]
    assert len(found) == len(dict(found))
    return dict(found)


CASES: list[tuple[dict[str, Any], dict[str, int]]] = [
    ({}, IN | OPEN_LATE),
    ({"due": None}, IN),
    ({"decided": "09/06 17:00"}, IN | {"09/06 EARLY": 1}),
    ({"decided": "10/06 15:59"}, IN | {"10/06 ON_TIME": 1}),
    ({"decided": "10/06 16:01"}, IN | {"10/06 ON_TIME": 1, "10/06 AFTER_HOUR": 1}),
    ({"decided": "09/06 17:00", "due": None}, IN | {"09/06 NO_DUE": 1}),
    (
        {"decided": "11/06 07:00"},
        IN | {"11/06 LATE": 1, "11/06 LATE_EXTENDED": 1, "10/06 OVERDUE_HOUR": 1, "11/06 OVERDUE_HOUR": -1},
    ),
    ({"decided": "15/06 08:00"}, IN | OPEN_LATE | DONE_LATE | {"15/06 LATE": 1, "15/06 LATE_EXTENDED": 1}),
    # extended: late by the first date, not by the second
    (
        {"decided": "15/06 08:00", "said": "20/06 16:00"},
        IN
        | {"11/06 OVERDUE": 1, "15/06 OVERDUE": -1, "10/06 OVERDUE_HOUR": 1, "15/06 OVERDUE_HOUR": -1}
        | {"15/06 LATE": 1},
    ),
    (
        {"said": "20/06 16:00"},
        IN | {"11/06 OVERDUE": 1, "10/06 OVERDUE_HOUR": 1, "21/06 OVERDUE_EXTENDED": 1},
    ),
    # waits for the applicant: nothing is late
    ({"paused": "05/06 09:00"}, IN | {"05/06 WAITING": 1}),
    ({"paused": "05/06 09:00", "due": None}, IN | {"05/06 WAITING": 1}),
    (
        {"paused": "05/06 09:00", "decided": "15/06 08:00", "ending": "dong", "due": None},
        IN | {"05/06 WAITING": 1, "15/06 WAITING": -1, "15/06 BACK_NO_DUE": 1},
    ),
    # withdrawn, stopped, closed: classes of their own
    ({"decided": "09/06 17:00", "ending": "rut"}, IN | {"09/06 BACK_EARLY": 1}),
    (
        {"decided": "10/06 17:00", "ending": "dung"},
        IN | {"10/06 BACK_ON_TIME": 1, "10/06 BACK_AFTER_HOUR": 1},
    ),
    (
        {"decided": "15/06 08:00", "ending": "dong"},
        IN | OPEN_LATE | DONE_LATE | {"15/06 BACK_LATE": 1, "15/06 BACK_LATE_EXTENDED": 1},
    ),
    ({"decided": "09/06 17:00", "ending": "tu_choi"}, IN | {"09/06 EARLY": 1}),
    # entered by mistake: that and nothing else
    ({"decided": "15/06 08:00", "ending": "huy"}, {"15/06 CANCELLED": 1}),
    ({"ending": "huy"}, {}),
    # received after its day: late from the day it came
    ({"due": "20/05 16:00"}, IN | {"01/06 OVERDUE": 1, "01/06 OVERDUE_HOUR": 1, "01/06 OVERDUE_EXTENDED": 1}),
]


@pytest.mark.parametrize(("state", "told"), CASES)
def test_what_a_dossier_counts_for(state: dict[str, Any], told: dict[str, int]):
    assert flows(**state) == told


def test_days_are_those_of_vietnam():
    assert "01/06 RECEIVED" in flows()  # 08:00 in Vietnam
    with connection.cursor() as cursor:
        late_evening = at("01/06 00:30")  # still 31/05 by Greenwich
        cursor.execute("SELECT day FROM counts_flows(%s, NULL, NULL, NULL, NULL, '')", [late_evening])
        assert cursor.fetchone() == (date(2022, 6, 1),)


def test_a_verb_that_moves_no_counted_column_writes_no_fact_and_one_that_does_writes_two():
    world = World()
    dossier = world.dossier()
    assert [fact.sign for fact in Fact.objects.all()] == [1]
    with clock.at(T0 + timedelta(minutes=30)):
        dossiers.hand_over(world.anh, dossiers=[Seen(dossier.pk)])
    assert Fact.objects.count() == 1
    world.stamped()
    signs = Counter(Fact.objects.values_list("sign", flat=True))
    assert signs == {1: 3, -1: 1}  # two receptions, one result


def counted(period: Period = JUNE) -> Counted:
    return sum(queries.counted(period, By.AGENCY).values(), Counted())


def test_paused_resumed_extended_and_cancelled_by_verbs_before_and_after_folding():
    world = World()
    waiting, extended, mistake = world.with_expert(), world.to_sign(), world.dossier()
    with clock.at(at("10/06 14:00")):
        dossiers.ask_supplement(world.expert, dossier=Seen(waiting.pk), items=["Ảnh"], why="Thiếu")
    assert (counted().waiting, counted().overdue) == (1, 2)
    commands.fold_all()
    with clock.at(at("14/06 09:00")):
        dossiers.extend(world.leader, dossier=Seen(extended.pk), new_due_on=date(2022, 6, 20), why="Bận")
        dossiers.propose_cancel(world.anh, dossier=Seen(mistake.pk), why="Nhập hai lần")
        dossiers.decide_cancel(world.leader, dossier=Seen(mistake.pk), approve=True)
        dossiers.receive_supplement(world.anh, dossier=Seen(waiting.pk))
    with clock.at(at("17/06 09:00")):
        dossiers.sign(world.leader, dossiers=[Seen(extended.pk)])
        dossiers.stamp(world.clerk, dossiers=[Seen(extended.pk)])
    for _ in range(2):
        whole = counted()
        assert (whole.received, whole.cancelled, whole.waiting) == (2, 1, 0)
        assert (whole.late, whole.late_extended, whole.overdue) == (1, 0, 1)
        assert list(queries.faults([JUNE])) == []
        commands.fold_all()
        assert not Fact.objects.exists()


def test_a_deleted_row_is_no_longer_counted():
    world = World()
    dossier = copied(world.dossier())
    commands.fold_all()
    assert counted().received == 2
    dossier.delete()
    assert counted().received == 1


def test_folding_goes_on_in_batches_until_nothing_is_left():
    world = World()
    for _ in range(5):
        world.dossier()
    before = counted()
    assert [commands.fold(batch=2) for _ in range(4)] == [2, 2, 1, 0]
    assert counted() == before
    assert before.received == 5


def test_what_is_wrong_is_found_and_put_right():
    world = World()
    world.stamped()
    commands.fold_all()
    assert list(queries.faults([JUNE])) == []
    SumByBoth.objects.filter(grain="d").update(received=7)
    SumByAgency.objects.filter(grain="m").update(early=9)
    SumByAgency.objects.filter(grain="d").update(received=8)
    found = " ".join(queries.faults([JUNE]))
    assert "tổng theo ngày khác với hồ sơ" in found
    assert "counts_sumbyagency (bậc m)" in found
    assert "đếm lại" in found
    commands.rebuild()
    assert list(queries.faults([JUNE])) == []
