"""A year of working time at a glance, with its days, its hours and what can be done about them."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html

from motcua.core import clock
from motcua.ui import format as fmt
from motcua.ui.http import DeskRequest
from motcua.ui.table import Cell, Column, Row, Table, Text
from motcua.ui.types import Action, Badge, Blank, Link, Notice
from motcua.ui.year import DayLook, Year, YearDay, year_of
from motcua.upkeep import rules
from motcua.upkeep.forms.calendar import WEEKDAYS, YearForm
from motcua.upkeep.queries.working_time import CalendarDayRow, WeekRow, days_of_year, weeks_of
from motcua.upkeep.views.place import Spot, counter_of, spot_of, tabs_of
from motcua.upkeep.views.shell import sections
from motcua.workdays import unit_calendars
from motcua.workdays.calendar import DayKind, DayPart, RuleStatus, WorkingCalendar

COLUMNS = (
    Column("Ngày", "184"),
    Column("Loại", "136"),
    Column("Tên"),
    Column("Căn cứ"),
    Column("Độ tin cậy", "152"),
    Column("Của ai", "112"),
    Column("Việc", "112", hidden_title=True),
)
_TRUST = {
    RuleStatus.CONFIRMED: Badge("đã xác nhận", "done", "check"),
    RuleStatus.PACKAGE: Badge("theo gói dữ liệu", "plain"),
    RuleStatus.ESTIMATE: Badge("ước tính", "warn"),
    RuleStatus.UNVERIFIED: Badge("chưa kiểm chứng", "warn", "alert-circle"),
}


def calendar(request: DeskRequest) -> HttpResponse:
    """The year's working days of a place."""
    spot = spot_of(request)
    form = YearForm(request.GET)
    form.is_valid()
    number = form.cleaned_data.get("nam") or clock.today().year
    unit_id = spot.place.unit_id
    rows, held = days_of_year(unit_id, number), unit_calendars.for_unit(unit_id)
    context = {
        "sections": sections(request.actor, "calendar"),
        "spot": spot,
        "tabs": tabs_of(request, spot),
        "number": number,
        "before": spot.url("calendar", nam=number - 1),
        "after": spot.url("calendar", nam=number + 1),
        "year": _year(number, rows, held),
        "working": held.count_working_days(date(number, 1, 1), date(number, 12, 31)),
        "notices": _notices(number, held, spot),
        "days": _days(rows, spot),
        "week": _week_in_words(spot),
        "weeks": _weeks(spot),
        "urls": {page: spot.url(page) for page in ("set_day", "set_shifts", "recompute")},
    }
    return render(request, "upkeep/calendar.html", context)


