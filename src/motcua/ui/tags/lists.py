"""Lists: table, filters, batch bar, pager, preview, facts."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.ui import draw
from motcua.ui.table import Cell, Column, Row, Table, draw_cell
from motcua.ui.tags.library import register
from motcua.ui.types import Action, Fact, FilterBar, Pager


def _cells(table: Table, row: Row) -> SafeString:
    """The cells of one row; on a phone `data-l` gives the label before the value."""
    html = []
    for number, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
        head = table.row_head and number == 0
        tag = "th" if head else "td"
        classes = ' class="m-num"' if column.number else ""
        scope = ' scope="row"' if head else ""
        label = "" if head or column.hidden_title else column.title
        html.append(
            f"<{tag}{classes}{scope}" + format_html(' data-l="{}"', label) + f">{draw_cell(cell)}</{tag}>"
        )
    return mark_safe("".join(html))  # noqa: S308 - draw_cell escapes


@register.simple_tag
def data_table(table: Table) -> SafeString:
    """A table from its value. ValueError for a row whose cells do not fit the columns."""
    rows = [(row, _cells(table, row)) for row in table.rows]
    return draw.part("data_table", table=table, rows=rows)


@register.simple_tag
def cell(one: Cell) -> SafeString:
    """One cell's content, for tables that a room writes itself."""
    return draw_cell(one)


@register.simple_tag
def column_head(column: Column) -> SafeString:
    """One `<th>` with its sort link, for tables that a room writes itself."""
    return draw.part("column_head", column=column)


@register.simple_tag
def filter_bar(bar: FilterBar) -> SafeString:
    """Filters that live in the URL; without script a button applies them."""
    return draw.part("filter_bar", bar=bar)


@register.simple_tag
def batch_bar(noun: str, actions: tuple[Action, ...], form: str, picked: int = 0) -> SafeString:
    """What can be done with the ticked rows; `form` is the id of the form that they belong to."""
    return draw.part("batch_bar", noun=noun, actions=actions, form=form, picked=picked)


@register.simple_tag
def pager(one: Pager) -> SafeString:
    """What is in view, the previous page, the next page."""
    return draw.part("pager", pager=one)


@register.simple_tag
def list_keys() -> SafeString:
    """The keys of a list, said at its foot."""
    return draw.part("list_keys")


@register.simple_block_tag
def preview(content: str, close_href: str = "", asked: bool = False) -> SafeString:
    """The pane at the right of a list; empty it says how to fill it.

    On a narrow screen it covers the list, so it shows only when the reader asked for this row (`asked`).
    """
    return draw.part("preview", content=mark_safe(content.strip()), close_href=close_href, asked=asked)  # noqa: S308


@register.simple_tag
def facts(entries: tuple[Fact, ...], wide: bool = False) -> SafeString:
    """Labels and values: beside each other on the desk, above each other on the site."""
    return draw.part("facts", entries=entries, wide=wide)


@register.simple_tag
def facts_row(entries: tuple[Fact, ...]) -> SafeString:
    """Three or four facts in one row between two lines."""
    return draw.part("facts_row", entries=entries)
