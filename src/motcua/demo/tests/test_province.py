"""The demo province at one in a thousand: driven through the verbs, and every proportion holds.

The largest integration test of the house: five thousand officers, 666 dossiers, some six thousand verbs.
"""

from collections import Counter

import pytest
from django.apps import apps
from django.db.models import F

from motcua.core import clock
from motcua.core.demo import Scenario, demo_parts
from motcua.core.journal import seal_now, verify
from motcua.core.time import local_date
from motcua.demo import commands, queries
from motcua.demo.models import DemoShard
from motcua.dossiers.enums import Ending, Queue, Status

SCENARIO = Scenario(received=666)
Dossier, Extension, Pause, Transfer = (
    apps.get_model("dossiers", name) for name in ("Dossier", "Extension", "Pause", "Transfer")
)


@pytest.fixture
def province(own_database):
    """The whole filling in one process, with one interruption."""
    with clock.at(SCENARIO.cut_off):
        commands.begin(SCENARIO)
        for part in demo_parts():
            part.prepare(SCENARIO)
            commands.lay_out(part, SCENARIO)
        commands.work_off(SCENARIO, first_only=True)
        half = Dossier.objects.count()
        commands.work_off(SCENARIO, first_only=False)
        yield half


@pytest.mark.serial
@pytest.mark.reference
@pytest.mark.timeout(1200)
def test_the_province_is_the_report_in_small(province):
    wanted = SCENARIO.counts
    dossiers = list(Dossier.objects.order_by("pk"))
    assert 0 < province < len(dossiers) == wanted["received"]
    _proportions_hold(dossiers, wanted)
    _nobody_is_forgotten(dossiers)
    _codes_are_whole(dossiers)
    _clocks_are_honest(dossiers)
    assert queries.progress() == (wanted["received"], wanted["received"])
    assert commands.mark_finished()
    seal_now()
    assert list(verify()) == []


def _proportions_hold(dossiers, wanted):
    resolved = [one for one in dossiers if one.decided_at is not None]
    late = [one for one in resolved if _day(one.decided_at) > _day(one.statutory_due_at)]
    opened = [one for one in dossiers if one.decided_at is None]
    overdue = [one for one in opened if one.due_at and _day(one.due_at) < _day(SCENARIO.cut_off)]
    paused = [one for one in opened if one.paused_since is not None]
    carried = [one for one in dossiers if _day(one.received_at) < SCENARIO.first_day]
    assert len(resolved) == wanted["resolved"]
    assert len(late) == wanted["late"]
    assert len(opened) == wanted["open"]
    assert len(overdue) / len(opened) < 0.03
    assert len(paused) >= wanted["paused"]  # a step outside of the term stops the clock too
    assert len(carried) >= wanted["carried"]


def _nobody_is_forgotten(dossiers):
    """Every open dossier is with somebody, every step received is in one pair of hands."""
    waiting = Counter(Transfer.objects.filter(state="waiting").values_list("dossier_id", flat=True))
    for one in dossiers:
        assert one.held_unit_id
        if one.queue == Queue.CHO_NHAN:
            assert waiting[one.pk] == 1
            assert one.offered_unit_id
        elif one.queue != Queue.XONG:
            assert one.held_post_id
            assert waiting[one.pk] == 0
    ended = {one.status for one in dossiers if one.ending == Ending.KET_QUA}
    assert ended <= {Status.DA_XU_LY_XONG, Status.DA_TRA_KET_QUA}


def _codes_are_whole(dossiers):
    """Numbers of an agency's day run from 1 without a gap, in the order of time."""
    days: dict[str, list[tuple[object, int]]] = {}
    for one in dossiers:
        series, _, number = one.code.rpartition("-")
        days.setdefault(series, []).append((one.received_at, int(number)))
    for taken in days.values():
        assert [number for _, number in sorted(taken)] == list(range(1, len(taken) + 1))


def _clocks_are_honest(dossiers):
    assert not Pause.objects.filter(end__lt=F("start")).exists()
    assert not Extension.objects.exclude(old_due_at__lt=F("new_due_at")).exists()
    for one in dossiers:
        assert one.first_due_at is None or one.first_due_at >= one.received_at


def _day(moment):
    return local_date(moment)


@pytest.mark.serial
@pytest.mark.reference
@pytest.mark.timeout(900)
def test_a_killed_filling_goes_on_where_it_stood(own_database):
    """Acts are committed a few at a time; what is begun again finds every dossier where it is."""
    small = Scenario(received=40)
    with clock.at(small.cut_off):
        commands.begin(small)
        for part in demo_parts():
            part.prepare(small)
            commands.lay_out(part, small)
        part = next(one for one in demo_parts() if one.drive)
        shard = DemoShard.objects.order_by("-size").first()
        assert shard is not None
        _drive_and_break(part, small, shard.key)
        between = Dossier.objects.count()
        commands.work_off(small, first_only=False)
        assert between <= Dossier.objects.count() == 40
        codes = Dossier.objects.values_list("code", flat=True)
        assert len(set(codes)) == 40


class _Killed(BaseException):
    """What a kill is to a running process."""


def _drive_and_break(part, scenario, key):
    calls = 0

    def step(_done):
        nonlocal calls
        calls += 1
        if calls == 2:
            raise _Killed

    with pytest.raises(_Killed):
        part.drive(scenario, key, 0, step)
