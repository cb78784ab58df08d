"""Bổ sung, nghĩa vụ tài chính, gia hạn: what they do to the promise, against the calendar itself."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post
from motcua.core import clock
from motcua.core.actor import Actor, Depth, Grant
from motcua.core.decision import Refusal
from motcua.dossiers import public as dossiers
from motcua.dossiers.commands.keeping import close_all_unanswered
from motcua.dossiers.enums import Ending, FeeMethod, FeeState, PauseKind, Queue, Status
from motcua.dossiers.models import (
    Dossier,
    DossierComponent,
    DossierFee,
    Extension,
    IssuedPaper,
    Pause,
    SupplementRequest,
)
from motcua.dossiers.queries import recount
from motcua.dossiers.rules.clock import deadline_rule
from motcua.dossiers.tests.factories import FULL, T0, World, at, fresh, paper
from motcua.dossiers.types import ComponentInput, FeeInput, Seen
from motcua.processes.types import StepTable
from motcua.workdays.calendar import DayKind, PauseEffect, WorkingCalendar
from motcua.workdays.calendar import Pause as CalendarPause
from motcua.workdays.calendar import clock as calendar_clock
from motcua.workdays.unit_calendars import NATIONAL, DayChange, set_calendar_day, supposing

pytestmark = pytest.mark.django_db
ASKED = at("10/06 14:00")


def asked(world: World) -> Dossier:
    """Asked to complete at 14:00."""
    dossier = world.with_expert()
    with clock.at(ASKED):
        dossiers.ask_supplement(world.expert, dossier=Seen(dossier.pk), items=["Ảnh 4×6"], why="Thiếu ảnh")
    return fresh(dossier)


def expected(dossier: Dossier, end, effect: PauseEffect):
    """What the calendar itself says after one pause."""
    rule = deadline_rule(dossier.kept)
    assert rule is not None
    pause = CalendarPause(ASKED, end, "", effect)
    return calendar_clock(WorkingCalendar(), dossier.received_at, rule, [pause], now=end).due


def test_asking_stops_the_clock_and_gives_a_paper_with_the_last_day():
    world = World()
    dossier = asked(world)
    assert (dossier.queue, dossier.status) == (Queue.CHO_BO_SUNG, Status.YEU_CAU_BO_SUNG)
    assert (dossier.due_at, dossier.statutory_due_at, dossier.paused_since) == (None, None, ASKED)
    assert dossier.first_due_at == at("15/06 09:00")
    request = SupplementRequest.objects.get()
    assert (request.items, request.answer_by) == (["Ảnh 4×6"], date(2022, 7, 1))
    form = IssuedPaper.objects.get(form="yeu-cau-bo-sung")
    assert (form.data["contents"], form.data["code"], form.number) == (["Ảnh 4×6"], dossier.code, "1")


def test_after_a_supplement_the_clock_starts_again_under_the_rule_that_resets():
    world = World()
    dossier = asked(world)
    end = at("20/06 10:00")
    with clock.at(end):
        promised = dossiers.receive_supplement(
            world.anh, dossier=Seen(dossier.pk), components=[paper("Ảnh", originals=2)]
        )
    dossier = fresh(dossier)
    assert dossier.due_at == dossier.statutory_due_at == expected(dossier, end, PauseEffect.RESET)
    assert promised.due_at == dossier.due_at == at("23/06 10:00")
    assert (dossier.queue, dossier.status, dossier.paused_since) == (Queue.CHO_XU_LY, Status.DANG_XU_LY, None)
    assert (dossier.clock_from, dossier.originals) == (end, 3)
    assert dossier.first_due_at == at("15/06 09:00")
    assert SupplementRequest.objects.get().answered_at == end
    assert [c.no for c in dossier.components.order_by("no")] == [1, 2, 3]


def test_after_a_supplement_the_promise_moves_by_the_pause_under_the_rule_that_extends():
    world = World(changes={"supplement_rule": "extend"})
    dossier = asked(world)
    assert dossier.due_at == at("15/06 09:00")
    end = at("20/06 10:00")
    with clock.at(end):
        dossiers.receive_supplement(world.expert, dossier=Seen(dossier.pk))
    dossier = fresh(dossier)
    assert dossier.due_at == expected(dossier, end, PauseEffect.EXTEND)
    assert dossier.due_at == at("22/06 17:00")  # 46 working hours later


def test_only_as_many_requests_as_the_procedure_allows():
    world = World()
    dossier = asked(world)
    with clock.at(ASKED + timedelta(hours=1)):
        dossiers.receive_supplement(world.anh, dossier=Seen(dossier.pk))
        with pytest.raises(Refusal, match="Chỉ được yêu cầu bổ sung 1 lần"):
            dossiers.ask_supplement(world.expert, dossier=Seen(dossier.pk), items=["Nữa"], why="Nữa")


def test_a_procedure_may_allow_a_second_request():
    world = World(changes={"supplement_limit_appraisal": 2})
    dossier = asked(world)
    with clock.at(ASKED + timedelta(hours=1)):
        dossiers.receive_supplement(world.anh, dossier=Seen(dossier.pk))
        dossiers.ask_supplement(world.expert, dossier=Seen(dossier.pk), items=["Nữa"], why="Nữa")
    assert IssuedPaper.objects.filter(form="yeu-cau-bo-sung").latest("pk").number == "2"
    assert fresh(dossier).supplements_asked == 2


def test_without_an_answer_it_is_closed_after_the_last_day_and_not_before():
    world = World()
    dossier = asked(world)
    with clock.at(at("01/07 16:00")):
        with pytest.raises(Refusal, match="01/07/2022"):
            dossiers.close_unanswered(world.anh, dossier=Seen(dossier.pk))
        assert close_all_unanswered() == 0
    with clock.at(at("02/07 00:10")):
        assert close_all_unanswered() == 1
        assert close_all_unanswered() == 0
    dossier = fresh(dossier)
    assert (dossier.ending, dossier.status, dossier.queue) == (Ending.DONG, Status.DUNG_XU_LY, Queue.CHO_TRA)
    assert (dossier.paused_since, dossier.held_unit_id) == (None, world.counter.pk)
    assert "01/07/2022" in IssuedPaper.objects.get(form="dung-giai-quyet").data["reason"]


def test_waiting_for_money_moves_the_promise_by_the_wait():
    world = World()
    dossier = world.with_expert()
    with clock.at(ASKED):
        dossiers.ask_payment(
            world.expert,
            dossier=Seen(dossier.pk),
            why="Thuế trước bạ",
            fees=[FeeInput(name="Thuế", amount=500_000)],
        )
    dossier = fresh(dossier)
    assert (dossier.queue, dossier.status) == (Queue.CHO_NGHIA_VU, Status.NGHIA_VU_TAI_CHINH)
    assert dossier.due_at == at("15/06 09:00")
    end = at("14/06 15:00")
    with clock.at(end):
        dossiers.confirm_payment(world.anh, dossier=Seen(dossier.pk), evidence="GNT 0123")
    dossier = fresh(dossier)
    assert dossier.due_at == expected(dossier, end, PauseEffect.EXTEND)
    assert (dossier.queue, dossier.status) == (Queue.CHO_XU_LY, Status.DANG_XU_LY)
    assert dossier.fees.filter(name="Thuế", no=2).exists()
    assert dossier.step_due_at is not None


def test_an_extension_moves_the_promise_and_not_what_statistics_compare():
    world = World()
    dossier = world.with_expert()
    with clock.at(at("14/06 16:00")):
        made = dossiers.extend(
            world.head, dossier=Seen(dossier.pk), new_due_on=date(2022, 6, 20), why="Chờ xác minh"
        )
    dossier = fresh(dossier)
    assert dossier.due_at == made.due_at == at("20/06 09:00")
    assert dossier.statutory_due_at == dossier.first_due_at == at("15/06 09:00")
    assert Extension.objects.get().old_due_at == at("15/06 09:00")
    assert IssuedPaper.objects.get(pk=made.paper_id).form == "xin-loi"
    with clock.at(at("14/06 16:30")), pytest.raises(Refusal, match="đã gia hạn rồi"):
        dossiers.extend(world.head, dossier=Seen(dossier.pk), new_due_on=date(2022, 6, 24), why="Nữa")


@pytest.mark.parametrize(
    ("when", "day", "words"),
    [
        ("15/06 07:00", date(2022, 6, 20), "chậm nhất 1 ngày trước"),
        ("14/06 16:00", date(2022, 6, 15), "phải sau ngày"),
        ("20/06 16:00", date(2022, 6, 17), "phải sau ngày"),
        ("14/06 16:00", date(2022, 6, 18), "không phải ngày làm việc"),
        ("14/06 16:00", date(2099, 1, 1), "không phải ngày làm việc"),
    ],
)
def test_an_extension_comes_in_time_and_to_a_later_working_day(when: str, day: date, words: str):
    world = World()
    dossier = world.with_expert()
    with clock.at(at(when)), pytest.raises(Refusal, match=words):
        dossiers.extend(world.expert, dossier=Seen(dossier.pk), new_due_on=day, why="Bận")
    assert fresh(dossier).due_at == at("15/06 09:00")


def test_what_is_late_already_is_owed_an_apology_and_a_new_day_and_stays_late():
    world = World()
    dossier = world.with_expert()
    with clock.at(at("20/06 16:00")):
        assert [row.id for row in dossiers.overdue(world.expert).rows] == [dossier.pk]
        made = dossiers.extend(
            world.expert, dossier=Seen(dossier.pk), new_due_on=date(2022, 6, 22), why="Chờ xác minh"
        )
        assert dossiers.overdue(world.expert).rows == ()
    assert IssuedPaper.objects.get(pk=made.paper_id).form == "xin-loi"
    after = fresh(dossier)
    assert (after.due_at, after.statutory_due_at) == (at("22/06 09:00"), at("15/06 09:00"))
    with clock.at(at("23/06 16:00")), pytest.raises(Refusal, match="đã gia hạn rồi"):
        dossiers.extend(world.expert, dossier=Seen(dossier.pk), new_due_on=date(2022, 6, 27), why="Nữa")


def test_a_pause_after_an_extension_moves_the_extended_date_too():
    world = World()
    dossier = world.with_expert()
    with clock.at(at("13/06 08:00")):
        dossiers.extend(world.head, dossier=Seen(dossier.pk), new_due_on=date(2022, 6, 20), why="Chờ")
    with clock.at(at("14/06 09:00")):
        dossiers.ask_payment(world.expert, dossier=Seen(dossier.pk), why="Thuế")
    with clock.at(at("15/06 09:00")):
        dossiers.confirm_payment(world.anh, dossier=Seen(dossier.pk), evidence="1")
    dossier = fresh(dossier)
    assert (dossier.due_at, dossier.statutory_due_at) == (at("21/06 09:00"), at("16/06 09:00"))


def uncounted() -> StepTable:
    """The second step of appraisal is a posting whose days do not count."""
    *first, check, sign, stamp, give = FULL.steps
    posting = replace(first[2], no=4, name="Niêm yết", hours=Decimal(0), counted=False)
    last = [replace(one, no=no) for no, one in enumerate((check, sign, stamp, give), 5)]
    return StepTable(steps=(*first, posting, *last), term_hours=FULL.term_hours)


def test_in_a_step_that_does_not_count_the_clock_stands_still_and_the_status_stays():
    world = World(table=uncounted())
    dossier = world.with_expert()
    with clock.at(at("13/06 07:00")):
        dossiers.forward(world.expert, dossier=Seen(dossier.pk), to_post_id=world.post_other.pk)
        assert fresh(dossier).paused_since is None
        dossiers.accept(world.other, dossiers=[Seen(dossier.pk)])
    dossier = fresh(dossier)
    assert (dossier.paused_since, dossier.status) == (at("13/06 07:00"), Status.DANG_XU_LY)
    assert Pause.objects.get().kind == PauseKind.KHONG_TINH
    with clock.at(at("28/06 07:00")):
        dossiers.draft_result(world.other, dossier=Seen(dossier.pk), subject="A", body="B")
        dossiers.submit_draft(world.other, dossier=Seen(dossier.pk))
    after = fresh(dossier)
    assert after.paused_since is None
    assert after.due_at == at("30/06 09:00")  # eleven working days later
    with clock.at(at("28/06 07:00")):
        dossiers.recall(world.other, dossiers=[Seen(dossier.pk)])
    again = fresh(dossier)
    assert (again.paused_since, again.act) == (at("28/06 07:00"), "tham_dinh")


def test_asking_in_a_step_that_does_not_count_replaces_its_pause_and_brings_it_back():
    world = World(table=uncounted())
    dossier = world.with_expert()
    with clock.at(at("13/06 07:00")):
        dossiers.forward(world.expert, dossier=Seen(dossier.pk), to_post_id=world.post_other.pk)
        dossiers.accept(world.other, dossiers=[Seen(dossier.pk)])
    with clock.at(at("14/06 07:00")):
        dossiers.ask_payment(world.other, dossier=Seen(dossier.pk), why="Thuế")
    kinds = list(Pause.objects.order_by("start").values_list("kind", flat=True))
    assert kinds == [PauseKind.KHONG_TINH, PauseKind.NGHIA_VU]
    with clock.at(at("15/06 07:00")):
        dossiers.confirm_payment(world.other, dossier=Seen(dossier.pk), evidence="1")
    assert Pause.objects.get(end=None).kind == PauseKind.KHONG_TINH
    assert fresh(dossier).due_at == at("17/06 09:00")


@pytest.mark.parametrize("word", ["ask_payment", "confirm_payment", "extend", "ask_supplement"])
def test_a_reason_is_asked_for(word: str):
    world = World()
    dossier = world.with_expert()
    empty: dict[str, Any] = {
        "ask_payment": {"why": " "},
        "confirm_payment": {"evidence": ""},
        "extend": {"why": "", "new_due_on": date(2022, 6, 20)},
        "ask_supplement": {"why": "", "items": ["Ảnh"]},
    }
    with clock.at(T0 + timedelta(hours=2)), pytest.raises(Refusal, match="lý do"):
        getattr(dossiers, word)(world.expert, dossier=Seen(dossier.pk), **empty[word])


def keeper_of(world: World, *rights: str) -> tuple[Actor, Actor]:
    """The province's administrator, and the same with rights over working time alone."""
    boss = world.actor(world._post("Quản trị", Role.QUAN_TRI_TINH, world.district))
    grants = tuple(Grant(right, "/", Depth.TREE) for right in ("workdays.set_calendar_day", *rights))
    return boss, replace(boss, grants=grants, _by_right={})


