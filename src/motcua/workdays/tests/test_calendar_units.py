"""The units' calendars: tables, loader, verbs, and who notices a change when."""

from datetime import date, datetime, time

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.core import events, refs
from motcua.core.actor import SYSTEM, Actor, ActorKind, Depth, Grant
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.journal import lines_of
from motcua.core.models import JournalEntry, OutboxRow
from motcua.core.refs import Ref
from motcua.core.time import TZ
from motcua.workdays import unit_calendars
from motcua.workdays.calendar import DayKind, DayPart, DayRule, RuleStatus, Shift, WorkingCalendar
from motcua.workdays.models import CalendarDay, CalendarEdition, ShiftRule
from motcua.workdays.tests.calendar_data import national_rules
from motcua.workdays.unit_calendars import (
    NATIONAL,
    CalendarChanged,
    DayChange,
    DayDropped,
    Place,
    WeekChange,
    supposed,
    supposing,
)

pytestmark = pytest.mark.django_db

RIGHTS = ("workdays.set_calendar_day", "workdays.drop_calendar_day", "workdays.set_shifts")
ANH = Actor(ActorKind.OFFICER, "Anh", post_id=1, grants=tuple(Grant(r, "/", Depth.TREE) for r in RIGHTS))
BINH = Actor(
    ActorKind.OFFICER, "Bình", post_id=2, grants=tuple(Grant(r, "/1/7/", Depth.TREE) for r in RIGHTS)
)
CHI = Actor(ActorKind.OFFICER, "Chi", post_id=3)
SEVEN, EIGHT = Place(7, "/1/7/"), Place(8, "/1/8/")
SWAP = date(2026, 1, 2)
MORNING = Shift.between(time(7, 30), time(12))
FESTIVAL = DayChange(date(2022, 6, 15), DayKind.OFF, "Lễ hội Lam Kinh", "QĐ 1/QĐ-UBND")


@pytest.fixture
def loaded() -> None:
    unit_calendars.load()


@pytest.fixture
def heard(monkeypatch) -> list[CalendarChanged]:
    """Somebody listens, so news is written."""
    news: list[CalendarChanged] = []
    monkeypatch.setattr(events, "_handlers", {})
    monkeypatch.setattr(events, "_classes", {})
    events.subscribe(CalendarChanged, news.append, name="test")
    return news


def some_row() -> CalendarDay:
    return CalendarDay.objects.get(date=date(2022, 9, 1))


def statements(action) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        action()
    return len(captured)


# Reading


def test_without_reference_data_units_work_office_hours() -> None:
    calendar = unit_calendars.for_unit(7)
    assert calendar.minutes_on(date(2022, 6, 10)) == 480
    assert calendar.is_working_day(date(2022, 9, 2))
    assert not calendar.is_known(2022)


def test_the_loaded_calendar_is_the_one_of_the_fixture(loaded) -> None:
    calendar, expected = unit_calendars.for_unit(None), WorkingCalendar(rules=national_rules())
    for year in range(2018, 2028):
        first, last = date(year, 1, 1), date(year, 12, 31)
        assert calendar.count_working_days(first, last) == expected.count_working_days(first, last)
    assert calendar.clamp(datetime(2022, 6, 10, 12, tzinfo=TZ)) == datetime(2022, 6, 10, 13, 30, tzinfo=TZ)


def test_units_without_rules_of_their_own_share_one_calendar(loaded) -> None:
    calendars = unit_calendars.current()
    assert calendars.for_unit(1) is calendars.for_unit(2) is calendars.for_unit(None)


def test_asking_costs_one_statement_until_somebody_changes_something(loaded) -> None:
    unit_calendars.for_unit(None)
    assert statements(lambda: unit_calendars.for_unit(7)) == 1
    unit_calendars.set_calendar_day(ANH, place=NATIONAL, change=FESTIVAL)
    assert statements(lambda: unit_calendars.for_unit(7)) == 3
    assert statements(lambda: unit_calendars.for_unit(7)) == 1


def test_inside_held_nothing_is_asked(loaded) -> None:
    with unit_calendars.held() as calendars:
        assert statements(lambda: [unit_calendars.for_unit(n) for n in range(9)]) == 0
        assert unit_calendars.current() is calendars
    assert statements(unit_calendars.current) == 1


def test_a_change_that_is_rolled_back_never_was(loaded) -> None:
    with transaction.atomic():
        unit_calendars.set_calendar_day(ANH, place=NATIONAL, change=FESTIVAL)
        assert not unit_calendars.for_unit(None).is_working_day(FESTIVAL.day)
        transaction.set_rollback(True)
    assert unit_calendars.for_unit(None).is_working_day(FESTIVAL.day)


# Loading


