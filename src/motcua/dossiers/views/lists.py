"""The inboxes and the two boards: one view, a table, a preview beside it."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.core.actor import Actor, Depth
from motcua.dossiers import public as door
from motcua.dossiers.types import DossierRow, Page, Place, Scope
from motcua.dossiers.views import narrowing, shown
from motcua.dossiers.views.boxes import BOX_BY_KEY, Box
from motcua.dossiers.views.narrowing import Asked
from motcua.procedures import public as procedures
from motcua.ui import format as fmt
from motcua.ui.table import Code, Column, Row, Table, Text
from motcua.ui.types import Action, Blank, Pager, Tab

PAGE_SIZE = 20
BATCH_FORM = "chon"
Holder = tuple[str, Callable[[DossierRow], str]]
_SCOPES = {Scope.MINE: "Việc của tôi", Scope.UNIT: "Cả đơn vị", Scope.TREE: "Cả cấp dưới"}
_KEYS = (
    (("j", "k"), "xuống, lên một dòng"),
    (("x",), "đánh dấu dòng đang đứng"),
    (("e",), "mở hồ sơ đang đứng"),
    (("/",), "đến ô tìm"),
    (("?",), "bảng phím tắt này"),
)


def box(request: DeskRequest, key: str) -> HttpResponse:
    """One inbox: rows by keyset, what can be done with many of them, and one of them beside the list."""
    one, actor, asked = BOX_BY_KEY[key], request.actor, Asked.of(request.GET)
    page = _page(actor, one, asked)
    context = {
        "box": one,
        "count": _count(page, asked),
        "table": _table(page, one, asked, request.path),
        "tabs": _tabs(one, actor, asked, request.path),
        "filter_bar": narrowing.bar(asked, procedures.field_rows(), request.path),
        "batch": _actions(one, actor) if page.rows else (),
        "pager": _pager(page, asked, request.path),
        "now": clock.now(),
        "form": BATCH_FORM,
        "keys": _KEYS,
        "here": asked.href(request.path),
    }
    return render(request, "dossiers/list.html", context)


def _count(page: Page, asked: Asked) -> str:
    """How many there are, where one page holds them all; a longer list is not counted."""
    whole = not (page.next or page.previous or asked.cursor)
    return f"{fmt.number(len(page.rows))} hồ sơ" if whole and page.rows else ""


def _page(actor: Actor, one: Box, asked: Asked) -> Page:
    filters, cursor = asked.filters(clock.today()), asked.cursor
    boards: dict[str, Callable[..., Page]] = {"near": door.due_soon, "late": door.overdue}
    if one.key == "handed":
        return door.handed_out(actor, filters=filters, cursor=cursor, size=PAGE_SIZE)
    if one.queue is None:
        return boards[one.key](actor, scope=asked.scope, filters=filters, cursor=cursor, size=PAGE_SIZE)
    return door.inbox(actor, one.queue, scope=asked.scope, filters=filters, cursor=cursor, size=PAGE_SIZE)


def _table(page: Page, one: Box, asked: Asked, path: str) -> Table:
    agencies = {row.code_agency for row in page.rows}
    same = len(agencies) == 1
    holder = _holder(one, asked)
    columns = (
        Column("Mã hồ sơ", width="104", note=next(iter(agencies)) if same else ""),
        Column("Thủ tục"),
        Column("Chủ hồ sơ", width="120"),
        Column("Bước", width="104" if holder else "136"),
        *((Column(holder[0], width="120"),) if holder else ()),
        Column("Thời hạn", width="112", sort="up"),
        Column("Trạng thái", width="152"),
    )
    return Table(
        caption=one.title,
        columns=columns,
        rows=tuple(_row(row, holder, same=same) for row in page.rows),
        pick="ho-so" if one.verbs and page.rows else "",
        form=BATCH_FORM if one.verbs and page.rows else "",
        empty=_blank(one, asked, path),
        keys=bool(page.rows),
    )


def _blank(one: Box, asked: Asked, path: str) -> Blank:
    """Nothing here: because there is no work, or because the bar leaves everything out."""
    if not asked.narrowed:
        return Blank(f"{one.title}: không có hồ sơ", one.empty)
    everything = Action("Bỏ lọc", href=asked.href(path, han="", loc="", **{"linh-vuc": ""}))
    return Blank("Không có hồ sơ nào khớp với bộ lọc", "Bỏ bớt điều kiện lọc để thấy thêm.", everything)


def _holder(one: Box, asked: Asked) -> Holder | None:
    """The column that says whose it is; none where every row is the reader's own."""
    if one.key == "handed":
        return "Giao cho", lambda row: _place(row.offered or row.held)
    if one.key == "handover":
        return "Người giao", lambda row: _place(row.held)
    if asked.scope is Scope.UNIT:
        return "Người giữ", lambda row: _place(row.offered or row.held)
    if asked.scope is Scope.TREE:
        return "Đang ở", lambda row: (row.offered or row.held).unit_name
    return None


def _place(place: Place) -> str:
    return place.person_name or place.unit_name


def _row(row: DossierRow, holder: Holder | None, *, same: bool) -> Row:
    waits = "chờ nhận" if row.offered else ""
    return Row(
        cells=(
            Code(row.code, shown.href(row.id), short=same),
            Text(row.procedure_name, wrap=True),
            row.owner_name,
            row.step_name,
            *((Text(holder[1](row), note=waits),) if holder else ()),
            shown.clock(row.clock),
            shown.status(row),
        ),
        key=f"{row.id}.{row.revision}",
        href=shown.href(row.id),
        preview=reverse("dossiers:preview", args=[row.id]),
        name=row.code,
    )


def _tabs(one: Box, actor: Actor, asked: Asked, path: str) -> tuple[Tab, ...]:
    """Whose work: only what this post may see."""
    if one.key == "handed":
        return ()
    depths = {grant.depth for grant in actor.grants_for("dossiers.view")}
    scopes = [Scope.MINE]
    scopes += [Scope.UNIT] if depths & {Depth.UNIT, Depth.TREE} else []
    scopes += [Scope.TREE] if Depth.TREE in depths else []
    return tuple(
        Tab(
            _SCOPES[scope],
            asked.href(path, **{"pham-vi": "" if scope is Scope.MINE else scope.value}),
            current=scope is asked.scope,
        )
        for scope in scopes
    )


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
    )
