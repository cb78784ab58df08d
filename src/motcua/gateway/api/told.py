"""From the values of the rooms to the values of the API."""

from collections.abc import Container

from motcua.core.time import TZ
from motcua.core.verbs import VERBS
from motcua.dossiers.types import DossierFacts, Place
from motcua.gateway.api.shapes.dossier import (
    ActionOut,
    ComponentOut,
    DossierOut,
    FeeOut,
    PersonOut,
    PlaceOut,
)
from motcua.gateway.api.shapes.words import local, word


def dossier(found: DossierFacts, verbs: Container[str]) -> DossierOut:
    """A dossier; of what may be done with it, only what the key may do (``verbs``)."""
    row = found.row
    return DossierOut(
        code=row.code,
        revision=row.revision,
        status=word(row.status),
        queue=word(row.queue),
        ending=word(row.ending) if row.ending else None,
        procedure=row.procedure_name,
        procedure_code=found.procedure_code,
        case_id=found.case_id,
        channel=row.channel.value,
        owner=row.owner_name,
        summary=row.summary,
        step=row.step_name,
        step_due_at=local(row.step_due_at),
        received_at=row.received_at.astimezone(TZ),
        due_at=local(row.due_at),
        printed_due=local(row.printed_due),
        paused_since=local(found.paused_since),
        decided_at=local(found.decided_at),
        returned_at=local(found.returned_at),
        held=place(row.held),
        offered=place(row.offered) if row.offered else None,
        receiving_unit=found.receiving_unit,
        resolving_unit=found.resolving_unit,
        people=tuple(map(PersonOut.of, found.parties)),
        components=tuple(map(ComponentOut.of, found.components)),
        fees=tuple(map(FeeOut.of, found.fees)),
        allowed=tuple(action(name) for name in found.verbs if name in verbs),
    )


def place(one: Place) -> PlaceOut:
    """In whose hands."""
    return PlaceOut(one.unit_id, one.unit_name, one.post_id, one.person_name)


def action(name: str) -> ActionOut:
    """What may be done, by the name of its verb."""
    return ActionOut(name.partition(".")[2], VERBS[name].title)
