"""The door of certification."""

from motcua.certification.commands import cancel, certify, sign, stamp
from motcua.certification.queries import book, lines_of, next_number, session_figures, waiting

__all__ = [
    "book",
    "cancel",
    "certify",
    "lines_of",
    "next_number",
    "session_figures",
    "sign",
    "stamp",
    "waiting",
]
