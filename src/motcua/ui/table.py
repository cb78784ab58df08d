"""A table as a value: columns, rows, cells. `{% data_table table %}` draws it.

A cell is text, or one of the values that have a look of their own (a dossier's code, a badge, a clock,
a link, money). Rooms that need another shape write their own `<table class="m-table">`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.ui import draw
from motcua.ui import format as fmt
from motcua.ui.types import Action, Badge, Blank, Clock, Link, StatusBadge


@dataclass(frozen=True, slots=True)
class Code:
    """A dossier's code; `short` leaves out the agency, which then stands once in the column's head.

    `stacked` puts the agency on a line of its own over the number: a narrow column of many agencies.
    """

    code: str
    href: str = ""
    short: bool = False
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Words with a smaller line under them; `wrap` sets them smaller so that two lines fit a 40 px row.

    `title` is the whole name where `text` is a short one.
    """

    text: str
    note: str = ""
    href: str = ""
    strong: bool = False
    wrap: bool = False
    title: str = ""


Cell = str | SafeString | Code | Text | StatusBadge | Badge | Clock | Link | Action


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in px is one of the classes m-w-*; without it the column takes what is left."""

    title: str
    width: str = ""
    number: bool = False
    note: str = ""
    sort: Literal["", "up", "down"] = ""
    sort_href: str = ""
    hidden_title: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`key` is the value of the row's tick box, `href` its page, `preview` what the preview pane loads."""

    cells: tuple[Cell, ...]
    key: str = ""
    href: str = ""
    preview: str = ""
    picked: bool = False
    current: bool = False
    kind: Literal["", "total", "group"] = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`pick` names the tick boxes (none without it), `form` the form they belong to.

    `row_head` makes the first cell a row header; `fold` turns rows into blocks on a phone.
    `keys`: the keys of a list and its preview work here too where nothing can be ticked.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    pick: str = ""
    form: str = ""
    empty: Blank | None = None
    fixed: bool = True
    sticky: bool = True
    fold: bool = True
    row_head: bool = False
    show_caption: bool = False
    keys: bool = False


def _code(cell: Code) -> SafeString:
    parts = fmt.code_parts(cell.code)
    agency = format_html("<small>{}-</small>", parts.agency) if parts.agency and not cell.short else ""
    kind = "m-code m-stacked" if cell.stacked else "m-code"
    drawn = format_html('<span class="{}">{}{}</span>', kind, agency, parts.number)
    return format_html('<a href="{}">{}</a>', cell.href, drawn) if cell.href else drawn


def _text(cell: Text) -> SafeString:
    text = format_html('<a href="{}">{}</a>', cell.href, cell.text) if cell.href else cell.text
    if cell.strong:
        text = format_html("<b>{}</b>", text)
    if cell.wrap:
        text = format_html('<span class="m-wrap">{}</span>', text)
    if cell.title and cell.title != cell.text:
        text = format_html('<span title="{}">{}</span>', cell.title, text)
    return format_html("{}{}", text, format_html("<small>{}</small>", cell.note) if cell.note else "")


def draw_cell(cell: Cell) -> SafeString:
    """The cell's HTML."""
    match cell:
        case Code():
            return _code(cell)
        case Text():
            return _text(cell)
        case StatusBadge() | Badge() | Clock() | Action():
            return draw.value(cell)
        case Link():
            return format_html('<a href="{}">{}</a>', cell.href, cell.text)
        case _:
            return format_html("{}", cell)
