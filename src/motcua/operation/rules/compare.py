"""What a copy must be the same in, and what tells one secret key from another."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from motcua.operation.types import Survey


def key_mark(secret: str) -> str:
    """What tells one secret key from another without giving it away (a key has 50 random characters)."""
    return sha256(b"motcua: mark of the key\0" + secret.encode()).hexdigest()[:16]


def differences(meant: Survey, found: Survey) -> list[str]:
    """What a restored database lacks or has too much, in sentences; empty when it is the same.

    Sums are compared when both have them; the time of the survey is of no account.
    """
    told = [
        *_differ("bảng", meant.rows, found.rows),
        *_differ("chỉ tiêu", meant.figures, found.figures),
        *_differ("migration", meant.migrations.keys(), found.migrations.keys()),
        *_differ("bộ đếm đứng sau bảng của nó:", set(meant.behind), set(found.behind)),
    ]
    if meant.sums and found.sums:
        told += _differ("nội dung bảng", meant.sums, found.sums)
    if meant.journal != found.journal:
        told.append(f"nhật ký: bản sao lưu {meant.journal}, ở đây {found.journal}")
    if meant.clock_offset_seconds != found.clock_offset_seconds:
        told.append("độ lệch đồng hồ nghiệp vụ khác với bản sao lưu")
    return told


def _differ(what: str, meant: Any, found: Any) -> list[str]:
    """Names that only one side has, and values that are not the same."""
    values = isinstance(meant, Mapping)
    told = []
    for name in sorted({*meant, *found}):
        one, other = (_value(side, name, values=values) for side in (meant, found))
        if one != other:
            told.append(f"{what} {name}: bản sao lưu {one}, ở đây {other}")
    return told


def _value(side: Any, name: str, *, values: bool) -> str:
    if name not in side:
        return "không có"
    return str(side[name]) if values else "có"
