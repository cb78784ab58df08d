"""The pages of the administrator: who may enter, what is shown before it is done, what is done."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from motcua.accounts import public as accounts
from motcua.accounts.enums import ReadingKind, Role
from motcua.accounts.tests.factories import make_person, make_post, sign_in
from motcua.core import clock
from motcua.core.events import Event
from motcua.core.models import JournalEntry, OutboxRow, OutboxState
from motcua.core.tests.fabric import THING, act
from motcua.dossiers import public as dossiers
from motcua.dossiers.tests.factories import CARD, World, at, fresh
from motcua.upkeep import reference
from motcua.upkeep.enums import News
from motcua.upkeep.models import Erasure, JournalCheck, RetentionRule
from motcua.workdays import unit_calendars
from motcua.workdays.calendar import DayKind, Shift
from motcua.workdays.models import CalendarDay, ShiftRule

pytestmark = pytest.mark.django_db
NOW = at("10/06 15:00")
WHOLE = ("start", "regimes", "amend", "news", "journal", "export_journal", "erasures", "propose_erasure")


class Desk(Client):
    """A browser at the desk of one post, on the afternoon of 10/06/2022."""

    post_row: Any

    def at(self, page: str, *args: int, **query: Any) -> Any:
        with clock.at(NOW):
            return self.get(reverse(f"upkeep:{page}", args=args), query)

    def press(self, page: str, *args: int, query: Any = None, **data: Any) -> Any:
        with clock.at(NOW):
            return self.post(reverse(f"upkeep:{page}", args=args, query=query), data)


def desk(post: Any) -> Desk:
    browser = Desk()
    browser.post_row = post
    sign_in(browser, post)
    return browser


@pytest.fixture
def world() -> World:
    unit_calendars.load()
    reference.load()
    return World()


@pytest.fixture
def boss(world: World) -> Desk:
    """The province's administrator."""
    return desk(make_post(Role.QUAN_TRI_TINH, world.district, person=make_person("Vũ Ngọc Hiếu")))


@pytest.fixture
def head(world: World) -> Desk:
    """The administrator of the district."""
    return desk(make_post(Role.QUAN_TRI_DON_VI, world.district, person=make_person("Lê Văn Lân")))


def text(answer: Any) -> str:
    return str(answer.content.decode())


DAY = {
    "day": "11/06/2022",
    "kind": "lam_bu",
    "part": "whole",
    "name": "Làm bù",
    "number": "12/QĐ-UBND",
    "signed_on": "01/06/2022",
}


# Who may enter


def test_a_unit_keeps_its_own_calendar_and_sees_nothing_of_the_province(world: World, head: Desk):
    assert head.at("start").url == reverse("upkeep:calendar")
    page = text(head.at("calendar"))
    assert "Lịch của Bộ phận Một cửa" in page
    assert "UBND huyện Hoằng Hóa" in page
    own = text(head.at("calendar", **{"don-vi": world.district.code}))
    assert "tính theo lịch của nơi đó" in own
    assert "Tin bị kẹt" not in page
    assert "Bộ phận Một cửa" in page
    for name in WHOLE[1:]:
        assert head.at(name).status_code == 403, name
    assert head.at("calendar", **{"don-vi": world.counter.code}).status_code == 200
    assert head.at("calendar", **{"don-vi": world.elsewhere.code}).status_code == 403
    assert head.press("check_journal").status_code == 403
    assert head.press("set_day", query={"don-vi": world.elsewhere.code}, **DAY).status_code == 403


def test_everybody_else_may_only_reckon(world: World):
    officer = desk(world.post_anh)
    for name in ("calendar", "set_day", "set_shifts", "recompute", *WHOLE[1:]):
        assert officer.at(name).status_code == 403, name
    assert officer.at("calculate").status_code == 200
    assert Client().get(reverse("upkeep:calculate")).status_code == 302


# Working time


