"""Lists: table, filters, batch bar, pager, preview, facts."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from motcua.ui import draw
from motcua.ui.table import Cell, Column, Row, Table, draw_cell
from motcua.ui.tags.library import register
from motcua.ui.types import Action, Fact, FilterBar, Pager


def _openings(table: Table) -> list[tuple[str, str]]:
    """Begin and end of a cell of each column; on a phone `data-l` gives the label before the value."""
    tags = []
    for number, column in enumerate(table.columns):
        head = table.row_head and number == 0
        classes = ' class="m-num"' if column.number else ""
        label = "" if head or column.hidden_title else draw.text(column.title)
        opening = f' data-l="{label}">'
        tags.append(
            (f'<th{classes} scope="row"{opening}', "</th>") if head else (f"<td{classes}{opening}", "</td>")
        )
    return tags


def _attributes(row: Row) -> str:
    """What the row says of itself: picked, kind, cursor, where it leads, what previews it."""
    classes = " ".join(filter(None, ["m-picked" if row.picked else "", f"m-{row.kind}" if row.kind else ""]))
    named = (("class", classes), ("data-href", row.href), ("data-preview", row.preview))
    text = "".join(f' {name}="{draw.text(value)}"' for name, value in named if value)
    return text + (' aria-current="true"' if row.current else "")


def _tick(table: Table, row: Row, words: str) -> str:
    """The row's tick box, named after the row for those who hear it."""
    form = f' form="{draw.text(table.form)}"' if table.form else ""
    return (
        f'<td><label class="m-tick"><input class="form-check-input" type="checkbox"'
        f' name="{draw.text(table.pick)}" value="{draw.text(row.key)}"{form}'
        f"{' checked' if row.picked else ''} data-pick>"
        f'<span class="visually-hidden">{words} {draw.text(row.name or row.key)}</span></label></td>'
    )


def _rows(table: Table) -> SafeString:
    """All rows; written here and not in a template because a list draws hundreds of cells."""
    openings, words, html = _openings(table), draw.text(gettext("Chọn")), []
    for row in table.rows:
        html.append(f"<tr{_attributes(row)}>{_tick(table, row, words) if table.pick else ''}")
        for (opening, ending), cell in zip(openings, row.cells, strict=True):
            html.append(f"{opening}{draw_cell(cell)}{ending}")
        html.append("</tr>\n")
    return mark_safe("".join(html))  # noqa: S308 - every piece is escaped where it is made


@register.simple_tag
def data_table(table: Table) -> SafeString:
    """A table from its value. ValueError for a row whose cells do not fit the columns."""
    heads = mark_safe("".join(column_head(one) for one in table.columns))  # noqa: S308 - drawn parts
    return draw.part("data_table", table=table, heads=heads, rows=_rows(table))


@register.simple_tag
def cell(one: Cell) -> SafeString:
    """One cell's content, for tables that a room writes itself."""
    return draw_cell(one)


@register.simple_tag
def column_head(column: Column) -> SafeString:
    """One `<th>` with its sort link, for tables that a room writes itself."""
    return draw.same("column_head", column=column)


@register.simple_tag
def filter_bar(bar: FilterBar) -> SafeString:
    """Filters that live in the URL; without script a button applies them."""
    return draw.same("filter_bar", bar=bar)


@register.simple_tag
def batch_bar(noun: str, actions: tuple[Action, ...], form: str, picked: int = 0) -> SafeString:
    """What can be done with the ticked rows; `form` is the id of the form that they belong to."""
    return draw.same("batch_bar", noun=noun, actions=actions, form=form, picked=picked)


@register.simple_tag
def pager(one: Pager) -> SafeString:
    """What is in view, the previous page, the next page."""
    return draw.same("pager", pager=one)


@register.simple_tag
def list_keys() -> SafeString:
    """The keys of a list, said at its foot."""
    return draw.same("list_keys")


@register.simple_block_tag
def preview(content: str, close_href: str = "", asked: bool = False) -> SafeString:
    """The pane at the right of a list; empty it says how to fill it.

    On a narrow screen it covers the list, so it shows only when the reader asked for this row (`asked`).
    """
    return draw.part("preview", content=mark_safe(content.strip()), close_href=close_href, asked=asked)  # noqa: S308


def _value(fact: Fact) -> str:
    value = draw.text(fact.value)
    return f'<a href="{draw.text(fact.href)}">{value}</a>' if fact.href else value


@register.simple_tag
def facts(entries: tuple[Fact, ...], wide: bool = False) -> SafeString:
    """Labels and values: beside each other on the desk, above each other on the site."""
    drawn = [
        f"<dt>{draw.text(one.label)}</dt><dd>{_value(one)}"
        + (f' <span class="m-muted">{draw.text(one.note)}</span></dd>' if one.note else "</dd>")
        for one in entries
    ]
    kind = "m-facts m-wide" if wide else "m-facts"
    return mark_safe(f'<dl class="{kind}">{"".join(drawn)}</dl>')  # noqa: S308 - escaped above


@register.simple_tag
def facts_row(entries: tuple[Fact, ...]) -> SafeString:
    """Three or four facts in one row between two lines."""
    drawn = [
        f"<div><dt>{draw.text(one.label)}</dt><dd>{_value(one)}</dd>"
        + (f"<dd>{draw.text(one.note)}</dd></div>" if one.note else "</div>")
        for one in entries
    ]
    return mark_safe(f'<dl class="m-facts-row">{"".join(drawn)}</dl>')  # noqa: S308 - escaped above
