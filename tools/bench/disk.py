"""How many writes a second the disk makes durable: what a commit cannot be faster than."""

import os
from pathlib import Path
from time import monotonic

PAGE = 8192  # what PostgreSQL writes at once


def fdatasync_per_s(folder: Path, seconds: float = 2.0) -> float:
    """Write 8 kB over and over to one file in ``folder`` and make it durable each time."""
    path = folder / f"fdatasync-{os.getpid()}"
    page = os.urandom(PAGE)
    handle = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        os.write(handle, page * 16)
        os.fsync(handle)
        count, start = 0, monotonic()
        while (passed := monotonic() - start) < seconds:
            os.pwrite(handle, page, 0)
            os.fdatasync(handle)
            count += 1
        return count / passed
    finally:
        os.close(handle)
        path.unlink()
