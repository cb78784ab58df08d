"""The outside world of files: a virus scanner."""

from typing import Protocol

from motcua.files.types import Verdict


class ScannerDown(Exception):
    """The scanner gave no verdict; the file stays in quarantine and is tried again."""


class Scanner(Protocol):
    """Something that tells clean from infected content."""

    def scan(self, data: bytes) -> Verdict:
        """The verdict on ``data``; raises `ScannerDown`."""
        ...
