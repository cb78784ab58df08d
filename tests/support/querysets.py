"""A queryset without an order comes in any order: a test that relies on one must fail.

PostgreSQL returns rows as it likes, and on small tables it likes insertion order. The shuffle is
seeded by the test run's random seed, so a failure can be repeated.
"""

import random
from typing import Any

import pytest
from django.db.models import QuerySet

_fetch_all = QuerySet._fetch_all
_iterator = QuerySet._iterator  # type: ignore[attr-defined]


def shuffled_fetch(self: QuerySet[Any]) -> None:
    """Fetch as Django does; shuffle what has no order."""
    fetched_now = self._result_cache is None
    _fetch_all(self)
    if fetched_now and self._result_cache and not self.ordered:
        random.shuffle(self._result_cache)


def shuffled_iterator(self: QuerySet[Any], use_chunked_fetch: bool, chunk_size: int | None) -> Any:
    """Stream what has an order; what has none is read whole and shuffled."""
    rows = _iterator(self, use_chunked_fetch, chunk_size)
    if self.ordered:
        return rows
    listed = list(rows)
    random.shuffle(listed)
    return iter(listed)


@pytest.fixture(scope="session", autouse=True)
def _unordered_querysets_are_shuffled():
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(QuerySet, "_fetch_all", shuffled_fetch)
        monkeypatch.setattr(QuerySet, "_iterator", shuffled_iterator)
        yield
