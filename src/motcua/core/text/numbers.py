"""Numbers as Vietnamese writes and says them: 1.234.567,5 and "một nghìn hai trăm ba mươi tư"."""

import re
from decimal import Decimal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
BILLION = 10**9
_NUMBER = re.compile(r"(?P<sign>-)?(?P<whole>\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+)(?:,(?P<part>\d+))?")


class NumberTextError(ValueError):
    """The text is no number in Vietnamese writing; the message, in Vietnamese, may be shown."""


def parse_number(text: str) -> Decimal:
    """Read "1.234.567", "1 234 567", "1234567" or "12,5"; dots part thousands, the comma parts decimals.

    Raises `NumberTextError` for anything else, also for how others write: "1.5", "1,234,567".
    """
    cleaned = " ".join(text.replace("−", "-").split())
    match = _NUMBER.fullmatch(cleaned) if cleaned.isascii() else None
    if match is None:
        raise NumberTextError(f"“{cleaned[:40]}” không phải là số. Hãy viết như 1.250.000 hoặc 12,5.")
    whole = match["whole"].replace(".", "").replace(" ", "")
    return Decimal(f"{match['sign'] or ''}{whole}.{match['part'] or '0'}").normalize() + 0


def format_number(number: int | Decimal, places: int | None = None) -> str:
    """Write ``number`` with dots between thousands and a decimal comma; ``places`` fixes the decimals.

    Rounds half to even, as Decimal does. Without ``places`` the decimals end before the last zeros.
    """
    value = Decimal(number)
    if places is not None:
        return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def number_in_words(number: int) -> str:
    """Say ``number`` in lower case as receipts in the North do: linh, mốt, tư, lăm; âm for negatives.

    A group after the first is said in full: 1.005.000 is "một triệu không trăm linh năm nghìn".
    """
    if number < 0:
        return f"âm {number_in_words(-number)}"
    return " ".join(_say(number, in_full=False)) or _DIGITS[0]


def _say(number: int, *, in_full: bool) -> list[str]:
    """Words of ``number``; with ``in_full`` its first group of three is said from the hundreds on."""
    if number >= BILLION:
        high, low = divmod(number, BILLION)
        return [*_say(high, in_full=in_full), "tỷ", *_say(low, in_full=True)]
    said: list[str] = []
    for place in (2, 1, 0):
        group = number // 1000**place % 1000
        if group:
            said += _say_group(group, in_full=in_full or bool(said))
            said += [_GROUPS[place]] if place else []
    return said


def _say_group(group: int, *, in_full: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    said = [_DIGITS[hundreds], "trăm"] if hundreds or in_full else []
    tens, ones = divmod(rest, 10)
    if tens == 0:
        return said + (["linh"] if said and ones else []) + ([_DIGITS[ones]] if ones else [])
    said += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return said + ([_ones_after_tens(tens, ones)] if ones else [])


def _ones_after_tens(tens: int, ones: int) -> str:
    if ones == 5:
        return "lăm"
    if tens > 1 and ones in {1, 4}:
        return {1: "mốt", 4: "tư"}[ones]
    return _DIGITS[ones]
