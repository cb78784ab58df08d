"""The exceptions to the rules of the house, with their reasons."""

import tomllib
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("exceptions.toml")


@cache
def everything() -> dict[str, dict[str, str]]:
    """Check -> thing -> reason."""
    return tomllib.loads(LIST.read_text(encoding="utf-8"))


def allowed(check: str) -> dict[str, str]:
    """What a check excuses: thing -> reason."""
    return everything().get(check, {})
