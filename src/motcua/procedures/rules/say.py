"""Values of a record as people read them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from motcua.core.money import format_dong
from motcua.procedures.enums import TermUnit
from motcua.procedures.rules.columns import Column, Kind

NOTHING = "–"
UNKNOWN_FEE = "Theo mức Hội đồng nhân dân tỉnh quyết định"


def say(column: Column, value: Any) -> str:
    """``value`` of ``column`` in Vietnamese; "–" for nothing."""
    if value is None or value in ("", ()):
        return NOTHING
    match column.kind:
        case Kind.FLAG:
            return "Có" if value else "Không"
        case Kind.MONEY:
            return format_dong(int(value))
        case Kind.DATE:
            return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
        case Kind.CHOICE:
            return (column.words or {}).get(value, str(value))
        case Kind.CHOICES:
            return ", ".join((column.words or {}).get(one, str(one)) for one in value)
        case Kind.LIST:
            return ", ".join(value)
        case _:
            return str(value)


def say_term(value: int | None, unit: str, text: str = "") -> str:
    """Thời hạn: "3 ngày làm việc", "Trả ngay trong ngày", or what the record says instead."""
    if value is None:
        return text or "Bản ghi không nêu"
    if value == 0:
        return "Trả ngay"
    word = TermUnit(unit).label.lower() if unit in TermUnit.values else unit
    return f"{value} {word}"


def say_amount(amount: int | None) -> str:
    """A fee: "150.000 đ", "Không thu", or that the council decides it."""
    if amount is None:
        return UNKNOWN_FEE
    return format_dong(amount) if amount else "Không thu"


def say_copies(originals: int, copies: int) -> str:
    """How many of a paper: "1 bản chính, 2 bản sao"."""
    found = [f"{originals} bản chính"] if originals else []
    return ", ".join([*found, *([f"{copies} bản sao"] if copies else [])])


def join(words: Iterable[str]) -> str:
    """The words that are not empty, with commas."""
    return ", ".join(word for word in words if word)
