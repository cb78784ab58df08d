"""Sessions in their own table. Django's engine for caches, but a database that is away signs nobody out."""

from typing import Any

from django.contrib.sessions.backends import cache
from django.core.cache.backends.base import BaseCache


class SessionStore(cache.SessionStore):
    """Django's takes a fault of the cache for an empty session; here the fault is the caller's to hear."""

    _cache: BaseCache

    def load(self) -> dict[str, Any]:
        """What is kept under the session's key; empty, and without a key, when there is nothing."""
        kept: dict[str, Any] | None = self._cache.get(self.cache_key)
        if kept is None:
            self._session_key = None
        return kept or {}