def test_loading_twice_changes_nothing(loaded) -> None:
    before = list(CalendarDay.objects.order_by("id").values()), CalendarEdition.objects.get().token
    assert unit_calendars.load() == "đã đủ"
    assert (list(CalendarDay.objects.order_by("id").values()), CalendarEdition.objects.get().token) == before
    assert CalendarDay.objects.count() == len(national_rules())
    assert ShiftRule.objects.count() == 10


def test_an_unverified_swap_has_no_effect_until_somebody_confirms_it(loaded) -> None:
    assert unit_calendars.for_unit(None).is_working_day(SWAP)
    confirmed = DayChange(SWAP, DayKind.OFF, "Nghỉ hoán đổi", "TB 1/TB-BNV", swap_with=date(2026, 1, 10))
    unit_calendars.set_calendar_day(ANH, place=NATIONAL, change=confirmed)
    assert not unit_calendars.for_unit(None).is_working_day(SWAP)


def test_the_loader_leaves_alone_what_a_person_decided(loaded) -> None:
    row = CalendarDay.objects.get(date=date(2022, 9, 1))
    unit_calendars.drop_calendar_day(ANH, place=NATIONAL, row_id=row.pk, why="Năm nay nghỉ ngày 3/9")
    unit_calendars.set_calendar_day(ANH, place=NATIONAL, change=DayChange(SWAP, DayKind.OFF, "Nghỉ", "TB 1"))
    assert unit_calendars.load() == "đã đủ"
    assert unit_calendars.for_unit(None).is_working_day(date(2022, 9, 1))
    assert not unit_calendars.for_unit(None).is_working_day(SWAP)


def test_the_loader_follows_a_newer_fixture(loaded) -> None:
    CalendarDay.objects.filter(date=date(2022, 9, 1)).update(name="Tên cũ")
    assert unit_calendars.load() == "thêm hoặc sửa 1 ngày, 0 ca làm việc"
    assert CalendarDay.objects.get(date=date(2022, 9, 1)).name == "Quốc khánh"


# Verbs


def test_a_local_day_concerns_its_unit_only(loaded, heard) -> None:
    row_id = unit_calendars.set_calendar_day(BINH, place=SEVEN, change=FESTIVAL)
    assert not unit_calendars.for_unit(7).is_working_day(FESTIVAL.day)
    assert unit_calendars.for_unit(8).is_working_day(FESTIVAL.day)
    assert [reason.text for reason in unit_calendars.for_unit(7).reasons_on(FESTIVAL.day)] == [FESTIVAL.name]
    events.drain()
    subject = Ref("workdays.calendar_day", row_id)
    assert heard == [CalendarChanged(subject=subject, unit_id=7, first=FESTIVAL.day, last=FESTIVAL.day)]
    assert [line.verb for line in lines_of(subject)] == ["workdays.set_calendar_day"]
    assert refs.label_of(subject) == "15/06/2022 Lễ hội Lam Kinh"
    assert refs.can_see(BINH, subject)
    assert not refs.can_see(SYSTEM, subject)


def test_setting_a_day_again_withdraws_the_former_rule(loaded) -> None:
    first = unit_calendars.set_calendar_day(ANH, place=NATIONAL, change=FESTIVAL)
    half = DayChange(FESTIVAL.day, DayKind.MAKE_UP, "Làm bù", "QĐ 2/QĐ-UBND", part=DayPart.MORNING)
    unit_calendars.set_calendar_day(ANH, place=NATIONAL, change=half)
    assert unit_calendars.for_unit(None).minutes_on(FESTIVAL.day) == 270
    second = unit_calendars.set_calendar_day(ANH, place=NATIONAL, change=FESTIVAL)
    assert list(CalendarDay.objects.filter(pk__in=(first, second), valid=True).order_by("id")) == [
        CalendarDay.objects.get(pk=second)
    ]


def test_dropping_a_day(loaded) -> None:
    row_id = unit_calendars.set_calendar_day(ANH, place=SEVEN, change=FESTIVAL)
    unit_calendars.drop_calendar_day(ANH, place=SEVEN, row_id=row_id, why="Lễ hội hoãn")
    assert unit_calendars.for_unit(7).is_working_day(FESTIVAL.day)
    with pytest.raises(Refusal) as again:
        unit_calendars.drop_calendar_day(ANH, place=SEVEN, row_id=row_id, why="Lễ hội hoãn")
    assert again.value.kind == RefusalKind.NOT_FOUND
    with pytest.raises(Refusal):
        unit_calendars.drop_calendar_day(ANH, place=EIGHT, row_id=row_id, why="Của đơn vị khác")


