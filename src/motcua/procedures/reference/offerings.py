"""The places of the reference procedures, for the tree of 2022 and the tree of 2025."""

from typing import Any

from motcua.orgs import public as orgs
from motcua.procedures.models import Field, Offering, Procedure
from motcua.procedures.reference.plan import MODELS, Model, ends, records
from motcua.procedures.rules.placing import Units, places

_BATCH = 5000


def load_offerings() -> int:
    """Give reference procedures that are offered nowhere their places; returns how many were added."""
    placed = set(Offering.objects.values_list("procedure__slug", flat=True).distinct().order_by())
    known = set(Procedure.objects.values_list("slug", flat=True))
    missing = [row for row in records()["procedures"] if row["slug"] in known - placed]
    if not missing:
        return 0
    rows = [row for model in MODELS for row in _offerings(model, missing)]
    Offering.objects.bulk_create(rows, batch_size=_BATCH)
    return len(rows)


def _offerings(model: Model, missing: list[dict[str, Any]]) -> list[Offering]:
    units = Units(orgs.tree_as_of(model.valid_from))
    divisions = dict(Field.objects.values_list("code", "divisions"))
    procedures = dict(Procedure.objects.values_list("slug", "id"))
    return [
        Offering(
            procedure_id=procedures[record["slug"]],
            receiving_unit_id=place.receiving_unit_id,
            resolving_unit_id=place.resolving_unit_id,
            agency_unit_id=place.agency_unit_id,
            valid_from=model.valid_from,
            valid_to=ends(model),
        )
        for record in missing
        for place in places(
            units,
            levels=record[model.key]["levels"],
            divisions=divisions[record["field"]],
            agencies=record[model.key]["agencies"],
        )
    ]
