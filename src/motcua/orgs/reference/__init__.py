"""The loader of the units: real data from the fixtures, the rest by rule and marked synthetic."""

from motcua.orgs.enums import Level
from motcua.orgs.reference.agencies import agencies, divisions, one_stop_shops
from motcua.orgs.reference.plan import PlannedUnit
from motcua.orgs.reference.record import record_lineage, record_units
from motcua.orgs.reference.services import service_units
from motcua.orgs.reference.territories import territories


def planned_units() -> list[PlannedUnit]:
    """Everything that should exist, parents first."""
    lands, bodies = territories(), agencies()
    upper = [unit for unit in lands if unit.level != Level.XA]
    districts = [unit for unit in upper if unit.level == Level.HUYEN]
    return [
        *lands,
        *bodies,
        *divisions([*districts, *bodies]),
        *one_stop_shops(districts),
        *service_units(lands),
    ]


def load() -> str:
    """Load what is missing; says how much that was."""
    units, edges = record_units(planned_units()), record_lineage()
    return f"thêm {units} đơn vị, {edges} cạnh kế thừa" if units or edges else "đã đủ"