def test_a_make_up_day_moves_open_promises_only_when_somebody_says_so():
    world = World()
    boss, keeper = keeper_of(world)
    running, waiting = world.with_expert(), asked(world)
    worked = DayChange(date(2022, 6, 11), DayKind.MAKE_UP, "Làm bù", "QĐ 1/QĐ-UBND")
    days: dict[str, Any] = {"first": date(2022, 6, 11), "last": date(2022, 6, 11)}
    with clock.at(at("10/06 15:00")):
        with supposing(NATIONAL, worked):
            seen = dossiers.deadlines_that_move(boss, **days)
        assert dossiers.deadlines_that_move(boss, **days).rows == ()
        set_calendar_day(keeper, place=NATIONAL, change=worked)
        assert fresh(running).due_at == at("15/06 09:00")
        report = dossiers.recompute_deadlines(boss, why="Lịch mới", **days)
        with pytest.raises(Refusal, match="Không có hạn nào"):
            dossiers.recompute_deadlines(boss, unit_id=world.counter.pk, why="Lịch mới", **days)
    assert report == seen
    assert [row.id for row in report.moved] == [running.pk]
    assert report.after is None
    after = fresh(running)
    assert (after.due_at, after.first_due_at) == (at("14/06 09:00"), at("15/06 09:00"))
    assert after.statutory_due_at == after.due_at
    assert fresh(waiting).due_at is None


