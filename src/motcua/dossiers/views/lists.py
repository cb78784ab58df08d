"""The inboxes and the two boards: one view, a table, a preview beside it."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.dossiers import public as door
from motcua.dossiers.enums import Queue
from motcua.dossiers.types import DossierRow, Groups, Look, Page, Place, Scope
from motcua.dossiers.views import grouped, narrowing, saved, shown
from motcua.dossiers.views.boxes import BOX_BY_KEY, Box
from motcua.dossiers.views.narrowing import Asked
from motcua.ui import format as fmt
from motcua.ui import keyset
from motcua.ui.addresses import address_of
from motcua.ui.table import Code, Column, Row, Table, Text
from motcua.ui.types import Action, Blank, Pager, Tab
from motcua.workdays import unit_calendars

PAGE_SIZE = 20
BATCH_FORM = "chon"
MANY = 100  # nothing is counted further
Holder = tuple[str, Callable[[DossierRow], Place]]
_SCOPES = {Scope.MINE: "Việc của tôi", Scope.UNIT: "Cả đơn vị", Scope.TREE: "Cả cấp dưới"}
_KEYS = (
    (("j", "k"), "xuống, lên một dòng"),
    (("x",), "đánh dấu dòng đang đứng"),
    (("e",), "mở hồ sơ đang đứng"),
    (("/",), "đến ô tìm"),
    (("?",), "bảng phím tắt này"),
)


@unit_calendars.held()
def box(request: DeskRequest, key: str) -> HttpResponse:
    """One inbox: rows by keyset, what can be done with many of them, and one of them beside the list."""
    one, actor = BOX_BY_KEY[key], request.actor
    asked = Asked.of(request.GET, saved.usual_scope(request, one))
    page, found = _page(actor, one, asked), _groups(actor, one, asked)
    context = {
        "box": one,
        "count": _count(page, asked),
        "table": _table(page, one, asked, request.path),
        "tabs": _tabs(found, asked, request.path),
        **saved.context(one, found, asked),
        "filter_bar": narrowing.bar(asked, found, request.path),
        "batch": _actions(one, actor) if page.rows else (),
        "pager": _pager(page, asked, request.path),
        "now": clock.now(),
        "form": BATCH_FORM,
        "keys": _KEYS,
        "here": asked.href(request.path),
        **_board(one, asked, found, request.path),
    }
    return render(request, "dossiers/list.html", context)


def _groups(actor: Actor, one: Box, asked: Asked) -> Groups:
    """What the list may be narrowed to, and how much is in each tab; one statement."""
    scopes = () if one.look in {Look.HANDED, Look.FEES} else door.scopes(actor)
    by = ["fields", "steps"] + (["units"] if asked.scope is not Scope.MINE else [])
    by += ["people"] if one.is_board and asked.by == "nguoi" else []
    return door.groups(actor, one.look, scope=asked.scope, scopes=scopes, by=by, box=one.key)


def _board(one: Box, asked: Asked, found: Groups, path: str) -> dict[str, object]:
    """The groups of a board that looks further than one's own hands."""
    if not one.is_board or asked.scope is Scope.MINE or not (found.units or found.steps):
        return {}
    return {
        "group_tabs": grouped.tabs(asked, path),
        "group_table": grouped.table(asked, found, path, one.title),
        "group_rest": grouped.rest(asked, found),
    }


def _count(page: Page, asked: Asked) -> str:
    """How many there are, where one page holds them all; a longer list is not counted."""
    whole = not (page.next or page.previous or asked.cursor)
    return f"{fmt.number(len(page.rows))} hồ sơ" if whole and page.rows else ""


def _page(actor: Actor, one: Box, asked: Asked) -> Page:
    filters, cursor = asked.filters(clock.today()), asked.cursor
    boards: dict[Queue | Look, Callable[..., Page]] = {Look.NEAR: door.due_soon, Look.LATE: door.overdue}
    if one.look is Look.HANDED:
        return door.handed_out(actor, filters=filters, cursor=cursor, size=PAGE_SIZE)
    if one.look is Look.FEES:
        return door.owing(actor, filters=filters, cursor=cursor, size=PAGE_SIZE)
    if one.is_board:
        return boards[one.look](actor, scope=asked.scope, filters=filters, cursor=cursor, size=PAGE_SIZE)
    queue = Queue(one.look)
    return door.inbox(actor, queue, scope=asked.scope, filters=filters, cursor=cursor, size=PAGE_SIZE)


