"""A sign of life of the relay, kept in the machine's short memory."""

from datetime import datetime, timedelta

from django.core.cache import cache

from motcua.core import clock

KEY, KEPT = "upkeep.pulse", 7 * 24 * 3600
LATE = timedelta(minutes=2)


def beat() -> None:
    """The relay is alive; its job."""
    cache.set(KEY, clock.real(), KEPT)


def last_beat() -> datetime | None:
    """When the relay was last heard of; None when it was not for a week, or the memory was lost."""
    heard: datetime | None = cache.get(KEY)
    return heard