def _year(number: int, rows: list[CalendarDayRow], held: WorkingCalendar) -> Year:
    by_day: dict[date, list[CalendarDayRow]] = defaultdict(list)
    for row in rows:
        by_day[row.day].append(row)
    draw = _drawing(by_day, held, clock.today())

    def note(month: int) -> str:
        last = date(number + month // 12, month % 12 + 1, 1).toordinal() - 1
        days = held.count_working_days(date(number, month, 1), date.fromordinal(last))
        return f"{days} ngày làm việc"

    return year_of(number, draw, note)


def _drawing(
    by_day: dict[date, list[CalendarDayRow]], held: WorkingCalendar, today: date
) -> Callable[[date], YearDay]:
    def draw(day: date) -> YearDay:
        rows = by_day.get(day, [])
        plain = YearDay(day.day, "weekly" if held.is_weekly_day_off(day) else "work", today=day == today)
        if not rows:
            return plain
        words = "; ".join(f"{row.name} ({_kind(row)})" for row in rows)
        own = any(row.unit_id is not None for row in rows)
        return YearDay(day.day, _look(rows), words, own, day == today, f"#ngay-{rows[0].id}")

    return draw


def _look(rows: list[CalendarDayRow]) -> DayLook:  # the last word is the unit's own
    live = [row for row in rows if row.in_effect]
    if not live:
        return "asked"
    last = max(live, key=lambda row: (row.unit_id is not None, row.kind == DayKind.MAKE_UP))
    if last.kind == DayKind.MAKE_UP:
        return "worked"
    return "off" if last.part == DayPart.WHOLE else "half"


def _kind(row: CalendarDayRow) -> str:
    half = "" if row.part == DayPart.WHOLE else f" {row.part.label.lower()}"
    unsure = "" if row.in_effect else ", chưa có hiệu lực"
    return f"{row.kind.label.lower()}{half}{unsure}"


def _days(rows: list[CalendarDayRow], spot: Spot) -> Table:
    empty = Blank("Chưa có ngày nghỉ, ngày làm bù nào", "Thêm ngày theo thông báo nghỉ lễ của năm này.")
    return Table(
        "Ngày nghỉ, ngày làm bù", COLUMNS, tuple(_day(row, spot) for row in rows), empty=empty, sticky=False
    )


def _day(row: CalendarDayRow, spot: Spot) -> Row:
    swap = f"đổi với {fmt.date(row.swap_with)}" if row.swap_with else ""
    mine = row.unit_id == spot.place.unit_id
    link: Cell = ""
    if mine and row.in_effect:
        link = Link("Bỏ ngày này", spot.url("drop_day", ngay=row.id))
    elif mine:
        link = Link("Xác nhận", spot.url("set_day", theo=row.id))
    whose = "của đơn vị" if row.unit_id is not None else "cả tỉnh"
    return Row(
        (
            format_html('<b id="ngay-{}">{}</b>', row.id, fmt.weekday_date(row.day)),
            Text(row.kind.label, row.part.label.lower()),
            Text(row.name, " · ".join(filter(None, [swap, row.note]))),
            Text(row.legal_basis or "chưa ghi", wrap=True),
            _TRUST[row.status],
            whose,
            link,
        ),
        name=row.name,
    )


def _week_in_words(spot: Spot) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The ordinary hours of this week's days."""
    weeks = unit_calendars.current().weeks(spot.place.unit_id)
    today = clock.today()
    week = max((one for one in weeks if one.valid_from <= today), key=lambda one: one.valid_from)
    return tuple(
        (name, tuple(rules.shifts_in_words((shift,)) for shift in week.on(number)) or ("nghỉ",))
        for number, name in enumerate(WEEKDAYS)
    )


def _weeks(spot: Spot) -> Table:
    columns = (Column("Từ ngày", "112"), Column("Đến ngày", "112"), Column("Giờ làm việc"), Column("Căn cứ"))
    rows = tuple(
        Row((fmt.date(week.valid_from), _until(week), Text(_hours(week), wrap=True), week.legal_basis))
        for week in weeks_of(spot.place.unit_id)
    )
    empty = Blank("Đơn vị làm theo giờ chung của tỉnh", "Chưa đặt giờ làm việc riêng.")
    return Table("Giờ làm việc qua các thời kỳ", columns, rows, empty=empty, sticky=False)


def _until(week: WeekRow) -> str:
    return fmt.date(week.valid_to) if week.valid_to else "nay"


def _hours(week: WeekRow) -> str:
    """Like days together: ``Thứ Hai – Thứ Sáu: 07:00-11:30, 13:30-17:00``."""
    groups: list[tuple[int, int, str]] = []
    for number, shifts in enumerate(week.days):
        words = rules.shifts_in_words(shifts)
        if groups and groups[-1][2] == words:
            groups[-1] = (groups[-1][0], number, words)
        else:
            groups.append((number, number, words))
    return "; ".join(
        f"{WEEKDAYS[first]}{f' – {WEEKDAYS[last]}' if last > first else ''}: {words}"
        for first, last, words in groups
        if words
    )


def _notices(number: int, held: WorkingCalendar, spot: Spot) -> tuple[Notice, ...]:
    found = []
    counter = counter_of(spot)
    if counter is not None and counter.unit is not None:
        found.append(
            Notice(
                "info",
                f"Hồ sơ nhận tại {counter.unit.office_name} tính theo lịch của nơi đó.",
                "Ngày đặt ở đây không đổi hẹn nào của hồ sơ nhận ở đó.",
                Action("Mở lịch nơi nhận", href=counter.url("calendar"), size="small"),
            )
        )
    if spot.fault:
        found.append(Notice("warn", "Chưa rõ đơn vị.", spot.fault))
    if not held.is_known(number):
        found.append(
            Notice("warn", f"Chưa có lịch nghỉ năm {number}.", "Hẹn trả rơi vào năm này sẽ ghi rõ như vậy.")
        )
    elif held.is_estimated(number):
        found.append(
            Notice(
                "warn",
                f"Lịch nghỉ năm {number} là ước tính.",
                "Xác nhận từng ngày khi có thông báo chính thức.",
            )
        )
    return tuple(found)
