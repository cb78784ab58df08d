"""Tables of the ground."""

from motcua.core.models.clock import ClockOffset
from motcua.core.models.journal import JournalEntry, JournalPayload, Seal
from motcua.core.models.outbox import OutboxRow, OutboxState, Subject
from motcua.core.models.series import Series
from motcua.core.models.submission import Submission

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
