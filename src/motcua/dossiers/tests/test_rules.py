"""Codes, fees, people, clocks, rule sets: small decisions, each on its own."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.enums import Role
from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import ClockState, Ending, IdentityKind, PauseKind, Queue, Status
from motcua.dossiers.models import Dossier, Regime
from motcua.dossiers.rules import clock as clocks
from motcua.dossiers.rules import codes, people, regime, words
from motcua.dossiers.rules.clock import ClockFacts, Due, PauseFact
from motcua.dossiers.tests.factories import World, at
from motcua.dossiers.types import PartyInput, RulesKept
from motcua.workdays.calendar import WorkingCalendar

CALENDAR = WorkingCalendar()


def kept(**changes: Any) -> RulesKept:
    """Three working days, printed to the hour."""
    values: dict[str, Any] = {
        "regime": "r",
        "basis": "b",
        "edition": "e",
        "calendar_unit": 1,
        "term_value": 3,
        "term_unit": "ngay_lam_viec",
        "cutoff": "none",
        "rounding": "gio",
        "supplement_rule": "reset",
        "supplement_limit": 1,
        "supplement_limit_reception": 1,
        "answer_days": 15,
        "extension_max": 1,
        "extension_notice_days": 1,
        "near_minutes": 480,
    }
    return RulesKept(**(values | changes))


# ---------------------------------------------------------------- codes
@given(st.dates(date(2020, 1, 1), date(2099, 12, 31)), st.integers(1, 10**6))
def test_a_code_reads_back_and_orders_within_its_day(day: date, number: int):
    code = codes.dossier_code("000.00.22.H56", day, number)
    assert codes.looks_like_code(code)
    assert codes.looks_like_code(code.removeprefix("000.00.22.H56-"))
    agency, when, tail = code.rsplit("-", 2)
    assert (agency, when, int(tail)) == ("000.00.22.H56", f"{day:%y%m%d}", number)
    assert len(tail) == max(4, len(str(number)))


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_a_code(text: str):
    codes.looks_like_code(codes.tidy_code(text))


@pytest.mark.parametrize(
    ("typed", "code"),
    [(" 000.00.22.h56-220610-0001 ", "000.00.22.H56-220610-0001"), ("220610–0123", "220610-0123")],
)
def test_a_code_as_somebody_typed_it(typed: str, code: str):
    assert codes.tidy_code(typed) == code


def test_a_secret_is_four_of_the_alphabet():
    assert codes.lookup_secret(lambda alphabet: alphabet[-1]) == "ZZZZ"


@pytest.mark.parametrize(
    ("name", "sign"), [("Phòng Tư pháp", "PTP"), ("Sở Tài chính - Kế hoạch", "STCKH"), ("", "")]
)
def test_a_unit_without_a_sign_gets_its_initials(name: str, sign: str):
    assert codes.initials(name) == sign


def test_series_of_different_years_units_and_forms_are_different():
    days = (date(2022, 1, 1), date(2023, 1, 1))
    keys = {codes.paper_series(unit, form, day) for unit in (1, 2) for form in ("a", "b") for day in days}
    assert len(keys) == 8
    assert codes.result_series(1, days[0]) != codes.result_series(1, days[1])


# ---------------------------------------------------------------- people
@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (IdentityKind.CCCD, "038190006142", "03819000614"),
        (IdentityKind.CMND, "123456789", "12345678X"),
        (IdentityKind.HO_CHIEU, "B1234567", "B1"),
        (IdentityKind.MST, "2800123456-001", "28001234560"),
        (IdentityKind.KHAC, "GKS/12-2020", "a" * 51),
    ],
)
def test_numbers_of_papers_are_checked_by_kind(kind: IdentityKind, good: str, bad: str):
    def wrong(number: str) -> list[str]:
        person = people.tidied(PartyInput(name="An", identity_kind=kind, identity_number=number))
        return [problem.field for problem in people.problems_of(person, date(2022, 6, 10), "owner")]

    assert wrong(f" {good.lower()} " if kind is IdentityKind.HO_CHIEU else good) == []
    assert wrong(bad) == ["owner.identity_number"]


@given(st.text(max_size=30))
def test_whatever_is_typed_is_kept_or_refused_but_never_breaks(text: str):
    person = people.tidied(PartyInput(name=text, identity_number=text, phone=text, email=text, address=text))
    list(people.problems_of(person, date(2022, 6, 10), "owner"))
    assert "\x00" not in person.name
    assert people.tidied(person) == person


def test_telephone_numbers_lose_their_dressing():
    assert people.clean_phone("+84 (912) 000-338") == "0912000338"


def test_masks_hide_the_middle():
    assert people.masked_name("Nguyễn Thị Phương") == "Nguyễn T*** P***"


# ---------------------------------------------------------------- clocks
def facts(**changes: Any) -> ClockFacts:
    due = at("15/06 09:00")
    values: dict[str, Any] = {
        "due": due,
        "statutory": due,
        "is_paused": False,
        "ended_at": None,
        "started": True,
        "wall": False,
        "near_minutes": 480,
    }
    return ClockFacts(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "now", "state", "minutes", "days"),
    [
        ({}, "10/06 09:00", ClockState.CON_HAN, 1440, 3),
        ({}, "14/06 09:00", ClockState.SAP_DEN_HAN, 480, 1),
        ({}, "15/06 08:59", ClockState.SAP_DEN_HAN, 1, 0),
        ({}, "15/06 09:30", ClockState.QUA_HAN, 30, 0),
        ({}, "17/06 07:00", ClockState.QUA_HAN, 840, -2),
        ({"is_paused": True}, "17/06 07:00", ClockState.TAM_DUNG, None, None),
        ({"due": None}, "10/06 09:00", ClockState.CHUA_TINH, None, None),
        ({"started": False}, "10/06 09:00", ClockState.CHUA_TINH, None, None),
        ({"wall": True}, "14/06 09:00", ClockState.SAP_DEN_HAN, 1440, 1),
        ({"wall": True}, "17/06 09:00", ClockState.QUA_HAN, 2880, -2),
        ({"ended_at": at("14/06 16:00")}, "20/06 09:00", ClockState.TRUOC_HAN, None, 1),
        ({"ended_at": at("15/06 16:00")}, "20/06 09:00", ClockState.DUNG_HAN, None, 0),
        ({"ended_at": at("16/06 07:00")}, "20/06 09:00", ClockState.XONG_QUA_HAN, None, -1),
        ({"ended_at": at("16/06 07:00"), "statutory": None}, "20/06 09:00", ClockState.DUNG_HAN, None, None),
    ],
)
def test_a_badge(changes: dict[str, Any], now: str, state: ClockState, minutes: int | None, days: int | None):
    badge = clocks.badge(CALENDAR, facts(**changes), at(now))
    assert (badge.state, badge.minutes, badge.days) == (state, minutes, days)


moments = st.integers(0, 60 * 24 * 40).map(lambda minutes: at("10/06 09:00") + timedelta(minutes=minutes))


@given(st.lists(moments, min_size=2, max_size=6, unique=True), st.sampled_from(["reset", "extend"]))
def test_pauses_never_bring_the_promise_forward(instants: list[datetime], rule: str):
    marks = sorted(instants)
    received = at("10/06 09:00")
    pauses = tuple(
        PauseFact(PauseKind.BO_SUNG, start, end) for start, end in zip(marks[::2], marks[1::2], strict=False)
    )
    plain = clocks.promise_of(CALENDAR, received, kept())
    assert plain is not None
    due = clocks.resumed(CALENDAR, received, kept(supplement_rule=rule), pauses, None)
    assert due.promised == due.statutory
    assert due.promised is not None
    assert due.promised >= plain.due
    longer = clocks.resumed(
        CALENDAR, received, kept(supplement_rule=rule), pauses, (received, plain.due + timedelta(days=7))
    )
    assert longer.statutory == due.statutory
    assert longer.promised is not None
    assert longer.promised >= plain.due + timedelta(days=7)


def test_without_a_term_there_is_nothing_to_move():
    nothing = kept(term_value=None)
    assert clocks.deadline_rule(nothing) is None
    assert clocks.promise_of(CALENDAR, at("10/06 09:00"), nothing) is None
    assert clocks.resumed(CALENDAR, at("10/06 09:00"), nothing, (), None) == Due(None, None)
    assert clocks.explained(CALENDAR, at("10/06 09:00"), nothing, (), at("11/06 09:00")) is None


@pytest.mark.parametrize("text", ["", "none", "15:00", "last_hour"])
def test_cut_offs_are_read(text: str):
    assert clocks.cut_off(text).kind


def test_the_kept_rules_read_back_and_ignore_what_they_do_not_know():
    rules = kept(unverified=("rounding",))
    assert RulesKept.of(rules.as_json()) == rules
    assert RulesKept.of(rules.as_json() | {"later": 1}) == rules


# ---------------------------------------------------------------- words
@pytest.mark.parametrize(
    ("term", "said"),
    [
        ({"term_value": 0}, "Thủ tục này trả kết quả trong ngày."),
        ({"term_value": None}, "Thủ tục này không có thời hạn chung, tùy từng bước."),
        ({"term_unit": "ngay"}, "Thời hạn 3 ngày, ngày nhận hồ sơ không tính."),
    ],
)
def test_why_that_day_in_a_citizens_words(term: dict[str, Any], said: str):
    assert words.why_text(kept(**term), [], None)[0] == said


def test_every_state_has_words_for_now_and_for_what_to_do():
    for status in Status:
        for queue in Queue:
            for ending in Ending:
                told = words.PublicFacts(
                    status=status,
                    queue=queue,
                    ending=ending,
                    step_name="Thẩm định",
                    where="Phòng Tư pháp",
                    delivery="tai_quay",
                    originals=0,
                    fees_due=0,
                    returned_at=None,
                    receiving_unit="Bộ phận Một cửa",
                )
                assert words.now_text(told).endswith(".")
                assert words.todo_text(told).endswith(".")


# ---------------------------------------------------------------- rule sets
PARAMS = {
    "answer_days": 15,
    "cutoff": "none",
    "extension_max": 1,
    "extension_notice_days": 1,
    "near_minutes": 480,
    "online_notify_hours": 2,
    "online_supplement_hours": 8,
    "rounding": "gio",
    "supplement_limit_reception": 1,
    "transfer_cutoff": "15:00",
}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, None),
        ({"answer_days": 0}, "answer_days"),
        ({"answer_days": "mười"}, "answer_days"),
        ({"rounding": "tùy"}, "rounding"),
        ({"cutoff": "25:00"}, "cutoff"),
        ({"lạ": 1}, "lạ"),
    ],
)
def test_parameters_are_checked(changes: dict[str, Any], field: str | None):
    problems = regime.problems_of_params(PARAMS | changes)
    assert [problem.field for problem in problems] == ([field] if field else [])


def test_without_a_rule_set_nobody_promises():
    with pytest.raises(Refusal, match="Chưa có bộ quy định"):
        regime.regime_on([], date(2022, 6, 10))


@pytest.mark.django_db
def test_an_administrator_changes_a_number_of_the_law_for_what_comes():
    world = World()
    boss = world.actor(world._post("Quản trị", Role.QUAN_TRI_TINH, world.district))
    before = world.dossier()
    with clock.at(at("10/06 10:00")):
        dossiers.amend_regime(
            boss,
            key="nd61-2018",
            params={"answer_days": 20},
            basis="NĐ 61/2018/NĐ-CP",
            why="Đối chiếu văn bản",
        )
        for wrong in ({"answer_days": 0}, {"lạ": 1}):
            with pytest.raises(Refusal):
                dossiers.amend_regime(boss, key="nd61-2018", params=wrong, basis="x", why="x")
        with pytest.raises(Refusal, match="Không có bộ quy định"):
            dossiers.amend_regime(boss, key="khong", params={}, basis="x", why="x")
    assert "answer_days" not in Regime.objects.get(key="nd61-2018").unverified
    assert before.kept.answer_days == 15
    assert world.dossier().kept.answer_days == 20


@pytest.mark.django_db
def test_from_a_day_on_a_new_rule_set_takes_the_place_of_the_former():
    world = World()
    boss = world.actor(world._post("Quản trị", Role.QUAN_TRI_TINH, world.district))
    amend: dict[str, Any] = {
        "key": "nd61-2018",
        "params": {"extension_max": 0},
        "basis": "QĐ 9",
        "why": "Mới",
    }
    with clock.at(at("10/06 10:00")):
        key = dossiers.amend_regime(boss, valid_from=date(2022, 6, 13), **amend)
        for wrong in (date(2022, 6, 9), date(2022, 6, 13)):
            with pytest.raises(Refusal) as refusal:
                dossiers.amend_regime(boss, valid_from=wrong, **amend)
            assert refusal.value.problems[0].field == "valid_from"
        again = dossiers.amend_regime(boss, valid_from=date(2022, 6, 20), **amend | {"key": key})
    former, new, last = (Regime.objects.get(key=one) for one in ("nd61-2018", key, again))
    spans = [(one.valid_from, one.valid_to) for one in (former, new, last)]
    assert spans[0][1] == date(2022, 6, 12)
    assert spans[1:] == [(date(2022, 6, 13), date(2022, 6, 19)), (date(2022, 6, 20), date(2025, 6, 30))]
    assert (former.params["extension_max"], new.params["extension_max"]) == (1, 0)
    assert "rounding" in new.unverified
    kept = [Dossier.objects.get(pk=world.receive(at(day)).id).kept for day in ("12/06 09:00", "13/06 09:00")]
    assert [(one.regime, one.extension_max) for one in kept] == [("nd61-2018", 1), (key, 0)]


def test_every_parameter_has_words_and_a_value_reads_as_a_sentence():
    stored = json.loads((Path(regime.__file__).parents[1] / "fixtures" / "regimes.json").read_text())
    for one in stored:
        assert set(one["params"]) == {param.key for param in regime.PARAMS}
        assert regime.problems_of_params(one["params"]) == []
    words = {param.key: param.words(stored[0]["params"][param.key]) for param in regime.PARAMS}
    assert words["answer_days"] == "15 ngày làm việc"
    assert words["cutoff"] == "không có mốc"
