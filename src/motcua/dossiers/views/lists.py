"""The inboxes and the two boards: one view, a table, a preview beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.core.actor import Actor, Depth
from motcua.dossiers import public as door
from motcua.dossiers.types import DossierRow, Filters, Page, Scope
from motcua.dossiers.views import shown
from motcua.dossiers.views.boxes import BOX_BY_KEY, Box
from motcua.ui import format as fmt
from motcua.ui.table import Code, Column, Row, Table, Text
from motcua.ui.types import Action, Blank, Filter, FilterBar, Option, Pager, Tab

PAGE_SIZE = 20
BATCH_FORM = "chon"
_SCOPES = {Scope.MINE: "Việc của tôi", Scope.UNIT: "Cả đơn vị", Scope.TREE: "Cả cấp dưới"}
_DUE = {"hom-nay": ("Hôm nay", 0), "3-ngay": ("3 ngày tới", 3), "7-ngay": ("7 ngày tới", 7)}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; anything that makes no sense in it is as if it were not there."""

    scope: Scope
    due: str
    text: str
    cursor: str
    shown_id: int | None

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Read the address."""
        scope, due, opened = query.get("pham-vi", ""), query.get("han", ""), query.get("xem", "")
        return cls(
            scope=Scope(scope) if scope in set(Scope) else Scope.MINE,
            due=due if due in _DUE else "",
            text=query.get("loc", "").strip()[:100],
            cursor=query.get("trang", "")[:600],
            shown_id=int(opened) if opened.isdecimal() and len(opened) < 18 else None,
        )

    def filters(self, today: date) -> Filters:
        """The narrowing that the query understands."""
        until = today + timedelta(days=_DUE[self.due][1]) if self.due else None
        return Filters(text=self.text, due_to=until)

    def href(self, path: str, **changes: str) -> str:
        """This list's address with ``changes``; a change that is empty leaves the parameter out."""
        kept = {
            "pham-vi": "" if self.scope is Scope.MINE else self.scope.value,
            "han": self.due,
            "loc": self.text,
        } | changes
        words = {key: value for key, value in kept.items() if value}
        return f"{path}?{urlencode(words)}" if words else path


def box(request: DeskRequest, key: str) -> HttpResponse:
    """One inbox: rows by keyset, what can be done with many of them, and one of them beside the list."""
    one, actor, asked = BOX_BY_KEY[key], request.actor, Asked.of(request.GET)
    page = _page(actor, one, asked)
    context = {
        "box": one,
        "table": _table(page, one, asked),
        "tabs": _tabs(one, actor, asked, request.path),
        "filter_bar": _bar(asked, request.path),
        "actions": _actions(one, actor),
        "pager": _pager(page, asked, request.path),
        "now": clock.now(),
        "form": BATCH_FORM,
        "shown": next((row for row in page.rows if row.id == asked.shown_id), None),
        "here": asked.href(request.path),
    }
    return render(request, "dossiers/list.html", context)


def _page(actor: Actor, one: Box, asked: Asked) -> Page:
    filters, cursor = asked.filters(clock.today()), asked.cursor
    boards: dict[str, Callable[..., Page]] = {"near": door.due_soon, "late": door.overdue}
    if one.key == "handed":
        return door.handed_out(actor, filters=filters, cursor=cursor, size=PAGE_SIZE)
    if one.queue is None:
        return boards[one.key](actor, scope=asked.scope, filters=filters, cursor=cursor, size=PAGE_SIZE)
    return door.inbox(actor, one.queue, scope=asked.scope, filters=filters, cursor=cursor, size=PAGE_SIZE)


def _table(page: Page, one: Box, asked: Asked) -> Table:
    agencies = {row.code_agency for row in page.rows}
    same = len(agencies) == 1
    columns = (
        Column("Mã hồ sơ", width="104", note=next(iter(agencies)) if same else ""),
        Column("Thủ tục"),
        Column("Chủ hồ sơ", width="120"),
        Column("Bước", width="88"),
        Column("Đang ở", width="96"),
        Column("Thời hạn", width="112"),
        Column("Trạng thái", width="152"),
    )
    return Table(
        caption=one.title,
        columns=columns,
        rows=tuple(_row(row, asked, same=same) for row in page.rows),
        pick="ho-so" if one.verbs else "",
        form=BATCH_FORM if one.verbs else "",
        empty=Blank(_empty_title(one, asked), one.empty if not asked.text else "Thử bỏ bớt điều kiện lọc."),
    )


def _empty_title(one: Box, asked: Asked) -> str:
    return "Không tìm thấy hồ sơ phù hợp" if asked.text or asked.due else f"{one.title}: không có hồ sơ"


def _row(row: DossierRow, asked: Asked, *, same: bool) -> Row:
    place = row.offered or row.held
    return Row(
        cells=(
            Code(row.code, shown.href(row.id), short=same),
            Text(row.procedure_name, wrap=True),
            row.owner_name,
            row.step_name,
            Text(place.unit_name, note="chờ nhận" if row.offered else ""),
            shown.clock(row.clock),
            shown.status(row),
        ),
        key=f"{row.id}.{row.revision}",
        href=shown.href(row.id),
        preview=reverse("dossiers:preview", args=[row.id]),
        current=row.id == asked.shown_id,
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


def _bar(asked: Asked, path: str) -> FilterBar:
    options = (
        Option("", "Tất cả", not asked.due),
        *(Option(key, words, asked.due == key) for key, (words, _) in _DUE.items()),
    )
    keep = () if asked.scope is Scope.MINE else (("pham-vi", asked.scope.value),)
    return FilterBar(
        filters=(Filter("han", "Hẹn trả", options),),
        text_name="loc",
        text_value=asked.text,
        clear_href=asked.href(path, han="", loc="") if asked.due or asked.text else "",
        keep=keep,
        action=path,
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
