"""The demo's scanner: everything is clean but the EICAR test file, which no virus scanner lets pass."""

from motcua.files.types import Verdict

# Written in two halves, so that a scanner on this machine does not take this source for the test file.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class DemoScanner:
    """Looks for EICAR anywhere in the content."""

    def scan(self, data: bytes) -> Verdict:
        """Infected when EICAR is inside."""
        if EICAR in data:
            return Verdict(clean=False, detail="Eicar-Test-Signature")
        return Verdict(clean=True)
