"""What may reach the page: any text, made of characters that the vendored faces can print.

PDF/A and PDF/UA refuse a character without a glyph, so one strange name would otherwise stop a counter.
"""

import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
MISSING = "□"  # WHITE SQUARE: a lost character must be seen, never silently dropped
BREAKS = dict.fromkeys((0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), "\n") | {0x09: " "}


@cache
def coverage() -> frozenset[int]:
    """Code points that all four faces can print."""
    lines = (FONTS / "coverage.txt").read_text(encoding="ascii").split()
    ends = (line.split("-") for line in lines)
    return frozenset(point for first, last in ends for point in range(int(first, 16), int(last, 16) + 1))


def printable(text: str) -> str:
    """The text in composed form, without invisible characters; what has no glyph becomes a square.

    Bidirectional overrides go too: they would let a name print in another order than it is stored.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(BREAKS)
    return "".join(filter(None, map(_glyph, composed)))


def _glyph(char: str) -> str:
    if char == "\n":
        return char
    if unicodedata.category(char) in {"Cc", "Cf"} or "\ufe00" <= char <= "\ufe0f":
        return ""
    return char if ord(char) in coverage() else MISSING
