"""Names as they are compared: without marks by `core.text.search_key`, with marks here."""

from motcua.core.text import tidy


def tone_key(text: str) -> str:
    """``text`` in lower case with its marks and single spaces: equal names have equal keys."""
    return tidy(text).lower()
