"""At which unit the officer works."""

from motcua.core.actor import Actor
from motcua.core.decision import no


def unit_of(actor: Actor) -> int:
    """The unit of the post; raises `Refusal` for whoever has none."""
    if actor.unit_id is None:
        no("Việc này làm từ một vị trí công tác trong đơn vị.").or_refuse()
    return actor.unit_id or 0
