"""Raw values of files as values of a record; whatever cannot be read says why, in Vietnamese."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from motcua.core.money import MoneyTextError, parse_dong
from motcua.core.text import search_key
from motcua.procedures.enums import TermUnit
from motcua.procedures.rules.columns import Column, Kind

_YES = frozenset({"co", "x", "1", "true", "yes", "dung"})
_NO = frozenset({"", "khong", "0", "false", "no", "sai"})
_TERM = re.compile(r"^(\d{1,5})\s*(.*)$")
_TERM_UNITS = {
    "ngay lam viec": TermUnit.NGAY_LAM_VIEC,
    "nlv": TermUnit.NGAY_LAM_VIEC,
    "ngay": TermUnit.NGAY,
    "ngay lich": TermUnit.NGAY,
    "gio": TermUnit.GIO_LAM_VIEC,
    "gio lam viec": TermUnit.GIO_LAM_VIEC,
}
_DAYS = ("%d/%m/%Y", "%Y-%m-%d")
SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Unreadable(ValueError):
    """The value is none of its kind; the message is shown in the report."""


def read(column: Column, raw: Any) -> Any:
    """``raw`` (a cell, or a value of JSON) as a value of ``column``. Raises `Unreadable`."""
    return _READERS[column.kind](column, raw)


def text(column: Column, raw: Any) -> str:
    """A text without the signs that no text may hold."""
    if isinstance(raw, (dict, list)):
        raise Unreadable("phải là văn bản")
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    found = "" if raw is None else str(raw).replace("\r\n", "\n").strip()
    if SIGNS.search(found):
        raise Unreadable("có ký tự điều khiển không đọc được")
    if len(found) > column.most:
        raise Unreadable(f"dài quá {column.most} ký tự")
    return found


def _flag(column: Column, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = search_key(text(column, raw))
    if word in _YES | _NO:
        return word in _YES
    raise Unreadable(f"“{str(raw)[:40]}” không phải là Có hay Không")


def _number(column: Column, raw: Any) -> int | None:
    said = text(column, raw)
    if isinstance(raw, bool) or (said and not re.fullmatch(r"\d{1,9}", said)):
        raise Unreadable(f"“{said[:40]}” không phải là số nguyên không âm")
    if not said:
        return None
    if int(said) > column.most:
        raise Unreadable(f"lớn hơn {column.most}")
    return int(said)


def _money(column: Column, raw: Any) -> int | None:
    said = text(column, raw)
    if isinstance(raw, bool):
        raise Unreadable("phải là số tiền")
    if not said:
        return None
    if search_key(said) in {"mien phi", "khong thu", "mien"}:
        return 0
    try:
        amount = parse_dong(said)
    except MoneyTextError as error:
        raise Unreadable(str(error)) from error
    if amount > column.most:
        raise Unreadable("số tiền quá lớn")
    return int(amount)


def _date(column: Column, raw: Any) -> date | None:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    said = text(column, raw)
    if not said:
        return None
    for shape in _DAYS:
        try:
            found = datetime.strptime(said, shape)  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if found.year >= 1900:
            return found.date()
    raise Unreadable(f"“{said[:40]}” không phải là ngày dạng dd/mm/yyyy")


def _choice(column: Column, raw: Any) -> Any:
    said = text(column, raw)
    if not said:
        return None if column.name == "channel" else ""
    for stored, label in (column.words or {}).items():
        if said == str(stored) or search_key(said) == search_key(label):
            return stored
    raise Unreadable(f"không có lựa chọn “{said[:60]}”")


def _list(column: Column, raw: Any) -> tuple[str, ...]:
    parts = raw if isinstance(raw, list) else re.split(r"[;\n]|,(?=\s|$)", text(column, raw))
    one = Column(column.name, column.label, most=200)
    return tuple(said for part in parts if (said := text(one, part)))


def _choices(column: Column, raw: Any) -> tuple[Any, ...]:
    whole = [raw] if isinstance(raw, str) and search_key(raw) in map(search_key, _labels(column)) else raw
    if isinstance(whole, str):
        whole = re.split(r"[;\n]", whole) if ";" in whole or "\n" in whole else _by_labels(column, whole)
    found = (_choice(column, part) for part in (whole if isinstance(whole, list) else [whole]))
    return tuple(dict.fromkeys(value for value in found if value))


def _labels(column: Column) -> list[str]:
    return [str(label) for label in (column.words or {}).values()]


def _by_labels(column: Column, said: str) -> list[str]:
    """Parts of "Cấp tỉnh, Cấp xã"; a label may itself hold a comma."""
    parts: list[str] = []
    rest = said
    for label in sorted(_labels(column), key=len, reverse=True):
        if label in rest:
            parts.append(label)
            rest = rest.replace(label, "")
    return parts + [part for part in rest.split(",") if part.strip()]


_READERS: dict[Kind, Callable[[Column, Any], Any]] = {
    Kind.TEXT: text,
    Kind.LONG: text,
    Kind.FLAG: _flag,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.LIST: _list,
}


def read_term(said: str) -> tuple[int | None, str, str]:
    """A deadline in words as value, unit and what is doubtful about it.

    >>> read_term("3 ngày làm việc")
    (3, 'ngay_lam_viec', '')
    """
    found = _TERM.match(said.strip())
    if found is None:
        why = "ô thời hạn để trống" if not said.strip() else f"không đọc được thời hạn “{said[:60]}”"
        return None, TermUnit.NGAY_LAM_VIEC, why
    unit = _TERM_UNITS.get(search_key(found[2]))
    if unit is None:
        why = (
            f"thời hạn “{said[:60]}” không có đơn vị"
            if not found[2]
            else f"không rõ đơn vị của “{said[:60]}”"
        )
        return int(found[1]), TermUnit.NGAY_LAM_VIEC, why
    return int(found[1]), unit, ""
