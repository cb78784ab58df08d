"""Tables of the ground."""

from .clock import ClockOffset
from .journal import JournalEntry, JournalPayload, Seal
from .outbox import OutboxRow, OutboxState, Subject
from .series import Series
from .submission import Submission

__all__ = [
    "ClockOffset",
    "JournalEntry",
    "JournalPayload",
    "OutboxRow",
    "OutboxState",
    "Seal",
    "Series",
    "Subject",
    "Submission",
]
