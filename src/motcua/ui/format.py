"""How numbers, money, dates and durations are written: one formatter each, used by screens and papers.

Parts of one value are tied with no-break spaces, so that "150.000 đ" never breaks across lines.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.timezone import localtime

NBSP = "\u00a0"
EMPTY = "–"
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
WORKING_DAY = 480  # minutes of a full day: two shifts of 4.5 and 3.5 hours
_CODE = re.compile(r"^(?P<agency>[0-9A-Z.]+)-(?P<number>\d{6}-\d{4,})$")

Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class CodeParts:
    """A dossier code in two: the agency repeats down a list, the number is what the eye looks for."""

    agency: str
    number: str


def _local(value: dt.datetime) -> dt.datetime:
    return localtime(value) if value.tzinfo else value


def _day(value: dt.date) -> dt.date:
    return _local(value) if isinstance(value, dt.datetime) else value


def date(value: dt.date | None) -> str:
    """dd/mm/yyyy in the province's own time zone."""
    return _day(value).strftime("%d/%m/%Y") if value else EMPTY


def short_date(value: dt.date | None) -> str:
    """dd/mm, where the year stands elsewhere on the page."""
    return _day(value).strftime("%d/%m") if value else EMPTY


def time(value: dt.datetime | None) -> str:
    """HH:mm."""
    return _local(value).strftime("%H:%M") if value else EMPTY


def moment(value: dt.datetime | None) -> str:
    """HH:mm dd/mm/yyyy."""
    return f"{time(value)}{NBSP}{date(value)}" if value else EMPTY


def short_moment(value: dt.datetime | None) -> str:
    """HH:mm dd/mm."""
    return f"{time(value)}{NBSP}{short_date(value)}" if value else EMPTY


def weekday(value: dt.date) -> str:
    """The weekday's name as it begins a line: "Thứ Hai" … "Chủ nhật"."""
    return WEEKDAYS[_day(value).weekday()].replace(" ", NBSP)


def weekday_date(value: dt.date | None) -> str:
    """Weekday and date: "Thứ Sáu 10/06/2022"."""
    return f"{weekday(value)}{NBSP}{date(value)}" if value else EMPTY


def short_weekday_date(value: dt.date | None) -> str:
    """Weekday, day and month: "Thứ Sáu 10/06"."""
    return f"{weekday(value)}{NBSP}{short_date(value)}" if value else EMPTY


def number(value: Number | None, decimals: int = 0) -> str:
    """665.544 and, with decimals, 97,75: dot for thousands, comma for decimals, half rounds up."""
    if value is None:
        return EMPTY
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"−{text}" if rounded < 0 else text


def percent(value: Number | None, decimals: int = 2) -> str:
    """97,75%. `value` is in hundredths: 97.75, not 0.9775."""
    return EMPTY if value is None else f"{number(value, decimals)}%"


def share(part: Number, whole: Number, decimals: int = 2) -> str:
    """`part` of `whole` as a percentage; of nothing it is unknown, not zero."""
    return percent(Decimal(str(part)) * 100 / Decimal(str(whole)), decimals) if whole else EMPTY


def signed(value: Number | None, decimals: int = 0) -> str:
    """A difference: +67.234, −36, "bằng"."""
    if value is None:
        return EMPTY
    if not value:
        return "bằng"
    return number(value, decimals) if value < 0 else f"+{number(value, decimals)}"


def money(value: int | None) -> str:
    """150.000 đ. `value` is whole đồng."""
    return EMPTY if value is None else f"{number(value)}{NBSP}đ"


def size(value: int) -> str:
    """A size: 640 KB, 3,1 MB, 12,5 GB. `value` is bytes."""
    if value < 1024 * 1024:
        return f"{number(max(1, -(-value // 1024)))}{NBSP}KB"
    if value >= 1024**3:
        return f"{number(Decimal(value) / 1024**3, 1)}{NBSP}GB"
    return f"{number(Decimal(value) / (1024 * 1024), 1)}{NBSP}MB"


def worktime(minutes: int) -> str:
    """Working time: 5 giờ 45, 8 giờ, 50 phút, 0."""
    hours, rest = divmod(max(0, minutes), 60)
    if not hours:
        return f"{rest}{NBSP}phút" if rest else "0"
    return f"{hours}{NBSP}giờ{NBSP}{rest:02d}" if rest else f"{hours}{NBSP}giờ"


def span(minutes: int, day: int = WORKING_DAY) -> str:
    """Rounded down to the largest whole unit: 2 ngày, 5 giờ, 12 phút. `day` is a working day's minutes."""
    if minutes >= day:
        return f"{minutes // day}{NBSP}ngày"
    if minutes >= 60:
        return f"{minutes // 60}{NBSP}giờ"
    return f"{minutes}{NBSP}phút"


def left(minutes: int, day: int = WORKING_DAY, *, full: bool = False) -> str:
    """Time left or past, in working minutes: "còn 2 ngày", "quá 3 giờ"; full adds "làm việc"."""
    words = f"còn{NBSP}{span(minutes, day)}" if minutes >= 0 else f"quá{NBSP}{span(-minutes, day)}"
    return f"{words} làm{NBSP}việc" if full else words


def code_parts(code: str) -> CodeParts:
    """000.00.22.H56-220610-0123 as ("000.00.22.H56", "220610-0123"); another shape stays whole."""
    found = _CODE.match(code)
    return CodeParts(found["agency"], found["number"]) if found else CodeParts("", code)


def _grouped(text: str, sizes: tuple[int, ...]) -> str:
    groups, at = [], 0
    for length in sizes:
        groups.append(text[at : at + length])
        at += length
    return NBSP.join([*groups, text[at:]] if text[at:] else [one for one in groups if one])


def identity(value: str) -> str:
    """A personal identity number in threes: 038 190 006 142."""
    return _grouped(value, (3, 3, 3, 3)) if value else EMPTY


def phone(value: str) -> str:
    """A phone number: 0912 000 338; one that is grouped already stays as somebody wrote it."""
    if any(sign in value for sign in " .-()+"):
        return value.replace(" ", NBSP)
    return _grouped(value, (4, 3, 3)) if value else EMPTY


def masked_identity(value: str) -> str:
    """An identity number for a list: 038 190 ••• 142. Enough to tell two apart, not enough to use."""
    return identity(f"{value[:-6]}•••{value[-3:]}") if len(value) >= 9 else EMPTY


def masked_phone(value: str) -> str:
    """A phone number for a list: 09•• ••• 338."""
    return phone(f"{value[:2]}{'•' * (len(value) - 5)}{value[-3:]}") if len(value) >= 8 else EMPTY