def test_a_unit_gets_hours_of_its_own_and_gives_them_back(loaded, heard) -> None:
    summer = WeekChange(((MORNING,),) * 6 + ((),), date(2022, 6, 1), "QĐ 3/QĐ-UBND")
    unit_calendars.set_shifts(BINH, place=SEVEN, change=summer)
    unit_calendars.set_shifts(
        BINH, place=SEVEN, change=WeekChange(((),) * 7, date(2022, 9, 1), "QĐ 4/QĐ-UBND")
    )
    calendar = unit_calendars.for_unit(7)
    minutes = [calendar.minutes_on(day) for day in (date(2022, 5, 31), date(2022, 6, 11), date(2022, 9, 6))]
    assert minutes == [480, 270, 480]
    assert unit_calendars.for_unit(8).minutes_on(date(2022, 6, 11)) == 0
    events.drain()
    assert [(news.unit_id, news.first, news.last) for news in heard] == [
        (7, date(2022, 6, 1), None),
        (7, date(2022, 9, 1), None),
    ]
    assert refs.label_of(Ref("workdays.shifts", 7)) == "Giờ làm việc của đơn vị 7"


def test_new_hours_replace_those_that_were_to_come(loaded) -> None:
    for day in (date(2023, 1, 1), date(2022, 7, 1)):
        unit_calendars.set_shifts(
            ANH, place=NATIONAL, change=WeekChange(((MORNING,),) * 5 + ((), ()), day, f"QĐ từ {day}")
        )
    to_come = ShiftRule.objects.filter(valid_to=None).order_by("id")
    assert {rule.valid_from for rule in to_come} == {date(2022, 7, 1)}
    calendar = unit_calendars.for_unit(None)
    assert [calendar.minutes_on(date(2022, month, 1)) for month in (6, 7)] == [480, 270]


REFUSED = {
    "workdays.set_calendar_day": lambda actor, place: unit_calendars.set_calendar_day(
        actor, place=place, change=FESTIVAL
    ),
    "workdays.drop_calendar_day": lambda actor, place: unit_calendars.drop_calendar_day(
        actor, place=place, row_id=some_row().pk, why="Thử"
    ),
    "workdays.set_shifts": lambda actor, place: unit_calendars.set_shifts(
        actor, place=place, change=WeekChange(((MORNING,),) * 7, date(2022, 6, 1), "QĐ")
    ),
}


def rows() -> tuple[list, ...]:
    tables = (CalendarDay, ShiftRule, CalendarEdition, JournalEntry, OutboxRow)
    return tuple(list(table.objects.order_by("pk").values_list("pk", flat=True)) for table in tables)


def refuses(verb: str, actor: Actor, place: Place) -> None:
    before = rows(), CalendarEdition.objects.get().token
    with pytest.raises(Refusal) as refusal:
        REFUSED[verb](actor, place)
    assert refusal.value.kind == RefusalKind.FORBIDDEN
    assert (rows(), CalendarEdition.objects.get().token) == before


@pytest.mark.refusal("workdays.set_calendar_day")
@pytest.mark.refusal("workdays.drop_calendar_day")
@pytest.mark.refusal("workdays.set_shifts")
@pytest.mark.parametrize("verb", REFUSED)
@pytest.mark.parametrize(("actor", "place"), [(CHI, NATIONAL), (CHI, SEVEN), (BINH, NATIONAL), (BINH, EIGHT)])
def test_who_has_no_right_changes_nothing(loaded, heard, verb, actor, place) -> None:
    refuses(verb, actor, place)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (DayChange(date(1999, 1, 1), DayKind.OFF, "Tết", "QĐ"), "day"),
        (DayChange(date(2046, 1, 1), DayKind.OFF, "Tết", "QĐ"), "day"),
        (DayChange(FESTIVAL.day, DayKind.OFF, "  ", "QĐ"), "name"),
        (DayChange(FESTIVAL.day, DayKind.OFF, "Lễ hội", " "), "legal_basis"),
        (DayChange(FESTIVAL.day, DayKind.OFF, "Lễ hội", "QĐ", swap_with=FESTIVAL.day), "swap_with"),
        (DayChange(FESTIVAL.day, DayKind.OFF, "Lễ hội", "QĐ", swap_with=date(1900, 1, 1)), "swap_with"),
    ],
)
def test_a_bad_day_is_refused_at_its_field(loaded, change, field) -> None:
    before = rows()
    with pytest.raises(Refusal) as refusal:
        unit_calendars.set_calendar_day(ANH, place=NATIONAL, change=change)
    assert [problem.field for problem in refusal.value.problems] == [field]
    assert rows() == before


