"""The decision that a change rests on."""

from collections.abc import Iterable

from motcua.core.text import tidy
from motcua.orgs.models import OrgDecision, OrgUnit
from motcua.orgs.types import DecisionData


def record_decision(data: DecisionData, kind: str, units: Iterable[OrgUnit]) -> OrgDecision:
    """Write the decision once, however many changes rest on it."""
    made, _ = OrgDecision.objects.get_or_create(
        number=tidy(data.number),
        date=data.signed_on,
        issuer=tidy(data.issuer),
        kind=kind,
        effective_date=data.effective,
        defaults={"subject": tidy(data.subject)},
    )
    made.units.add(*units)
    return made
