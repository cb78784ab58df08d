"""The door of certification."""

from motcua.certification.commands import cancel, certify, sign, stamp
from motcua.certification.queries import (
    book,
    line_to_cancel,
    lines_of,
    next_number,
    session_figures,
    waiting,
)

__all__ = [
    "book",
    "cancel",
    "certify",
    "line_to_cancel",
    "lines_of",
    "next_number",
    "session_figures",
    "sign",
    "stamp",
    "waiting",
]
