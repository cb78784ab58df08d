"""Random histories, folded at random moments, beside counting by hand; and many writers at once."""

import random
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Event
from typing import Any

import pytest
from django.apps import apps
from django.db import connections, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.figures import Period
from motcua.core.time import TZ, local_date
from motcua.counts import commands, queries
from motcua.counts.queries.counting import cover
from motcua.counts.types import By, Counted
from motcua.dossiers.enums import Ending
from motcua.dossiers.tests.factories import World, copied

Dossier: Any = apps.get_model("dossiers", "Dossier")
FIRST = datetime(2021, 11, 1, tzinfo=TZ)
BACK = {Ending.RUT, Ending.DUNG, Ending.DONG}


def random_state(dice: random.Random, agencies: list[int]) -> dict[str, Any]:
    """Values for the counted columns, in an order of instants that can be."""
    came = FIRST + timedelta(minutes=dice.randrange(300 * 24 * 60))
    due = (
        came + timedelta(days=dice.choice([0, 1, 5, 30, 90]), hours=dice.randrange(24))
        if dice.random() < 0.9
        else None
    )
    said = due + timedelta(days=dice.randrange(10)) if due and dice.random() < 0.3 else due
    done = came + timedelta(minutes=dice.randrange(60 * 24 * 60)) if dice.random() < 0.7 else None
    if done and due and dice.random() < 0.3:
        done = max(came, due + timedelta(hours=dice.randrange(-10, 10)))
    return {
        "agency_unit_id": dice.choice(agencies),
        "channel": dice.choice([1, 1, 2, 3]),
        "received_at": came,
        "statutory_due_at": due,
        "due_at": said,
        "decided_at": done,
        "paused_since": came + timedelta(days=dice.randrange(5))
        if done is None and dice.random() < 0.2
        else None,
        "ending": dice.choice([one for one in Ending if one]) if done else "",
    }


def by_hand(rows: list[Dossier], period: Period) -> Counted:
    """`Counted` of ``rows`` by looking at each, in plain Python: what the sums have to say."""
    found: dict[str, int] = defaultdict(int)
    for one in rows:
        for name in _names(one, period):
            found[name] += 1
    return Counted(**found)


def _names(one: Dossier, period: Period) -> list[str]:
    came, done = local_date(one.received_at), one.decided_at and local_date(one.decided_at)
    inside = done is not None and period.start <= done <= period.end
    if one.ending == Ending.HUY:
        return ["cancelled"] if inside else []
    names = []
    if period.start <= came <= period.end:
        names.append("online" if one.channel == 2 else "direct")
    if came < period.start and (done is None or done >= period.start):
        names.append("carried")
    if inside:
        names += _decided(one)
    if came <= period.end and (done is None or done > period.end):
        names += _open(one, period.end)
    return names


def _decided(one: Dossier) -> list[str]:
    due = one.statutory_due_at
    back = "back_" if one.ending in BACK else ""
    assert one.decided_at is not None
    if due is None or one.due_at is None:
        return [f"{back}no_due"]
    done, day = local_date(one.decided_at), local_date(due)
    if done < day:
        return [f"{back}early"]
    if done == day:
        return [f"{back}on_time", *([f"{back}after_hour"] if one.decided_at > due else [])]
    return [f"{back}late", *([f"{back}late_extended"] if done > local_date(one.due_at) else [])]


def _open(one: Dossier, last: date) -> list[str]:
    if one.paused_since is not None:
        return ["waiting"] if local_date(one.paused_since) <= last else []
    if one.statutory_due_at is None or one.due_at is None:
        return []
    due, said = local_date(one.statutory_due_at), local_date(one.due_at)
    late = {"overdue": due < last, "overdue_hour": due <= last, "overdue_extended": max(due, said) < last}
    return [name for name, is_so in late.items() if is_so]


def keys_of(by: By) -> Any:
    """What a dossier is counted under."""
    return {
        By.AGENCY: lambda one: one.agency_unit_id,
        By.CHANNEL: lambda one: one.channel,
        By.FIELD: lambda one: one.field_id,
        By.PROCEDURE: lambda one: one.version.procedure_id,
    }[by]