def test_a_year_says_in_words_what_every_special_day_is(world: World, boss: Desk):
    page = text(boss.at("calendar", nam="2026"))
    assert "249 ngày làm việc" in page
    assert "Tết Nguyên Đán (ngày nghỉ)" in page
    assert "chưa kiểm chứng" in page
    assert "(ngày nghỉ, chưa có hiệu lực)" in page
    assert "Lịch nghỉ năm 2027 là ước tính" in text(boss.at("calendar", nam="2027"))
    assert "Chưa có lịch nghỉ năm 2031" in text(boss.at("calendar", nam="2031"))
    for odd in ({"nam": "x"}, {"nam": "99999"}, {"don-vi": "không có"}):
        assert boss.at("calendar", **odd).status_code == 200
    assert "Chưa rõ đơn vị" in text(boss.at("calendar", **{"don-vi": "không có"}))


def test_a_day_is_shown_with_what_it_moves_before_it_is_written(world: World, boss: Desk):
    running = world.with_expert()
    before = CalendarDay.objects.count()
    asked = boss.press("set_day", viec="luu", **DAY)  # never seen: shown first
    assert CalendarDay.objects.count() == before
    page = text(asked)
    assert "Ghi vào lịch" in page
    assert running.code.split("-")[-1] in page
    assert "14/06/2022" in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    other = boss.press("set_day", viec="luu", **DAY | {"day": "18/06/2022", "seen": seen})
    assert CalendarDay.objects.count() == before
    assert "Ghi vào lịch" in text(other)
    made = boss.press("set_day", viec="luu", **DAY | {"seen": seen})
    assert made.url == reverse("upkeep:recompute") + "?tu=11%2F06%2F2022&den=11%2F06%2F2022"
    row = CalendarDay.objects.get(date=date(2022, 6, 11))
    assert (row.kind, row.legal_basis) == (DayKind.MAKE_UP, "12/QĐ-UBND, ngày 01/06/2022")
    assert fresh(running).due_at == at("15/06 09:00")


def test_promises_are_recounted_with_a_reason_and_reported_one_by_one(world: World, boss: Desk):
    running = world.with_expert()
    CalendarDay.objects.create(date=date(2022, 6, 11), kind="lam_bu", name="Làm bù", status="confirmed")
    unit_calendars.edition.renew()
    span = {"tu": "11/06/2022", "den": "11/06/2022"}
    assert "Tính lại các hẹn này" in text(boss.at("recompute", **span))
    empty = boss.press("recompute", query=span, why="")
    assert empty.status_code == 422
    done = text(boss.press("recompute", query=span, why="Theo lịch mới"))
    assert "Đã tính lại xong" in done
    assert running.code.split("-")[-1] in done
    assert fresh(running).due_at == at("14/06 09:00")
    again = boss.press("recompute", query=span, why="Lần nữa")
    assert (again.status_code, "Không có hạn nào" in text(again)) == (422, True)
    assert boss.at("recompute", tu="hôm qua").status_code == 200


