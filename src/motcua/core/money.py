"""Vietnamese dong: whole numbers. Arithmetic is that of `int`; there are no xu."""

import re
from decimal import Decimal
from typing import NewType

from motcua.core.text import NumberTextError, format_number, number_in_words, parse_number

Dong = NewType("Dong", int)

LIMIT = 10**15  # far above any budget of a province; beyond it somebody leant on a key
_UNIT = re.compile(r"\s*(?:đ|₫|đồng|vnđ|vnd)\.?$", re.IGNORECASE)
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 10**9, "tỉ": 10**9}
_SCALE = re.compile(rf"\s*({'|'.join(_SCALES)})$", re.IGNORECASE)


class MoneyTextError(NumberTextError):
    """The text is no amount of dong; the message, in Vietnamese, may be shown at the field."""


def dong(amount: int) -> Dong:
    """Make ``amount`` an amount of dong; raises ValueError at 10^15 and beyond, TypeError for a bool."""
    if isinstance(amount, bool):
        raise TypeError("an amount is not a yes or no")
    if abs(amount) >= LIMIT:
        raise ValueError("the amount is too large to be true")
    return Dong(amount)


def parse_dong(text: str) -> Dong:
    """Read "150.000 đ", "150000", "1,5 triệu đồng", "2 tỷ"; raises `MoneyTextError` for anything else.

    Negative amounts and parts of a dong are refused.
    """
    cleaned = " ".join(text.split())
    number = _UNIT.sub("", cleaned)
    scale = _SCALE.search(number)
    factor = _SCALES[scale[1].lower()] if scale else 1
    try:
        value = parse_number(_SCALE.sub("", number)) * factor
    except NumberTextError as error:
        raise MoneyTextError(f"“{cleaned[:40]}” không phải là số tiền. Hãy viết như 150.000 đ.") from error
    return _whole(value)


def _whole(value: Decimal) -> Dong:
    if value < 0:
        raise MoneyTextError("Số tiền không được âm.")
    if value != int(value):
        raise MoneyTextError("Số tiền phải là số đồng chẵn, không có phần lẻ.")
    if value >= LIMIT:
        raise MoneyTextError("Số tiền quá lớn, hãy kiểm tra lại.")
    return Dong(int(value))


def format_dong(amount: int) -> str:
    """Write "150.000 đ" with a no-break space, so that the sign stays with its number."""
    return f"{format_number(amount)}\u00a0đ"


def dong_in_words(amount: int) -> str:
    """Say the amount as a receipt's line "Bằng chữ" does: "Một trăm năm mươi nghìn đồng"."""
    words = f"{number_in_words(amount)} đồng"
    return words[0].upper() + words[1:]
