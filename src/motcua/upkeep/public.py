"""The door of the administrator's room."""

from motcua.upkeep.commands import (
    check_journal,
    confirm_erasure,
    decline_erasure,
    export_journal,
    propose_erasure,
    set_retention,
)

__all__ = [
    "check_journal",
    "confirm_erasure",
    "decline_erasure",
    "export_journal",
    "propose_erasure",
    "set_retention",
]
