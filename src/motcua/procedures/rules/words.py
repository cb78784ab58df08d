"""Names as they are compared and sorted."""

from unicodedata import combining, normalize


def fold(text: str) -> str:
    """``text`` without marks, in lower case, words of letters and digits with single spaces."""
    plain = normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not combining(c)).split())


def tone_key(text: str) -> str:
    """``text`` in lower case with its marks and single spaces: equal names have equal keys."""
    return " ".join(normalize("NFC", text).lower().split())


def sort_key(text: str) -> str:
    """A key whose byte order is near the Vietnamese order: letters first, marks after."""
    return f"{fold(text)}|{tone_key(text)}"
