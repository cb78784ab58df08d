"""Reference data: each room registers a loader; ``python -m motcua reference`` runs them in floor order.

Loaders are idempotent and used in production too.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loader:
    """One room's loader; ``load`` returns a short sentence about what it did."""

    room: str
    title: str
    load: Callable[[], str]


_loaders: list[Loader] = []


def register_loader(loader: Loader) -> None:
    """Add a loader; called in ``AppConfig.ready()``, so the order is that of the floors."""
    _loaders.append(loader)


def loaders() -> list[Loader]:
    """The registered loaders, ground floor first."""
    return list(_loaders)
