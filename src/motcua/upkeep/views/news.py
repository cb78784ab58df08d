"""News between rooms that could not be delivered: why, and another try."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.core import clock
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.outbox import revive
from motcua.core.refs import Ref
from motcua.dossiers import public as dossiers
from motcua.ui import format as fmt
from motcua.ui.http import DeskRequest
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Action, Blank
from motcua.upkeep import perms
from motcua.upkeep.enums import News
from motcua.upkeep.queries.news import Stuck, stuck
from motcua.upkeep.views.health import age
from motcua.upkeep.views.shell import sections

COLUMNS = (
    Column("Về", "240"),
    Column("Tin", "184"),
    Column("Báo lúc", "144"),
    Column("Đã thử", "72", number=True),
    Column("Chờ phía sau", "104", number=True),
    Column("Lỗi"),
    Column("Việc", "128", hidden_title=True),
)
FORM = "chuyen-lai"


def news(request: DeskRequest) -> HttpResponse:
    """The list; a press of a button lets one or all be tried again."""
    perms.can_see(request.actor).or_refuse()
    rows = stuck()
    if request.method == "POST":
        return _revive(request, rows)
    codes = dossiers.codes_of(ref.id for row in rows if (ref := _ref(row)) and ref.kind == "dossiers.dossier")
    empty = Blank(
        "Không có tin bị kẹt", "Mọi tin giữa các phần của hệ thống đã tới nơi hoặc đang được chuyển."
    )
    page = {
        "sections": sections(request.actor, "news"),
        "table": Table("Tin bị kẹt", COLUMNS, tuple(_row(row, codes) for row in rows), empty=empty),
        "form_id": FORM,
        "count": len(rows),
    }
    return render(request, "upkeep/news.html", page)


def _told(name: str) -> str:
    """The news in words; what has none yet shows its own name."""
    return News(name).label if name in News.values else name


def _ref(row: Stuck) -> Ref | None:
    try:
        return Ref.parse(row.subject)
    except ValueError:
        return None


def _row(row: Stuck, codes: dict[int, str]) -> Row:
    ref = _ref(row)
    about = codes.get(ref.id, row.subject) if ref and ref.kind == "dossiers.dossier" else row.subject
    return Row(
        (
            Text(about, f"tin thứ {row.seq}", strong=True),
            Text(_told(row.name), row.name),
            Text(fmt.moment(row.announced_at), age(clock.real() - row.announced_at)),
            str(row.attempts),
            str(row.behind) if row.behind else "",
            Text(row.error, wrap=True),
            Action("Chuyển lại", form=FORM, name="tin", value=str(row.id), size="small", icon="refresh"),
        ),
        name=about,
    )


def _revive(request: DeskRequest, rows: list[Stuck]) -> HttpResponse:
    """One, or all that were shown; what somebody else revived meanwhile is no fault."""
    one = request.POST.get("tin", "")
    wanted = [row.id for row in rows if request.POST.get("viec") == "tat-ca" or str(row.id) == one]
    done = 0
    for number in wanted:
        try:
            revive(request.actor, number)
            done += 1
        except Refusal as refusal:
            if refusal.kind is not RefusalKind.CONFLICT:
                raise
    if done:
        messages.success(request, f"Đã cho chuyển lại {done} tin. Xem lại sau ít giây.")
    else:
        messages.info(request, "Tin này không còn bị kẹt.")
    return redirect("upkeep:news")
