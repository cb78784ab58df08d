"""The journal's door: remember an act, read the acts on a thing, verify and export the chain."""

from .read import Line, lines_of
from .seal import seal_now
from .verify import Fault, export, verify
from .write import audit, audit_many

__all__ = ["Fault", "Line", "audit", "audit_many", "export", "lines_of", "seal_now", "verify"]
