"""Two versions compared field by field, within texts word by word: what a lawyer checks."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields as fields_of
from difflib import SequenceMatcher
from typing import Any, TypeVar

from motcua.core.text import search_key
from motcua.procedures.rules import columns
from motcua.procedures.rules.columns import Column, Kind
from motcua.procedures.rules.say import NOTHING, say
from motcua.procedures.types import CaseContent, Change, ChangedPart, VersionContent, Word

T = TypeVar("T")
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_LIKE = 0.6  # two lines this alike are one line that changed
_PARTS = (
    ("Tên và phân loại", columns.NAMES),
    ("Cách thực hiện", columns.DOING),
    ("Cơ quan", columns.AGENCIES),
    ("Quy tắc tiếp nhận và giải quyết", columns.RULES),
    ("Nguồn", columns.PROVENANCE),
)


def words(before: str, after: str) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Both texts cut into runs that stayed, went or came; joined again they give the texts."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    left: list[Word] = []
    right: list[Word] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            left.append(Word("same", "".join(old[a:b])))
            right.append(Word("same", "".join(new[c:d])))
            continue
        if b > a:
            left.append(Word("removed", "".join(old[a:b])))
        if d > c:
            right.append(Word("added", "".join(new[c:d])))
    return tuple(left), tuple(right)


def compare(old: VersionContent, new: VersionContent) -> tuple[ChangedPart, ...]:
    """What differs, part by part in the order of the record; nothing for equal contents."""
    parts = [ChangedPart(title, _fields(fields, old, new)) for title, fields in _PARTS]
    parts += _cases(old.cases, new.cases)
    parts.append(
        _lines("Kết quả", columns.RESULT, old.results, new.results, lambda row: row.code or row.name)
    )
    parts.append(_lines("Căn cứ pháp lý", columns.BASIS, old.bases, new.bases, lambda row: row.number))
    return tuple(part for part in parts if part.changes)


def _fields(fields: Iterable[Column], old: Any, new: Any) -> tuple[Change, ...]:
    found = (_field(column, getattr(old, column.name), getattr(new, column.name)) for column in fields)
    return tuple(change for change in found if change is not None)


def _field(column: Column, before: Any, after: Any) -> Change | None:
    if before == after:
        return None
    then, now = say(column, before), say(column, after)
    if column.kind is Kind.FLAG or NOTHING in (then, now):
        return Change(column.label, "changed", (Word("removed", then),), (Word("added", now),))
    left, right = words(then, now)
    return Change(column.label, "changed", left, right)


def _cases(old: Sequence[CaseContent], new: Sequence[CaseContent]) -> list[ChangedPart]:
    parts = []
    for before, after in paired(old, new, lambda case: case.name, in_order=True):
        name = (after or before or CaseContent("")).name
        if before is None or after is None:
            parts.append(ChangedPart("Trường hợp", (_whole(columns.CASE, before, after),)))
        then, now = before or CaseContent(name), after or CaseContent(name)
        title = f"Trường hợp “{name}”"
        if before and after:
            parts.append(ChangedPart(title, _fields(columns.CASE, then, now)))
        parts.append(
            _lines(f"{title}: thời hạn", columns.TERM, then.terms, now.terms, lambda row: str(row.channel))
        )
        parts.append(
            _lines(
                f"{title}: phí, lệ phí",
                columns.FEE,
                then.fees,
                now.fees,
                lambda row: f"{row.name} {row.channel}",
            )
        )
        parts.append(
            _lines(
                f"{title}: thành phần hồ sơ",
                columns.COMPONENT,
                then.components,
                now.components,
                lambda row: row.name,
            )
        )
    return parts


def _lines(
    title: str, fields: Sequence[Column], old: Sequence[T], new: Sequence[T], key: Callable[[T], str]
) -> ChangedPart:
    changes: list[Change] = []
    for before, after in paired(old, new, key):
        if before is None or after is None:
            changes.append(_whole(fields, before, after))
            continue
        name = say(fields[0], getattr(after, fields[0].name))
        found = _fields(fields, before, after)
        changes += [Change(f"{name}: {one.label}", one.kind, one.before, one.after) for one in found]
    return ChangedPart(title, tuple(changes))


def _whole(fields: Sequence[Column], before: Any, after: Any) -> Change:
    """A line that came or went, said in one sentence; what is usual is left out."""
    line = after if before is None else before
    usual = {one.name: one.default for one in fields_of(line)}
    shown = [column for column in fields if getattr(line, column.name) != usual[column.name]]
    said = "; ".join(f"{column.label}: {say(column, getattr(line, column.name))}" for column in shown)
    if before is None:
        return Change(fields[0].label, "added", (), (Word("added", said),))
    return Change(fields[0].label, "removed", (Word("removed", said),), ())


def paired(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], str], *, in_order: bool = False
) -> list[tuple[T | None, T | None]]:
    """Lines that belong together: the same key, else the most alike; the rest came or went.

    With ``in_order`` what is left on both sides is paired as it stands.
    """
    left = {place: search_key(key(line)) for place, line in enumerate(old)}
    wanted = [search_key(key(line)) for line in new]
    partners: dict[int, int] = {}
    for find in (_same, _most_alike, _first if in_order else _nobody):
        for place, name in enumerate(wanted):
            if place not in partners and (found := find(left, name)) is not None:
                partners[place] = found
                del left[found]
    pairs = [(old[partners[place]] if place in partners else None, line) for place, line in enumerate(new)]
    return [*pairs, *((old[place], None) for place in left)]


def _same(left: Mapping[int, str], name: str) -> int | None:
    return next((place for place, known in left.items() if known == name), None)


def _first(left: Mapping[int, str], _name: str) -> int | None:
    return next(iter(left), None)


def _nobody(_left: Mapping[int, str], _name: str) -> int | None:
    return None


def _most_alike(left: Mapping[int, str], name: str) -> int | None:
    ranked = [(SequenceMatcher(None, known, name).ratio(), -place) for place, known in left.items()]
    likeness, place = max(ranked, default=(0.0, 0))
    return -place if likeness >= _LIKE else None
