"""Marks of Vietnamese letters: taking them off, and keys for searching without them."""

import re
from unicodedata import category, normalize

# Đ is a letter of its own and does not decompose; Ð (eth) and Ɖ are its look-alikes from old keyboards.
_D = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "Ɖ": "D", "ɖ": "d"})
# Also control characters, which no word needs and no database takes (NUL).
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NOT_WORD = re.compile(r"[\W_]+")


def tidy(text: str) -> str:
    """``text`` as it should be stored: composed, without invisible characters, single spaces, trimmed."""
    return " ".join(normalize("NFC", _INVISIBLE.sub("", text)).split())


def strip_marks(text: str) -> str:
    """``text`` without tone and vowel marks, đ as d; case, spaces and punctuation stay.

    >>> strip_marks("Đường Nguyễn Huệ")
    'Duong Nguyen Hue'
    """
    bare = (letter for letter in normalize("NFD", text) if category(letter) != "Mn")
    return normalize("NFC", "".join(bare)).translate(_D)


def search_key(text: str) -> str:
    """Letters and digits of ``text`` in lower case without marks, words parted by single spaces.

    >>> search_key("  Tài chính – Kế hoạch ")
    'tai chinh ke hoach'
    """
    return _NOT_WORD.sub(" ", strip_marks(_INVISIBLE.sub("", text)).casefold()).strip()


def slugify(text: str, max_length: int = 80) -> str:
    """``text`` for a URL path: ASCII words joined by hyphens, cut between words where it is too long.

    A first word longer than ``max_length`` is cut inside. Text without letters or digits gives "".
    """
    words = re.findall(r"[a-z0-9]+", search_key(text))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > max_length:
            return slug or word[:max_length]
        slug = longer
    return slug