def test_a_holiday_keeps_what_is_printed_and_says_who_must_apologise(world: World, boss: Desk):
    world.with_expert()
    page = text(boss.press("set_day", **DAY | {"day": "15/06/2022", "kind": "nghi"}))
    assert "không bao giờ lùi muộn hơn" in page
    assert "1 hẹn rơi đúng vào ngày không còn làm việc" in page
    assert "cần xin lỗi, hẹn lại" in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"day": "31/02/2022"}, "dd/mm/yyyy"),
        ({"name": " "}, "Trường này là bắt buộc"),
        ({"number": ""}, "Trường này là bắt buộc"),
        ({"kind": "lạ"}, "lạ"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_field(boss: Desk, change: dict[str, str], said: str):
    answer = boss.press("set_day", viec="luu", **DAY | change)
    assert answer.status_code == 422
    assert said in text(answer)


def test_a_fault_that_only_the_verb_knows_stands_at_its_field(boss: Desk):
    first = text(boss.press("set_day", **DAY | {"day": "10/06/2050"}))
    assert "Lịch làm việc chỉ có" not in first
    seen = first.split('name="seen" value="')[1].split('"')[0]
    answer = boss.press("set_day", viec="luu", **DAY | {"day": "10/06/2050", "seen": seen})
    assert (answer.status_code, "Lịch làm việc chỉ có từ năm" in text(answer)) == (422, True)


def test_a_day_is_withdrawn_with_a_reason(world: World, boss: Desk, head: Desk):
    row = CalendarDay.objects.get(date=date(2022, 9, 1), unit_id=None)
    assert "Quốc khánh" in text(boss.at("drop_day", ngay=row.pk))
    assert head.at("drop_day", ngay=row.pk).status_code == 404
    for odd in ("x", "9" * 30, "0"):
        assert boss.at("drop_day", ngay=odd).status_code == 404
    assert boss.press("drop_day", query={"ngay": row.pk}, why=" ").status_code == 422
    assert boss.press("drop_day", query={"ngay": row.pk}, why="Nhầm").status_code == 302
    row.refresh_from_db()
    assert not row.valid


def test_a_unit_sets_its_own_hours_from_a_day_on(world: World, head: Desk):
    where = {"don-vi": world.counter.code}
    page = text(head.at("set_shifts", **where))
    assert "07:00-11:30, 13:30-17:00" in page
    hours = {f"day_{n}": "7h30-12h00; 13:30 - 17:00" for n in range(5)} | {"day_5": "", "day_6": ""}
    data = hours | {"valid_from": "01/07/2022", "number": "3/QĐ", "signed_on": "01/06/2022"}
    wrong = head.press("set_shifts", query=where, **data | {"day_0": "07:00-12:00, 11:00-17:00"})
    assert (wrong.status_code, "không chồng nhau" in text(wrong)) == (422, True)
    page = text(head.press("set_shifts", query=where, **data))
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert not ShiftRule.objects.filter(unit_id=world.counter.pk).exists()
    assert head.press("set_shifts", query=where, viec="luu", **data | {"seen": seen}).status_code == 302
    calendar = unit_calendars.for_unit(world.counter.pk)
    assert calendar.shifts_on(date(2022, 7, 1)) == (Shift(450, 720), Shift(810, 1020))
    assert calendar.shifts_on(date(2022, 6, 30))[0] == Shift(420, 690)
    assert "01/07/2022" in text(head.at("calendar", **where))


def test_an_unconfirmed_day_fills_the_form(boss: Desk):
    row = CalendarDay.objects.get(date=date(2026, 1, 2))
    page = text(boss.at("set_day", theo=row.pk))
    assert "02/01/2026" in page
    assert "10/01/2026" in page
    assert boss.at("set_day", theo="9" * 40).status_code == 200


# The reckoning


def test_a_reckoning_says_the_day_and_why(world: World):
    officer = desk(world.post_anh)
    asked = {"ngay": "31/08/2022", "gio": "15:30", "so": "1", "loai": "ngay_lam_viec", "moc": ""}
    page = text(officer.at("calculate", **asked))
    assert "05/09/2022" in page
    assert "Quốc khánh" in page
    assert "bây giờ là" not in page
    later = text(officer.at("calculate", **asked | {"moc": "15:00"}))
    assert "06/09/2022" in later
    for odd in ({"so": "401"}, {"gio": "25:00"}, {"don_vi": "không có"}, {"ngay": "31/12/2045", "so": "9"}):
        assert officer.at("calculate", **asked | odd).status_code == 422, odd


# The law's numbers


def test_rule_sets_stand_beside_each_other_in_words(boss: Desk):
    page = text(boss.at("regimes"))
    assert "15 ngày làm việc" in page
    assert "chưa kiểm chứng" in page
    assert "answer_days" not in page
    both = text(boss.at("regimes", a="nd61-2018", b="nd118-2025"))
    assert "0 điểm khác" in both
    assert boss.at("regimes", a="không", b="có").status_code == 200


def test_a_rule_set_is_amended_from_a_day_on(boss: Desk):
    stored = dossiers.regimes()[-1]
    data = {name: str(value) for name, value in stored.params.items()}
    data |= {"extension_max": "0", "basis": "NĐ 61", "why": "Thử", "valid_from": "01/07/2022"}
    wrong = boss.press("amend", query={"bo": stored.key}, **data | {"valid_from": "01/01/2022"})
    assert (wrong.status_code, "sớm nhất từ hôm nay" in text(wrong)) == (422, True)
    odd = boss.press("amend", query={"bo": stored.key}, **data | {"extension_max": "9"})
    assert odd.status_code == 422
    assert boss.at("amend", bo="không").status_code == 404
    done = boss.press("amend", query={"bo": stored.key}, **data)
    assert done.status_code == 302
    page = text(boss.get(done.url))
    assert "1 điểm khác" in page
    assert "0 lần" in page


# News


def dead(subject: str, seq: int = 1) -> OutboxRow:
    now = clock.real()
    return OutboxRow.objects.create(
        subject=subject,
        seq=seq,
        name="dossiers.received",
        body={},
        announced_at=now - timedelta(hours=3),
        next_try_at=now,
        state=OutboxState.DEAD,
        attempts=8,
        error="ValueError: <b>hỏng</b>",
    )


def test_stuck_news_is_seen_and_let_go_on(world: World, boss: Desk):
    dossier = world.dossier()
    one, two = dead(str(dossier.ref)), dead("thu:1")
    page = text(boss.at("news"))
    assert dossier.code in page
    assert "&lt;b&gt;hỏng" in page
    assert "Hồ sơ được tiếp nhận" in page
    assert "3 giờ" in page
    assert boss.press("news", tin=one.pk).status_code == 302
    assert boss.press("news", tin=one.pk).status_code == 302
    states = OutboxRow.objects.order_by("pk").values_list("state", flat=True)
    assert set(states.filter(pk__in=[one.pk, two.pk])) == {OutboxState.WAITING, OutboxState.DEAD}
    boss.press("news", viec="tat-ca")
    assert not OutboxRow.objects.filter(state=OutboxState.DEAD).exists()
    assert "Không có tin bị kẹt" in text(boss.at("news"))


def test_health_says_what_needs_a_hand(boss: Desk):
    dead("thu:1")
    page = text(boss.at("start"))
    assert "1 tin bị kẹt" in page
    assert "Bộ chuyển tin không hoạt động" in page
    assert boss.press("check_journal").status_code == 302
    assert JournalCheck.objects.get().ended_at is not None
    assert "nguyên vẹn" in text(boss.at("start"))


# The journal


def test_acts_are_found_and_reading_a_dossiers_is_written_down(world: World, boss: Desk):
    dossier = world.dossier()
    page = text(boss.at("journal", ve=dossier.code))
    assert "Tiếp nhận hồ sơ" in page
    (reading,) = accounts.readings_of(dossier.ref)
    assert (reading.kind, reading.person_name) == (ReadingKind.OPEN, "Vũ Ngọc Hiếu")
    assert "Không có dòng nhật ký nào" in text(boss.at("journal", nguoi="khong co ai"))
    assert "Chưa hiểu" in text(boss.at("journal", ve="không có"))
    assert "Chưa hiểu" in text(boss.at("journal", tu="hôm qua"))
    assert dossier.code in text(
        boss.at("journal", nguoi="Lê Thị Anh", viec="dossiers.receive", tu="10/06/2022")
    )
    assert boss.at("journal", trang="lạ").status_code == 200


def test_an_entry_is_shown_with_its_words_and_its_proof(world: World, boss: Desk):
    dossier = world.dossier()
    entry = JournalEntry.objects.get(verb="dossiers.receive")
    page = text(boss.at("entry", entry.pk))
    assert "chưa niêm phong" in page
    assert bytes(entry.digest).hex() in page
    assert accounts.readings_of(dossier.ref)
    assert boss.at("entry", 10**9).status_code == 404


def test_the_journal_is_handed_out_with_a_reason(world: World, boss: Desk):
    dossier = world.dossier()
    assert boss.press("export_journal", why=" ").status_code == 422
    answer = boss.press("export_journal", query={"ve": dossier.code}, why="Thanh tra")
    lines = [json.loads(line) for line in b"".join(answer.streaming_content).decode().splitlines()]
    assert {line["entry"]["verb"] for line in lines} >= {"dossiers.receive"}
    assert "attachment" in answer["Content-Disposition"]
    told = JournalEntry.objects.select_related("payload").get(verb="upkeep.export_journal")
    assert (told.payload.body or {})["why"] == "Thanh tra"
    whole = boss.press("export_journal", why="Kiểm toán")
    assert whole.status_code == 200
    assert list(whole.streaming_content) == []  # nothing is sealed inside this test's transaction


# Erasing


def test_a_person_is_found_asked_for_and_erased_by_two(world: World, boss: Desk):
    dossier = world.dossier()
    other = desk(make_post(Role.QUAN_TRI_TINH, world.district))
    for odd in ({}, {"code": "không"}, {"code": dossier.code, "identity": CARD}):
        assert boss.press("propose_erasure", viec="tim", **odd).status_code == 422, odd
    page = text(boss.press("propose_erasure", viec="tim", identity=CARD))
    assert "1 hồ sơ của người có số" in page
    assert "Tiếp nhận hồ sơ" in page
    entry = JournalEntry.objects.get(verb="dossiers.receive")
    alien = act_elsewhere()
    asked = {"viec": "de-nghi", "identity": CARD, "ground": "chu_the", "basis": "Đơn 1", "why": "Yêu cầu"}
    assert boss.press("propose_erasure", **asked | {"basis": ""}, dong=[entry.pk]).status_code == 422
    assert boss.press("propose_erasure", **asked, dong=[alien]).status_code == 422
    made = boss.press("propose_erasure", **asked, dong=[entry.pk, alien])
    row = Erasure.objects.get()
    assert made.url == reverse("upkeep:erasure", args=[row.pk])
    assert CARD not in row.about
    assert [line.entry_id for line in row.lines.order_by("pk")] == [entry.pk]
    assert "Người đề nghị không tự xác nhận" in text(boss.at("erasure", row.pk))
    assert boss.press("confirm_erasure", row.pk).status_code == 403
    assert "Xác nhận và xóa" in text(other.at("erasure", row.pk))
    assert other.press("confirm_erasure", row.pk).status_code == 302
    entry.payload.refresh_from_db()
    assert entry.payload.body is None
    assert "đã xóa theo luật" in text(boss.at("journal", ve=dossier.code))
    assert "Nội dung đã được xóa theo luật" in text(boss.at("entry", entry.pk))
    assert other.press("decline_erasure", row.pk, why="Muộn").status_code == 409
    assert boss.at("erasure", 10**9).status_code == 404
    assert fresh(dossier).owner_name == "Nguyễn Thị Phương"


def act_elsewhere() -> int:
    """An entry that has nothing to do with the person."""
    act(body={"name": "Khác"})
    return JournalEntry.objects.get(subject_kind=THING.kind).pk


def test_by_code_or_by_age_and_declined(world: World, boss: Desk):
    dossier = world.dossier()
    page = text(boss.press("propose_erasure", viec="tim", code=dossier.code.lower()))
    assert f"Hồ sơ {dossier.code}" in page
    rule = RetentionRule.objects.get(subject_kind="dossiers.dossier")
    assert "Không có dòng nào còn nội dung" in text(boss.press("propose_erasure", viec="tim", rule=rule.pk))
    entry = JournalEntry.objects.get(verb="dossiers.receive")
    asked = {"code": dossier.code, "ground": "quyet_dinh", "basis": "QĐ 2", "why": "Theo QĐ"}
    boss.press("propose_erasure", viec="de-nghi", dong=[entry.pk], **asked)
    number = Erasure.objects.get().pk
    assert boss.press("decline_erasure", number, why="").status_code == 422
    assert boss.press("decline_erasure", number, why="Sai căn cứ").status_code == 302
    page = text(boss.at("erasures"))
    assert "không xóa" in page
    assert boss.press("set_retention", rule.pk, years="0", basis="x").status_code == 422
    assert boss.press("set_retention", rule.pk, years="5", basis="QĐ 7").status_code == 302
    assert "5 năm" in text(boss.at("erasures"))
    assert boss.at("set_retention", 10**9).status_code == 404


def test_every_piece_of_news_has_words():
    def names(kind: type[Event]) -> set[str]:
        room = kind.__module__.startswith("motcua.") and ".tests." not in kind.__module__
        found = {kind.name} if room and "name" in vars(kind) else set()
        return found.union(*(names(one) for one in kind.__subclasses__()))

    assert names(Event) <= set(News.values)
