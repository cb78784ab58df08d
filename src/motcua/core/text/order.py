"""Vietnamese order as a key that a plain byte comparison ("C" collation) sorts rightly."""

import re
from collections.abc import Iterator
from unicodedata import category, normalize

from motcua.core.text.marks import strip_marks

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng
_VOWEL_MARKS = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn
_LETTER_CODES = {letter: chr(ord("A") + place) for place, letter in enumerate(ALPHABET)}
_WORD = re.compile(r"\d+|[^\W\d_]+")
_TONE_CODES = '!"#$%&'


def words(text: str) -> Iterator[tuple[str, int]]:
    """Each word of ``text`` in lower case as its letters without tone, and its tone 0 to 5.

    Where the tone stands does not matter: hòa and hoà are the same word. Digits are words of their own.
    """
    for match in _WORD.finditer(normalize("NFC", text).casefold()):
        yield _parted(match.group())


def _parted(word: str) -> tuple[str, int]:
    letters, tone = "", 0
    for mark in normalize("NFD", word):
        if mark in TONES:
            tone = TONES[mark]
        elif category(mark) != "Mn" or mark in _VOWEL_MARKS:
            letters += mark
    return normalize("NFC", letters), tone


def _letter_code(letter: str) -> str:
    code = _LETTER_CODES.get(letter)
    if code is not None:
        return code
    plain = strip_marks(letter)
    return "".join(_LETTER_CODES.get(part, "b") for part in plain)  # "b" lies after the code of z


def _number_code(digits: str) -> str:
    """Numbers sort by size: their length goes first."""
    digits = str(int(digits))
    return chr(ord("0") + min(len(digits), 15)) + digits


def sort_key(text: str) -> str:
    """Key in Vietnamese dictionary order, printable ASCII, for a text column with "C" collation.

    Word by word: first the letters of a word by the alphabet a ă â b c d đ e ê g h i k l m n o ô ơ p q r
    s t u ư v x y (f j w z at their Latin places), then its tone in the order ngang, huyền, hỏi, ngã, sắc,
    nặng; only then the next word, as dictionaries print it: ba, ba ba, bà, bà con, bả. Numbers come
    before letters and by size (thôn 2 before thôn 10). Case and punctuation do not count; a letter
    outside of the alphabet sorts by its bare form, other scripts after z.
    """
    codes = []
    for letters, tone in words(text):
        if letters.isdecimal():
            codes.append(_number_code(letters))
        else:
            codes.append("".join(map(_letter_code, letters)) + _TONE_CODES[tone])
    return " ".join(codes)
