"""How hard property tests try: a fixed budget in a normal run, twenty times more with `./dev test --slow`."""

import os

import pytest
from hypothesis import settings

NORMAL, SLOW = 50, 1000


def pytest_configure(config: pytest.Config) -> None:
    """Choose the budget. CI repeats the same examples, so that it fails for the change and not by luck."""
    del config
    effort = SLOW if os.environ.get("MOTCUA_SLOW") else NORMAL
    by_luck = not os.environ.get("CI")
    settings.register_profile(
        "motcua", max_examples=effort, deadline=None, derandomize=not by_luck, print_blob=by_luck
    )
    settings.load_profile("motcua")
