"""The verbs of the administrator's room."""

from motcua.upkeep.commands.checks import check_journal
from motcua.upkeep.commands.erasures import confirm_erasure, decline_erasure, propose_erasure
from motcua.upkeep.commands.exporting import export_journal
from motcua.upkeep.commands.retention import set_retention

__all__ = [
    "check_journal",
    "confirm_erasure",
    "decline_erasure",
    "export_journal",
    "propose_erasure",
    "set_retention",
]