@pytest.mark.parametrize(
    ("place", "change", "field"),
    [
        (NATIONAL, WeekChange(((),) * 7, date(2022, 6, 1), "QĐ"), "days"),
        (SEVEN, WeekChange(((MORNING,),) * 6, date(2022, 6, 1), "QĐ"), "days"),
        (SEVEN, WeekChange(((MORNING, MORNING),) * 7, date(2022, 6, 1), "QĐ"), "days"),
        (SEVEN, WeekChange(((MORNING,),) * 7, date(2022, 6, 1), ""), "legal_basis"),
        (SEVEN, WeekChange(((MORNING,),) * 7, date(2050, 6, 1), "QĐ"), "valid_from"),
    ],
)
def test_bad_hours_are_refused_at_their_field(loaded, place, change, field) -> None:
    before = rows()
    with pytest.raises(Refusal) as refusal:
        unit_calendars.set_shifts(ANH, place=place, change=change)
    assert [problem.field for problem in refusal.value.problems] == [field]
    assert rows() == before


def test_a_day_is_not_dropped_without_a_reason(loaded) -> None:
    row = some_row()
    with pytest.raises(Refusal) as refusal:
        unit_calendars.drop_calendar_day(ANH, place=NATIONAL, row_id=row.pk, why=" ")
    assert refusal.value.problems[0].field == "why"


def test_the_tables_refuse_what_makes_no_sense(loaded) -> None:
    day = {"date": date(2022, 9, 1), "kind": DayKind.OFF, "name": "Hai lần", "status": RuleStatus.CONFIRMED}
    shift = {"weekday": 0, "start": time(7), "end": time(11), "valid_from": date(2022, 1, 1)}
    for table, values in (
        (CalendarDay, day),
        (CalendarDay, day | {"unit_id": 1, "kind": "khac"}),
        (CalendarDay, day | {"unit_id": 1, "swap_with": date(2022, 9, 1)}),
        (ShiftRule, shift | {"weekday": 7}),
        (ShiftRule, shift | {"end": time(7)}),
        (ShiftRule, shift | {"valid_to": date(2021, 1, 1)}),
        (CalendarEdition, {"pk": 2, "token": "00000000-0000-0000-0000-000000000000"}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            table.objects.create(**values)


def test_rules_know_whether_they_are_local(loaded) -> None:
    unit_calendars.set_calendar_day(ANH, place=SEVEN, change=FESTIVAL)
    (rule,) = unit_calendars.for_unit(7).rules_on(FESTIVAL.day)
    assert rule == DayRule(
        FESTIVAL.day, DayKind.OFF, FESTIVAL.name, legal_basis=FESTIVAL.legal_basis, local=True
    )


# Supposing

WEEK = WeekChange(((MORNING,),) * 5 + ((), ()), date(2022, 7, 1), "QĐ 2/QĐ-UBND")


@pytest.mark.parametrize("place", [NATIONAL, SEVEN])
@pytest.mark.parametrize(
    ("change", "verb"),
    [
        (FESTIVAL, unit_calendars.set_calendar_day),
        (DayChange(date(2022, 9, 1), DayKind.MAKE_UP, "Làm bù", "QĐ 3"), unit_calendars.set_calendar_day),
        (WEEK, unit_calendars.set_shifts),
    ],
)
def test_what_is_supposed_is_what_the_verb_then_makes(loaded, place: Place, change, verb) -> None:
    before, rows = unit_calendars.for_unit(7), CalendarDay.objects.count()
    with supposing(place, change):
        seen = [unit_calendars.for_unit(number) for number in (None, 7, 8)]
    assert (unit_calendars.for_unit(7), CalendarDay.objects.count()) == (before, rows)
    verb(ANH, place=place, change=change)
    made = [unit_calendars.for_unit(number) for number in (None, 7, 8)]
    for one, other in zip(seen, made, strict=True):
        assert shapes(one) == shapes(other)


def test_a_week_that_began_later_is_no_longer_supposed(loaded) -> None:
    unit_calendars.set_shifts(ANH, place=SEVEN, change=WeekChange(WEEK.days, date(2022, 8, 1), "QĐ 4"))
    unit_calendars.set_shifts(ANH, place=SEVEN, change=WEEK)
    back = WeekChange(((),) * 7, date(2022, 7, 15), "QĐ 5")
    seen = supposed(SEVEN, back).for_unit(7)
    unit_calendars.set_shifts(ANH, place=SEVEN, change=back)
    assert shapes(seen) == shapes(unit_calendars.for_unit(7))


def test_a_day_is_supposed_away(loaded) -> None:
    row = some_row()
    seen = supposed(NATIONAL, DayDropped(row.pk)).for_unit(None)
    assert not unit_calendars.for_unit(None).is_working_day(row.date)
    assert seen.is_working_day(row.date)
    assert shapes(seen) != shapes(unit_calendars.for_unit(None))


def shapes(calendar: WorkingCalendar) -> list[object]:
    """Every shift of the year."""
    return [calendar.shifts_on(date.fromordinal(day)) for day in range(738156, 738521)]