def test_a_new_holiday_leaves_what_is_printed_on_paper_where_it_is():
    world = World()
    boss, keeper = keeper_of(world)
    running = world.with_expert()
    holiday = DayChange(date(2022, 6, 15), DayKind.OFF, "Nghỉ thêm", "QĐ 1/QĐ-UBND")
    days: dict[str, Any] = {"first": date(2022, 6, 15), "last": date(2022, 6, 15)}
    with clock.at(at("10/06 15:00")):
        set_calendar_day(keeper, place=NATIONAL, change=holiday)
        (row,) = dossiers.deadlines_that_move(boss, **days).kept
        with pytest.raises(Refusal, match="Không có hạn nào"):
            dossiers.recompute_deadlines(boss, why="Lịch mới", **days)
    assert (row.old_due, row.due, row.counted) == (at("15/06 09:00"), at("15/06 09:00"), at("16/06 09:00"))
    assert row.closed
    assert (fresh(running).due_at, fresh(running).statutory_due_at) == (row.old_due, row.old_due)


def test_no_edit_of_the_calendar_makes_a_running_dossier_late():
    world = World()
    boss, keeper = keeper_of(world)
    running = world.with_expert()
    worked = DayChange(date(2022, 6, 11), DayKind.MAKE_UP, "Làm bù", "QĐ 1/QĐ-UBND")
    days: dict[str, Any] = {"first": date(2022, 6, 11), "last": date(2022, 6, 11)}
    with clock.at(at("14/06 15:00")):  # counted now, it would have been due this morning
        set_calendar_day(keeper, place=NATIONAL, change=worked)
        (row,) = dossiers.deadlines_that_move(boss, **days).kept
        with pytest.raises(Refusal, match="Không có hạn nào"):
            dossiers.recompute_deadlines(boss, why="Lịch mới", **days)
    assert row.counted == at("14/06 09:00")
    assert fresh(running).due_at == at("15/06 09:00")


