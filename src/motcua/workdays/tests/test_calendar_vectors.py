"""Worked examples: printed receipts, the national holidays of 2018-2027, the pictures of the screens."""

from datetime import date, datetime, time, timedelta

import pytest

from motcua.core.time import TZ
from motcua.workdays.calendar import (
    LAST_HOUR,
    NO_CUT_OFF,
    CutOff,
    DeadlineRule,
    Pause,
    PauseEffect,
    Rounding,
    Term,
    TermUnit,
    Why,
    WorkingCalendar,
    clock,
    explain,
    promise,
)
from motcua.workdays.tests.calendar_data import calendar_of_vietnam

VIETNAM = calendar_of_vietnam()


def at(text: str) -> datetime:
    """``"31/05/2022 09:15"`` in Vietnam."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=TZ)


def on(text: str) -> date:
    return at(f"{text} 00:00").date()


def days(number: int, **rule) -> DeadlineRule:
    return DeadlineRule(Term(number, TermUnit.WORKING_DAYS), **rule)


@pytest.mark.parametrize(
    ("received", "number", "due"),
    [
        ("28/01/2022", 1, "07/02/2022"),
        ("08/04/2022", 1, "12/04/2022"),
        ("29/04/2022", 1, "04/05/2022"),
        ("10/06/2022", 15, "01/07/2022"),
        ("31/08/2022", 1, "05/09/2022"),
        ("27/10/2023", 5, "03/11/2023"),
        ("26/04/2024", 1, "02/05/2024"),
        ("25/04/2025", 2, "28/04/2025"),
        ("25/04/2025", 3, "29/04/2025"),
        ("29/04/2025", 1, "05/05/2025"),
        ("12/02/2026", 5, "26/02/2026"),
        ("13/02/2026", 1, "23/02/2026"),
        ("24/04/2026", 5, "06/05/2026"),
        ("20/08/2026", 3, "24/08/2026"),
        ("28/08/2026", 2, "04/09/2026"),
    ],
)
def test_working_days_added(received: str, number: int, due: str) -> None:
    got = promise(VIETNAM, at(f"{received} 09:32"), days(number))
    assert got.due == at(f"{due} 09:32")
    assert got.printed_due == at(f"{due} 09:00")
    assert VIETNAM.add_working_days(at(f"{received} 09:32"), number) == got.due
    assert VIETNAM.nth_working_day(on(received), number) == on(due)


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        ("15/12/2021", "14/06/2022", 121),
        ("01/01/2022", "30/06/2022", 120),
        *[
            (f"01/01/{y}", f"31/12/{y}", n)
            for y, n in zip(range(2021, 2027), (250, 249, 249, 251, 250, 249), strict=True)
        ],
    ],
)
def test_working_days_counted(first: str, last: str, number: int) -> None:
    assert VIETNAM.count_working_days(on(first), on(last)) == number


def test_the_printed_receipt_of_27_10_2023() -> None:
    got = promise(VIETNAM, at("27/10/2023 09:32"), days(5))
    assert got.start == at("27/10/2023 09:32")
    assert got.printed_due == at("03/11/2023 09:00")
    assert [reason.why for reason in got.reasons] == [Why.DAY_ZERO, Why.ROUNDED]


@pytest.mark.parametrize(
    ("received", "cut_off", "start"),
    [
        ("10/06/2022 06:20", NO_CUT_OFF, "10/06/2022 07:00"),
        ("10/06/2022 07:00", NO_CUT_OFF, "10/06/2022 07:00"),
        ("10/06/2022 11:29", NO_CUT_OFF, "10/06/2022 11:29"),
        ("10/06/2022 11:30", NO_CUT_OFF, "10/06/2022 13:30"),
        ("10/06/2022 12:10", NO_CUT_OFF, "10/06/2022 13:30"),
        ("10/06/2022 16:59", NO_CUT_OFF, "10/06/2022 16:59"),
        ("10/06/2022 17:00", NO_CUT_OFF, "13/06/2022 07:00"),
        ("10/06/2022 22:00", NO_CUT_OFF, "13/06/2022 07:00"),
        ("11/06/2022 09:00", NO_CUT_OFF, "13/06/2022 07:00"),
        ("11/06/2022 09:00", LAST_HOUR, "13/06/2022 07:00"),
        ("30/01/2022 09:00", CutOff.after(time(15)), "07/02/2022 07:00"),
        ("26/04/2025 09:00", NO_CUT_OFF, "26/04/2025 09:00"),
        ("09/06/2022 15:00", CutOff.after(time(15)), "09/06/2022 15:00"),
        ("09/06/2022 15:01", CutOff.after(time(15)), "10/06/2022 07:00"),
        ("10/06/2022 15:01", CutOff.after(time(15)), "13/06/2022 07:00"),
        ("09/06/2022 15:59", LAST_HOUR, "09/06/2022 15:59"),
        ("09/06/2022 16:00", LAST_HOUR, "10/06/2022 07:00"),
        ("09/06/2022 17:30", LAST_HOUR, "10/06/2022 07:00"),
    ],
)
def test_clamp(received: str, cut_off: CutOff, start: str) -> None:
    assert VIETNAM.clamp(at(received), cut_off) == at(start)


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        ("06:00", "07:00"),
        ("07:00", "07:00"),
        ("11:30", "11:30"),
        ("11:31", "13:30"),
        ("17:00", "17:00"),
        ("18:00", "17:00"),
    ],
)
def test_a_time_of_day_is_brought_into_the_shifts(wanted: str, got: str) -> None:
    assert VIETNAM.at(on("10/06/2022"), time.fromisoformat(wanted)) == at(f"10/06/2022 {got}")


def test_seconds_decide_a_cut_off_and_are_otherwise_dropped() -> None:
    just_late = at("09/06/2022 15:00") + timedelta(seconds=1)
    assert VIETNAM.clamp(just_late, CutOff.after(time(15))) == at("10/06/2022 07:00")
    assert VIETNAM.clamp(just_late) == at("09/06/2022 15:00")


@pytest.mark.parametrize(
    ("received", "term", "due"),
    [
        ("10/06/2022 16:00", Term(2, TermUnit.WORKING_HOURS), "13/06/2022 08:00"),
        ("10/06/2022 11:00", Term(2, TermUnit.WORKING_HOURS), "10/06/2022 15:00"),
        ("10/06/2022 09:00", Term(8, TermUnit.WORKING_HOURS), "13/06/2022 09:00"),
        ("11/06/2022 09:00", Term(8, TermUnit.WORKING_HOURS), "13/06/2022 17:00"),
        ("11/06/2022 09:00", Term(1, TermUnit.WORKING_DAYS), "14/06/2022 07:00"),
        ("10/06/2022 09:10", Term(0, TermUnit.WORKING_DAYS), "10/06/2022 17:00"),
        ("10/06/2022 17:10", Term(0, TermUnit.CALENDAR_DAYS), "13/06/2022 17:00"),
        ("10/06/2022 09:10", Term(10, TermUnit.CALENDAR_DAYS), "20/06/2022 09:10"),
        ("10/06/2022 09:10", Term(1, TermUnit.CALENDAR_DAYS), "13/06/2022 09:10"),
        ("01/04/2022 09:10", Term(10, TermUnit.CALENDAR_DAYS), "12/04/2022 09:10"),
        ("10/06/2022 12:10", Term(5, TermUnit.WORKING_DAYS), "17/06/2022 13:30"),
    ],
)
def test_terms(received: str, term: Term, due: str) -> None:
    assert promise(VIETNAM, at(received), DeadlineRule(term)).due == at(due)


@pytest.mark.parametrize(
    ("rounding", "due", "shown"),
    [
        (Rounding.HOUR, "13/06/2022 09:59", "13/06/2022 09:00"),
        (Rounding.HALF_HOUR, "13/06/2022 09:59", "13/06/2022 09:30"),
        (Rounding.EXACT, "13/06/2022 09:59", "13/06/2022 09:59"),
        (Rounding.HOUR, "13/06/2022 13:40", "13/06/2022 13:30"),
        (Rounding.HOUR, "13/06/2022 17:00", "13/06/2022 17:00"),
    ],
)
def test_printed_hour_is_rounded_down_but_not_before_the_doors_open(
    rounding: Rounding, due: str, shown: str
) -> None:
    received = VIETNAM.subtract_working_minutes(at(due), 8 * 60)
    rule = DeadlineRule(Term(8, TermUnit.WORKING_HOURS), rounding=rounding)
    assert promise(VIETNAM, received, rule).printed_due == at(shown)


DESK = Pause(at("06/06/2022 10:20"), at("08/06/2022 15:10"), "chờ nghĩa vụ tài chính")


def test_the_officers_picture() -> None:
    """Ten working days, a stop of 18:50 for a tax notice, seen at 14:05 on 10/06/2022."""
    got = explain(VIETNAM, at("31/05/2022 09:15"), days(10), [DESK], now=at("10/06/2022 14:05"))
    assert (got.first.due, got.first.printed_due) == (at("14/06/2022 09:15"), at("14/06/2022 09:00"))
    assert (got.clock.due, got.clock.printed_due) == (at("16/06/2022 14:05"), at("16/06/2022 14:00"))
    assert (got.clock.budget, got.clock.used, got.clock.left) == (80 * 60, 48 * 60, 32 * 60)
    assert got.clock.paused == 18 * 60 + 50
    assert got.clock.days_left == 4
    sums = {row.day: (row.counted, row.future, row.running) for row in got.rows}
    assert sums[on("31/05/2022")] == (345, 0, 345)
    assert sums[on("04/06/2022")] == (0, 0, 29 * 60 + 45)
    assert sums[on("06/06/2022")] == (200, 0, 33 * 60 + 5)
    assert sums[on("07/06/2022")] == (0, 0, 33 * 60 + 5)
    assert sums[on("08/06/2022")] == (110, 0, 34 * 60 + 55)
    assert sums[on("10/06/2022")] == (305, 175, 50 * 60 + 55)
    assert sums[on("16/06/2022")] == (0, 305, 80 * 60)
    assert [len(group) for group in got.grouped()] == [1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 2, 3, 1]


CITIZEN = Pause(at("09/06/2022 10:20"), at("13/06/2022 10:15"), "chờ bạn bổ sung giấy tờ")


def test_the_citizens_picture() -> None:
    got = explain(VIETNAM, at("07/06/2022 09:32"), days(3), [CITIZEN], now=at("13/06/2022 14:05"))
    assert [row.counted + row.future for row in got.rows] == [328, 480, 200, 0, 0, 0, 285, 147]
    assert [row.running for row in got.rows] == [328, 808, 1008, 1008, 1008, 1008, 1293, 1440]
    assert (got.clock.due, got.clock.printed_due) == (at("14/06/2022 09:27"), at("14/06/2022 09:00"))
    assert (got.clock.paused, got.clock.left) == (15 * 60 + 55, 5 * 60 + 22)
    assert [segment.kind.value for segment in got.rows[2].segments] == ["tinh", "tam_dung", "tam_dung"]


def test_counting_again_from_the_start_shows_the_former_days_as_void() -> None:
    reset = Pause(CITIZEN.start, CITIZEN.end, CITIZEN.reason, PauseEffect.RESET)
    got = explain(VIETNAM, at("07/06/2022 09:32"), days(3), [reset], now=at("13/06/2022 14:05"))
    assert got.clock.due == at("16/06/2022 10:15")
    assert (got.clock.used, got.clock.left, got.clock.budget) == (110, 1330, 1440)
    assert [row.counted for row in got.rows[:6]] == [0] * 6
    assert {segment.why.why for row in got.rows[1:2] for segment in row.segments if segment.why} == {
        Why.RESET
    }
    assert got.first.due == at("10/06/2022 09:32")


def test_a_supplement_after_the_cut_off_counts_from_the_next_day() -> None:
    reset = Pause(at("09/06/2022 10:20"), at("10/06/2022 15:30"), "bổ sung", PauseEffect.RESET)
    rule = days(3, cut_off=CutOff.after(time(15)))
    assert clock(VIETNAM, at("07/06/2022 09:32"), rule, [reset], now=at("13/06/2022 08:00")).due == at(
        "16/06/2022 07:00"
    )


def test_a_pause_that_begins_after_the_deadline_changes_nothing() -> None:
    for effect in PauseEffect:
        late = Pause(at("15/06/2022 09:00"), at("20/06/2022 09:00"), "bổ sung", effect)
        got = explain(VIETNAM, at("07/06/2022 09:32"), days(3), [late], now=at("21/06/2022 09:32"))
        assert got.clock.due == got.first.due == at("10/06/2022 09:32")
        assert (got.clock.overdue, got.clock.left, got.clock.days_left) == (7 * 480, 0, -7)
        assert got.rows[-1].day == on("21/06/2022")


def test_a_pause_at_the_very_deadline_is_too_late() -> None:
    for minutes, due in ((-1, "10/06/2022 10:32"), (0, "10/06/2022 09:32")):
        start = at("10/06/2022 09:32") + timedelta(minutes=minutes)
        stop = Pause(start, start + timedelta(hours=1), "bổ sung")
        got = clock(VIETNAM, at("07/06/2022 09:32"), days(3), [stop], now=at("13/06/2022 09:00"))
        assert got.due == at(due)


def test_pauses_that_overlap_count_once() -> None:
    both = [
        Pause(at("08/06/2022 08:00"), at("08/06/2022 11:00"), "bổ sung"),
        Pause(at("08/06/2022 09:00"), at("08/06/2022 10:00"), "chờ ý kiến"),
        Pause(at("08/06/2022 10:00"), at("08/06/2022 14:30"), "chờ nghĩa vụ tài chính"),
    ]
    got = clock(VIETNAM, at("07/06/2022 09:32"), days(3), both, now=at("09/06/2022 09:00"))
    assert got.paused == 4 * 60 + 30
    assert got.due == at("10/06/2022 16:02")


def test_a_pause_that_outlasts_a_restart_stops_the_new_clock_too() -> None:
    both = [
        Pause(at("08/06/2022 08:00"), at("09/06/2022 10:00"), "chờ nghĩa vụ tài chính"),
        Pause(at("08/06/2022 09:00"), at("09/06/2022 08:00"), "bổ sung", PauseEffect.RESET),
    ]
    got = explain(VIETNAM, at("07/06/2022 09:32"), days(1), both, now=at("09/06/2022 11:00"))
    assert got.clock.start == at("09/06/2022 08:00")
    assert got.clock.due == at("10/06/2022 10:00")
    assert [(s.kind.value, s.minutes) for s in got.rows[2].segments] == [
        ("tam_dung", 180),
        ("tinh", 60),
        ("con_lai", 30),
        ("con_lai", 210),
    ]


def test_a_pause_that_lasts_is_told_and_moves_the_deadline_along() -> None:
    open_pause = Pause(CITIZEN.start, None, CITIZEN.reason)
    got = clock(VIETNAM, at("07/06/2022 09:32"), days(3), [open_pause], now=at("13/06/2022 10:15"))
    assert got.paused_by == open_pause
    assert got.due == at("14/06/2022 09:27")
    finished = clock(VIETNAM, at("07/06/2022 09:32"), days(3), [CITIZEN], now=at("13/06/2022 10:15"))
    assert finished.paused_by is None


def test_the_past_can_be_looked_at() -> None:
    """Seen on 08/06, the pause of 09/06 is not known yet."""
    got = clock(VIETNAM, at("07/06/2022 09:32"), days(3), [CITIZEN], now=at("08/06/2022 10:00"))
    assert (got.due, got.paused, got.paused_by) == (at("10/06/2022 09:32"), 0, None)


@pytest.mark.parametrize(
    ("received", "number", "told"),
    [
        ("28/01/2022 09:00", 1, "Nghỉ 31/01–04/02/2022: Giao thừa Tết Nguyên Đán, Tết Nguyên Đán, Mùng hai"),
        ("25/04/2025 09:00", 2, "Làm việc 26/04/2025: Làm bù (thay cho ngày 02/05/2025)"),
        ("11/06/2022 09:00", 2, "Nhận ngoài giờ làm việc, tính từ 07:00 ngày 13/06/2022"),
        ("03/01/2028 09:00", 9, "Chưa có lịch nghỉ năm 2028, ngày hẹn có thể phải tính lại"),
        ("30/08/2027 09:00", 9, "Lịch nghỉ năm 2027 là ước tính, ngày hẹn có thể phải tính lại"),
    ],
)
def test_a_promise_gives_its_reasons(received: str, number: int, told: str) -> None:
    texts = [reason.text for reason in promise(VIETNAM, at(received), days(number)).reasons]
    assert any(text.startswith(told) for text in texts), texts


def test_a_calendar_without_any_rules_says_that_it_knows_no_holidays() -> None:
    bare = WorkingCalendar(date(2022, 1, 1), date(2022, 12, 31))
    assert not bare.is_known(2022)
    assert promise(bare, at("10/06/2022 09:00"), days(2)).reasons[-1].why == Why.HOLIDAYS_UNKNOWN
