"""Events in tests: delivered when the test says so, in this process."""

from collections.abc import Callable

import pytest

from motcua.core import events
from motcua.core.models import OutboxRow


@pytest.fixture
def drain() -> Callable[[], int]:
    """``drain()`` delivers all waiting news and returns how many; a handler that raises fails the test."""

    def deliver() -> int:
        count = events.drain()
        broken = OutboxRow.objects.exclude(error="").order_by("id").values_list("name", "error")
        assert not broken, f"news could not be delivered: {list(broken)}"
        return count

    return deliver