def _table(page: Page, one: Box, asked: Asked, path: str) -> Table:
    agencies = {row.code_agency for row in page.rows}
    same = len(agencies) == 1
    holder = _holder(one, asked)
    columns = (
        Column("Mã hồ sơ", width="104", note=next(iter(agencies)) if same else ""),
        Column("Thủ tục"),
        Column("Chủ hồ sơ", width="120"),
        Column("Bước", width="112" if holder else "144"),
        *((Column(holder[0], width="136"),) if holder else ()),
        Column("Thời hạn", width="112", sort="up"),
        Column("Trạng thái", width="144"),
    )
    return Table(
        caption=one.title,
        columns=columns,
        rows=tuple(_row(row, holder, asked, same=same) for row in page.rows),
        pick="ho-so" if one.verbs and page.rows else "",
        form=BATCH_FORM if one.verbs and page.rows else "",
        empty=_blank(one, asked, path),
        keys=bool(page.rows),
    )


def _blank(one: Box, asked: Asked, path: str) -> Blank:
    """Nothing here: because there is no work, or because the bar leaves everything out."""
    if not asked.narrowed:
        return Blank(f"{one.title}: không có hồ sơ", one.empty)
    everything = Action("Bỏ lọc", href=asked.whole(path))
    return Blank("Không có hồ sơ nào khớp với bộ lọc", "Bỏ bớt điều kiện lọc để thấy thêm.", everything)


def _holder(one: Box, asked: Asked) -> Holder | None:
    """The column that says whose it is; none where every row is the reader's own."""
    if one.look is Look.HANDED:
        return "Giao cho", lambda row: row.offered or row.held
    if one.look is Queue.CHO_NHAN:
        return "Người giao", lambda row: row.held
    if one.look is Look.FEES:
        return "Đang ở", lambda row: row.offered or row.held
    if asked.scope is Scope.MINE:
        return None
    return "Người giữ" if asked.scope is Scope.UNIT else "Đang ở", lambda row: row.offered or row.held


def _place(place: Place, asked: Asked, waits: str) -> Text:
    """A person in lists of one unit, else the unit with the person under it."""
    unit = place.unit_list_name or place.unit_name
    if asked.scope is Scope.TREE:
        note = waits or place.person_name
        return Text(unit, note=note, title=place.unit_name, wrap=True)
    if place.person_name:
        return Text(place.person_name, note=waits)
    return Text(unit, note=waits, title=place.unit_name, wrap=True)


def _row(row: DossierRow, holder: Holder | None, asked: Asked, *, same: bool) -> Row:
    waits = "chờ nhận" if row.offered else ""
    return Row(
        cells=(
            Code(row.code, shown.href(row.id), short=same, stacked=not same),
            Text(row.procedure_name, wrap=True),
            row.owner_name,
            Text(row.step_name, wrap=True),
            *((_place(holder[1](row), asked, waits),) if holder else ()),
            shown.clock(row.clock),
            shown.status(row),
        ),
        key=f"{row.id}.{row.revision}",
        href=shown.href(row.id),
        preview=address_of("dossiers:preview", row.id),
        name=row.code,
    )


def _tabs(found: Groups, asked: Asked, path: str) -> tuple[Tab, ...]:
    """Whose work, and how much of it: only what this post may see; then the views that it keeps."""
    views = saved.tabs(found, asked, path)
    is_view = any(tab.current for tab in views)
    scopes = tuple(
        Tab(
            _SCOPES[scope],
            asked.whole(path, **{"pham-vi": "" if scope is asked.usual else scope.value}),
            count=fmt.number(count) if count < MANY else f"{MANY - 1}+",
            current=scope is asked.scope and not is_view,
        )
        for scope, count in ((scope, found.scopes[scope]) for scope in Scope if scope in found.scopes)
    )
    return (*scopes, *views)


def _actions(one: Box, actor: Actor) -> tuple[Action, ...]:
    """The verbs that this post may do here; the tick boxes belong to their form."""
    return tuple(
        Action(
            verb.words,
            kind="primary" if verb.primary else "secondary",
            icon=verb.icon,
            size="small",
            form=BATCH_FORM,
            formaction=reverse("dossiers:batch", args=[one.key, verb.name]),
        )
        for verb in one.verbs
        if actor.has(verb.right)
    )


def _pager(page: Page, asked: Asked, path: str) -> Pager:
    words = f"Đang xem {fmt.number(len(page.rows))} hồ sơ"
    return Pager(
        words,
        next_href=asked.href(path, trang=page.next) if page.next else "",
        previous_href=asked.href(path, trang=page.previous) if page.previous else "",
        last_href=asked.href(path, trang=keyset.LAST) if page.next else "",
    )
