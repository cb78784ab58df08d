"""Finding by words: without marks everything that fits, with marks the exact tone first."""

import re

from django.db.models import Case, IntegerField, Q, Value, When

from motcua.core.text import search_key
from motcua.procedures.rules.words import tone_key

_CODE = re.compile(r"^[123]\.\d{1,6}[\w.]*$")
MAX_WORDS = 12
MAX_TEXT = 200


def matches(text: str, prefix: str = "") -> Q:
    """The condition that every word of ``text`` begins a word of the name, or that the code begins so."""
    text = text.strip()[:MAX_TEXT]  # letters, digits and dots alone reach the statement
    if _CODE.match(text):
        return Q(**{f"{prefix}code__startswith": text})
    condition = Q()
    for word in search_key(text).split()[:MAX_WORDS]:
        condition &= Q(**{f"{prefix}search_name__contains": f" {word}"})
    return condition


def nearness(text: str, prefix: str = "") -> Case:
    """0 for a name that begins with ``text`` to the mark, 1 where it occurs so, 2 for the rest."""
    exact = tone_key(text[:MAX_TEXT].replace("\x00", ""))
    return Case(
        When(**{f"{prefix}tone_name__startswith": exact}, then=Value(0)),
        When(**{f"{prefix}tone_name__contains": exact}, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