def test_promises_are_counted_again_a_thousand_at_a_time(monkeypatch):
    world = World()
    boss, keeper = keeper_of(world)
    made = [world.with_expert() for _ in range(3)]
    worked = DayChange(date(2022, 6, 11), DayKind.MAKE_UP, "Làm bù", "QĐ 1/QĐ-UBND")
    days: dict[str, Any] = {"first": date(2022, 6, 11), "last": date(2022, 6, 11), "why": "Lịch mới"}
    monkeypatch.setattr(recount, "AT_ONCE", 2)
    with clock.at(at("10/06 15:00")):
        set_calendar_day(keeper, place=NATIONAL, change=worked)
        first = dossiers.recompute_deadlines(boss, **days)
        assert (first.touched, len(first.moved), first.after) == (3, 2, made[1].pk)
        rest = dossiers.recompute_deadlines(boss, after=first.after or 0, **days)
        assert ([row.id for row in rest.moved], rest.after) == ([made[2].pk], None)
        assert not dossiers.recompute_deadlines(boss, after=made[2].pk, **days).rows


def test_the_head_of_a_unit_looks_at_no_other_units_promises():
    world = World()
    mine = world.actor(world._post("Quản trị", Role.QUAN_TRI_DON_VI, world.elsewhere))
    days: dict[str, Any] = {"first": date(2022, 6, 11), "last": date(2022, 6, 11)}
    assert dossiers.deadlines_that_move(mine, unit_id=world.elsewhere.pk, **days).touched == 0
    for unit in (world.counter.pk, None):
        with pytest.raises(Refusal, match="quyền"):
            dossiers.deadlines_that_move(mine, unit_id=unit, **days)


