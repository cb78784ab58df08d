"""The door of the administrator's room."""

from motcua.upkeep.commands import (
    check_journal,
    confirm_erasure,
    decline_erasure,
    export_journal,
    propose_erasure,
    set_retention,
)
from motcua.upkeep.queries.health import Health, health
from motcua.upkeep.queries.pulse import LATE, last_beat

__all__ = [
    "LATE",
    "Health",
    "check_journal",
    "confirm_erasure",
    "decline_erasure",
    "export_journal",
    "health",
    "last_beat",
    "propose_erasure",
    "set_retention",
]
