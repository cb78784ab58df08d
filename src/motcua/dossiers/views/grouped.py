"""The boards of those who lead: how much is late or nearly so, by unit, by person or by step."""

from motcua.dossiers.types import Group, Groups
from motcua.dossiers.views.narrowing import Asked
from motcua.ui import format as fmt
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Tab

MOST = 8
# The word of the address -> the groups, the filter's parameter, its words.
BY = {
    "": ("units", "don-vi", "Đơn vị"),
    "nguoi": ("people", "nguoi", "Người giữ"),
    "buoc": ("steps", "buoc", "Bước"),
}


def tabs(asked: Asked, path: str) -> tuple[Tab, ...]:
    """By what the board is grouped."""
    return tuple(
        Tab(f"Theo {words.lower()}", asked.whole(path, nhom=key), current=key == asked.by)
        for key, (_, _, words) in BY.items()
    )


def table(asked: Asked, found: Groups, path: str, caption: str) -> Table:
    """The largest groups, each the way into its dossiers."""
    name, parameter, words = BY[asked.by]
    groups: tuple[Group, ...] = getattr(found, name)
    columns = (
        Column(words),
        Column("Hồ sơ", "72", number=True),
        Column("Hẹn sớm nhất", "112", number=True),
    )
    rows = tuple(_row(one, asked, parameter, path) for one in groups[:MOST])
    return Table(f"{caption} theo {words.lower()}", columns, rows, sticky=False, fold=False)


def _row(one: Group, asked: Asked, parameter: str, path: str) -> Row:
    above = "" if one.above.startswith("Tỉnh") else one.above
    chosen = asked.kept[parameter] == one.value
    link = asked.whole(path, **({} if chosen else {parameter: one.value}))
    cells = (
        Text(one.name or fmt.EMPTY, above, href=link),
        Text(fmt.number(one.count), strong=True),
        fmt.date(one.first_due),
    )
    return Row(cells, current=chosen, name=one.name)


def rest(asked: Asked, found: Groups) -> int:
    """How many groups are not shown."""
    return max(0, len(getattr(found, BY[asked.by][0])) - MOST)
