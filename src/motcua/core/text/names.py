"""Vietnamese personal names: họ, đệm, tên."""

from dataclasses import dataclass

from motcua.core.text.marks import tidy
from motcua.core.text.order import sort_key

# Families whose name has two words; anything else of two words is a family name and a middle name.
COMPOUND_FAMILY_NAMES = frozenset({"tôn thất", "tôn nữ", "công tôn", "âu dương"})


@dataclass(frozen=True, slots=True)
class NameParts:
    """``family`` (họ), ``middle`` (đệm, may be empty) and ``given`` (tên, by which people are called)."""

    family: str
    middle: str
    given: str


def name_parts(full_name: str) -> NameParts:
    """Part a full name; a single word is a given name, an empty text has empty parts.

    >>> name_parts("Lê Thị Thu Hương")
    NameParts(family='Lê', middle='Thị Thu', given='Hương')
    """
    words = tidy(full_name).split(" ")
    if len(words) == 1:
        return NameParts("", "", words[0])
    families = 2 if len(words) > 2 and " ".join(words[:2]).casefold() in COMPOUND_FAMILY_NAMES else 1
    return NameParts(" ".join(words[:families]), " ".join(words[families:-1]), words[-1])


def name_sort_key(full_name: str) -> str:
    """Key for lists of people: by given name, then family name, then middle name ("C" collation)."""
    parts = name_parts(full_name)
    return sort_key(f"{parts.given} {parts.family} {parts.middle}")
