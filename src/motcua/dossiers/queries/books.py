"""Which units keep a sổ theo dõi that somebody may read."""

from motcua.core import clock
from motcua.core.actor import Actor, Depth
from motcua.orgs import public as orgs
from motcua.orgs.enums import Level, UnitKind

_RECEIVES = frozenset({UnitKind.BO_PHAN_MOT_CUA, UnitKind.XA, UnitKind.PHUONG, UnitKind.THI_TRAN})


def books(actor: Actor) -> tuple[orgs.UnitRow, ...]:
    """The receiving units whose book the actor may read: the province's, each district's, its communes'.

    One statement a right that reaches below its unit; none without such a right.
    """
    deep = {one.path for one in actor.grants_for("dossiers.read_book") if one.depth is Depth.TREE}
    today = clock.today()
    found = [row for path in sorted(deep) for row in orgs.tree_as_of(today, under=path, kinds=_RECEIVES)]
    found.sort(key=lambda row: row.level != Level.TINH)
    order = {district: at for at, district in enumerate(dict.fromkeys(map(_district, found)))}
    shop = UnitKind.BO_PHAN_MOT_CUA
    counters_first = sorted(found, key=lambda row: (order[_district(row)], row.kind != shop))
    return tuple({row.id: row for row in counters_first}.values())


def _district(row: orgs.UnitRow) -> str:
    """The part of the path that a district's counter and its communes share."""
    return "/".join(row.path.split("/")[:3])
