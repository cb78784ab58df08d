"""The journal's door: remember an act, read the acts on a thing, verify and export the chain."""

from motcua.core.journal.erase import erase_payload
from motcua.core.journal.read import LINES, Line, line, lines_of, lines_told
from motcua.core.journal.seal import DaySeal, day_seals, seal_now
from motcua.core.journal.verify import Checked, Fault, check, export, plain_seal, verify
from motcua.core.journal.write import audit, audit_copied, audit_many

__all__ = [
    "LINES",
    "Checked",
    "DaySeal",
    "Fault",
    "Line",
    "audit",
    "audit_copied",
    "audit_many",
    "check",
    "day_seals",
    "erase_payload",
    "export",
    "line",
    "lines_of",
    "lines_told",
    "plain_seal",
    "seal_now",
    "verify",
]
