"""A PostgreSQL server that somebody else runs, named by MOTCUA_DATABASE_URL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.cluster import Cluster


class Elsewhere:
    """The other server: used as it is, never started, stopped or deleted."""

    # What was done there is not remembered here: that database may be restored or replaced any time.
    stamps: Path | None = None

    def __init__(self, address: str) -> None:
        self.address = address

    def url(self) -> str:
        """The address, as it was named."""
        return self.address

    @contextmanager
    def lease(self) -> Iterator["Elsewhere"]:
        """Nothing to keep up."""
        yield self

    def revive(self) -> bool:
        """Nothing to start again."""
        return False


def demo_database() -> Cluster | Elsewhere:
    """The database of the demo: our own cluster, unless another is named."""
    address = os.environ.get("MOTCUA_DATABASE_URL")
    return Elsewhere(address) if address else Cluster("demo")