@settings(max_examples=10)
@given(seed=st.integers(0, 2**32))
@pytest.mark.django_db
def test_figures_are_what_one_counts_by_hand(seed: int):
    dice = random.Random(seed)
    with transaction.atomic():
        template, other, agencies = _start()
        rows = [template]
        for _ in range(60):
            act = dice.random()
            if act < 0.4:
                version = dice.choice([template, other]).version
                places = {"version_id": version.pk, "field_id": version.field_id}
                rows.append(copied(template, **random_state(dice, agencies), **places))
            elif act < 0.9:
                Dossier.objects.filter(pk=dice.choice(rows).pk).update(**random_state(dice, agencies))
            elif act < 0.98:
                commands.fold(batch=dice.choice([1, 5, 100]))
            else:
                commands.rebuild()
        _compare(dice, agencies)
        transaction.set_rollback(True)


def _start() -> tuple[Dossier, Dossier, list[int]]:
    """Two dossiers of different procedures, and the agencies that they may belong to."""
    world = World()
    first = world.dossier()
    case = world.make_case("khac")
    second = world.dossier(case_id=case.pk)
    return first, second, [world.district.pk, world.elsewhere.pk, world.division.pk]


def _compare(dice: random.Random, agencies: list[int]) -> None:
    rows = list(Dossier.objects.select_related("version"))
    for _ in range(4):
        start = local_date(FIRST) + timedelta(days=dice.randrange(300))
        period = Period(start, start + timedelta(days=dice.choice([0, 5, 29, 100, 400])))
        for by in By:
            only = dice.choice([None, dice.sample(agencies, 2)])
            groups: dict[int, list[Dossier]] = defaultdict(list)
            for one in rows:
                if only is None or one.agency_unit_id in only:
                    groups[keys_of(by)(one)].append(one)
            told = queries.counted(period, by, agencies=only)
            seen = {key: by_hand(group, period) for key, group in groups.items()}
            assert told == {key: one for key, one in seen.items() if one}
        assert list(queries.faults([period])) == []


@given(
    start=st.dates(date(2020, 1, 1), date(2024, 12, 31)),
    days=st.integers(0, 800),
    grains=st.sampled_from(["ymd", "yd"]),
)
def test_each_day_is_covered_once(start: date, days: int, grains: str):
    period = Period(start, start + timedelta(days=days))
    spans = cover(period, grains)
    truncated = {"y": lambda d: d.replace(month=1, day=1), "m": lambda d: d.replace(day=1), "d": lambda d: d}
    for day in (start - timedelta(days=one) for one in range(-days - 400, 800, 13)):
        held = [s for s in spans if s.first <= truncated[s.grain](day) <= s.last]
        assert sum(s.opens for s in held) == (day < period.start)
        assert sum(s.closes for s in held) == (day <= period.end)


def _write(seed: int, template: Dossier, keys: list[int], agencies: list[int]) -> None:
    """Sixty transactions; some are rolled back, some bring a new row."""
    dice = random.Random(seed)
    for _ in range(60):
        with transaction.atomic():
            for one in sorted(dice.sample(keys, 2)):
                Dossier.objects.filter(pk=one).update(**random_state(dice, agencies))
            if dice.random() < 0.1:
                copied(template, **random_state(dice, agencies))
            if dice.random() < 0.2:
                transaction.set_rollback(True)


def _fold(seed: int, stop: Event) -> None:
    dice = random.Random(seed)
    while not stop.is_set():
        if dice.random() < 0.1:
            commands.rebuild()
        commands.fold(batch=dice.choice([1, 7, 50]))


def _read(stop: Event) -> None:
    while not stop.is_set():
        assert list(queries.faults()) == []


def _closing(call: Callable[..., None], *args: Any) -> None:
    try:
        call(*args)
    finally:
        connections.close_all()


@pytest.mark.serial
def test_writers_folders_and_readers_at_once(own_database):
    template, _, agencies = _start()
    keys = [copied(template, **random_state(random.Random(one), agencies)).pk for one in range(30)]
    stop = Event()
    with ThreadPoolExecutor(7) as pool:
        beside = [pool.submit(_closing, _fold, seed, stop) for seed in (1, 2)]
        beside.append(pool.submit(_closing, _read, stop))
        writers = [pool.submit(_closing, _write, seed, template, keys, agencies) for seed in range(4)]
        try:
            for one in writers:
                one.result()
        finally:
            stop.set()
        for one in beside:
            one.result()
    _compare(random.Random(5), agencies)
    commands.fold_all()
    _compare(random.Random(6), agencies)
