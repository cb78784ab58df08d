"""Names of procedures by key, for tables that count by procedure."""

from collections.abc import Iterable

from motcua.offers.models import Offering


def procedures_named(ids: Iterable[int]) -> dict[int, str]:
    """The name of each procedure that is or was offered, in its newest version; one statement."""
    rows = Offering.objects.filter(procedure_id__in=list(ids)).order_by("procedure__versions__pk")
    return dict(rows.values_list("procedure_id", "procedure__versions__name").distinct())
