"""Codes, book numbers, look-up secrets; domain: one-stop.md §3.2."""

import re
from collections.abc import Callable
from datetime import date

LOOKUP_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0, O, 1, I, L
LOOKUP_LENGTH = 4
_CODE = re.compile(r"^(?P<agency>[0-9A-Z.]{1,35})-(?P<day>\d{6})-(?P<number>\d{4,10})$")
_SHORT = re.compile(r"^(?P<day>\d{6})-(?P<number>\d{4,10})$")


def dossier_code(agency_code: str, day: date, number: int) -> str:
    """``000.00.22.H56-220610-0123``; the number has four digits, more when it needs them."""
    return f"{agency_code}-{day:%y%m%d}-{number:04d}"


def code_series(agency_code: str, day: date) -> str:
    """The counter of a day's codes of one agency."""
    return f"dossiers.code/{agency_code}/{day:%y%m%d}"


def book_of(day: date, field_code: str) -> str:
    """Quyển số: one book a year and field, ``2022/ho-tich``."""
    return f"{day:%Y}/{field_code}"


def book_series(unit_id: int, book: str) -> str:
    """The counter of a book at a receiving unit."""
    return f"dossiers.book/{unit_id}/{book}"


def result_series(agency_unit_id: int, day: date) -> str:
    """The counter of results that an agency stamps in a year."""
    return f"dossiers.result/{agency_unit_id}/{day:%Y}"


def result_number(number: int, short_name: str, *, refusal: bool) -> str:
    """Số, ký hiệu of a result; ``short_name`` is the agency's as it stands behind the slash."""
    return f"{number}/{'TB' if refusal else 'KQ'}-{short_name}"


def paper_series(unit_id: int, form: str, day: date) -> str:
    """The counter of a form at a unit in a year."""
    return f"dossiers.paper/{unit_id}/{form}/{day:%Y}"


def batch_series(unit_id: int, day: date) -> str:
    """The counter of a unit's hand-over slips in a year."""
    return paper_series(unit_id, "ban-giao-ho-so", day)


def lookup_secret(pick: Callable[[str], str]) -> str:
    """Four characters that nobody mistakes for others; ``pick`` chooses one of a text."""
    return "".join(pick(LOOKUP_ALPHABET) for _ in range(LOOKUP_LENGTH))


def looks_like_code(text: str) -> bool:
    """Whether ``text`` is a whole dossier code, or its date and number."""
    return bool(_CODE.match(text) or _SHORT.match(text))


def tidy_code(text: str) -> str:
    """A code as somebody typed it: blanks gone, capitals, one kind of dash."""
    return re.sub(r"\s+", "", text).upper().replace("–", "-").replace("—", "-")


def initials(name: str) -> str:
    """First letters of a name, for a unit without a short sign: ``Phòng Tư pháp`` gives ``PTP``."""
    words = [word for word in re.split(r"[\s,.\-]+", name) if word]
    return "".join(word[0].upper() for word in words)
