"""Figures: statistics, charts, tile map, table of figures."""

from __future__ import annotations

from django.utils.safestring import SafeString

from motcua.ui import draw
from motcua.ui.charts import Chart
from motcua.ui.tags.library import register
from motcua.ui.tiles import TileMap
from motcua.ui.types import FigureRow, Stat
from motcua.ui.year import Year


@register.simple_tag
def stat(one: Stat) -> SafeString:
    """One key figure, what it counts, the way to its rows."""
    return draw.part("stat", stat=one)


@register.simple_tag
def stats(entries: tuple[Stat, ...]) -> SafeString:
    """Key figures in one row."""
    return draw.part("stats", entries=entries)


@register.simple_tag
def chart(one: Chart) -> SafeString:
    """Bars, lines or a stack as SVG, with its data table folded below."""
    return draw.part("chart", chart=one)


@register.simple_tag
def tile_map(one: TileMap) -> SafeString:
    """The province's units on a grid, each a link, in classes told by colour and shape."""
    return draw.part("tile_map", map=one)


@register.simple_tag
def table_of_figures(rows: tuple[FigureRow, ...], caption: str = "Bảng con số") -> SafeString:
    """Figures with definition, cut-off date and the way to their rows."""
    return draw.part("table_of_figures", rows=rows, caption=caption)


@register.simple_tag
def year(one: Year) -> SafeString:
    """Twelve months at a glance, special days told by a letter and a shape."""
    return draw.part("year", year=one)
