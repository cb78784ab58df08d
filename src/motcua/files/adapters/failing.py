"""A scanner that is never there: in tests, and where none is set up, so that nothing leaves quarantine."""

from motcua.files.ports import ScannerDown
from motcua.files.types import Verdict


class FailingScanner:
    """Always down, for the reason given."""

    def __init__(self, why: str = "no scanner is set up") -> None:
        self.why = why

    def scan(self, data: bytes) -> Verdict:
        """Raise `ScannerDown`."""
        raise ScannerDown(self.why)