@pytest.mark.parametrize(
    ("brought", "field"),
    [
        (paper(originals=-1), "components.0.originals"),
        (paper(copies=1000), "components.0.originals"),
        (paper(""), "components.0.name"),
        (paper(component_id=0), "components.0.component_id"),
    ],
)
def test_what_is_brought_later_is_looked_at_like_what_came_first(brought: ComponentInput, field: str):
    world = World()
    dossier = asked(world)
    with clock.at(ASKED), pytest.raises(Refusal) as no:
        dossiers.receive_supplement(world.anh, dossier=Seen(dossier.pk), components=[brought])
    assert [problem.field for problem in no.value.problems] == [field]
    assert fresh(dossier).queue == Queue.CHO_BO_SUNG


def test_a_paper_of_the_case_may_be_brought_later():
    world = World()
    dossier = asked(world)
    known = world.case.components.order_by("no")[0].pk
    with clock.at(ASKED):
        dossiers.receive_supplement(
            world.anh, dossier=Seen(dossier.pk), components=[paper(" Giấy  đề nghị ", component_id=known)]
        )
    last = DossierComponent.objects.filter(dossier=dossier).order_by("-no")[0]
    assert (last.name, last.component_id) == ("Giấy đề nghị", known)


@pytest.mark.parametrize(
    ("fee", "field"),
    [(FeeInput(name="", amount=1), "fees.0.name"), (FeeInput(name="Thuế", amount=-1), "fees.0.amount")],
)
def test_an_obligation_is_a_named_sum(fee: FeeInput, field: str):
    world = World()
    dossier = world.with_expert()
    with clock.at(ASKED), pytest.raises(Refusal) as no:
        dossiers.ask_payment(world.expert, dossier=Seen(dossier.pk), why="Trước bạ", fees=[fee])
    assert [problem.field for problem in no.value.problems] == [field]
    assert not Pause.objects.exists()


