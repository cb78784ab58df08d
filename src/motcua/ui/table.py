"""A table as a value: columns, rows, cells. `{% data_table table %}` draws it.

A cell is text, or one of the values that have a look of their own (a dossier's code, a badge, a clock,
a link, money). Rooms that need another shape write their own `<table class="m-table">`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString, mark_safe

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


def _code(cell: Code) -> str:
    parts = fmt.code_parts(cell.code)
    agency = f"<small>{draw.text(parts.agency)}-</small>" if parts.agency and not cell.short else ""
    kind = "m-code m-stacked" if cell.stacked else "m-code"
    drawn = f'<span class="{kind}">{agency}{draw.text(parts.number)}</span>'
    return f'<a href="{draw.text(cell.href)}">{drawn}</a>' if cell.href else drawn


def _text(cell: Text) -> str:
    text = draw.text(cell.text)
    if cell.href:
        text = f'<a href="{draw.text(cell.href)}">{text}</a>'
    if cell.strong:
        text = f"<b>{text}</b>"
    if cell.wrap:
        text = f'<span class="m-wrap">{text}</span>'
    if cell.title and cell.title != cell.text:
        text = f'<span title="{draw.text(cell.title)}">{text}</span>'
    return f"{text}<small>{draw.text(cell.note)}</small>" if cell.note else text


def draw_cell(cell: Cell) -> SafeString:
    """The cell's HTML."""
    match cell:
        case Code():
            return mark_safe(_code(cell))  # noqa: S308 - escaped there
        case Text():
            return mark_safe(_text(cell))  # noqa: S308 - escaped there
        case StatusBadge() | Badge() | Clock() | Action():
            return draw.value(cell)
        case Link():
            return mark_safe(f'<a href="{draw.text(cell.href)}">{draw.text(cell.text)}</a>')  # noqa: S308
        case _:
            return mark_safe(draw.text(cell))  # noqa: S308 - escaped
