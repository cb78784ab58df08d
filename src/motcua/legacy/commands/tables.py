"""Files as tables: the head that was recognised, and rows as they stand in the file."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from motcua.core.decision import invalid
from motcua.core.text import search_key
from motcua.legacy.rules.words import FIELDS
from motcua.papers import xlsx

LIMITS = xlsx.Limits(sent=30_000_000, unpacked=400_000_000, rows=100_000, columns=80, text=5_000)
_HEAD_WITHIN = 30
_CODES = FIELDS["code"][1]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its heads, and rows of the same width with their numbers in the file."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[object, ...]], ...]

    def values(self, head: str) -> list[str]:
        """The different values of a column, the most frequent first."""
        if head not in self.heads:
            return []
        at, counts = self.heads.index(head), dict[str, int]()
        for _, row in self.rows:
            text = str(row[at] or "").strip()
            if text:
                counts[text] = counts.get(text, 0) + 1
        return sorted(counts, key=lambda text: (-counts[text], text))


@lru_cache(maxsize=2)
def read_table(digest: str, content: bytes) -> Sheet:  # noqa: ARG001 - the digest is the key of the cache
    """An XLSX or CSV file as a table. Raises `Refusal` with what is wrong with it."""
    if content.startswith(b"PK"):
        return _spreadsheet(content)
    return _text(content)


def _spreadsheet(content: bytes) -> Sheet:
    heads: tuple[str, ...] = ()
    why = "Không thấy dòng tiêu đề có cột “Mã hồ sơ”."
    for title in _titles():
        try:
            heads = xlsx.read(content, required=[title], limits=LIMITS).heads
            break
        except xlsx.SheetRefused as refused:
            why = str(refused)
    if not heads:
        raise invalid(why, "file")
    names = tuple(dict.fromkeys(heads))
    try:
        table = xlsx.read(content, required=[title], optional=names, limits=LIMITS)
    except xlsx.SheetRefused as refused:
        raise invalid(str(refused), "file") from None
    rows = ((row.number, tuple(row.values.get(name) for name in names)) for row in table.rows)
    return Sheet(names, tuple(rows))


def _titles() -> Iterator[str]:
    yield from ("Mã hồ sơ", "Số hồ sơ", "Mã số hồ sơ", "Số biên nhận", "Mã biên nhận")


def _text(content: bytes) -> Sheet:
    if len(content) > LIMITS.sent:
        raise invalid(f"Tệp lớn quá {LIMITS.sent // 1_000_000} MB.", "file")
    text = ""
    with suppress(UnicodeDecodeError):
        text = content.decode("utf-8-sig")
    if not text.strip() or "\x00" in text:
        raise invalid("Cần tệp XLSX, hoặc CSV mã UTF-8.", "file")
    first = "\n".join(text.splitlines()[:_HEAD_WITHIN])
    mark = max(";,\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise invalid(f"Tệp CSV bị lỗi: {error}.", "file") from error
    return _under_head(lines)


def _under_head(lines: Sequence[Sequence[str]]) -> Sheet:
    for place, line in enumerate(lines[:_HEAD_WITHIN]):
        if any(search_key(cell) in _CODES for cell in line):
            heads = tuple(cell.strip() for cell in line)
            rows = [
                (number, tuple([*cells, *[""] * len(heads)][: len(heads)]))
                for number, cells in enumerate(lines[place + 1 :], place + 2)
                if any(cell.strip() for cell in cells)
            ]
            if len(rows) > LIMITS.rows:
                raise invalid(f"Tệp có tối đa {LIMITS.rows} dòng.", "file")
            return Sheet(heads, tuple(rows))
    raise invalid("Không thấy dòng tiêu đề có cột “Mã hồ sơ”.", "file")
