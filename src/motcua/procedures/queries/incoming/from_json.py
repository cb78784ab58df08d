"""A JSON file of the catalogue as raw records."""

import json
from collections.abc import Iterable
from typing import Any

from motcua.procedures.queries.incoming.faults import BadFile
from motcua.procedures.rules.record import RawCase, RawLine, RawRecord

FORMAT = "motcua-thu-tuc-1"
MOST_RECORDS = 5000
_LISTS = ("cases", "results", "bases", "terms", "fees", "components")


def read_json(data: bytes) -> list[RawRecord]:
    """The records of the file. Raises `BadFile` where it is no file of this format."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadFile("không phải là tệp JSON đọc được") from error
    if not isinstance(found, dict) or not isinstance(found.get("procedures"), list):
        raise BadFile("tệp JSON phải có danh sách “procedures”")
    if found.get("format", FORMAT) != FORMAT:
        raise BadFile(f"định dạng phải là “{FORMAT}”")
    if len(found["procedures"]) > MOST_RECORDS:
        raise BadFile(f"có nhiều hơn {MOST_RECORDS} thủ tục")
    return [_record(number, one) for number, one in enumerate(found["procedures"], 1)]


def _record(number: int, found: Any) -> RawRecord:
    where = f"Thủ tục thứ {number}"
    record = RawRecord(_line(where, found))
    record.cases = [
        _case(f"{where}, trường hợp {n}", one) for n, one in enumerate(_list(where, found, "cases"), 1)
    ]
    record.results = _lines(f"{where}, kết quả", _list(where, found, "results"))
    record.bases = _lines(f"{where}, căn cứ", _list(where, found, "bases"))
    return record


def _case(where: str, found: Any) -> RawCase:
    return RawCase(
        _line(where, found),
        _lines(f"{where}, thời hạn", _list(where, found, "terms")),
        _lines(f"{where}, lệ phí", _list(where, found, "fees")),
        _lines(f"{where}, giấy tờ", _list(where, found, "components")),
    )


def _lines(where: str, found: Iterable[Any]) -> list[RawLine]:
    return [_line(f"{where} {number}", one) for number, one in enumerate(found, 1)]


def _line(where: str, found: Any) -> RawLine:
    if not isinstance(found, dict):
        raise BadFile("phải là một nhóm các trường", where)
    return RawLine(where, {key: value for key, value in found.items() if key not in _LISTS})


def _list(where: str, found: Any, name: str) -> list[Any]:
    lines = found.get(name, [])
    if not isinstance(lines, list):
        raise BadFile(f"“{name}” phải là một danh sách", where)
    return lines
