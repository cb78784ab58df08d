"""How the system stands: news under way, the sealed chain, its last check, room on the disk."""

import shutil
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.core import clock, space
from motcua.ui import format as fmt
from motcua.ui.http import DeskRequest
from motcua.ui.types import Action, Badge, Fact, Notice, Stat, Tone
from motcua.upkeep import perms
from motcua.upkeep.commands import check_journal
from motcua.upkeep.commands.checks import go_on
from motcua.upkeep.queries import erasures, pulse
from motcua.upkeep.queries.health import Health, health
from motcua.upkeep.types import CheckRow
from motcua.upkeep.views.shell import sections

SLOW_NEWS, SLOW_SEAL = timedelta(minutes=2), timedelta(minutes=2)
LITTLE_ROOM = 0.1
CHECK_SECONDS = 8.0


def start(request: DeskRequest) -> HttpResponse:
    """The first page: what needs a hand comes first. Who keeps a unit's house begins with its calendar."""
    if not perms.can_see(request.actor):
        return redirect("upkeep:calendar")
    stands, heard, checks = health(), pulse.last_beat(), erasures.checks()
    waiting = erasures.waiting_erasures()
    page = {
        "sections": sections(request.actor, "start"),
        "notices": _notices(stands, heard, checks, waiting),
        "stats": _stats(stands, heard),
        "chain": _chain(stands),
        "seal": stands.seal.digest if stands.seal else "",
        "checks": [(row, *_check(row)) for row in checks],
        "running": bool(checks) and checks[0].ended_at is None,
        "room": _room(stands),
        "largest": [Fact(name, fmt.size(size)) for name, size in stands.largest],
        "now": clock.real(),
    }
    return render(request, "upkeep/start.html", page)


def check(request: DeskRequest) -> HttpResponse:
    """Begin a walk along the chain; a short chain is at its end before the page answers."""
    if request.method == "POST":
        check_journal(request.actor)
        if go_on(CHECK_SECONDS):
            messages.success(request, "Đã kiểm tra nhật ký.")
        else:
            messages.info(request, "Nhật ký dài: việc kiểm tra đang chạy tiếp, kết quả hiện ở trang này.")
    return redirect("upkeep:start")


def age(gone: timedelta) -> str:
    """A length of time in one unit: ``3 giờ``."""
    seconds = max(0, int(gone.total_seconds()))
    for size, words in ((86400, "ngày"), (3600, "giờ"), (60, "phút")):
        if seconds >= size:
            return f"{seconds // size} {words}"
    return f"{seconds} giây"


def _notices(
    stands: Health, heard: datetime | None, checks: list[CheckRow], waiting: int
) -> tuple[Notice, ...]:
    found, now = [], clock.real()
    ended = next((row for row in checks if row.ended_at), None)
    if ended and ended.faults:
        found.append(
            Notice(
                "error",
                "Nhật ký không còn nguyên vẹn.",
                "Giữ nguyên máy chủ, báo ngay người phụ trách an toàn.",
            )
        )
    room = space.room()
    if room is not None and room.short:
        told = f"Còn {fmt.size(room.free)} ở {room.folder}, cần giữ {fmt.size(room.reserve)}."
        found.append(
            Notice("error", "Hết chỗ ghi: mọi người chỉ xem được.", f"{told} Dọn chỗ thì tự ghi lại được.")
        )
    if stands.dead:
        action = Action("Xem tin bị kẹt", href="tin/", size="small")
        found.append(
            Notice(
                "error",
                f"{stands.dead} tin bị kẹt.",
                "Những phần chờ tin này chưa biết việc đã xảy ra.",
                action,
            )
        )
    if heard is None or now - heard > pulse.LATE:
        last = f"Nghe lần cuối {fmt.moment(heard)}." if heard else "Chưa nghe thấy lần nào."
        found.append(Notice("warn", "Bộ chuyển tin không hoạt động.", f"{last} Khởi động lại dịch vụ relay."))
    if stands.oldest_unsealed and now - stands.oldest_unsealed > SLOW_SEAL:
        found.append(
            Notice(
                "warn",
                "Nhật ký chậm được niêm phong.",
                f"Dòng cũ nhất đã chờ {age(now - stands.oldest_unsealed)}.",
            )
        )
    if waiting:
        action = Action("Xem đề nghị", href="xoa-du-lieu/", size="small")
        found.append(Notice("info", f"{waiting} đề nghị xóa dữ liệu chờ người thứ hai.", "", action))
    return tuple(found) or (Notice("done", "Mọi thứ bình thường.", "Không có việc nào cần bạn ở trang này."),)


def _stats(stands: Health, heard: datetime | None) -> tuple[Stat, ...]:
    now = clock.real()
    lag = (
        f"tin cũ nhất chờ: {age(now - stands.oldest_waiting)}"
        if stands.oldest_waiting
        else "không tin nào chậm"
    )
    if stands.waiting and stands.oldest_waiting is None:
        lag = "đều chờ sau một tin bị kẹt"
    slow = stands.oldest_waiting is not None and now - stands.oldest_waiting > SLOW_NEWS
    return (
        Stat(fmt.number(stands.waiting), "tin chờ chuyển", lag, tone=_tone(bad=slow)),
        Stat(fmt.number(stands.dead), "tin bị kẹt", tone=_tone(bad=bool(stands.dead))),
        Stat(age(now - heard) if heard else "–", "từ lần cuối bộ chuyển tin báo còn sống"),
        Stat(fmt.number(stands.unsealed), "dòng nhật ký chưa niêm phong"),
    )


def _tone(*, bad: bool) -> Tone:
    return "late" if bad else "plain"


def _chain(stands: Health) -> tuple[Fact, ...]:
    if stands.seal is None:
        return (Fact("Niêm phong cuối", "chưa có"),)
    return (
        Fact("Niêm phong cuối", f"số {fmt.number(stands.seal.number)}", fmt.moment(stands.seal.at)),
        Fact("Số dòng trong đó", fmt.number(stands.seal.entries)),
        Fact("Số niêm phong", fmt.number(stands.seals)),
    )


def _check(row: CheckRow) -> tuple[Badge, str]:
    if row.ended_at is None:
        return Badge("đang kiểm tra", "info", "hourglass"), ""
    if row.faults:
        return Badge(f"{len(row.faults)} chỗ sai", "late", "alert-triangle", solid=True), ""
    return Badge("nguyên vẹn", "done", "check"), age(row.ended_at - row.started_at)


def _room(stands: Health) -> tuple[Fact, ...]:
    disk = shutil.disk_usage(settings.VAR)
    free = disk.free / disk.total
    return (
        Fact("Cơ sở dữ liệu", fmt.size(stands.database_bytes)),
        Fact(
            "Chỗ trống trên đĩa",
            fmt.size(disk.free),
            f"{fmt.percent(free * 100, 0)} của {fmt.size(disk.total)}"
            + (", sắp hết" if free < LITTLE_ROOM else ""),
        ),
    )
