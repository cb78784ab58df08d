"""The catalogue as JSON and as a workbook, in the shapes that an import reads."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from io import BytesIO
from typing import Any

import xlsxwriter

from motcua.procedures.queries.incoming.from_json import FORMAT
from motcua.procedures.rules.columns import Column, Kind
from motcua.procedures.rules.say import NOTHING, say
from motcua.procedures.rules.sheets import SHEETS, Sheet
from motcua.procedures.types import CaseContent, VersionContent

Rows = list[tuple[dict[str, Any], Any]]
_WIDE = {Kind.LONG: 60, Kind.TEXT: 30}


def as_json(contents: Mapping[str, VersionContent]) -> bytes:
    """Contents by slug as one JSON file."""
    rows = [{"slug": slug, **asdict(content)} for slug, content in contents.items()]
    whole = {"format": FORMAT, "procedures": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1, default=str).encode()


def as_xlsx(contents: Mapping[str, VersionContent]) -> bytes:
    """Contents by slug as a workbook, a sheet a kind of line."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in SHEETS:
            _write(book.add_worksheet(sheet.title), sheet, _rows(sheet.key, contents), head, body)
    return out.getvalue()


def _write(page: Any, sheet: Sheet, rows: Rows, head: Any, body: Any) -> None:
    page.freeze_panes(1, 1)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, _WIDE.get(column.kind, 14))
        page.write_string(0, place, column.label, head)
    for number, (keys, line) in enumerate(rows, 1):
        for place, column in enumerate(sheet.columns):
            text = _cell(column, keys[column.name] if column.name in keys else getattr(line, column.name))
            page.write_string(number, place, text, body)


def _cell(column: Column, value: Any) -> str:
    """As a screen says it, but empty for nothing and with plain numbers."""
    if column.kind in (Kind.NUMBER, Kind.MONEY):
        return "" if value is None else str(value)
    if column.kind is Kind.CHOICES:  # a label may hold a comma
        return "; ".join((column.words or {}).get(one, str(one)) for one in value)
    text = say(column, value)
    return "" if text == NOTHING else text.replace("\u00a0", " ")


def _rows(key: str, contents: Mapping[str, VersionContent]) -> Rows:
    if key == "procedures":
        return [({"slug": slug}, content) for slug, content in contents.items()]
    if key in ("results", "bases"):
        return [
            ({"slug": slug}, line) for slug, content in contents.items() for line in getattr(content, key)
        ]
    found: Rows = []
    for slug, number, case in _cases(contents):
        keys = {"slug": slug, "case": number}
        found += [(keys, case)] if key == "cases" else [(keys, line) for line in getattr(case, key)]
    return found


def _cases(contents: Mapping[str, VersionContent]) -> Iterable[tuple[str, int, CaseContent]]:
    for slug, content in contents.items():
        for number, case in enumerate(content.cases, 1):
            yield slug, number, case
