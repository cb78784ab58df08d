"""Vietnamese words: search, order, names, headings, numbers. Pure functions over `str`.

Input may be composed or decomposed Unicode; output is composed (NFC).
"""

from motcua.core.text.compounds import tie_compounds
from motcua.core.text.marks import search_key, slugify, strip_marks, tidy
from motcua.core.text.names import NameParts, name_parts, name_sort_key
from motcua.core.text.nearest import nearest
from motcua.core.text.numbers import NumberTextError, format_number, number_in_words, parse_number
from motcua.core.text.order import sort_key

__all__ = [
    "NameParts",
    "NumberTextError",
    "format_number",
    "name_parts",
    "name_sort_key",
    "nearest",
    "number_in_words",
    "parse_number",
    "search_key",
    "slugify",
    "sort_key",
    "strip_marks",
    "tidy",
    "tie_compounds",
]
