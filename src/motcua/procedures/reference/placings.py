"""Where the reference procedures belong, for the room above that places them."""

from motcua.procedures.models import Field, Procedure
from motcua.procedures.reference.plan import MODELS, ends, records
from motcua.procedures.types import Placing


def reference_placings() -> list[Placing]:
    """Who receives and resolves the reference procedures that are here, in each shape of the province."""
    divisions = dict(Field.objects.values_list("code", "divisions"))
    here = dict(Procedure.objects.values_list("slug", "id"))
    return [
        Placing(
            procedure_id=here[record["slug"]],
            levels=tuple(record[model.key]["levels"]),
            divisions=tuple(divisions[record["field"]]),
            agencies=tuple(record[model.key]["agencies"]),
            resolvers=tuple(record[model.key].get("resolvers", {}).items()),
            valid_from=model.valid_from,
            valid_to=ends(model),
        )
        for model in MODELS
        for record in records()["procedures"]
        if record["slug"] in here
    ]
