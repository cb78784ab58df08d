"""What is wrong with a record, and what changed between two."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
ChangeKind = Literal["added", "removed", "changed"]
WordKind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. ``path`` names the value (``cases.0.fees.1.amount``), ``label`` its field.

    An error must be mended before anything is written; a warning only be read.
    """

    severity: Severity
    path: str
    label: str
    why: str

    @property
    def is_error(self) -> bool:
        """Whether nothing may be written."""
        return self.severity == "error"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text that stayed, went or came."""

    kind: WordKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs: ``before`` holds same and removed words, ``after`` same and added ones."""

    label: str
    kind: ChangeKind
    before: tuple[Word, ...]
    after: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """The changes of one part of the record, under its heading."""

    title: str
    changes: tuple[Change, ...]