def test_an_obligation_that_is_met_is_not_asked_for_again_when_the_result_is_fetched():
    world = World()
    dossier = world.with_expert(fees=(FeeInput(name="Lệ phí", amount=50_000, method=FeeMethod.KHI_TRA),))
    with clock.at(ASKED):
        tax = FeeInput(name="Lệ phí trước bạ", amount=900_000)
        dossiers.ask_payment(world.expert, dossier=Seen(dossier.pk), why="Trước bạ", fees=[tax])
        due = dossiers.look_up_token(dossiers.lookup_token(dossier.pk))
        assert due is not None
        assert due.fees_due == 950_000
        dossiers.confirm_payment(world.expert, dossier=Seen(dossier.pk), evidence="GNT 15")
    due = dossiers.look_up_token(dossiers.lookup_token(dossier.pk))
    assert due is not None
    assert due.fees_due == 50_000
    paid = DossierFee.objects.get(dossier=dossier, state=FeeState.DA_THU)
    assert (paid.name, paid.method, paid.receipt_no) == ("Lệ phí trước bạ", FeeMethod.NGAN_SACH, "GNT 15")


def test_no_rule_set_lets_the_date_be_set_anew_twice():
    world = World()
    admin = world.actor(make_post(Role.QUAN_TRI_TINH, world.district))
    with pytest.raises(Refusal) as no:
        dossiers.amend_regime(
            admin, key="nd61-2018", params={"extension_max": 2}, basis="Nghị định", why="Thử"
        )
    assert [problem.field for problem in no.value.problems] == ["extension_max"]
