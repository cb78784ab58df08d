"""How the province serves, drawn: headline, chart, map, places, definitions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from motcua.core.figures import Figure, figures
from motcua.orgs.types import UnitRow
from motcua.portal.rules.periods import Asked, months
from motcua.portal.rules.serving import Places, Standing
from motcua.reports.types import Served
from motcua.ui import charts, tiles
from motcua.ui import format as fmt
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import FigureRow, Link, Stat

UNKNOWN = "chưa có số liệu"
THOUSANDS = 10_000  # from here on the chart counts in thousands
OURS = "dossiers."


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One line of the table of places; ``href`` leads to its own page."""

    name: str
    served: Served
    href: str = ""


def rate(served: Served) -> str:
    """The on-time rate in words."""
    return UNKNOWN if served.on_time_rate is None else fmt.percent(served.on_time_rate)


def headline(served: Served, definitions: str = "") -> tuple[Stat, ...]:
    """The figures that people ask for first; one without data says so. ``definitions``: where they stand."""
    link = Link("Cách tính", definitions) if definitions else None
    parts = f"{fmt.number(served.received)} nhận mới, {fmt.number(served.carried)} từ kỳ trước chuyển sang"
    return (
        Stat(fmt.number(served.to_resolve), "hồ sơ đã tiếp nhận", parts, link),
        Stat(fmt.number(served.resolved), "hồ sơ đã giải quyết", link=link),
        Stat(rate(served), "giải quyết đúng hạn", link=link),
        Stat(fmt.number(served.open), "hồ sơ đang giải quyết", link=link),
    )


def chart(standing: Standing, asked: Asked, places: Places) -> charts.Chart | None:
    """New and resolved dossiers by month; nothing where there were none."""
    found = months(asked.period)
    pairs = [standing.month(month.first, places) for month in found]
    highest = max((number for pair in pairs for number in pair), default=0)
    if not highest:
        return None
    cut = [month for month in (found[0], found[-1]) if not month.whole]
    return charts.bars(
        "Hồ sơ theo tháng",
        tuple(month.label for month in found),
        (
            charts.Series("tiếp nhận mới", tuple(one for one, _ in pairs), 1),
            charts.Series("giải quyết", tuple(one for _, one in pairs), 2),
        ),
        note=_note(thousands=highest >= THOUSANDS, cut=len(cut)),
        scale=1000 if highest >= THOUSANDS else 1,
        short_labels=tuple(month.short for month in found),
    )


def _note(*, thousands: bool, cut: int) -> str:
    unit = "nghìn hồ sơ" if thousands else "hồ sơ"
    return f"{unit}; tháng đầu, tháng cuối có thể không trọn tháng" if cut else unit


def province_map(
    standing: Standing, districts: Sequence[UnitRow], href: Callable[[str], str]
) -> tiles.TileMap:
    """The on-time rate of every district on the schematic grid."""
    known = {unit.short_name: unit for unit in districts}
    rates = {name: Places(unit.path).served(standing).on_time_rate for name, unit in known.items()}
    return tiles.thanh_hoa(
        {name: found for name, found in rates.items() if found is not None},
        {name: href(unit.code) for name, unit in known.items()},
        "Phần trăm hồ sơ giải quyết đúng hạn",
    )


def is_drawn(districts: Sequence[UnitRow]) -> bool:
    """Whether the grid is of these districts: it is of the 27 that there were until 30/06/2025."""
    return {unit.short_name for unit in districts} == set(tiles.THANH_HOA)


COLUMNS = (
    Column("Nơi giải quyết"),
    Column("Đã tiếp nhận", "128", number=True),
    Column("Đã giải quyết", "128", number=True),
    Column("Đúng hạn", "120", number=True),
    Column("Đang giải quyết", "136", number=True),
)


def place_table(rows: Sequence[PlaceRow], whole: PlaceRow) -> Table:
    """Place by place; the last line is all of them together."""
    lines = [Row(_cells(one), name=one.name) for one in rows]
    total = Row(_cells(whole), kind="total", name=whole.name)
    return Table("Từng nơi", COLUMNS, (*lines, total), sticky=False, row_head=True)


def _cells(one: PlaceRow) -> tuple[Text | str, ...]:
    found = one.served
    share = fmt.percent(found.on_time_rate) if found.on_time_rate is not None else "–"
    numbers = (found.to_resolve, found.resolved, found.open)
    taken, resolved, still = (fmt.number(number) for number in numbers)
    return (Text(one.name, href=one.href), taken, resolved, share, still)


def definitions(standing: Standing, asked: Asked, served: Served, *, whole: bool) -> tuple[FigureRow, ...]:
    """Every figure with its definition; those of other rooms are known of the whole province only."""
    sources = {OURS: "#tung-noi", "procedures.": reverse("portal:procedures")}
    return tuple(
        FigureRow(
            one.title,
            _value(one, standing, served),
            one.definition,
            fmt.date(asked.period.end),
            next((href for room, href in sources.items() if name.startswith(room)), ""),
        )
        for name, one in sorted(figures().items(), key=lambda pair: not pair[0].startswith(OURS))
        if whole or name.startswith(OURS)
    )


def _value(figure: Figure, standing: Standing, served: Served) -> str:
    ours = figure.id.startswith(OURS)
    value = getattr(served, figure.id.removeprefix(OURS)) if ours else standing.others.get(figure.id)
    if value is None:
        return UNKNOWN
    if figure.unit == "%":
        return fmt.percent(value)
    return fmt.number(value, 0 if value == int(Decimal(value)) else 2)
