"""Data of a paper as JSON for typst: plain values only, never markup."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum

from motcua.core.time import TZ
from motcua.papers import qr
from motcua.papers._printable import printable
from motcua.papers.pictures import Picture


def encode(data: object) -> str:
    """JSON text of mappings, sequences, dataclasses, strings, numbers, dates, QR codes and pictures.

    Dates become `{nam, thang, ngay}`, moments also `gio, phut` in Vietnamese time (a naive one is taken to be
    that already). Raises TypeError for anything else.
    """
    return json.dumps(_plain(data), ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return _plain(value.value)
        case str():
            return printable(value)
        case date():
            return _when(value)
        case qr.Qr():
            return {"svg": qr.svg(value.text), "alt": printable(value.alt)}
        case Picture():
            return {"format": value.format, "bytes": list(value.content), "alt": printable(value.alt)}
        case _:
            return _many(value)


def _many(value: object) -> object:
    if isinstance(value, Mapping):
        return {printable(str(key)): _plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_plain(item) for item in value]
    raise TypeError(f"a paper cannot print a {type(value).__name__}")


def _when(value: date) -> dict[str, int]:
    if not isinstance(value, datetime):
        return {"nam": value.year, "thang": value.month, "ngay": value.day}
    here = value if value.tzinfo is None else value.astimezone(TZ)
    day = {"nam": here.year, "thang": here.month, "ngay": here.day}
    return day | {"gio": here.hour, "phut": here.minute}
